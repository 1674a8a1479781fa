"""Practising: the pages of hard talks and of cards, and the one thing that is kept of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.rules.roles import Role
from glansrijk.team import practice_files
from glansrijk.team.card_files import cards
from glansrijk.team.models import Practised
from glansrijk.team.practice_cards_paper import cards_pdf
from glansrijk.team.practice_files import practices
from tests import make
from tests.paper import read_paper
from tests.village import NOON, TUESDAY, Village, make_village

ANGRY = "/s/linde/oefenen/een-ouder-is-boos"


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast."""
    with time_machine.travel(NOON, tick=True):
        yield make_village()


@pytest.fixture
def anna(village: Village) -> Client:
    """A teacher's browser."""
    return village.signed_in(village.anna)


def kept() -> list[tuple[str, str, date]]:
    return [(str(row.staff), row.practice, row.done_on) for row in Practised.objects.order_by("pk")]


def words_of(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_all_talks_and_cards_stand_on_their_pages(anna: Client) -> None:
    index, of_cards = words_of(anna, "/s/linde/oefenen"), words_of(anna, "/s/linde/oefenen/kaarten")
    assert [talk.title for talk in practices() if talk.title not in index] == []
    assert [card.title for card in cards() if card.title not in of_cards] == []


@pytest.mark.parametrize("slug", [talk.slug for talk in practices()])
def test_the_whole_talk_is_on_the_page_and_every_choice_points_within_it(anna: Client, slug: str) -> None:
    """So it goes on without internet, and without script."""
    written = anna.get(f"/s/linde/oefenen/{slug}").content.decode()
    (talk,) = [one for one in practices() if one.slug == slug]
    points = re.findall(r'href="#([^"]+)"', written)
    places = re.findall(r'id="([^"]+)"', written)
    assert set(points) - set(places) == set()
    assert {f"stap-{step.key}" for step in talk.steps} - {"stap-begin"} <= set(points)
    assert len(places) == len(set(places))
    assert written.count('class="practice-letter"') == sum(len(step.choices) for step in talk.steps)


def test_done_is_kept_once_with_its_day_and_nobody_else_sees_it(village: Village, anna: Client) -> None:
    assert anna.post(f"{ANGRY}/gedaan", {"way": "begin,gelijk,weg"}).status_code == 302
    with time_machine.travel(date(2026, 12, 1)):
        village.signed_in(village.anna).post(f"{ANGRY}/gedaan")
    assert kept() == [(str(village.anna), "een-ouder-is-boos", TUESDAY)]
    assert [field.name for field in Practised._meta.get_fields()] == ["id", "school", "staff", "practice", "done_on"]
    assert "gedaan op 24 november" in words_of(anna, "/s/linde/oefenen")
    village.give_second_step(village.hanneke)
    others = [village.signed_in(who) for who in (village.ivo, village.hanneke)]
    assert ["gedaan op" in words_of(one, "/s/linde/oefenen") for one in others] == [False, False]
    anna.post(f"{ANGRY}/gedaan", {"not_done": "1"})
    assert kept() == []


def test_nobody_takes_back_what_another_did(village: Village, anna: Client) -> None:
    anna.post(f"{ANGRY}/gedaan")
    village.signed_in(village.ivo).post(f"{ANGRY}/gedaan", {"not_done": "1"})
    assert kept() == [(str(village.anna), "een-ouder-is-boos", TUESDAY)]


def test_a_talk_that_is_gone_is_no_page_and_done_says_so_without_a_row(
    anna: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The page stood open while the file was taken away."""
    monkeypatch.setattr(practice_files, "FOLDER", tmp_path)
    assert anna.get(ANGRY).status_code == 404
    page = anna.post(f"{ANGRY}/gedaan", follow=True)
    assert "Dit gesprek is er niet meer. Je hoeft niets te doen." in page.content.decode()
    assert (page.redirect_chain[-1][0], kept()) == ("/s/linde/oefenen", [])
    assert "Er is nu geen gesprek om te oefenen." in page.content.decode()


def test_one_broken_talk_does_not_take_the_page_down(
    anna: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for path in practice_files.FOLDER.glob("0[12]-*.md"):
        text = path.read_text().replace("letter:", "lettr:") if path.name.startswith("01") else path.read_text()
        (tmp_path / path.name).write_text(text)
    monkeypatch.setattr(practice_files, "FOLDER", tmp_path)
    shown = words_of(anna, "/s/linde/oefenen")
    assert ("Een ouder wacht af" in shown, "Een ouder is boos" in shown) == (True, False)
    assert anna.get(ANGRY).status_code == 404
    assert anna.get("/s/linde/oefenen/een-ouder-wacht-af").status_code == 200


def test_who_works_at_the_school_may_practise_and_nobody_else(village: Village) -> None:
    addresses = ["/s/linde/oefenen", ANGRY, "/s/linde/oefenen/kaarten", "/s/linde/oefenen/kaarten.pdf"]
    office = village.signed_in(village.otto)
    stranger = village.signed_in(make.make_staff(village.esdoorn, "Vera Vreemd", Role.TEACHER))
    assert [office.get(address).status_code for address in addresses] == [200] * 4
    assert [stranger.get(address).status_code for address in addresses] == [404] * 4
    assert {Client().get(address).status_code for address in addresses} == {302}
    assert stranger.post(f"{ANGRY}/gedaan").status_code == 404
    assert kept() == []


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [({"practice": ""}, "practised_has_a_name"), ({"practice": "een-ouder-is-boos"}, "practised_once|UNIQUE")],
)
def test_the_database_refuses_a_row_twice_or_without_a_name(
    village: Village, wrong: dict[str, str], constraint: str
) -> None:
    row = {"school": village.linde, "staff": village.anna, "done_on": TUESDAY}
    Practised.objects.create(practice="een-ouder-is-boos", **row)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Practised.objects.create(**row, **wrong)


def test_the_cards_stand_four_on_a_sheet_to_cut_out() -> None:
    paper = read_paper(cards_pdf(cards()))
    assert len(paper.pages) == -(-len(cards()) // 4)
    assert (paper.title, paper.tagged) == ("Oefenkaarten", True)
    assert paper.size == pytest.approx((595.276, 841.89), abs=0.01), "A4, in points"
    assert [card.title for card in cards() if card.title not in paper.words] == []
    # Each card whole: its last sentence is there too, and on the same sheet as its title.
    for number, card in enumerate(cards()):
        last = card.sections[2].plain.split(". ")[-1].rstrip(".").split("? ")[-1]
        assert last in " ".join(paper.pages[number // 4].split()), card.slug
