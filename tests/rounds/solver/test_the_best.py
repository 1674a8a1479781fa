"""Small rounds, against trying everything: the solver never breaks a rule, never overstates, and finds the best."""

import copy
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from glansrijk.rounds.solver.columns import list_columns
from glansrijk.rounds.solver.reading import problem_from
from glansrijk.rounds.solver.solve import solve
from glansrijk.rounds.solver.strict_json import Refused
from glansrijk.rounds.solver.verify import verify
from tests.rounds.solver.small_rounds import best_cost, small_rounds

Json = dict[str, Any]


def solved(problem: Json, *, seconds: float = 30, seed: int = 0) -> Json:
    return solve(problem_from(problem), seconds=seconds, seed=seed).as_json()


@hypothesis.given(small_rounds())
def test_the_best_is_found_and_proven(problem: Json) -> None:
    answer = solved(problem)
    assert verify(problem, answer).violations == []
    assert (answer["status"], answer["cost"], answer["bound"]) == ("optimal", *[best_cost(problem)] * 2)


@hypothesis.given(small_rounds())
def test_lists_that_were_short_at_first_change_nothing(problem: Json) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glansrijk.rounds.solver.solve.SHORT_LIST", 2)
        answer = solved(problem)
    assert verify(problem, answer).violations == []
    assert (answer["status"], answer["cost"]) == ("optimal", best_cost(problem))


@hypothesis.given(small_rounds())
def test_a_bound_over_cut_lists_is_still_true(problem: Json) -> None:
    """With all lists cut to a visit or two, the best may not be found; what is proven must still hold."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glansrijk.rounds.solver.solve.list_columns", lambda *args, **_: list_columns(*args, longest=2))
        answer = solved(problem, seconds=0.3)
    assert verify(problem, answer).violations == []
    assert answer["bound"] <= best_cost(problem) <= answer["cost"]


@hypothesis.settings(max_examples=30)
@hypothesis.given(small_rounds())
def test_a_few_families_at_a_time_come_to_the_best(problem: Json) -> None:
    """Without the searches that prove: only families that choose anew, two at a time and then all of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glansrijk.rounds.solver.solve.CUTS", ())
        patch.setattr("glansrijk.rounds.solver.solve.STEPS_PER_FAMILY", 0)
        patch.setattr("glansrijk.rounds.solver.solve.SMALL", 2)
        patch.setattr("glansrijk.rounds.solver.solve.LARGE", len(problem["families"]))
        answer = solved(problem)
    assert verify(problem, answer).violations == []
    assert (answer["bound"] <= best_cost(problem), answer["cost"]) == (True, best_cost(problem))


@hypothesis.settings(max_examples=60)
@hypothesis.given(small_rounds(most_talks=5))
def test_where_a_talk_is_left_out_looking_at_each_way_of_it_proves_the_best(problem: Json) -> None:
    """Without the search over all visits: only parts, each with its own bound and its own search."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glansrijk.rounds.solver.solve.CUTS", ())
        patch.setattr("glansrijk.rounds.solver.solve._Solving._mend", lambda *_, **__: None)
        answer = solved(problem)
    best = best_cost(problem)
    assert verify(problem, answer).violations == []
    assert answer["bound"] <= best <= answer["cost"]
    assert answer["status"] == "optimal" or best < 10_000


@hypothesis.settings(max_examples=20)
@hypothesis.given(small_rounds())
def test_families_that_are_placed_first_and_one_by_one_keep_to_the_rules(problem: Json) -> None:
    """As if two talks were more than can be planned together."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("columns", "giants", "timetable"):
            patch.setattr(f"glansrijk.rounds.solver.{module}.MOST_TALKS", 1)
        answer = solved(problem, seconds=0.3)
    assert verify(problem, answer).violations == []
    assert answer["bound"] <= best_cost(problem) <= answer["cost"]


@hypothesis.settings(max_examples=40)
@hypothesis.given(small_rounds(), st.sampled_from([0.0, 1e-6, 1e-3, 1.0]), st.data())
def test_a_round_too_large_for_its_time_is_placed_at_once_and_keeps_to_the_rules(
    problem: Json, part: float, data: st.DataObject
) -> None:
    """As if one talk were too many: some families are planned in earnest around those that were placed at once."""
    for row in solved(problem)["placed"]:
        if data.draw(st.booleans()):
            problem["fixed"].append({"talk": row["talk"], "session": row["session"], "slot": row["slot"]})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glansrijk.rounds.solver.giants.MANY_TALKS", 0)
        patch.setattr("glansrijk.rounds.solver.giants.LISTING_PART", part)
        answer = solved(problem, seconds=0.3)
    assert verify(problem, answer).violations == []
    assert answer["bound"] <= best_cost(problem) <= answer["cost"]


