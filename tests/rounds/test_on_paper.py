"""The timetable on paper: a door names no parent; a colleague takes the own sheet along, with all that matters."""

from __future__ import annotations

import pytest

from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.making import add_helper
from glansrijk.rounds.models import Round
from glansrijk.rounds.shaping import shape_talk
from tests.paper import Paper, read_paper
from tests.rounds.round_world import plan_now, second_afternoon, talk_of
from tests.rounds.test_round_pages import to
from tests.village import TUESDAY, Village


@pytest.fixture
def planned(village: Village, round_: Round) -> Round:
    """Every talk has a time; Ivo and an interpreter are at the one about Ömer, which takes twice as long."""
    by = village.viewer(village.otto)
    second_afternoon(village, round_)
    helper = add_helper(round_, "Tolk Turks", by=by)
    talk = talk_of(village.omer, village.elif_)
    shape_talk(talk, slots=2, all_teachers=False, also=[village.ivo], helper=helper.pk, by=by)
    plan_now(village, round_)
    return round_


def paper(village: Village, who: object, row: Round, name: str) -> Paper:
    response = village.signed_in(who).get(to(name, row))  # type: ignore[arg-type]
    assert response["Content-Type"] == "application/pdf"
    return read_paper(b"".join(response) if response.streaming else response.content)


def test_a_door_tells_times_and_children_and_nothing_of_parents(village: Village, planned: Round) -> None:
    for words in (
        paper(village, village.otto, planned, "round_paper_pdf").words,
        village.signed_in(village.otto).get(to("round_paper", planned)).content.decode(),
    ):
        assert [name in words for name in ("Noor van den Akker", "Ömer", "Petra", "Elif", "Tolk")] == [
            True,
            True,
            False,
            False,
            False,
        ]


def test_on_each_door_hangs_a_sheet_for_each_afternoon_with_the_name_on_it(village: Village, planned: Round) -> None:
    made = paper(village, village.otto, planned, "round_paper_pdf")
    page = village.signed_in(village.otto).get(to("round_paper", planned)).content.decode()
    at = RoundAtHand(planned, TUESDAY)
    days = {
        (staff, row.session_id) for talk in at.wanted if (row := appointment_of(talk)) for staff in at.teaching(talk)
    }
    assert (len(made.pages), page.count("section round-door")) == (len(days), len(days))
    assert made.words.count(f"{village.anna.name.full} · Gesprekken") >= 1


def test_the_sheet_of_a_colleague_names_parents_who_joins_and_the_interpreter(village: Village, planned: Round) -> None:
    words = paper(village, village.otto, planned, "round_sheets_pdf").words
    page = village.signed_in(village.otto).get(to("round_sheets", planned)).content.decode()
    for said in ("Petra", "Elif", "Tolk: Tolk Turks", f"met {village.ivo.name.full}"):
        assert (said in words, said in page) == (True, True), said
    assert "Vertrouwelijk" in words


def test_each_colleague_has_an_own_page_and_a_teacher_gets_only_that_one(village: Village, planned: Round) -> None:
    whole = paper(village, village.otto, planned, "round_sheets_pdf")
    own = paper(village, village.carla, planned, "round_sheets_pdf")
    page = village.signed_in(village.otto).get(to("round_sheets", planned)).content.decode()
    assert (len(whole.pages), len(own.pages), own.tagged) == (page.count("section round-sheet"), 1, True)
    assert ("Tim Zes" in own.words, "Ömer" in own.words) == (True, False)
