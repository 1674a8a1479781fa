"""Talks that are placed one at a time, first, and stay there.

Of families with more talks than can be planned together: no family of a school is like that; a list in which all
children stand under one family is, and still gets an answer. And of a round that is too large for the time there is:
all at once, or the families that pay least while the others are planned in earnest.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from glansrijk.rounds.solver.clock import Clock
from glansrijk.rounds.solver.columns import MOST_TALKS
from glansrijk.rounds.solver.contradictions import fixed_choices
from glansrijk.rounds.solver.diaries import Diaries, span
from glansrijk.rounds.solver.problem import EXTRA_SESSION, FREE_SLOT, UNPLACED, Problem

# More talks than this are settled at once before anything else. Listing all that could be takes so many times as long;
# it may take this part of the time.
MANY_TALKS, LISTING_TAKES, LISTING_PART = 2_000, 10, 0.4


def within_reach(asked: Problem, clock: Clock) -> tuple[Problem, Problem | None]:
    """What there is time to plan in earnest; and where there are many talks, the same round settled at once."""
    if len(asked.talks) <= MANY_TALKS:
        return settle_giants(asked), None
    began = clock.spent()
    at_once = settle_all(asked)
    part = LISTING_PART * clock.left() / (LISTING_TAKES * (clock.spent() - began))
    return settle_giants(asked) if part >= 1 else open_up(asked, at_once, part), at_once


def settle_giants(problem: Problem) -> Problem:
    """The same round with the talks of such families settled; those that fit nowhere are settled as left out."""
    giants = [family for family, talks in enumerate(problem.talks_of) if len(talks) > MOST_TALKS]
    if not giants:
        return problem
    return only(problem, settle(problem, giants), set(giants))


def settle(problem: Problem, families: Iterable[int]) -> Problem:
    """The same round with the fixed talks and all talks of some families settled, or settled as left out."""
    settler = _Settler(problem, fixed_choices(problem) or {})
    left_out: set[int] = set()
    for family in families:
        settler.settle(family)
        left_out.update(talk for talk in problem.talks_of[family] if talk not in settler.seats)
    fixed = {talk: start for talk, start in problem.fixed.items() if talk not in settler.seats}
    return replace(problem, settled=settler.seats, given_up=frozenset(left_out), fixed=fixed)


def settle_all(problem: Problem) -> Problem:
    """The same round with every talk settled; the families that want who is wanted most choose first."""
    wanted = [0] * len(problem.people)
    for talk in problem.talks:
        for choice in talk.choices:
            for person in (*choice, *talk.helpers):
                wanted[person] += talk.slots
    hard = [0] * len(problem.families)
    for talk in problem.talks:
        # Of several teachers who may do it, the one who is wanted least.
        easiest = min(max(wanted[person] for person in (*choice, *talk.helpers)) for choice in talk.choices)
        hard[talk.family] = max(hard[talk.family], easiest)
    order = sorted(range(len(hard)), key=lambda family: (-hard[family], -len(problem.talks_of[family])))
    return settle(problem, order)


def only(asked: Problem, settled: Problem, families: Collection[int]) -> Problem:
    """The round as it was asked, in which only the talks of these families stay settled."""
    stays = {talk for talk, wanted in enumerate(asked.talks) if wanted.family in families}
    return replace(
        asked,
        settled={talk: seat for talk, seat in settled.settled.items() if talk in stays},
        given_up=settled.given_up & stays,
        fixed={talk: start for talk, start in asked.fixed.items() if talk not in stays},
    )


def open_up(asked: Problem, settled: Problem, part: float) -> Problem:
    """This part of the families is planned in earnest, those that pay most; the others stay where they are settled."""
    pays = [0] * len(asked.families)
    for talk, (start, _) in settled.settled.items():
        pays[asked.talks[talk].family] += asked.slot_cost(talk, start)
    for talk in settled.given_up:
        pays[asked.talks[talk].family] += UNPLACED
    most_first = sorted(range(len(pays)), key=lambda family: -pays[family])
    opened = [family for family in most_first if len(asked.talks_of[family]) <= MOST_TALKS]
    return only(asked, settled, set(most_first) - set(opened[: int(part * len(pays))]))


def bound_without_columns(problem: Problem) -> int:
    """A plain bound for the whole round: each talk at its cheapest, as if it were alone in the school."""
    total = 0
    for talk, wanted in enumerate(problem.talks):
        starts = {start for choice in range(len(wanted.choices)) for start in problem.starts(talk, choice)}
        total += min((problem.slot_cost(talk, start) for start in starts), default=UNPLACED)
    return total


class _Settler:
    """Places talks one by one, around what is fixed."""

    def __init__(self, problem: Problem, fixed: dict[int, int]) -> None:
        self.problem = problem
        self.diaries = Diaries(problem.people)
        self.seats: dict[int, tuple[int, int]] = {}
        for talk, choice in fixed.items():
            self._seat(talk, problem.fixed[talk], choice)

    def _seat(self, talk: int, start: int, choice: int) -> None:
        self.seats[talk] = (start, choice)
        for person in self.problem.attending(talk, choice):
            self.diaries.take(person, span(start, self.problem.talks[talk].slots))

    def settle(self, family: int) -> None:
        """Give each talk of a family the cheapest seat that is left."""
        for talk in self.problem.talks_of[family]:
            if talk not in self.seats:
                choices = range(len(self.problem.talks[talk].choices))
                seats = [(start, choice) for choice in choices for start in self.problem.starts(talk, choice)]
                seats.sort(key=lambda seat: (self._cost(family, talk, seat[0]), seat))
                first = next((seat for seat in seats if self._goes(family, talk, *seat)), None)
                if first is not None:
                    self._seat(talk, *first)

    def _goes(self, family: int, talk: int, start: int, choice: int) -> bool:
        problem = self.problem
        wanted, session = problem.talks[talk], problem.session_of[start]
        bits = span(start, wanted.slots)
        if not all(self.diaries.can_take(person, bits) for person in problem.attending(talk, choice)):
            return False
        if any(session in self._sessions(other) for other in problem.kept_apart[family]):
            return False
        for other in problem.talks_of[family]:
            if other in self.seats and other != talk:
                at, its_choice = self.seats[other]
                same = set(problem.talks[other].choices[its_choice]) == set(wanted.choices[choice])
                walk = 0 if same or problem.session_of[at] != session else problem.walk_slots
                if start < at + problem.talks[other].slots + walk and at < start + wanted.slots + walk:
                    return False
        return True

    def _sessions(self, family: int) -> set[int]:
        seated = (talk for talk in self.problem.talks_of[family] if talk in self.seats)
        return {self.problem.session_of[self.seats[talk][0]] for talk in seated}

    def _cost(self, family: int, talk: int, start: int) -> int:
        """The slots, a session more, and about what it takes to wait for the talk that is nearest."""
        at = [self.seats[other][0] for other in self.problem.talks_of[family] if other in self.seats]
        session_of = self.problem.session_of
        near = [abs(start - one) for one in at if session_of[one] == session_of[start]]
        extra = FREE_SLOT * min(near) if near else EXTRA_SESSION
        return self.problem.slot_cost(talk, start) + extra


def cost_of_settled(problem: Problem) -> int:
    """What the settled talks cost, and those that were given up."""
    cost = UNPLACED * len(problem.given_up)
    by_seat: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for talk, (start, choice) in problem.settled.items():
        cost += problem.slot_cost(talk, start)
        seat = (problem.talks[talk].family, problem.session_of[start])
        by_seat.setdefault(seat, []).append((start, talk, choice))
    for visit in by_seat.values():
        visit.sort()
        cost += EXTRA_SESSION + sum(_waiting(problem, *both) for both in pairwise(visit))
    return cost - EXTRA_SESSION * len({family for family, _ in by_seat})


def _waiting(problem: Problem, before: tuple[int, int, int], after: tuple[int, int, int]) -> int:
    (start, talk, choice), (next_start, next_talk, next_choice) = before, after
    same = set(problem.talks[talk].choices[choice]) == set(problem.talks[next_talk].choices[next_choice])
    return FREE_SLOT * (next_start - start - problem.talks[talk].slots - (0 if same else problem.walk_slots))
