"""A timetable in the making: families can be put in, taken out, and asked for the best plan that still fits."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import numpy as np

from glansrijk.rounds.solver.columns import MOST_TALKS, NO_PLACE, Bools, Columns, Floats, Ints
from glansrijk.rounds.solver.diaries import Diaries, span
from glansrijk.rounds.solver.problem import EXTRA_SESSION, UNPLACED, Problem

# What fits nowhere costs more than leaving anything out; what is fixed may not be left out at all.
NO: Final = 1e9
NOT_PLACED_THOUGH_FIXED: Final = 10_000_000

# The visits of one family, by number.
Plan = tuple[int, ...]


class Timetable:
    """Who is where, for a set of columns; visits are named by their number in it."""

    def __init__(self, problem: Problem, columns: Columns) -> None:
        """Nobody has a plan yet."""
        self.problem, self.columns = problem, columns
        self.diaries = Diaries(problem.people)
        self.plans: dict[int, Plan] = {}
        keys = columns.keys
        self._bits = [span(start, slots) for start, slots in zip(keys.start.tolist(), keys.slots.tolist(), strict=True)]
        self._person: list[int] = keys.person.tolist()
        self._session: list[int] = [problem.session_of[start] for start in keys.start.tolist()]
        self._keys_at: dict[tuple[int, int], list[int]] = defaultdict(list)
        for key, place in enumerate(zip(self._person, self._session, strict=True)):
            self._keys_at[place].append(key)
        # The key of nobody, at the end, is never shut.
        self._shut: Bools = np.zeros(len(self._bits) + 1, bool)
        self._keys = columns.placements.keys
        self._open: Bools = np.ones(len(columns.placements.talk) + 1, bool)
        self._in_session: dict[int, set[int]] = defaultdict(set)
        for family, sessions in problem.settled_sessions.items():
            self._in_session[family] |= sessions
        for person, slots in enumerate(problem.settled_slots):
            for slot in slots:
                self.diaries.take(person, span(slot, 1))
        self._left_out = self._cost_of_leaving_out()
        self._look_again(range(len(self._bits)))

    def _cost_of_leaving_out(self) -> list[list[int]]:
        """For each family, what leaving out each set of its talks costs."""
        costs = []
        for talks in self.problem.talks_of:
            each = [
                UNPLACED + (NOT_PLACED_THOUGH_FIXED if talk in self.problem.fixed else 0) for talk in talks[:MOST_TALKS]
            ]
            sets = range(1 << len(each))
            costs.append([sum(cost for bit, cost in enumerate(each) if some >> bit & 1) for some in sets])
        return costs

    def cost(self, family: int) -> int:
        """What the plan of a family costs, unplaced talks included."""
        return self.cost_of(family, self.plans.get(family, ()))

    def cost_of(self, family: int, plan: Plan) -> int:
        """What a plan of a family costs."""
        visits = self.columns.visits
        own = sum(int(visits.cost[visit]) for visit in plan)
        missing = len(self._left_out[family]) - 1
        for visit in plan:
            missing &= ~int(visits.members[visit])
        return own + EXTRA_SESSION * max(0, len(plan) - 1) + self._left_out[family][missing]

    def total(self) -> int:
        """What the plans of all families cost."""
        return sum(self.cost(family) for family, talks in enumerate(self.problem.talks_of) if talks)

    def idle(self) -> int:
        """Free slots between the first and the last talk of a teacher in a session, summed."""
        idle = 0
        for person, taken in enumerate(self.diaries.taken):
            if self.problem.people[person].teaches:
                for session in self.problem.sessions:
                    bits = taken >> session.first & ((1 << session.slots) - 1)
                    if bits:
                        idle += bits.bit_length() - (bits & -bits).bit_length() + 1 - bits.bit_count()
        return idle

    def placements(self) -> list[int]:
        """All placements, by number."""
        chosen = [self.columns.visits.places[visit] for plan in self.plans.values() for visit in plan]
        return sorted(int(place) for places in chosen for place in places if place != NO_PLACE)

    def keys_of(self, visit: int) -> list[int]:
        """What a visit takes up."""
        places = self.columns.visits.places[visit]
        keys = self._keys[places[places != NO_PLACE]].ravel().tolist()
        return [key for key in keys if key < len(self._bits)]

    def fits(self, visit: int) -> bool:
        """Whether a visit can be put in, also where siblings have the same teacher."""
        wanted: dict[int, int] = defaultdict(int)
        for key in self.keys_of(visit):
            wanted[self._person[key]] |= self._bits[key]
        return all(self.diaries.can_take(person, bits) for person, bits in wanted.items())

    def put(self, family: int, plan: Plan) -> None:
        """Give a family that has no plan this one, which fits."""
        self.plans[family] = plan
        for visit in plan:
            self._in_session[family].add(int(self.columns.visits.session[visit]))
            keys = self.keys_of(visit)
            for key in keys:
                self.diaries.take(self._person[key], self._bits[key])
            self._look_again(keys)

    def take_out(self, family: int) -> Plan:
        """Take the plan of a family out, and give it back."""
        plan = self.plans.pop(family, ())
        self._in_session[family] = set(self.problem.settled_sessions.get(family, ()))
        for visit in plan:
            keys = self.keys_of(visit)
            for key in keys:
                self.diaries.give_back(self._person[key], self._bits[key])
            self._look_again(keys)
        return plan

    def _look_again(self, keys: Iterable[int]) -> None:
        """See anew what is shut for these people in these sessions."""
        for person, session in {(self._person[key], self._session[key]) for key in keys}:
            for key in self._keys_at[person, session]:
                self._shut[key] = not self.diaries.can_take(person, self._bits[key])

    def best_plan(self, family: int, *, wobble: Floats | None = None) -> Plan:
        """The cheapest plan that fits, leaving out what it must; `wobble` decides between near equals."""
        visits = self.columns.visits
        first, last = visits.of_family[family], visits.of_family[family + 1]
        if first == last:
            return ()
        cost = np.full(last - first, NO)
        fits = self.visits_that_fit(family)
        cost[fits - first] = visits.cost[fits]
        if wobble is not None:
            cost = cost + wobble[: last - first]
        while True:
            plan = self._combine(family, cost)
            misfits = [visit - first for visit in plan if not self.fits(visit)]
            if not misfits:
                return plan
            cost[misfits] = NO

    def visits_that_fit(self, family: int) -> Ints:
        """The visits of a family for which everybody is free."""
        first, last = self.columns.visits.of_family[family], self.columns.visits.of_family[family + 1]
        fits = self._open_places(family)[self.columns.visits.places[first:last]].all(axis=1)
        return np.asarray(first + np.flatnonzero(fits), np.int64)

    def _open_places(self, family: int) -> Bools:
        """For each placement of a family whether nobody in it is taken; nothing (-1) is always open."""
        for talk in self.problem.talks_of[family]:
            own = slice(self.columns.place_of_talk[talk], self.columns.place_of_talk[talk + 1])
            self._open[own] = ~self._shut[self._keys[own]].any(axis=1)
        return self._open

    def _combine(self, family: int, cost: Floats) -> Plan:
        """The best visit of each list, and of those the best per session together."""
        visits = self.columns.visits
        first = visits.of_family[family]
        lists = slice(visits.list_of_family[family], visits.list_of_family[family + 1])
        starts = visits.list_at[lists] - first
        cheapest = np.minimum.reduceat(cost, starts).tolist()
        chosen = self._best_lists(family, visits.list_session[lists], visits.list_members[lists], cheapest)
        ends = [*starts.tolist(), len(cost)]
        return tuple(int(first + ends[number] + cost[ends[number] : ends[number + 1]].argmin()) for number in chosen)

    def _best_lists(self, family: int, sessions: Ints, members: Ints, cheapest: list[float]) -> tuple[int, ...]:
        """Which lists to take, at most one per session and each talk at most once, so that all is cheapest."""
        shut = {session for other in self.problem.kept_apart[family] for session in self._in_session[other]}
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0, ())}
        before, last = best, -1
        for number, (session, some) in enumerate(zip(sessions.tolist(), members.tolist(), strict=True)):
            if session != last:
                before, last = dict(best), session
            if session in shut or cheapest[number] >= NO:
                continue
            for placed, (cost, chosen) in before.items():
                total = cost + cheapest[number] + (EXTRA_SESSION if placed else 0)
                if not placed & some and total < best.get(placed | some, (NO,))[0]:
                    best[placed | some] = (total, (*chosen, number))
        left_out = self._left_out[family]
        everything = len(left_out) - 1
        return min((cost + left_out[everything & ~placed], chosen) for placed, (cost, chosen) in best.items())[1]
