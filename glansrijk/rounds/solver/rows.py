"""The rows of the program: what the visits that are chosen may not do together.

- a talk is in one visit, or unplaced;
- a person is in one talk at a time, and has a free slot in each `max_in_row + 1` slots;
- a family comes to a session once; a visit with all its talks leaves nothing for another session;
- families kept apart do not come to one session;
- `came` gives back the price of the first session to a family that comes at all;
- at least so many talks are unplaced: true of every timetable once a bound has said so, and a help to the next bound.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from glansrijk.rounds.solver.columns import NO_PLACE, Bools, Columns, Floats, Ints
from glansrijk.rounds.solver.problem import EXTRA_SESSION, UNPLACED, Problem


class Matrix(NamedTuple):
    """Columns as they are given to the program: costs, and per column the rows it is in and how often."""

    cost: Floats
    start: Ints
    row: Ints
    times: Floats

    @classmethod
    def of(cls, cost: Floats, column: Ints, row: Ints, times: Floats) -> "Matrix":
        """Put loose entries in order, and add up those of the same column and row."""
        order = np.lexsort((row, column))
        column, row, times = column[order], row[order], times[order]
        new = np.ones(len(column), bool)
        new[1:] = (column[1:] != column[:-1]) | (row[1:] != row[:-1])
        at = np.flatnonzero(new)
        summed = np.add.reduceat(times, at) if len(at) else times
        return cls(cost, np.searchsorted(column[at], np.arange(len(cost))), row[at], summed)


class Runs:
    """A list of whole numbers for each of many things, in one array."""

    def __init__(self, lists: Sequence[Sequence[int]]) -> None:
        """Lay the lists behind each other."""
        self.start = np.concatenate([[0], np.cumsum([len(one) for one in lists])]).astype(np.int64)
        self.values = np.array([value for one in lists for value in one], np.int64)

    def of(self, things: Ints) -> tuple[Ints, Ints]:
        """The numbers of some things, each with the position in `things` of whose it is."""
        sizes = self.start[things + 1] - self.start[things]
        whose = np.repeat(np.arange(len(things)), sizes)
        within = np.arange(len(whose)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return self.values[self.start[things][whose] + within], whose


class Rows:
    """Which rows there are, and in which of them each visit is."""

    def __init__(self, problem: Problem, columns: Columns) -> None:
        """Lay the rows out. Rows that can never be broken are left out."""
        self.problem, self.columns = problem, columns
        self.lower: list[float] = []
        self.upper: list[float] = []
        sessions = len(problem.sessions)
        self.several: Bools = np.array([len(talks) > 1 for talks in problem.talks_of], bool)
        families = np.flatnonzero(self.several)
        self.talk = self._add(len(problem.talks), 1, 1)
        for talk in (*problem.settled, *problem.given_up):
            self.lower[talk] = 0
        self.unplaced = self._add(1, 0, np.inf)
        self.taken = np.full((len(problem.people), problem.slots), -1, np.int64)
        self.windows: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._lay_out_people()
        self.seat = np.full(len(problem.families), -1, np.int64)
        self.seat[families] = self._add(len(families) * sessions, -np.inf, 1) + sessions * np.arange(len(families))
        self.came = np.full(len(problem.families), -1, np.int64)
        self.came[families] = self._add(len(families), -np.inf, 0) + np.arange(len(families))
        self.apart = [self._lay_out_apart(pair) for pair in problem.apart]
        self.rows_of_key = self._rows_of_keys()
        self.rows_of_family = Runs(self._apart_of_family())
        self.full: Bools = self._is_full()

    def _add(self, count: int, lower: float, upper: float) -> int:
        first = len(self.lower)
        self.lower += [lower] * count
        self.upper += [upper] * count
        return first

    def _lay_out_apart(self, pair: tuple[int, int]) -> int:
        """Of two families at most one comes to a session; none, where a settled talk of one of them is already."""
        first = self._add(len(self.problem.sessions), -np.inf, 1)
        for family in pair:
            for session in self.problem.settled_sessions.get(family, ()):
                self.upper[first + session] = 0
        return first

    def _lay_out_people(self) -> None:
        wanted = self._wanted()
        for person, slot in np.argwhere(wanted > 1).tolist():
            self.taken[person, slot] = self._add(1, -np.inf, 1)
        for number, one in enumerate(self.problem.people):
            if one.max_in_row is not None:
                self._lay_out_windows(number, one.max_in_row, wanted[number] > 0)

    def _wanted(self) -> Ints:
        """How many talks may want a person in a slot."""
        keys = self.columns.keys
        wanted = np.zeros((len(self.problem.people), self.problem.slots), np.int64)
        places = self.columns.placements
        owner = np.full(len(keys.person) + 1, -1, np.int64)
        for talk in np.flatnonzero(np.diff(self.columns.place_of_talk)).tolist():
            own = places.keys[self.columns.place_of_talk[talk] : self.columns.place_of_talk[talk + 1]].ravel()
            first = np.unique(own[(own < len(keys.person)) & (owner[own] != talk)])
            owner[first] = talk
            for key in first.tolist():
                wanted[keys.person[key], keys.start[key] : keys.start[key] + keys.slots[key]] += 1
        return wanted

    def _lay_out_windows(self, person: int, limit: int, can_be_taken: Bools) -> None:
        settled = self.problem.settled_slots[person]
        for session in self.problem.sessions:
            for start in range(session.first, session.end - limit):
                slots = range(start, start + limit + 1)
                if all(can_be_taken[slot] or slot in settled for slot in slots):
                    row = self._add(1, -np.inf, limit - len(settled.intersection(slots)))
                    for slot in slots:
                        self.windows[person, slot].append(row)

    def _rows_of_keys(self) -> Runs:
        keys = self.columns.keys
        lists: list[list[int]] = []
        for person, start, slots in zip(keys.person.tolist(), keys.start.tolist(), keys.slots.tolist(), strict=True):
            rows: list[int] = []
            for slot in range(start, start + slots):
                if self.taken[person, slot] >= 0:
                    rows.append(int(self.taken[person, slot]))
                rows += self.windows.get((person, slot), [])
            lists.append(rows)
        return Runs([*lists, []])

    def _apart_of_family(self) -> list[list[int]]:
        rows: list[list[int]] = [[] for _ in self.problem.families]
        for pair, first in zip(self.problem.apart, self.apart, strict=True):
            for family in pair:
                rows[family].append(first)
        return rows

    def _is_full(self) -> Bools:
        """Whether a visit has all talks of a family that has several."""
        visits = self.columns.visits
        all_of = np.array([(1 << min(len(talks), 60)) - 1 for talks in self.problem.talks_of], np.int64)
        return np.asarray(self.several[visits.family] & (visits.members == all_of[visits.family]), bool)

    def of_visits(self, chosen: Ints) -> Matrix:
        """The columns of some visits."""
        visits, placements = self.columns.visits, self.columns.placements
        places = visits.places[chosen]
        column, at = np.nonzero(places != NO_PLACE)
        place = places[column, at].astype(np.int64)
        rows, whose = self.rows_of_key.of(placements.keys[place].ravel())
        family, session = visits.family[chosen], visits.session[chosen]
        parts = [
            (column, self.talk + placements.talk[place], 1),
            (np.repeat(column, placements.keys.shape[1])[whose], rows, 1),
            *self._seats(family, session, self.full[chosen]),
        ]
        firsts, whose = self.rows_of_family.of(family)
        parts.append((whose, firsts + session[whose], 1))
        cost = visits.cost[chosen] + np.where(self.several[family], EXTRA_SESSION, 0)
        return _matrix(cost.astype(float), parts)

    def _seats(self, family: Ints, session: Ints, full: Bools) -> list[tuple[Ints, Ints, int]]:
        several = np.flatnonzero(self.several[family])
        parts = [
            (several, self.seat[family[several]] + session[several], 1),
            (several, self.came[family[several]], -1),
        ]
        for other in range(len(self.problem.sessions)):
            elsewhere = np.flatnonzero(full & (session != other))
            parts.append((elsewhere, self.seat[family[elsewhere]] + other, 1))
        return parts

    def of_the_rest(self) -> Matrix:
        """A column for each talk that is left out, and then one for each family of several talks that comes."""
        talks, families = np.arange(len(self.problem.talks)), np.flatnonzero(self.several)
        cost = np.concatenate([np.full(len(talks), UNPLACED), np.full(len(families), -EXTRA_SESSION)])
        came = len(talks) + np.arange(len(families))
        parts = [
            (talks, self.talk + talks, 1),
            (talks, np.full(len(talks), self.unplaced), 1),
            (came, self.came[families], 1),
        ]
        return _matrix(cost.astype(float), parts)

    def most_of_the_rest(self) -> Floats:
        """How much of each of those there may be: a talk that is fixed or settled is not left out."""
        most = np.ones(len(self.problem.talks) + int(self.several.sum()))
        most[[*self.problem.fixed, *self.problem.settled, *self.problem.given_up]] = 0
        return most

    def as_columns(self, kept: Ints, now: Ints) -> Ints:
        """A timetable as columns of the program: its visits, talks that are left out, and families that come."""
        places = self.columns.visits.places[now]
        placed = self.columns.placements.talk[places[places != NO_PLACE]]
        to_place = np.array([talk for talks in self.problem.talks_of for talk in talks], np.int64)
        came = np.flatnonzero(np.isin(np.flatnonzero(self.several), self.columns.visits.family[now]))
        left_out = np.setdiff1d(to_place, placed)
        talks = len(self.problem.talks)
        return np.concatenate([np.searchsorted(kept, now), len(kept) + left_out, len(kept) + talks + came])


def _matrix(cost: Floats, parts: list[tuple[Ints, Ints, int]]) -> Matrix:
    times = np.concatenate([np.full(len(column), float(each)) for column, _, each in parts])
    columns, rows = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    return Matrix.of(cost, columns, rows, times)
