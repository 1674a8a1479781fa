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
DEAR, MOST_VISITS = 6 * PARTS, 12_000
# Taken whole, nearly whole or mostly; of what is taken mostly this part of the families at a time.
WHOLE, NEARLY, MOSTLY, AT_A_TIME = 1 - 1e-3, 0.8, 0.6, 0.15
NOTHING: Final = 1e-3
# Where so many families are mixed, the interior point method is quicker than stepping from corner to corner.
MANY: Final = 250
FEW: Final = 3


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
        # Where much is equally good the middle takes a little of everything, and gets nowhere.
        self.is_thin = False
        self.taken = np.zeros(self.program.columns, bool)

    def run(self, *, until: int, clock: Clock) -> tuple[Ints, set[int]]:
        """Go on until the visits of so few families are mixed: what the others do, and those few families."""
        values, left = np.zeros(self.program.columns), np.unique(self.family)
        while not clock.is_over():
            ask = self.program.relax if len(left) > MANY and not self.is_thin else self.program.corner
            outcome = ask(seconds=clock.left(), should_stop=clock.is_over)
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
        own = _most_first(mixed[mixed < len(self.visits)], values)
        some = max(1, int(AT_A_TIME * len(np.unique(self.family[own]))))
        if len(left_out):
            talks = _most_first(left_out, values)[: max(1, len(left_out) // 4)]
            more = np.concatenate([talks, own[:some][values[own[:some]] > NEARLY]])
        else:
            more = own[:some][(values[own[:some]] > MOSTLY) | (np.arange(len(own[:some])) == 0)]
        chosen = np.concatenate([whole, more])
        self.is_thin = self.is_thin or len(chosen) <= FEW
        self.taken[chosen] = True
        self.program.take(chosen)


def _most_first(columns: Ints, values: Floats) -> Ints:
    return np.asarray(columns[np.argsort(-values[columns], kind="stable")], np.int64)


def _worth_it(relaxation: Relaxation, dearest: int) -> Ints:
    """The visits that the program has, and some more with good prices; none that is too dear to matter."""
    reduced = relaxation.best.reduced
    inside = np.flatnonzero(relaxation.inside & (reduced <= dearest))
    near = np.flatnonzero(reduced <= min(dearest, DEAR))
    room = max(0, MOST_VISITS - len(inside))
    near = near[np.argsort(reduced[near], kind="stable")[:room]]
    return np.asarray(np.union1d(near, inside), np.int64)
