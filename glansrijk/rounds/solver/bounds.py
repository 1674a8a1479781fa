"""What no timetable can be cheaper than: a bound that holds whatever the prices are, counted in whole numbers.

The linear program gives each row a price. For *any* prices (with the right sign) it holds that a timetable costs at
least the prices of the rows, plus for each family and session the best visit at those prices, as far as that is
below zero. Rounding the prices first and then counting exactly makes the bound a proof, not a floating-point hope.
"""

from typing import Final, NamedTuple

import numpy as np

from glansrijk.rounds.solver.columns import Floats, Ints
from glansrijk.rounds.solver.problem import EXTRA_SESSION, UNPLACED
from glansrijk.rounds.solver.rows import Rows

# Prices are counted in so many parts of one.
PARTS: Final = 1 << 24


class Priced(NamedTuple):
    """What the prices say: a bound, and what choosing a visit adds to it. Both in `PARTS`."""

    bound: int
    reduced: Ints

    @property
    def at_least(self) -> int:
        """The whole number below which no timetable costs."""
        return -(-self.bound // PARTS)


class Pricer:
    """Prices the visits of a program; keeps what does not change from one time to the next."""

    def __init__(self, rows: Rows) -> None:
        """Lay out what belongs to what."""
        self.rows, self.problem, self.columns = rows, rows.problem, rows.columns
        visits = self.columns.visits
        self.sessions = len(self.problem.sessions)
        self.seat_of_visit = visits.family * self.sessions + visits.session
        self.seat_at = np.flatnonzero(np.diff(self.seat_of_visit, prepend=-1))
        self.soft = PARTS
        self.full = np.flatnonzero(rows.full)
        self.upper, self.lower = np.array(rows.upper), np.array(rows.lower)
        pairs = [(*place, row) for place, its in rows.windows.items() for row in its]
        self.windows = np.array(pairs, np.int64).reshape(-1, 3).T
        self.may_be_left_out = self.lower[: len(self.problem.talks)] > 0
        self.may_be_left_out[list(self.problem.fixed)] = False
        self.all_whole = bool(self.columns.whole.all())

    def price(self, duals: Floats, unplaced: int, *, only_unplaced: bool = False) -> Priced:
        """Price all visits. `unplaced` is how many talks are left out at least; `only_unplaced` counts nothing else."""
        self.soft = 0 if only_unplaced else PARTS
        prices = self._whole(duals)
        sides = np.where(np.isfinite(self.upper), self.upper, unplaced).astype(np.int64)
        places, seats = self._placements(prices), self._seats(prices)
        reduced = self._visits(prices, places, seats)
        bound = int((prices * sides).sum()) + self._below_zero(reduced, places, seats)
        left_out = UNPLACED * PARTS - prices[: len(self.may_be_left_out)] - prices[self.rows.unplaced]
        came = -EXTRA_SESSION * self.soft - prices[self.rows.came[self.rows.several]]
        bound += int(np.minimum(left_out, 0)[self.may_be_left_out].sum() + np.minimum(came, 0).sum())
        return Priced(bound, reduced)

    def _whole(self, duals: Floats) -> Ints:
        """Prices as whole numbers, with the sign that a bound needs."""
        prices = np.rint(duals * PARTS).astype(np.int64)
        prices = np.where(np.isneginf(self.lower), np.minimum(prices, 0), prices)
        prices = np.where(np.isposinf(self.upper), np.maximum(prices, 0), prices)
        prices[: len(self.may_be_left_out)][self.lower[: len(self.may_be_left_out)] == 0] = 0
        return np.asarray(prices, np.int64)

    def _placements(self, prices: Ints) -> Ints:
        """What its talk and its people add to a placement; the last is the placement that is none."""
        keys, placements = self.columns.keys, self.columns.placements
        slots = np.append(prices, 0)[self.rows.taken]
        np.add.at(slots, (self.windows[0], self.windows[1]), prices[self.windows[2]])
        summed = np.concatenate([np.zeros((len(slots), 1), np.int64), np.cumsum(slots, axis=1)], axis=1)
        taken = summed[keys.person, keys.start + keys.slots] - summed[keys.person, keys.start]
        own = np.append(taken, 0)[placements.keys].sum(axis=1)
        own[:-1] += prices[self.rows.talk + placements.talk]
        return np.asarray(-own, np.int64)

    def _seats(self, prices: Ints) -> Ints:
        """What coming to a session adds, by family and session."""
        problem, rows = self.problem, self.rows
        seats = np.zeros((len(problem.families), self.sessions), np.int64)
        several = np.flatnonzero(rows.several)
        own = rows.seat[several, None] + np.arange(self.sessions)
        seats[several] = EXTRA_SESSION * self.soft - prices[own] + prices[rows.came[several], None]
        for (one, other), first in zip(problem.apart, rows.apart, strict=True):
            met = prices[first : first + self.sessions]
            seats[one] -= met
            seats[other] -= met
        return seats

    def _visits(self, prices: Ints, places: Ints, seats: Ints) -> Ints:
        visits = self.columns.visits
        reduced = visits.cost * self.soft + seats.ravel()[self.seat_of_visit]
        for column in visits.places.T:
            reduced += places[column]
        family = visits.family[self.full]
        seat = self.rows.seat[family, None] + np.arange(self.sessions)
        elsewhere = prices[seat].sum(axis=1) - prices[self.rows.seat[family] + visits.session[self.full]]
        reduced[self.full] -= elsewhere
        return np.asarray(reduced, np.int64)

    def _below_zero(self, reduced: Ints, places: Ints, seats: Ints) -> int:
        """The best visit of each family to each session, as far as it is below zero; one visit for a single talk."""
        flat = np.zeros(seats.size, np.int64)
        if len(reduced):
            at_seat = np.minimum.reduceat(reduced, self.seat_at)
            flat[self.seat_of_visit[self.seat_at]] = np.minimum(at_seat, 0)
        least = flat.reshape(seats.shape)
        if not self.all_whole:
            cut = ~self.columns.whole
            least[cut] = np.minimum(least, self._left_out_of_lists(places, seats))[cut]
        several = self.rows.several
        return int(least[several].sum() + least[~several].min(axis=1, initial=0).sum())

    def _left_out_of_lists(self, places: Ints, seats: Ints) -> Ints:
        """At least this for any visit at all, listed or not: each talk at its best, as if the others were not there."""
        placements, problem = self.columns.placements, self.problem
        session = np.array(problem.session_of, np.int64)[placements.start]
        best = np.zeros((len(problem.talks), self.sessions), np.int64)
        np.minimum.at(best, (placements.talk, session), placements.cost * self.soft + places[:-1])
        total = seats.copy()
        np.add.at(total, np.array([talk.family for talk in problem.talks], np.int64), best)
        return np.minimum(total, 0)
