"""Larger rounds: the same again, in time, stopped, watched, and with families of a size that no school has."""

from typing import Any

import pytest

from bench._round_problems import Size, problem
from glansrijk.rounds.solver.answer import Progress
from glansrijk.rounds.solver.reading import problem_from
from glansrijk.rounds.solver.solve import solve
from glansrijk.rounds.solver.verify import verify

Json = dict[str, Any]


def test_the_same_round_and_seed_give_the_same_answer() -> None:
    asked = problem_from(problem(Size(4, 40), "tight"))
    first, second = (solve(asked, seconds=120, seed=7).as_json() | {"seconds": 0} for _ in range(2))
    assert first["status"] == "optimal"
    assert first == second


def test_progress_only_gets_better() -> None:
    seen: list[Progress] = []
    answer = solve(problem_from(problem(Size(4, 40), "tight")), seconds=120, on_progress=seen.append)
    assert seen[0].step == "eerste rooster"
    assert [one.cost for one in seen] == sorted((one.cost for one in seen), reverse=True)
    assert [one.bound for one in seen] == sorted(one.bound for one in seen)
    assert answer.cost <= seen[-1].cost


def test_stopped_halfway_it_says_so_and_keeps_the_best() -> None:
    asked = problem(Size(12, 250), "tight")
    seen: list[Progress] = []
    answer = solve(
        problem_from(asked), seconds=600, on_progress=seen.append, should_stop=lambda: len(seen) >= 2
    ).as_json()
    assert (answer["status"], verify(asked, answer).violations) == ("stopped", [])
    assert answer["cost"] <= seen[-1].cost


@pytest.mark.parametrize("tightness", ["loose", "overfull"])
def test_five_thousand_talks_get_a_timetable_within_the_time(tightness: str) -> None:
    asked = problem(Size(110, 3_200), tightness)
    assert len(asked["talks"]) >= 5_000
    answer = solve(problem_from(asked), seconds=5).as_json()
    assert verify(asked, answer).violations == []
    # A tenth cannot be placed: there are three interpreters.
    assert len(answer["unplaced"]) < len(asked["talks"]) / 5


def test_a_family_with_more_talks_than_can_be_planned_together_is_planned_one_by_one() -> None:
    asked = problem(Size(4, 40), "normal")
    for talk in asked["talks"][:20]:
        talk["family"] = asked["talks"][0]["family"]
    asked["fixed"] = [{"talk": asked["talks"][30]["id"], "session": "s0", "slot": 3}]
    asked["families"] = [one | {"never": []} for one in asked["families"]]
    for teacher in asked["teachers"]:
        teacher["unavailable"] = []
    answer = solve(problem_from(asked), seconds=5).as_json()
    assert verify(asked, answer).violations == []
    assert 0 <= answer["bound"] <= answer["cost"]


def test_nothing_to_place_is_the_best_at_once() -> None:
    asked = problem(Size(4, 40), "normal") | {"talks": []}
    answer = solve(problem_from(asked), seconds=5).as_json()
    assert (answer["status"], answer["cost"], answer["placed"]) == ("optimal", 0, [])


def test_what_is_left_out_says_why() -> None:
    """One teacher, two slots, three families: one talk stays out, and a longer session would help."""
    families = [{"id": one, "cost": {}, "never": []} for one in "abc"]
    asked = {
        "sessions": [{"id": "ma", "slots": 2}],
        "walk_slots": 1,
        "teachers": [{"id": "an"}],
        "families": families,
        "talks": [{"id": f"g{one['id']}", "family": one["id"], "teachers": ["an"], "slots": 1} for one in families],
    }
    (left_out,) = solve(problem_from(asked), seconds=5).unplaced
    assert left_out.why == (
        "Alle plekken waarop iedereen kan die erbij moet zijn, zijn bezet. "
        'Het past als sessie "ma" één plek langer duurt en iedereen dan kan.'
    )


def test_a_family_that_cannot_come_is_told_what_would_help() -> None:
    asked = {
        "sessions": [{"id": "ma", "slots": 1}],
        "walk_slots": 1,
        "teachers": [{"id": "an"}],
        "families": [{"id": "a", "never": [["ma", 0]]}],
        "talks": [{"id": "g", "family": "a", "teachers": ["an"], "slots": 1}],
    }
    (left_out,) = solve(problem_from(asked), seconds=5).unplaced
    assert left_out.why == (
        "Er is geen enkele plek waarop iedereen kan die erbij moet zijn. "
        'Het past wel in sessie "ma" op plek 0. Dan moet gezin "a" dan kunnen komen.'
    )
