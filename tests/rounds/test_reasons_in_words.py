"""Why a talk has no time, in the words of a school: never slots, sessions or names of fields."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings

from glansrijk.rounds.models import Round, RoundTalk, Session
from glansrijk.rounds.reason_words import by_reason, reason_in_words, refusal_in_words
from glansrijk.rounds.solver.contradictions import refuse_contradictions
from glansrijk.rounds.solver.reading import problem_from
from glansrijk.rounds.solver.solve import solve
from glansrijk.rounds.solver.strict_json import Refused
from tests.rounds.solver.small_rounds import small_rounds

OF_THE_SOLVER = re.compile(r'sessie|plek|"|leerkracht|\bfixed\b|andere hulp|gezin s?f\d')


def sessions(problem: dict[str, Any]) -> dict[str, Session]:
    return {
        one["id"]: Session(falls_on=date(2026, 12, 3 + number), starts_at=time(15, 15), slots=one["slots"])
        for number, one in enumerate(problem["sessions"])
    }


@given(small_rounds())
@settings(max_examples=60, deadline=None)
def test_every_reason_of_the_solver_is_said_in_words_of_a_school(problem: dict[str, Any]) -> None:
    for left in solve(problem_from(problem), seconds=5.0).as_json()["unplaced"]:
        said = reason_in_words(left["why"], sessions(problem), 10)
        assert (OF_THE_SOLVER.search(said), said.endswith(".")) == (None, True), said


@pytest.mark.parametrize(
    ("solver", "school"),
    [
        (
            "Alle plekken waarop iedereen kan die erbij moet zijn, zijn bezet. Het past wel in sessie "
            '"do 3 dec 15.15" op plek 4. Dan moet leerkracht "Anna Vos" meer dan 4 plekken achter elkaar mogen.',
            "Alle tijden waarop iedereen kan, zijn vol. Het past wel op do 3 dec om 15.55 uur. "
            "Dan moet Anna Vos meer dan 4 gesprekken achter elkaar doen, zonder pauze.",
        ),
        (
            "Er is geen enkele plek waarop iedereen kan die erbij moet zijn. Het past wel in sessie "
            '"do 3 dec 15.15" op plek 0. Dan moet gezin "Evi Prins en Milan Prins en Sam van den … dan kunnen komen. '
            'Dan moet tolk of andere hulp "Tolk Arabisch" er dan zijn.',
            "Er is geen tijd waarop iedereen kan. Het past wel op do 3 dec om 15.15 uur. "
            "Dan moet dit gezin op die tijd toch kunnen. Dan moet Tolk Arabisch er op die tijd wel zijn.",
        ),
        (
            'Het past als sessie "do 3 dec 15.15" één plek langer duurt en iedereen dan kan.',
            "Het past als do 3 dec 15.15 10 minuten langer doorgaat en iedereen dan kan.",
        ),
    ],
)
def test_what_the_page_says(solver: str, school: str) -> None:
    session = Session(falls_on=date(2026, 12, 3), starts_at=time(15, 15), slots=12)
    assert reason_in_words(solver, {"do 3 dec 15.15": session}, 10) == school


def round_with(**more: Any) -> dict[str, Any]:
    """Two families with a talk each with Anna, both fixed at the first slot, unless told otherwise."""
    return {
        "sessions": [{"id": "do 3 dec 15.15", "slots": 3}],
        "slot_minutes": 10,
        "walk_slots": 1,
        "teachers": [{"id": "Anna", "unavailable": [], "max_in_row": None}],
        "helpers": [],
        "families": [{"id": name, "cost": {}, "never": []} for name in ("Sem", "Tim")],
        "talks": [
            {"id": name, "family": name, "teachers": ["Anna"], "any_of": None, "helpers": [], "slots": 1}
            for name in ("Sem", "Tim")
        ],
        "apart": [],
        "fixed": [{"talk": name, "session": "do 3 dec 15.15", "slot": 0} for name in ("Sem", "Tim")],
        **more,
    }


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "Gesprek Sem en gesprek Tim kunnen niet allebei: dan moet iemand op twee plekken tegelijk zijn."),
        (
            {
                "fixed": [{"talk": "Sem", "session": "do 3 dec 15.15", "slot": 0}],
                "families": [
                    {"id": "Sem", "cost": {}, "never": [["do 3 dec 15.15", 0]]},
                    {"id": "Tim", "cost": {}, "never": []},
                ],
            },
            "Gesprek Sem staat vast op een tijd waarop het gezin niet kan.",
        ),
        (
            {
                "apart": [["Sem", "Tim"]],
                "fixed": [
                    {"talk": "Sem", "session": "do 3 dec 15.15", "slot": 0},
                    {"talk": "Tim", "session": "do 3 dec 15.15", "slot": 2},
                ],
            },
            "Gesprek Sem en gesprek Tim kunnen niet allebei: deze gezinnen komen nooit op dezelfde middag of avond.",
        ),
    ],
)
def test_talks_that_cannot_both_stay_are_named_with_what_to_do(more: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_contradictions(problem_from(round_with(**more)))
    assert refusal_in_words(str(refused.value)) == f"{says} Maak het los of verzet het, en plan dan opnieuw."


def test_talks_with_the_same_reason_stand_together_the_most_first() -> None:
    one, two, three = (RoundTalk(pk=pk, round=Round(), why=why) for pk, why in ((1, "vol"), (2, "ziek"), (3, "ziek")))
    assert by_reason([one, two, three]) == [("ziek", [two, three]), ("vol", [one])]
