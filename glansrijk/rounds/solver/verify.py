"""Reads a round and an answer once more, by the letter of the rules, and shares nothing with what made the answer.

Both are taken as JSON: plain dicts and lists. Slow on purpose: each rule is one loop that a person can follow.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any, NamedTuple

Json = dict[str, Any]


class Verdict(NamedTuple):
    """What is wrong with an answer (nothing, one hopes), and what it costs by our own count."""

    violations: list[str]
    cost: int
    idle: int


class _Seat(NamedTuple):
    """A placed talk beside what was asked."""

    asked: Json
    session: Any
    slots: range
    teachers: frozenset[Any]


def verify(problem: Json, answer: Json) -> Verdict:
    """Check every rule. An answer that does not name each talk once is counted as far as it goes."""
    asked = {talk["id"]: talk for talk in problem["talks"]}
    seats = _seats(problem, answer["placed"])
    cost, idle = _cost(problem, seats), _idle(seats)
    violations = [
        *_each_talk_once(asked, answer),
        *broken_rules(problem, answer["placed"]),
        *_fixed_is_kept(problem, seats),
        *_says_what_it_is(answer, cost, idle),
    ]
    return Verdict(violations, cost, idle)


def broken_rules(problem: Json, placed: list[Json]) -> list[str]:
    """What is wrong with some placed talks, whatever becomes of the others."""
    seats = _seats(problem, placed)
    return [fault for rule in RULES for fault in rule(problem, seats)]


def cost_of(problem: Json, placed: list[Json]) -> int:
    """What it costs to place these talks and no others."""
    return _cost(problem, _seats(problem, placed))


def _seats(problem: Json, placed: list[Json]) -> list[_Seat]:
    asked = {talk["id"]: talk for talk in problem["talks"]}
    return [
        _Seat(
            asked[row["talk"]],
            row["session"],
            range(row["slot"], row["slot"] + asked[row["talk"]]["slots"]),
            frozenset(row["teachers"]),
        )
        for row in placed
        if row["talk"] in asked
    ]


def _each_talk_once(asked: Json, answer: Json) -> Iterator[str]:
    named = Counter(row["talk"] for row in answer["placed"] + answer["unplaced"])
    for talk in asked:
        if named[talk] != 1:
            yield f"talk {talk} is named {named[talk]} times"
    for talk in named:
        if talk not in asked:
            yield f"talk {talk} was not asked for"
    for row in answer["unplaced"]:
        if not row["why"]:
            yield f"talk {row['talk']} is unplaced without a reason"


def _says_what_it_is(answer: Json, cost: int, idle: int) -> Iterator[str]:
    if (answer["cost"], answer["idle"]) != (cost, idle):
        yield f"says cost {answer['cost']} and idle {answer['idle']}, counted {cost} and {idle}"
    if answer["bound"] > cost:
        yield f"says that no answer is below {answer['bound']}, and costs {cost}"
    if answer["status"] == "optimal" and answer["bound"] != cost:
        yield f"says optimal, with cost {cost} and bound {answer['bound']}"


def _teachers_are_right(problem: Json, seats: list[_Seat]) -> Iterator[str]:
    for seat in seats:
        always = set(seat.asked.get("teachers") or [])
        one_of = [[]] if seat.asked.get("any_of") is None else seat.asked["any_of"]
        if not any(seat.teachers == always | set(extra) for extra in one_of):
            yield f"talk {seat.asked['id']} has the wrong teachers"


def _inside_the_session(problem: Json, seats: list[_Seat]) -> Iterator[str]:
    lengths = {session["id"]: session["slots"] for session in problem["sessions"]}
    for seat in seats:
        if seat.session not in lengths or seat.slots.start < 0 or seat.slots.stop > lengths[seat.session]:
            yield f"talk {seat.asked['id']} is outside its session"


def _nobody_is_away(problem: Json, seats: list[_Seat]) -> Iterator[str]:
    shut: dict[Any, list[Any]] = {("family", family["id"]): family.get("never", []) for family in problem["families"]}
    shut |= {("teacher", one["id"]): one.get("unavailable", []) for one in problem["teachers"]}
    shut |= {("helper", one["id"]): one.get("unavailable", []) for one in problem.get("helpers", [])}
    for seat in seats:
        for who in _who(seat):
            for slot in seat.slots:
                if [seat.session, slot] in shut[who]:
                    yield f"{who} cannot be in talk {seat.asked['id']}"


def _who(seat: _Seat) -> list[tuple[str, Any]]:
    return [
        ("family", seat.asked["family"]),
        *(("teacher", teacher) for teacher in seat.teachers),
        *(("helper", helper) for helper in seat.asked.get("helpers") or []),
    ]


def _nobody_is_in_two_places(problem: Json, seats: list[_Seat]) -> Iterator[str]:
    seen: dict[Any, Any] = {}
    for seat in seats:
        for who in _who(seat):
            for slot in seat.slots:
                if (who, seat.session, slot) in seen:
                    yield f"{who} is in talks {seen[who, seat.session, slot]} and {seat.asked['id']} at once"
                seen[who, seat.session, slot] = seat.asked["id"]


def _there_is_time_to_walk(problem: Json, seats: list[_Seat]) -> Iterator[str]:
    for own in _visits(seats):
        for first, second in combinations(own, 2):
            between = second.slots.start - first.slots.stop
            if first.teachers != second.teachers and between < problem["walk_slots"]:
                yield f"no time to walk between talks {first.asked['id']} and {second.asked['id']}"


def _visits(seats: list[_Seat]) -> list[list[_Seat]]:
    """The talks of each family in each session, in the order of time."""
    visits: dict[Any, list[_Seat]] = {}
    for seat in sorted(seats, key=lambda seat: seat.slots.start):
        visits.setdefault((seat.asked["family"], seat.session), []).append(seat)
    return list(visits.values())


def _apart_is_apart(problem: Json, seats: list[_Seat]) -> Iterator[str]:
    came = _came(seats)
    for one, other in problem.get("apart", []):
        for session in came.get(one, set()) & came.get(other, set()):
            yield f"families {one} and {other} meet in session {session}"


def _came(seats: list[_Seat]) -> dict[Any, set[Any]]:
    came: dict[Any, set[Any]] = {}
    for seat in seats:
        came.setdefault(seat.asked["family"], set()).add(seat.session)
    return came


def _breaks_are_kept(problem: Json, seats: list[_Seat]) -> Iterator[str]:
    for teacher in problem["teachers"]:
        most = teacher.get("max_in_row")
        for session in problem["sessions"] if most is not None else []:
            row = 0
            busy = _busy(seats, teacher["id"], session["id"])
            for slot in range(session["slots"]):
                row = row + 1 if slot in busy else 0
                if row == most + 1:
                    yield f"teacher {teacher['id']} has no break before slot {slot} of {session['id']}"


def _busy(seats: list[_Seat], teacher: Any, session: Any) -> set[int]:
    return {slot for seat in seats if seat.session == session and teacher in seat.teachers for slot in seat.slots}


def _fixed_is_kept(problem: Json, seats: list[_Seat]) -> Iterator[str]:
    placed = {seat.asked["id"]: (seat.session, seat.slots.start) for seat in seats}
    for fixed in problem.get("fixed", []):
        if placed.get(fixed["talk"]) != (fixed["session"], fixed["slot"]):
            yield f"talk {fixed['talk']} was fixed and is elsewhere"


RULES = (
    _teachers_are_right,
    _inside_the_session,
    _nobody_is_away,
    _nobody_is_in_two_places,
    _there_is_time_to_walk,
    _apart_is_apart,
    _breaks_are_kept,
)


def _cost(problem: Json, seats: list[_Seat]) -> int:
    worth: dict[Any, dict[str, int]] = {family["id"]: family.get("cost", {}) for family in problem["families"]}
    slots = sum(worth[seat.asked["family"]].get(f"{seat.session}:{slot}", 0) for seat in seats for slot in seat.slots)
    sessions = sum(len(came) - 1 for came in _came(seats).values())
    unplaced = len(problem["talks"]) - len(seats)
    return 10000 * unplaced + 10 * slots + 20 * sessions + 3 * _waiting(problem["walk_slots"], seats)


def _waiting(walk: int, seats: list[_Seat]) -> int:
    """Free slots between successive talks of a family in a session, beyond the walk they need."""
    waiting = 0
    for own in _visits(seats):
        for first, second in pairwise(own):
            needed = 0 if first.teachers == second.teachers else walk
            waiting += second.slots.start - first.slots.stop - needed
    return waiting


def _idle(seats: list[_Seat]) -> int:
    busy: dict[Any, set[int]] = {}
    for seat in seats:
        for teacher in seat.teachers:
            busy.setdefault((teacher, seat.session), set()).update(seat.slots)
    return sum(max(slots) - min(slots) + 1 - len(slots) for slots in busy.values())