@hypothesis.given(small_rounds(most_talks=3), st.data())
def test_fixed_talks_stay_and_the_rest_is_the_best_around_them(problem: Json, data: st.DataObject) -> None:
    first = solved(problem)
    placed = [row for row in first["placed"] if data.draw(st.booleans())]
    problem["fixed"] = [{"talk": row["talk"], "session": row["session"], "slot": row["slot"]} for row in placed]
    answer = solved(problem)
    assert verify(problem, answer).violations == []
    assert answer["cost"] == first["cost"] == best_cost(problem)


@hypothesis.given(small_rounds(most_talks=3), st.data())
def test_any_fixed_talks_are_kept_or_refused_as_contradictory(problem: Json, data: st.DataObject) -> None:
    slots = [(one["id"], slot) for one in problem["sessions"] for slot in range(one["slots"])]
    for talk in problem["talks"]:
        if data.draw(st.booleans()):
            session, slot = data.draw(st.sampled_from(slots))
            problem["fixed"].append({"talk": talk["id"], "session": session, "slot": slot})
    best = best_cost(problem)
    is_possible = best <= 10_000 * len(problem["talks"])
    try:
        answer = solved(problem)
    except Refused:
        assert not is_possible
    else:
        assert is_possible
        assert verify(problem, answer).violations == []
        assert answer["cost"] == best


@hypothesis.given(small_rounds())
def test_stopped_at_once_there_is_still_a_timetable_and_a_true_bound(problem: Json) -> None:
    answer = solve(problem_from(problem), seconds=30, should_stop=lambda: True).as_json()
    assert verify(problem, answer).violations == []
    assert answer["bound"] <= best_cost(problem) <= answer["cost"]


@hypothesis.given(small_rounds())
def test_each_talk_that_is_left_out_has_a_change_that_helps(problem: Json) -> None:
    """Taking the solver at its word: where it says that somebody must be able to come, let them, and it fits."""
    answer = solved(problem)
    for row in answer["unplaced"]:
        assert row["why"].startswith(("Alle plekken", "Er is geen enkele plek"))
        assert " Het past " in row["why"]
        assert best_cost(_with_room(problem, row["why"])) < answer["cost"]


def _with_room(problem: Json, why: str) -> Json:
    """The same round after the change that is proposed, done generously: only the named session and slot open up."""
    changed = copy.deepcopy(problem)
    if "langer duurt" in why:
        session = next(one for one in changed["sessions"] if f'"{one["id"]}"' in why)
        digits = [word for word in why.split("langer duurt")[0].split() if word.isdigit()]
        session["slots"] += int(digits[0]) if digits else 1
    else:
        _open_up(changed, why)
    for person in changed["teachers"]:
        if f'"{person["id"]}" meer dan' in why:
            person["max_in_row"] = None
    if "dezelfde sessie mogen" in why:
        changed["apart"] = []
    if "om te lopen" in why:
        changed["walk_slots"] = 0
    return changed


def _open_up(changed: Json, why: str) -> None:
    """Who is named is there in the slot that is named."""
    session = next(one["id"] for one in changed["sessions"] if f'sessie "{one["id"]}"' in why)
    slot = int(why.split(" op plek ")[1].split(".")[0])
    opened = [[session, slot], [session, slot + 1]]
    for person in (*changed["teachers"], *changed["helpers"]):
        if f'"{person["id"]}" er dan zijn' in why:
            person["unavailable"] = [one for one in person["unavailable"] if one not in opened]
    for family in changed["families"]:
        if f'gezin "{family["id"]}" dan kunnen komen' in why:
            family["never"] = [one for one in family["never"] if one not in opened]


def test_a_family_kept_apart_does_not_come_where_one_that_was_placed_first_is() -> None:
    """Found by the property above: the only session is taken by the other family, so the talk is left out."""
    talk = {"teachers": ["t0"], "any_of": None, "helpers": [], "slots": 1}
    problem = {
        "sessions": [{"id": "s0", "day": "0", "start": "", "slots": 4}],
        "slot_minutes": 10,
        "walk_slots": 0,
        "teachers": [{"id": "t0", "unavailable": [], "max_in_row": None}],
        "helpers": [],
        "families": [{"id": name, "never": [], "cost": {}} for name in ("f0", "f1")],
        "talks": [{"id": f"g{number}", "family": whose, **talk} for number, whose in enumerate(("f0", "f0", "f1"))],
        "apart": [["f0", "f1"]],
        "fixed": [],
    }
    with pytest.MonkeyPatch.context() as patch:
        for module in ("columns", "giants", "timetable"):
            patch.setattr(f"glansrijk.rounds.solver.{module}.MOST_TALKS", 1)
        answer = solved(problem, seconds=5)
    assert verify(problem, answer).violations == []
    assert [row["talk"] for row in answer["unplaced"]] == ["g2"]
