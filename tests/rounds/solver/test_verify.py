"""The oracle itself: a right answer passes, and each rule broken on purpose is found."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from glansrijk.rounds.solver.verify import verify

Json = dict[str, Any]

ROUND: Json = {
    "sessions": [{"id": "ma", "slots": 8}, {"id": "di", "slots": 3}],
    "walk_slots": 1,
    "teachers": [
        {"id": "an", "unavailable": [["di", 0]], "max_in_row": 2},
        {"id": "bo", "unavailable": [], "max_in_row": None},
    ],
    "helpers": [{"id": "tolk", "unavailable": [["ma", 7]]}],
    "families": [
        {"id": "f1", "cost": {"ma:0": 1, "ma:4": 3}, "never": [["ma", 6]]},
        {"id": "f2", "cost": {}, "never": []},
    ],
    "talks": [
        {"id": "g1", "family": "f1", "teachers": ["an"], "any_of": None, "helpers": ["tolk"], "slots": 1},
        {"id": "g2", "family": "f1", "teachers": [], "any_of": [["bo"], ["an", "bo"]], "helpers": [], "slots": 2},
        {"id": "g3", "family": "f2", "teachers": ["an"], "any_of": None, "helpers": ["tolk"], "slots": 1},
        {"id": "g4", "family": "f2", "teachers": ["bo"], "any_of": None, "helpers": [], "slots": 1},
    ],
    "apart": [["f1", "f2"]],
    "fixed": [{"talk": "g3", "session": "di", "slot": 1}],
}
# Slots 1 + 3 at ten each, three free slots of which one is for walking, one talk left out.
COST = 10 * (1 + 3) + 3 * 2 + 10_000
ANSWER: Json = {
    "status": "feasible",
    "cost": COST,
    "bound": COST - 1,
    "idle": 0,
    "placed": [
        {"talk": "g1", "session": "ma", "slot": 0, "teachers": ["an"]},
        {"talk": "g2", "session": "ma", "slot": 4, "teachers": ["bo"]},
        {"talk": "g3", "session": "di", "slot": 1, "teachers": ["an"]},
    ],
    "unplaced": [{"talk": "g4", "why": "Daarom."}],
    "seconds": 1,
}


def move(number: int, **change: object) -> Callable[[Json], None]:
    return lambda answer: answer["placed"][number].update(change)


def place_also(talk: str, session: str, slot: int, teachers: list[str]) -> Callable[[Json], None]:
    def change(answer: Json) -> None:
        answer["placed"].append({"talk": talk, "session": session, "slot": slot, "teachers": teachers})
        answer["unplaced"] = []

    return change


def test_a_right_answer_passes_and_is_counted() -> None:
    assert verify(ROUND, ANSWER) == ([], COST, 0)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (move(0, teachers=["bo"]), "talk g1 has the wrong teachers"),
        (move(1, teachers=["an"]), "talk g2 has the wrong teachers"),
        (move(1, slot=7), "talk g2 is outside its session"),
        (move(1, slot=-1), "talk g2 is outside its session"),
        (move(0, session="wo"), "talk g1 is outside its session"),
        (move(1, slot=5), "('family', 'f1') cannot be in talk g2"),
        (move(0, session="di"), "('teacher', 'an') cannot be in talk g1"),
        (move(0, slot=7), "('helper', 'tolk') cannot be in talk g1"),
        (move(0, slot=4), "('family', 'f1') is in talks g1 and g2 at once"),
        (move(0, session="di", slot=1), "('teacher', 'an') is in talks g1 and g3 at once"),
        (move(0, session="di", slot=1), "('helper', 'tolk') is in talks g1 and g3 at once"),
        (move(0, slot=3), "no time to walk between talks g1 and g2"),
        (move(0, session="di", slot=2), "families f1 and f2 meet in session di"),
        (place_also("g4", "ma", 1, ["bo"]), "families f1 and f2 meet in session ma"),
        (move(2, slot=2), "talk g3 was fixed and is elsewhere"),
        (lambda answer: answer["placed"].pop(2), "talk g3 was fixed and is elsewhere"),
        (lambda answer: answer["placed"].pop(0), "talk g1 is named 0 times"),
        (lambda answer: answer["placed"].append(answer["placed"][0]), "talk g1 is named 2 times"),
        (lambda answer: answer["unplaced"].append({"talk": "g1", "why": "x"}), "talk g1 is named 2 times"),
        (lambda answer: answer["unplaced"].append({"talk": "g9", "why": "x"}), "talk g9 was not asked for"),
        (lambda answer: answer["unplaced"][0].update(why=""), "talk g4 is unplaced without a reason"),
        (lambda answer: answer.update(cost=1), f"says cost 1 and idle 0, counted {COST} and 0"),
        (lambda answer: answer.update(idle=1), f"says cost {COST} and idle 1, counted {COST} and 0"),
        (lambda answer: answer.update(bound=COST + 1), f"says that no answer is below {COST + 1}, and costs {COST}"),
        (lambda answer: answer.update(status="optimal"), f"says optimal, with cost {COST} and bound {COST - 1}"),
    ],
)
def test_each_broken_rule_is_found(change: Callable[[Json], None], found: str) -> None:
    answer = copy.deepcopy(ANSWER)
    change(answer)
    assert found in verify(ROUND, answer).violations


def test_a_missing_break_is_found() -> None:
    """Three slots in a row for a teacher who may have two; the talks before and after a free slot are fine."""
    data = copy.deepcopy(ROUND)
    data["talks"][0] |= {"helpers": [], "slots": 2}
    answer = copy.deepcopy(ANSWER)
    answer["placed"][1]["teachers"] = ["an", "bo"]
    answer["placed"][0]["slot"] = 1
    assert not any("break" in fault for fault in verify(data, answer).violations)
    data["walk_slots"] = 0
    answer["placed"][0]["slot"] = 2
    assert "teacher an has no break before slot 4 of ma" in verify(data, answer).violations


def test_the_same_teachers_need_no_walk() -> None:
    data, answer = copy.deepcopy(ROUND), copy.deepcopy(ANSWER)
    data["talks"][0] |= {"teachers": ["bo"], "helpers": []}
    answer["placed"][0] |= {"teachers": ["bo"], "slot": 3}
    verdict = verify(data, answer)
    assert not any("walk" in fault for fault in verdict.violations)
    assert verdict.cost == 10 * 3 + 10_000


def test_idle_is_counted_per_teacher_and_session() -> None:
    answer = copy.deepcopy(ANSWER)
    answer["placed"][1]["teachers"] = ["an", "bo"]
    assert verify(ROUND, answer).idle == len(range(1, 4))


def test_a_second_session_costs() -> None:
    data, answer = copy.deepcopy(ROUND), copy.deepcopy(ANSWER)
    data["apart"] = []
    answer["placed"][0] |= {"session": "di", "slot": 2}
    assert verify(data, answer).cost == 10 * 3 + 20 + 10_000
