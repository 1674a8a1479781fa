"""The columns of the program: every placement of a talk, and every visit of a family to a session.

A *placement* is a talk at a time with a choice of teachers. A *visit* is what a family does in one session: one or more
placements that go together. A family's plan is at most one visit per session, with each talk in at most one of them;
talks in none are unplaced. So partly placed families are there without columns of their own, and the columns of
a family add up over sessions instead of multiplying.

All visits are listed where that is possible. Where a family has so many that they would not fit, the list is cut and
the family is not `whole`: what was left out is then priced from below (`bounds.py`) before anything is called a bound.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from glansrijk.rounds.solver.problem import FREE_SLOT, Problem

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

# More talks than this in one family are placed one by one and left where they are.
MOST_TALKS: Final = 6
MOST_VISITS: Final = 6_000_000
LONGEST_LIST, SHORTEST_LIST = 50_000, 25
NO_PLACE: Final = -1
# More than any round costs.
EVERYTHING: Final = 1 << 60


@dataclass(frozen=True)
class Keys:
    """A person for so many slots from a start: what a placement takes up, and what has a price."""

    person: Ints
    start: Ints
    slots: Ints


@dataclass(frozen=True)
class Placements:
    """All placements, those of a talk together; `keys` holds the keys of each, filled up with the key of nobody."""

    talk: Ints
    start: Ints
    choice: Ints
    cost: Ints
    keys: Ints


@dataclass(frozen=True)
class Visits:
    """All visits, ordered by family, session and which talks (a bit each); `places` is filled up with -1.

    A *list* is the run of visits of one family and session with the same talks: `list_at` holds where each begins.
    """

    family: Ints
    session: Ints
    members: Ints
    cost: Ints
    places: npt.NDArray[np.int32]
    of_family: Ints
    list_at: Ints
    list_session: Ints
    list_members: Ints
    list_of_family: Ints

    def __len__(self) -> int:
        """How many there are."""
        return len(self.family)


@dataclass(frozen=True)
class Columns:
    """Everything that can be chosen. `movable` families have visits; of `whole` ones no visit is missing."""

    keys: Keys
    placements: Placements
    visits: Visits
    place_of_talk: Ints
    movable: Bools
    whole: Bools

    def visits_of(self, placements: Iterable[int], problem: Problem) -> Ints:
        """The visits that these placements make up, as far as they are listed."""
        by_seat: dict[tuple[int, int], list[int]] = {}
        for place in placements:
            family = problem.talks[self.placements.talk[place]].family
            session = problem.session_of[self.placements.start[place]]
            by_seat.setdefault((family, session), []).append(place)
        found = []
        for (family, session), places in by_seat.items():
            own = slice(self.visits.of_family[family], self.visits.of_family[family + 1])
            row = np.full(self.visits.places.shape[1], NO_PLACE)
            row[: len(places)] = sorted(places)
            same = (self.visits.session[own] == session) & (self.visits.places[own] == row).all(axis=1)
            found += (own.start + np.flatnonzero(same)).tolist()
        return np.array(found, np.int64)


def list_columns(problem: Problem, *, longest: int = LONGEST_LIST, slack: int = EVERYTHING) -> Columns:
    """List the placements and visits of a round; lists are cut at `longest`, or earlier in a round of giants.

    `slack` is how much a known timetable costs more than its talks would alone. A visit that by itself costs more than
    that above what its talks would alone, is in no better timetable, and is not missed.
    """
    keys, placements = _placements(problem)
    of_talk = np.searchsorted(placements.talk, np.arange(len(problem.talks) + 1))
    lister = _Lister(problem, placements, of_talk, longest, slack)
    visits = lister.visits()
    movable = np.array([len(talks) <= MOST_TALKS for talks in problem.talks_of], bool)
    return Columns(keys, placements, visits, of_talk, movable, movable & lister.whole)


def _placements(problem: Problem) -> tuple[Keys, Placements]:
    known: dict[tuple[int, int, int], int] = {}
    rows, taken = [], []
    for talk in sorted(talk for talks in problem.talks_of for talk in talks):
        wanted = problem.talks[talk]
        for choice in range(len(wanted.choices)):
            people = problem.attending(talk, choice)
            for start in problem.starts(talk, choice):
                rows.append((talk, start, choice, problem.slot_cost(talk, start)))
                taken.append([known.setdefault((one, start, wanted.slots), len(known)) for one in people])
    widest = max(map(len, taken), default=1)
    table = np.full((len(rows) + 1, widest), len(known), np.int64)
    for number, one in enumerate(taken):
        table[number, : len(one)] = one
    columns = np.ascontiguousarray(np.array(rows, np.int64).reshape(-1, 4).T)
    return (
        Keys(*np.array(list(known), np.int64).reshape(-1, 3).T),
        Placements(columns[0], columns[1], columns[2], columns[3], table),
    )


class _Lister:
    """Lists visits family by family."""

    def __init__(self, problem: Problem, placements: Placements, of_talk: Ints, longest: int, slack: int) -> None:
        self.problem = problem
        self.places = placements
        sizes = np.array([talk.slots for talk in problem.talks], np.int64)
        self.end = placements.start + sizes[placements.talk]
        self.teachers = self._teacher_sets()
        self.session = np.array([*problem.session_of, 0], np.int64)[placements.start]
        self.of_talk, self.slack = of_talk, slack
        # What each placement costs above the cheapest of its talk.
        self.alone = self._cheapest()[placements.talk]
        self.above = placements.cost - self.alone
        self.whole = np.ones(len(problem.families), bool)
        self.limit = self._longest_list(longest)
        self.widest = max((len(talks) for talks in problem.talks_of if len(talks) <= MOST_TALKS), default=1) or 1

    def _teacher_sets(self) -> Ints:
        known: dict[frozenset[int], int] = {}
        sets = [
            [known.setdefault(frozenset(choice), len(known)) for choice in talk.choices] for talk in self.problem.talks
        ]
        both = zip(self.places.talk.tolist(), self.places.choice.tolist(), strict=True)
        return np.array([sets[talk][choice] for talk, choice in both], np.int64)

    def _cheapest(self) -> Ints:
        cheapest = np.full(len(self.problem.talks), EVERYTHING, np.int64)
        np.minimum.at(cheapest, self.places.talk, self.places.cost)
        return cheapest

    def _of(self, talk: int, session: int) -> Ints:
        own = np.arange(self.of_talk[talk], self.of_talk[talk + 1])
        return np.asarray(own[(self.session[own] == session) & (self.above[own] <= self.slack)], np.int64)

    def _longest_list(self, limit: int) -> int:
        """So long that all lists together stay within bounds."""
        sizes = []
        for talks in self.problem.talks_of:
            if 1 < len(talks) <= MOST_TALKS:
                for session in range(len(self.problem.sessions)):
                    counts = [len(self._of(talk, session)) for talk in talks]
                    sizes += [
                        float(np.prod(some)) for size in range(2, len(talks) + 1) for some in combinations(counts, size)
                    ]
        wanted = np.array(sizes)
        while limit > SHORTEST_LIST and np.minimum(wanted, limit).sum() > MOST_VISITS:
            limit //= 2
        return limit

    def visits(self) -> Visits:
        """All of them."""
        found: list[tuple[int, int, int, Ints]] = []
        for family, talks in enumerate(self.problem.talks_of):
            if len(talks) <= MOST_TALKS:
                for session in range(len(self.problem.sessions)):
                    found += [(family, session, *one) for one in self._visits_to(family, session, talks)]
        return self._table(found)

    def _visits_to(self, family: int, session: int, talks: tuple[int, ...]) -> list[tuple[int, Ints]]:
        """The lists of one family and session, as (which talks, their placements)."""
        alone = [self._of(talk, session)[:, None] for talk in talks]
        lists: dict[tuple[int, ...], Ints] = {(number,): places for number, places in enumerate(alone)}
        for size in range(2, len(talks) + 1):
            for members in combinations(range(len(talks)), size):
                longer = self._together(lists[members[:-1]], alone[members[-1]])
                if len(longer) > self.limit:
                    self.whole[family] = False
                    longer = self._shorten(longer)
                lists[members] = longer
        kept = ((members, self._worth_it(places)) for members, places in lists.items())
        return [(sum(1 << one for one in members), np.sort(places, axis=1)) for members, places in kept if len(places)]

    def _worth_it(self, places: Ints) -> Ints:
        """Those that can be in a better timetable."""
        alone = self.alone[places].sum(axis=1)
        return np.asarray(places[self._cost(places) - alone <= self.slack], np.int64)

    def _together(self, some: Ints, more: Ints) -> Ints:
        """The visits of `some` with one placement of `more` added, where the family can walk from one to the other."""
        goes = np.ones((len(some), len(more)), bool)
        new = more.T
        for number in range(some.shape[1]):
            old = some[:, number : number + 1]
            walk = np.where(self.teachers[old] == self.teachers[new], 0, self.problem.walk_slots)
            after = self.end[old] + walk <= self.places.start[new]
            goes &= after | (self.end[new] + walk <= self.places.start[old])
        left, right = np.nonzero(goes)
        return np.concatenate([some[left], more[right]], axis=1)

    def _shorten(self, places: Ints) -> Ints:
        """The cheapest half, and of the others some that lie spread out."""
        order = np.argsort(self._cost(places), kind="stable")
        half = self.limit // 2
        spread = np.linspace(half, len(order) - 1, self.limit - half).astype(np.int64)
        chosen = np.sort(order[np.concatenate([np.arange(half), spread])])
        return np.asarray(places[chosen], np.int64)

    def _cost(self, places: Ints) -> Ints:
        """What the slots cost, and the free slots between."""
        cost = self.places.cost[places].sum(axis=1)
        in_time = np.take_along_axis(places, np.argsort(self.places.start[places], axis=1), axis=1)
        before, after = in_time[:, :-1], in_time[:, 1:]
        walk = np.where(self.teachers[before] == self.teachers[after], 0, self.problem.walk_slots)
        waiting = self.places.start[after] - self.end[before] - walk
        return np.asarray(cost + FREE_SLOT * waiting.sum(axis=1), np.int64)

    def _table(self, found: list[tuple[int, int, int, Ints]]) -> Visits:
        sizes = np.array([len(places) for *_, places in found], np.int64)
        total = int(sizes.sum())
        table = np.full((total, self.widest), NO_PLACE, np.int32)
        cost = np.zeros(total, np.int64)
        at = 0
        for *_, places in found:
            rows = slice(at, at + len(places))
            table[rows, : places.shape[1]] = places
            cost[rows] = self._cost(places)
            at += len(places)
        heads: Any = np.array([row[:3] for row in found], np.int64).reshape(-1, 3)
        family, session, members = np.repeat(heads, sizes, axis=0).T
        families = np.arange(len(self.problem.families) + 1)
        return Visits(
            family=family,
            session=session,
            members=members,
            cost=cost,
            places=table,
            of_family=np.searchsorted(family, families),
            list_at=np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64) if len(sizes) else sizes,
            list_session=heads[:, 1],
            list_members=heads[:, 2],
            list_of_family=np.searchsorted(heads[:, 0], families),
        )
