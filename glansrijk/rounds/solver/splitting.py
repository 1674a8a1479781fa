"""Raises the bound where talks are left out, by looking apart at each way of leaving them out.

The linear program leaves a part of one talk out here and a part of another there: cheaper than either. We split on how
many talks of one teacher are left out, then on which; each part has a bound of its own, and the lowest counts for all.
Where nothing is mixed any more, cuts come in (`cutting.py`), and what can then still matter is few visits.

Every bound is counted in whole numbers from the prices, as in `bounds.py`.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from glansrijk.rounds.solver.bounds import PARTS
from glansrijk.rounds.solver.clock import Clock
from glansrijk.rounds.solver.columns import Bools, Floats, Ints
from glansrijk.rounds.solver.cutting import Entries, broken_cuts, in_two_of
from glansrijk.rounds.solver.problem import UNPLACED
from glansrijk.rounds.solver.program import Program
from glansrijk.rounds.solver.relaxing import Relaxation
from glansrijk.rounds.solver.rows import Matrix

# More visits than this is too much to split; so many parts, and so often cuts are looked for.
MOST_VISITS, MOST_PARTS, ROUNDS_OF_CUTS = 40_000, 60, 4
MIXED: Final = 1e-4

# How many of some talks are left out, at least and at most, by the row that counts them.
Sides = dict[int, tuple[int, int]]


@dataclass(order=True)
class Part:
    """A way of leaving talks out, and what it costs at least."""

    bound: int
    number: int
    sides: Sides = field(compare=False)
    # Of a part in which nothing is mixed: the columns that can be in a better timetable, and those that must be.
    can: Bools | None = field(default=None, compare=False)
    must: Bools | None = field(default=None, compare=False)


class Splitting:
    """All parts, and what is proven about them together. Only where `is_possible`."""

    def __init__(self, relaxation: Relaxation, cost: int, clock: Clock, *, seed: int) -> None:
        """Of the visits that can be in a timetable cheaper than `cost`, by the prices so far."""
        self.clock, self.cost, self.seed = clock, cost, seed
        rows, best = relaxation.rows, relaxation.best
        self.visits = np.flatnonzero(best.reduced <= (cost - 1) * PARTS - best.bound)
        self.is_possible = len(self.visits) <= MOST_VISITS and bool(rows.columns.whole.all())
        self.open, self.whole = [Part(best.at_least, 0, {})], list[Part]()
        if self.is_possible:
            self.lower, self.upper = np.array(rows.lower), np.array(rows.upper)
            self.lower[rows.unplaced], self.upper[rows.unplaced] = relaxation.unplaced, (cost - 1) // UNPLACED
            self.most = np.concatenate([np.ones(len(self.visits)), rows.most_of_the_rest()])
            self.matrices = (rows.of_visits(self.visits), rows.of_the_rest())
            self._lay_out(len(rows.problem.talks))
            self._count_left_out([talk.choices for talk in rows.problem.talks])

    @property
    def bound(self) -> int:
        """What no timetable is cheaper than, unless it is no cheaper than the one we have."""
        return min([self.cost, *(part.bound for part in (*self.open, *self.whole))])

    def _lay_out(self, talks: int) -> None:
        self.program = Program(self.lower, self.upper, seed=self.seed)
        self.program.add(self.matrices[0])
        self.program.add(self.matrices[1], self.most[len(self.visits) :])
        self.left_out = len(self.visits) + np.arange(talks)
        self.price = np.rint(np.concatenate([one.cost for one in self.matrices])).astype(np.int64) * PARTS
        column, row, times = zip(*(_loose(one) for one in self.matrices), strict=True)
        column = (column[0], column[1] + len(self.visits))
        self.column, self.row, self.times = map(np.concatenate, (column, row, times))
        holds_one = (self.upper == 1)[self.row] & (self.times == 1)
        self.ones = Entries(self.column[holds_one], self.row[holds_one])

    def _count_left_out(self, choices: list[tuple[tuple[int, ...], ...]]) -> None:
        """A row for how many talks of the same teachers are left out, and then one for each talk."""
        same: dict[tuple[tuple[int, ...], ...], list[int]] = {}
        for talk, choice in enumerate(choices):
            same.setdefault(choice, []).append(talk)
        self.counted = [self.left_out[talks] for talks in (*same.values(), *([talk] for talk in range(len(choices))))]
        self.teachers, self.first = len(same), len(self.lower)
        for columns in self.counted:
            self._add_row(columns, 0, len(columns))

    def _add_row(self, columns: Ints, lower: float, upper: float) -> None:
        self.column = np.concatenate([self.column, columns])
        self.row = np.concatenate([self.row, np.full(len(columns), len(self.lower))])
        self.times = np.concatenate([self.times, np.ones(len(columns), np.int64)])
        self.lower, self.upper = np.append(self.lower, lower), np.append(self.upper, upper)
        self.program.add_row(columns, lower, upper)

    def run(self) -> None:
        """Split until nothing is mixed in any part that can hold a better timetable, or time is over."""
        number = 0
        while self.open and self.open[0].bound < self.cost and number < MOST_PARTS and not self.clock.is_over():
            part = heapq.heappop(self.open)
            values = self._solve(part)
            if values is None:
                heapq.heappush(self.open, part)
                return
            if part.bound >= self.cost:
                continue
            if not self._mixed_row(values)[1]:
                # With cuts in, other talks may be mixed after all.
                values = self._cut(part, values)
            halves = [] if part.bound >= self.cost else list(self._halves(part.sides, values))
            for sides in halves:
                number += 1
                heapq.heappush(self.open, Part(part.bound, number, sides))
            if not halves:
                self.whole.append(part)
        self.open = [part for part in self.open if part.bound < self.cost]
        self.whole = sorted(part for part in self.whole if part.bound < self.cost)

    def _solve(self, part: Part) -> Floats | None:
        """What the linear program takes in a part; raises the bound of that part. None when there was no time."""
        for number, columns in enumerate(self.counted):
            row = self.first + number
            self.lower[row], self.upper[row] = part.sides.get(number, (0, len(columns)))
            self.program.keep_between(row, self.lower[row], self.upper[row])
        outcome = self.program.corner(seconds=self.clock.left(), should_stop=self.clock.is_over)
        if self.program.is_impossible:
            part.bound = self.cost
            return outcome.values
        if not outcome.done:
            return None
        self._price(part, outcome.duals)
        return outcome.values

    def _price(self, part: Part, duals: Floats) -> None:
        """Count the bound of a part from its prices, and see which columns can and must be in a better timetable."""
        prices = np.rint(duals * PARTS).astype(np.int64)
        prices[np.isneginf(self.lower)] = np.minimum(prices, 0)[np.isneginf(self.lower)]
        prices[np.isposinf(self.upper)] = np.maximum(prices, 0)[np.isposinf(self.upper)]
        sides = np.where(prices > 0, self.lower, np.where(prices < 0, self.upper, 0)).astype(np.int64)
        reduced = self.price.copy()
        np.subtract.at(reduced, self.column, prices[self.row] * self.times)
        bound = int((prices * sides).sum() + (np.minimum(reduced, 0) * self.most.astype(np.int64)).sum())
        room = (self.cost - 1) * PARTS - bound
        part.bound = max(part.bound, -(-bound // PARTS))
        part.can, part.must = reduced <= room, (-reduced > room) & (self.most > 0)

    def _mixed_row(self, values: Floats) -> tuple[int, bool]:
        """The count that is furthest from a whole number, those by teacher first; and whether any is mixed."""
        sums = np.array([values[columns].sum() for columns in self.counted])
        away = np.abs(sums - np.rint(sums))
        for some in (slice(0, self.teachers), slice(self.teachers, None)):
            if away[some].max(initial=0) > MIXED:
                return int((some.start or 0) + away[some].argmax()), True
        return 0, False

    def _halves(self, sides: Sides, values: Floats) -> Iterator[Sides]:
        """Fewer left out, or more."""
        row, is_mixed = self._mixed_row(values)
        if is_mixed:
            least, most = sides.get(row, (0, len(self.counted[row])))
            middle = int(np.floor(values[self.counted[row]].sum()))
            yield sides | {row: (least, middle)}
            yield sides | {row: (middle + 1, most)}

    def _cut(self, part: Part, values: Floats) -> Floats:
        """Add what the program breaks, and see what it takes then; the cuts hold in every part and stay."""
        for _ in range(ROUNDS_OF_CUTS):
            threes = broken_cuts(self.ones, values)
            if not threes or part.bound >= self.cost:
                break
            for three in threes:
                self._add_row(in_two_of(self.ones, three, len(self.price)), -np.inf, 1)
            outcome = self.program.corner(seconds=self.clock.left(), should_stop=self.clock.is_over)
            if not outcome.done:
                break
            self._price(part, outcome.duals)
            values = outcome.values
        return values

    def search(self, part: Part, *, seconds: float) -> tuple[bool, Ints]:
        """Search a part in whole numbers: whether it is done, and the visits of the timetable that is best in it."""
        assert part.can is not None
        assert part.must is not None
        kept = np.flatnonzero(part.can | (np.arange(len(part.can)) >= len(self.visits)))
        number = np.full(len(self.price), -1)
        number[kept] = np.arange(len(kept))
        lower, upper = self.lower.copy(), self.upper.copy()
        for row, columns in enumerate(self.counted):
            lower[self.first + row], upper[self.first + row] = part.sides.get(row, (0, len(columns)))
        program = Program(lower, upper, seed=self.seed)
        inside = number[self.column] >= 0
        entries = (number[self.column[inside]], self.row[inside], self.times[inside].astype(float))
        program.add(Matrix.of(self.price[kept] / PARTS, *entries), (self.most * part.can)[kept])
        program.take(number[np.flatnonzero(part.must)])
        outcome = program.solve_whole(seconds=seconds, should_stop=self.clock.is_over, start=None)
        is_done = outcome.done or program.is_impossible
        values = outcome.values[: int((kept < len(self.visits)).sum())]
        return is_done, self.visits[kept[: len(values)][values > 1 / 2]]


def _loose(matrix: Matrix) -> tuple[Ints, Ints, Ints]:
    """The entries of a matrix, each with its column."""
    sizes = np.diff(np.append(matrix.start, len(matrix.row)))
    return np.repeat(np.arange(len(sizes)), sizes), matrix.row, matrix.times.astype(np.int64)
