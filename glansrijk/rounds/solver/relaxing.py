"""The linear program over all visits, solved with the few that matter: visits come in when their price is good."""

from typing import Final

import numpy as np

from glansrijk.rounds.solver.bounds import PARTS, Priced, Pricer
from glansrijk.rounds.solver.clock import Clock
from glansrijk.rounds.solver.columns import Columns, Floats, Ints
from glansrijk.rounds.solver.problem import UNPLACED, Problem
from glansrijk.rounds.solver.program import Outcome, Program
from glansrijk.rounds.solver.rows import Rows

FIRST_OF_EACH_LIST: Final = 3
# So little below zero is nothing; so near to the optimum is near enough; so near to a whole number is whole.
NOTHING: Final = PARTS // 1_000
CLOSE: Final = 0.1
WHOLE: Final = 1e-3


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
        self.entered = [np.array([], np.int64)]
        # How much of each visit the program takes.
        self.shares = np.zeros(len(columns.visits))
        self.inside = np.zeros(len(columns.visits), bool)
        self.unplaced = 0
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
            self.entered.append(new)

    def likely(self, each: int) -> Ints:
        """The visits of each family that the program takes most of."""
        family = self.columns.visits.family
        order = np.lexsort((-self.shares, family))
        rank = np.arange(len(order)) - self.columns.visits.of_family[family]
        chosen = order[rank < each]
        return np.sort(chosen[self.shares[chosen] > 0])

    def run(self) -> None:
        """Bound the cost, as well as there is time for.

        Where the program leaves out a part of a talk, we first prove how many whole talks are left out at least, and
        bound the cost again with that: a timetable leaves out whole talks, and each weighs more than all the rest.
        """
        outcome = self._grow()
        if outcome is None:
            return
        left_out = float(outcome.values[: self.talks].sum())
        if abs(left_out - round(left_out)) > WHOLE and self._count_unplaced():
            self._grow()

    def _count_unplaced(self) -> bool:
        """Prove how many talks are left out at least; True when that is news."""
        self._grow(only_unplaced=True)
        self.program.price_columns(np.concatenate(self.costs))
        self.program.at_least(self.rows.unplaced, self.unplaced)
        return self.unplaced > 0

    def _grow(self, *, only_unplaced: bool = False) -> Outcome | None:
        """Let visits in until there is none that helps. None when there was no time to get that far."""
        while not self.clock.is_over():
            if only_unplaced:
                self.program.price_columns(self._costs_of_unplaced())
            outcome = self.program.relax(seconds=self.clock.left(), should_stop=self.clock.is_over)
            if not len(outcome.duals):
                return None
            priced = self.pricer.price(outcome.duals, self.unplaced, only_unplaced=only_unplaced)
            if only_unplaced:
                self.unplaced = max(self.unplaced, -(-priced.bound // (UNPLACED * PARTS)))
            else:
                self.best = max(self.best, priced, key=lambda one: one.bound)
                self.shares[np.concatenate(self.entered)] = outcome.values[len(self.costs[0]) :]
            wanted = self._wanted(priced)
            if not len(wanted) or priced.bound > (outcome.cost - CLOSE) * PARTS:
                return outcome
            self._enter(wanted)
        return None

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
