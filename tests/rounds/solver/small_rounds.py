"""Rounds that are small enough to try everything, and the best timetable by trying everything."""

from itertools import product
from typing import Any

from hypothesis import strategies as st

from glansrijk.rounds.solver.verify import broken_rules, cost_of

Json = dict[str, Any]


@st.composite
def small_rounds(draw: st.DrawFn, most_talks: int = 4) -> Json:
    """One or two short sessions, two or three teachers, up to four talks, and each rule now and then."""
    lengths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=2))
    sessions: list[Json] = [
        {"id": f"s{n}", "day": str(n), "start": "", "slots": slots} for n, slots in enumerate(lengths)
    ]
    slots = [[session["id"], slot] for session in sessions for slot in range(session["slots"])]
    some_slots = st.lists(st.sampled_from(slots), max_size=2, unique_by=tuple)
    teachers = [
        {"id": f"t{n}", "unavailable": draw(some_slots), "max_in_row": draw(st.sampled_from([None, None, 1, 2, 3]))}
        for n in range(draw(st.integers(1, 3)))
    ]
    families = [draw(_families(n, slots, some_slots)) for n in range(draw(st.integers(1, 3)))]
    helpers = [{"id": "h0", "unavailable": draw(some_slots)}]
    count = draw(st.integers(0, most_talks))
    talks = [draw(_talks(n, teachers, families, longest=min(2, max(lengths)))) for n in range(count)]
    pairs = [[one["id"], other["id"]] for one, other in product(families, families) if one["id"] < other["id"]]
    return {
        "sessions": sessions,
        "slot_minutes": 10,
        "walk_slots": draw(st.integers(0, 2)),
        "teachers": teachers,
        "helpers": helpers,
        "families": families,
        "talks": talks,
        "apart": [pair for pair in pairs if draw(st.integers(0, 3)) == 0],
        "fixed": [],
    }


@st.composite
def _families(draw: st.DrawFn, number: int, slots: list[Any], some_slots: st.SearchStrategy[list[Any]]) -> Json:
    costs = {f"{session}:{slot}": draw(st.sampled_from([0, 1, 3])) for session, slot in slots if draw(st.booleans())}
    return {"id": f"f{number}", "never": draw(some_slots), "cost": costs}


@st.composite
def _talks(draw: st.DrawFn, number: int, teachers: list[Json], families: list[Json], longest: int) -> Json:
    names = st.sampled_from([teacher["id"] for teacher in teachers])
    any_of = draw(st.none() | st.lists(st.lists(names, min_size=1, max_size=2, unique=True), min_size=1, max_size=2))
    return {
        "id": f"g{number}",
        "family": draw(st.sampled_from(families))["id"],
        "teachers": draw(st.lists(names, min_size=any_of is None, max_size=2, unique=True)),
        "any_of": any_of,
        "helpers": draw(st.sampled_from([[], [], ["h0"]])),
        "slots": draw(st.integers(1, longest)),
    }


def best_cost(problem: Json) -> int:
    """The cost of the best timetable, by trying all that keep to the rules."""
    fixed = {row["talk"]: (row["session"], row["slot"]) for row in problem["fixed"]}
    best = [10_000 * len(problem["talks"]) + 1]

    def go_on(number: int, placed: list[Json]) -> None:
        if number == len(problem["talks"]):
            best[0] = min(best[0], cost_of(problem, placed))
            return
        talk = problem["talks"][number]
        for row in _ways(problem, talk):
            at = (row["session"], row["slot"])
            if fixed.get(talk["id"], at) == at and not broken_rules(problem, [*placed, row]):
                go_on(number + 1, [*placed, row])
        if talk["id"] not in fixed:
            go_on(number + 1, placed)

    go_on(0, [])
    return best[0]


def _ways(problem: Json, talk: Json) -> list[Json]:
    return [
        {"talk": talk["id"], "session": session["id"], "slot": slot, "teachers": sorted({*talk["teachers"], *extra})}
        for session in problem["sessions"]
        for slot in range(session["slots"] - talk["slots"] + 1)
        for extra in (talk["any_of"] or [[]])
    ]
