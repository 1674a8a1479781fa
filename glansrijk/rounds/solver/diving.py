"""From the linear program towards a timetable: what it takes whole is taken, what it nearly takes is tried, and so on.

The program mixes visits of a family. Each time we take those that it takes whole, and some that it takes mostly, and
ask again what is best around them. What is settled that way is mostly right; the families that are left are few enough
to choose in whole numbers (`solve.py`).
"""

from typing import Final

import numpy as np

from glansrijk.rounds.solver.bounds import PARTS
from glansrijk.rounds.solver.clock import Clock
from glansrijk.rounds.solver.columns import Floats, Ints
from glansrijk.rounds.solver.program import Program
from glansrijk.rounds.solver.relaxing import Relaxation

# Visits that cost at most so much more than the bound, in parts of one, and of those at most so many.
DEAR, MOST_VISITS = 6 * PARTS, 30_000
# Taken whole, taken mostly, and of what is taken mostly this part of the families at a time.
WHOLE, MOSTLY, AT_A_TIME = 1 - 1e-4, 0.6, 0.1
NOTHING: Final = 1e-4


class Dive:
    """One way down; the same visits and seed go the same way."""

    def __init__(self, relaxation: Relaxation, *, dearest: int, seed: int) -> None:
        """Begin from the prices of the linear program; `dearest` is what a visit may cost more than the bound."""
        self.visits = _worth_it(relaxation, dearest)
        rows = relaxation.rows
        self.family = rows.columns.visits.family[self.visits]
        self.talks = len(rows.problem.talks)
        self.program = Program(np.array(rows.lower), np.array(rows.upper), seed=seed)
        self.program.at_least(rows.unplaced, relaxation.unplaced)
        self.program.add(rows.of_visits(self.visits))
        self.program.add(rows.of_the_rest(), rows.most_of_the_rest())
        self.taken = np.zeros(self.program.columns, bool)

    def run(self, *, until: int, clock: Clock) -> tuple[Ints, set[int]]:
        """Go on until the visits of so few families are mixed: what the others do, and those few families."""
        values, left = np.zeros(self.program.columns), np.unique(self.family)
        while not clock.is_over():
            outcome = self.program.corner(seconds=clock.left(), should_stop=clock.is_over)
            if not outcome.done:
                break
            values = outcome.values
            left = self._mixed(values)
            if len(left) <= until:
                break
            self._take(values)
        whole = np.flatnonzero(values[: len(self.visits)] >= WHOLE)
        return self.visits[whole[~np.isin(self.family[whole], left)]], set(left.tolist())

    def _mixed(self, values: Floats) -> Ints:
        """The families of which the program takes parts of visits."""
        own = values[: len(self.visits)]
        return np.unique(self.family[(own > NOTHING) & (own < WHOLE)])

    def _take(self, values: Floats) -> None:
        """Take what is taken whole, and of the rest what is taken most; first of all which talks are left out."""
        whole = np.flatnonzero((values >= WHOLE) & ~self.taken)
        whole = whole[whole < len(self.visits) + self.talks]
        mixed = np.flatnonzero((values > NOTHING) & (values < WHOLE))
        left_out = mixed[(mixed >= len(self.visits)) & (mixed < len(self.visits) + self.talks)]
        if len(left_out):
            more = left_out[[values[left_out].argmax()]]
        else:
            own = mixed[mixed < len(self.visits)]
            own = own[np.argsort(-values[own], kind="stable")]
            few = max(1, int(AT_A_TIME * len(np.unique(self.family[own]))))
            more = own[:few][(values[own[:few]] > MOSTLY) | (np.arange(len(own[:few])) == 0)]
        chosen = np.concatenate([whole, more])
        self.taken[chosen] = True
        self.program.take(chosen)


def _worth_it(relaxation: Relaxation, dearest: int) -> Ints:
    """The visits with the best prices, and those that the program has already; none that is too dear to matter."""
    reduced = relaxation.best.reduced
    near = np.flatnonzero(reduced <= min(dearest, DEAR))
    if len(near) > MOST_VISITS:
        near = near[np.argsort(reduced[near], kind="stable")[:MOST_VISITS]]
    inside = np.flatnonzero(relaxation.inside & (reduced <= dearest))
    return np.asarray(np.union1d(near, inside), np.int64)
