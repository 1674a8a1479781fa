"""The letter door: a letterbox for one home; it puts in and reads nothing back (design 4.18, TS14)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.accounts.doors import LETTERBOX, facts_at
from glansrijk.schools.letter_codes import (
    LETTERS,
    end_letter_codes,
    letter_code_typed,
    make_letter_code,
    read_letter_code,
)
from glansrijk.schools.models import LetterCode
from tests.schools.doors.at_the_door import DOOR
from tests.village import TUESDAY, Village


def a_code(village: Village, about: str = "moment:1") -> str:
    return make_letter_code(village.sem, about=about, home=village.homes["eva"], by=village.viewer(village.anna))


def test_a_code_has_forty_bits_and_is_kept_as_a_digest(village: Village) -> None:
    code = a_code(village)
    assert len(set(LETTERS)) == 32
    assert code.startswith("GLANS-")
    assert len(read_letter_code(code)) == 8
    (row,) = LetterCode.objects.all()
    assert read_letter_code(code) not in str(vars(row))
    assert row.until_on == TUESDAY + timedelta(days=21)


@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_eight_known_signs_or_nothing(typed: str) -> None:
    read = read_letter_code(typed)
    assert read == "" or (len(read) == 8 and set(read) <= set(LETTERS))


def test_a_code_opens_the_letterbox_and_no_more(village: Village) -> None:
    browser = Client()
    answer = browser.post(f"{DOOR}brief", {"code": a_code(village).lower().replace("-", " ")})
    assert answer["Location"] == f"{DOOR}voorbereiden"
    assert facts_at(browser.session, LETTERBOX)["school"] == village.linde.pk
    assert browser.get(f"{DOOR}thuis")["Location"] == DOOR


def test_a_newer_code_for_the_same_home_stops_the_older(village: Village) -> None:
    old, new = a_code(village), a_code(village)
    assert letter_code_typed(village.linde, old, TUESDAY) is None
    assert letter_code_typed(village.linde, new, TUESDAY) is not None


def test_it_ends_after_21_days_and_after_the_talk(village: Village) -> None:
    code = a_code(village)
    assert letter_code_typed(village.linde, code, TUESDAY + timedelta(days=21)) is not None
    assert letter_code_typed(village.linde, code, TUESDAY + timedelta(days=22)) is None
    end_letter_codes("moment:1", village.sem, TUESDAY, parents=[village.peter.pk])
    assert letter_code_typed(village.linde, code, TUESDAY) is not None, "the other home keeps its own"
    end_letter_codes("moment:1", village.sem, TUESDAY, parents=[village.eva.pk])
    assert letter_code_typed(village.linde, code, TUESDAY) is None


def test_it_opens_nothing_at_another_school(village: Village) -> None:
    assert letter_code_typed(village.esdoorn, a_code(village), TUESDAY) is None


def test_ten_tries_an_hour_from_one_place(village: Village) -> None:
    answers = [Client().post(f"{DOOR}brief", {"code": "GLANS-2222-2222"}).status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=True):
        assert Client().post(f"{DOOR}brief", {"code": "GLANS-2222-2222"}).status_code == 400


def test_a_get_with_the_code_only_fills_it_in(village: Village) -> None:
    browser = Client()
    page = browser.get(f"{DOOR}brief", {"code": a_code(village)})
    assert page.status_code == 200
    assert facts_at(browser.session, LETTERBOX) == {}


@pytest.mark.parametrize("typed", ["", "   ", "GLANS", "x" * 10_000, "GLANS-OOOO-1111", "\x00\u202e💡"])
def test_what_is_no_code_gets_a_sentence(village: Village, typed: str) -> None:
    answer = Client().post(f"{DOOR}brief", {"code": typed})
    assert answer.status_code == 400
    assert "field-error" in answer.content.decode()


def test_the_code_of_a_picture_stays_when_another_language_is_chosen(village: Village) -> None:
    browser, scanned = Client(), f"{DOOR}brief?code=GLANS-7K3P-9QTX"
    assert f'name="next" value="{scanned}"' in browser.get(scanned).content.decode()
    answer = browser.post(f"{DOOR}taal", {"language": "tr", "next": scanned})
    assert answer["Location"] == scanned
    assert 'value="GLANS-7K3P-9QTX"' in browser.get(scanned).content.decode()
