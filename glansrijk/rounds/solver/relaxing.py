"""The linear program over all visits, solved with the few that matter: visits come in when their price is good."""

from typing import Final

import numpy as np

from glansrijk.rounds.solver.bounds import PARTS, Priced, Pricer
from glansrijk.rounds.solver.clock import Clock
from glansrijk.rounds.solver.columns import Columns, Floats, Ints
from glansrijk.rounds.solver.problem import UNPLACED, Problem
from glansrijk.rounds.solver.program import Program
from glansrijk.rounds.solver.rows import Rows

FIRST_OF_EACH_LIST: Final = 3
# So little below zero is nothing; so near to the optimum is near enough.
NOTHING: Final = PARTS // 1_000
CLOSE: Final = 0.1
# A bound that is so near to the optimum, as a part of it, is enough to look for timetables.
NEAR: Final = 2e-4


class Relaxation:
    """Grows until no visit that is left out would make it cheaper. `best` is the best bound so far."""

    def __init__(self, problem: Problem, columns: Columns, first: Ints, clock: Clock, *, seed: int) -> None:
        """Begin with the cheapest visits of each list, and `first`: visits that did well in timetables so far."""
        self.rows = Rows(problem, columns)
        self.pricer = Pricer(self.rows)
        self.columns, self.clock = columns, clock
        self.talks = len(problem.talks)
        self.program = Program(np.array(self.rows.lower), np.array(self.rows.upper), seed=seed)
        rest = self.rows.of_the_rest()
        self.program.add(rest, self.rows.most_of_the_rest())
        self.costs = [rest.cost]
        self.inside = np.zeros(len(columns.visits), bool)
        self.unplaced, self.is_finished = 0, False
        # Visits with good prices that are not in yet, when it stopped before the end.
        self.waiting = np.array([], np.int64)
        self.best = self.pricer.price(np.zeros(len(self.rows.lower)), 0)
        self._enter(np.concatenate([first, self._cheapest()]))

    def _cheapest(self) -> Ints:
        """A few of each list."""
        visits = self.columns.visits
        lists = np.repeat(np.arange(len(visits.list_at)), np.diff(visits.list_at, append=len(visits)))
        order = np.lexsort((visits.cost, lists))
        rank = np.arange(len(visits)) - visits.list_at[lists]
        return np.asarray(order[rank < FIRST_OF_EACH_LIST], np.int64)

    def _enter(self, chosen: Ints) -> None:
        """Let visits in that are not in yet."""
        new = np.unique(chosen[~self.inside[chosen]])
        if len(new):
            self.inside[new] = True
            matrix = self.rows.of_visits(new)
            self.program.add(matrix)
            self.costs.append(matrix.cost)

    def run(self, *, count_unplaced: bool) -> None:
        """Bound the cost nearly as well as can be, if there is time for it; `finish` goes to the end.

        First how many talks are left out at least: the program would leave out parts of talks, a timetable leaves out
        whole ones, and each weighs more than all the rest. Not needed where a timetable leaves none out.
        """
        if count_unplaced:
            self._count_unplaced()
        self._grow(near=NEAR)

    def finish(self) -> None:
        """Let visits in until the bound is as high as it can be. Costs nothing when it is already."""
        if not self.is_finished:
            self._enter(self.waiting)
            self._grow()

    def _count_unplaced(self) -> None:
        """Prove how many talks are left out at least, and say so in the program."""
        self._grow(only_unplaced=True)
        self.program.price_columns(np.concatenate(self.costs))
        self.program.at_least(self.rows.unplaced, self.unplaced)

    def _grow(self, *, near: float = 0, only_unplaced: bool = False) -> None:
        """Let visits in until none helps much: less than this part of the cost. Or until time is over."""
        while not self.clock.is_over():
            if only_unplaced:
                self.program.price_columns(self._costs_of_unplaced())
            outcome = self.program.relax(seconds=self.clock.left(), should_stop=self.clock.is_over)
            if not len(outcome.duals):
                return
            priced = self.pricer.price(outcome.duals, self.unplaced, only_unplaced=only_unplaced)
            if only_unplaced:
                self.unplaced = max(self.unplaced, -(-priced.bound // (UNPLACED * PARTS)))
            else:
                self.best = max(self.best, priced, key=lambda one: one.bound)
            wanted = self._wanted(priced)
            short = outcome.cost - priced.bound / PARTS
            self.is_finished = not only_unplaced and (not len(wanted) or short < CLOSE)
            self.waiting = wanted
            if not len(wanted) or short < max(CLOSE, near * outcome.cost):
                return
            self._enter(wanted)

    def _costs_of_unplaced(self) -> Floats:
        costs = np.zeros(self.program.columns)
        costs[: self.talks] = UNPLACED
        return costs

    def _wanted(self, priced: Priced) -> Ints:
        """The visits with the best prices, a few of each list."""
        below = np.flatnonzero((priced.reduced < -NOTHING) & ~self.inside)
        lists = np.searchsorted(self.columns.visits.list_at, below, side="right")
        order = np.lexsort((priced.reduced[below], lists))
        below, lists = below[order], lists[order]
        rank = np.arange(len(below)) - np.searchsorted(lists, lists)
        return np.asarray(below[rank < FIRST_OF_EACH_LIST], np.int64)
