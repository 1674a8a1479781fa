"""'Zo werken we samen': the teacher's text once it is shared, what the parent thinks, and expectations both ways."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from glansrijk.together.expecting import Expected, expect, rewrite_expectation
from glansrijk.together.models import Expectation, Reaction, WorkingText
from tests import make
from tests.schools.doors.at_the_door import DOOR
from tests.together.parents.conftest import at_home
from tests.village import TUESDAY, Village


def url(village: Village, *parts: object) -> str:
    return "/".join([f"{DOOR}samen/{village.sem.pk}", *map(str, parts)])


def text_of(village: Village, **fields: object) -> WorkingText:
    values = {"text": "Ik bel u elke maand", "shared_on": TUESDAY, "group": village.group5, **fields}
    return WorkingText.objects.create(school=village.linde, **values)


def expected(village: Village, side: str, text: str = "Elke dag lezen", who: str = "eva") -> Expectation:
    parent, year = getattr(village, who), make.make_year(village.linde)
    return expect(Expected(side, text), pupil=village.sem, parent=parent, year=year, by=village.viewer(village.anna))


@pytest.mark.parametrize("shared_on", [TUESDAY, date(2026, 11, 25), None])
def test_the_text_is_there_from_its_day(village: Village, eva: Client, shared_on: date | None) -> None:
    seen = shared_on == TUESDAY
    text_of(village, shared_on=shared_on)
    text_of(village, group=village.group6, text="Van groep 6")
    page = eva.get(url(village)).content.decode()
    assert ("Ik bel u elke maand" in page, "Van groep 6" in page) == (seen, False)
    assert eva.post(url(village, "vinden"), {"text": "x", "key": uuid4()}).status_code == (302 if seen else 404)


def test_what_i_think_is_one_text_that_i_can_change_and_take_away(village: Village, eva: Client) -> None:
    text_of(village)
    said = {"key": str(uuid4()), "text": "Liever appen 🌱", "version": "0"}
    for _ in range(2):
        assert eva.post(url(village, "vinden"), said).status_code == 302
    (row,) = Reaction.objects.all()
    assert (row.parent, row.text, row.language, row.by) == (village.eva, "Liever appen 🌱", "nl", None)
    other = eva.post(url(village, "vinden"), said | {"text": "Van een oud venster"})
    page = other.content.decode()
    assert (other.status_code, "Liever appen" in page, "Van een oud venster" in page) == (409, True, True)
    gone = eva.post(url(village, "vinden"), said | {"text": "", "version": row.version}, follow=True)
    assert ("Het is weg. School ziet het niet meer." in gone.content.decode(), Reaction.objects.count()) == (True, 0)


def test_nothing_said_is_not_thanked_for(village: Village, eva: Client) -> None:
    text_of(village)
    page = eva.post(url(village, "vinden"), {"text": " ", "version": "0"}, follow=True).content.decode()
    assert [words in page for words in ("Dank u.", "Het is weg.", "Ik bel u elke maand")] == [False, False, True]


def test_nobody_reads_the_reaction_of_another(village: Village, eva: Client) -> None:
    eva.post(url(village, "vinden"), {"text": "x"})
    text = text_of(village)
    Reaction.objects.create(school=village.linde, about=text, parent=village.peter, text="Van Peter")
    assert "Van Peter" not in eva.get(url(village)).content.decode()
    assert "Van Peter" in at_home("peter").get(url(village)).content.decode()


def test_i_agree_with_what_school_expects_in_the_words_i_saw(village: Village, eva: Client) -> None:
    row = expected(village, "school")
    assert eva.post(url(village, "verwachting", row.pk, "eens"), {"version": row.version}).status_code == 302
    row.refresh_from_db()
    assert row.agreed_on == TUESDAY
    rewrite_expectation(row, "Twee keer lezen", version=row.version, by=village.viewer(village.anna))
    answer = eva.post(url(village, "verwachting", row.pk, "eens"), {"version": 1})
    row.refresh_from_db()
    assert (answer.status_code, str(row.agreed_on)) == (409, "None")
    assert "De tekst is intussen veranderd." in answer.content.decode()


def test_what_i_expect_is_mine_to_write_and_to_change(village: Village, eva: Client) -> None:
    said = {"key": str(uuid4()), "text": "Eerlijk vertellen hoe het gaat"}
    for _ in range(2):
        assert eva.post(url(village, "verwachting"), said).status_code == 302
    (row,) = Expectation.objects.all()
    assert (row.side, row.parent, row.pupil, row.by) == ("parent", village.eva, village.sem, None)
    other = eva.post(url(village, "verwachting"), said | {"text": "anders"})
    assert (other.status_code, Expectation.objects.count()) == (409, 1)
    here = url(village, "verwachting", row.pk)
    change = {"key": str(uuid4()), "text": "Elke week bellen", "version": 1}
    assert eva.post(here, change).status_code == 302
    late = eva.post(here, change | {"text": "Nog anders"})
    assert (late.status_code, "Nog anders" in late.content.decode()) == (409, True)
    assert eva.post(here, change | {"text": "", "version": 2}).status_code == 302
    assert Expectation.objects.count() == 0


def test_i_do_not_change_the_words_of_school_nor_agree_with_my_own(village: Village, eva: Client) -> None:
    of_school, of_me = expected(village, "school"), expected(village, "parent")
    assert eva.post(url(village, "verwachting", of_school.pk), {"text": "x", "key": uuid4()}).status_code == 404
    assert eva.post(url(village, "verwachting", of_me.pk, "eens"), {"version": 1}).status_code == 404


def test_expectations_with_the_other_parent_are_not_there(village: Village, eva: Client) -> None:
    row = expected(village, "parent", "Van Peter", who="peter")
    assert "Van Peter" not in eva.get(url(village)).content.decode()
    for parts in ((row.pk,), (row.pk, "eens")):
        assert eva.post(url(village, "verwachting", *parts), {"text": "x", "version": 1}).status_code == 404


@pytest.mark.parametrize("data", [{"text": ""}, {"text": "a" * 100_000}, {"key": "x"}, {"version": "-1"}])
def test_what_cannot_be_is_refused_and_nothing_is_kept(village: Village, eva: Client, data: dict[str, str]) -> None:
    answer = eva.post(url(village, "verwachting"), {"text": "iets", "key": str(uuid4()), **data})
    assert (answer.status_code, Expectation.objects.count()) == (400, 0)


@pytest.mark.parametrize("whose", ["noor", "tim", "far_child"])
def test_the_child_of_another_is_not_there(village: Village, eva: Client, whose: str) -> None:
    text_of(village)
    stranger = f"{DOOR}samen/{getattr(village, whose).pk}"
    answers = {eva.get(stranger).status_code, eva.post(f"{stranger}/vinden", {"text": "x"}).status_code}
    assert (answers, Reaction.objects.count()) == ({404}, 0)
