"""HiGHS, as far as we use it: a program that grows by columns, solved with or without whole numbers."""

import time
from collections.abc import Callable
from typing import Final, NamedTuple

import highspy
import numpy as np
from highspy.highs import HighsCallbackEvent

from glansrijk.rounds.solver.columns import Floats, Ints
from glansrijk.rounds.solver.rows import Matrix

# HiGHS is asked to stop this close to the whole number that is the answer.
NEARLY_ONE: Final = 0.99
WHOLE: Final = int(highspy.HighsVarType.kInteger)


class Outcome(NamedTuple):
    """What came of it: `done` when HiGHS says that it is the optimum."""

    done: bool
    cost: float
    bound: float
    values: Floats
    duals: Floats


class Program:
    """Columns between 0 and 1, with costs, in rows with sides."""

    def __init__(self, lower: Floats, upper: Floats, *, seed: int) -> None:
        """Rows without columns."""
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self.highs.silent()
        self.highs.setOptionValue("random_seed", seed % (1 << 31))
        self.highs.addRows(len(lower), lower, upper, 0, np.array([], np.int32), np.array([], np.int32), np.array([]))
        self.columns = 0

    def add(self, matrix: Matrix, upper: Floats | None = None) -> None:
        """Add columns at the end."""
        count = len(matrix.cost)
        self.highs.addCols(
            count,
            matrix.cost,
            np.zeros(count),
            np.ones(count) if upper is None else upper,
            len(matrix.row),
            matrix.start.astype(np.int32),
            matrix.row.astype(np.int32),
            matrix.times,
        )
        self.columns += count

    def price_columns(self, cost: Floats) -> None:
        """Give the columns other costs."""
        self.highs.changeColsCost(self.columns, np.arange(self.columns, dtype=np.int32), cost)

    def at_least(self, row: int, side: float) -> None:
        """Raise the lower side of a row."""
        self.highs.changeRowBounds(row, side, highspy.kHighsInf)

    def add_row(self, columns: Ints, lower: float, upper: float) -> None:
        """Add a row that counts these columns."""
        self.highs.addRow(lower, upper, len(columns), columns.astype(np.int32), np.ones(len(columns)))

    def keep_between(self, row: int, lower: float, upper: float) -> None:
        """Give a row other sides."""
        self.highs.changeRowBounds(row, lower, upper)

    @property
    def is_impossible(self) -> bool:
        """Whether no values at all keep to the rows, by the last run."""
        return self.highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible

    def take(self, columns: Ints) -> None:
        """Take these columns whole."""
        ones = np.ones(len(columns))
        self.highs.changeColsBounds(len(columns), columns.astype(np.int32), ones, ones)

    def look_at(self, *, branches: int) -> None:
        """Look at no more than so many branches."""
        self.highs.setOptionValue("mip_max_nodes", branches)

    def corner(self, *, seconds: float, should_stop: Callable[[], bool]) -> Outcome:
        """Solve the linear program by the simplex method: a corner is nearly whole, and a start for the next."""
        self.highs.setOptionValue("solver", "simplex")
        return self._run(seconds, should_stop)

    def relax(self, *, seconds: float, should_stop: Callable[[], bool]) -> Outcome:
        """Solve the linear program.

        By interior point, without stepping to a corner: prices from the middle are what growing by columns wants,
        and this took half the time of the simplex method (docs/decisions/0011).
        """
        self.highs.setOptionValue("solver", "ipm")
        self.highs.setOptionValue("run_crossover", "off")
        return self._run(seconds, should_stop)

    def _run(self, seconds: float, should_stop: Callable[[], bool]) -> Outcome:
        self._limit(seconds)

        def ask(event: HighsCallbackEvent) -> None:
            if should_stop():
                event.interrupt()

        for callback in (self.highs.cbSimplexInterrupt, self.highs.cbIpmInterrupt, self.highs.cbMipInterrupt):
            callback.clear()  # type: ignore[no-untyped-call]
            callback.subscribe(ask)
        self.highs.run()
        return self._outcome()

    def solve_whole(self, *, seconds: float, should_stop: Callable[[], bool], start: Ints | None) -> Outcome:
        """Solve with whole numbers; `start` are the columns of an answer that is known already."""
        every = np.arange(self.columns, dtype=np.int32)
        self.highs.changeColsIntegrality(self.columns, every, np.full(self.columns, WHOLE, np.uint8))
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.highs.setOptionValue("mip_abs_gap", NEARLY_ONE)
        if start is not None:
            values = np.zeros(self.columns)
            values[start] = 1
            self.highs.setSolution(self.columns, every, values)
        ends = time.monotonic() + seconds
        outcome = self._run(seconds, should_stop)
        if self._is_true(outcome):
            return outcome
        # HiGHS 1.16 now and then prices a known answer wrongly while it makes the program smaller, and then takes the
        # wrong price for the optimum. Its answer does not cost what it says: ask again, without a known answer.
        self.highs.clearSolver()
        outcome = self._run(ends - time.monotonic(), should_stop)
        return outcome if self._is_true(outcome) else outcome._replace(done=False)

    def _is_true(self, outcome: Outcome) -> bool:
        """Whether the answer costs what HiGHS says that it costs."""
        if not len(outcome.values):
            return not outcome.done
        return abs(float(self.highs.getLp().col_cost_ @ outcome.values) - outcome.cost) < NEARLY_ONE

    def _limit(self, seconds: float) -> None:
        # HiGHS counts the time of all runs of one program together.
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + max(0.0, seconds))

    def _outcome(self) -> Outcome:
        info, solution = self.highs.getInfo(), self.highs.getSolution()
        done = self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return Outcome(
            done,
            info.objective_function_value,
            info.mip_dual_bound,
            np.array(solution.col_value),
            np.array(solution.row_dual),
        )
