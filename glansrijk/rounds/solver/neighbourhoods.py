"""Families that are in each other's way, some dozens at a time: everybody else stays where they are.

A timetable of hundreds of families is too large to choose anew in whole numbers within seconds; one of sixty is not.
Where a talk is left out it mostly helps to begin there: with the families that want the same people, and those that
want the people of these.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from glansrijk.rounds.solver.bounds import PARTS, Priced
from glansrijk.rounds.solver.columns import Columns, Ints
from glansrijk.rounds.solver.problem import Problem
from glansrijk.rounds.solver.timetable import Timetable

SMALL, LARGE = 60, 140
# Of each family so many visits, those with the best prices.
VISITS: Final = 40
VISITS_AROUND: Final = 150
FROM_WHAT_IS_LEFT_OUT: Final = 0.7
LOOKED_AT: Final = 6


class Neighbourhoods:
    """Which families and visits to choose from next; the same seed gives the same ones."""

    def __init__(self, problem: Problem, columns: Columns, priced: Priced, *, seed: int) -> None:
        """Order the visits of each family by what the linear program says of them."""
        self.problem, self.columns = problem, columns
        self.chance = np.random.default_rng(seed)
        self.families = [family for family, talks in enumerate(problem.talks_of) if talks]
        self.people: list[list[int]] = [[] for _ in problem.families]
        for talk in problem.talks:
            both = {*talk.helpers, *(one for choice in talk.choices for one in choice)}
            self.people[talk.family] = sorted({*self.people[talk.family], *both})
        self.wanted_by: dict[int, list[int]] = {}
        for family in self.families:
            for person in self.people[family]:
                self.wanted_by.setdefault(person, []).append(family)
        self.price(priced)

    def price(self, priced: Priced) -> None:
        """Go on with newer prices."""
        family = self.columns.visits.family
        order = np.lexsort((priced.reduced, family))
        rank = np.arange(len(order)) - self.columns.visits.of_family[family]
        self.good = np.sort(order[rank < VISITS])
        self.priced = priced

    def next(self, timetable: Timetable, size: int) -> tuple[set[int], Ints]:
        """Some families, and the visits of theirs that can be in a better timetable."""
        free = set(self._around(self._where_to_begin(timetable), size))
        most = (timetable.total() - 1) * PARTS - self.priced.bound
        good = self.good[self.priced.reduced[self.good] <= most]
        return free, good[np.isin(self.columns.visits.family[good], list(free))]

    def around(self, timetable: Timetable, free: set[int]) -> Ints:
        """The best visits of some families that fit in a timetable, in which these families are not."""
        found = []
        for family in sorted(free):
            fits = timetable.visits_that_fit(family)
            found.append(fits[np.argsort(self.priced.reduced[fits], kind="stable")[:VISITS_AROUND]])
        return np.concatenate([np.array([], np.int64), *found])

    def _where_to_begin(self, timetable: Timetable) -> int:
        """A family of which a talk is left out, or one that pays much."""
        placed = set(self.columns.placements.talk[timetable.placements()].tolist())
        left_out = [talk for family in self.families for talk in self.problem.talks_of[family] if talk not in placed]
        if left_out and self.chance.random() < FROM_WHAT_IS_LEFT_OUT:
            talk = left_out[int(self.chance.integers(len(left_out)))]
            return self.problem.talks[talk].family
        few = [self.families[number] for number in self.chance.integers(len(self.families), size=LOOKED_AT)]
        most: int = max(few, key=timetable.cost)
        return most

    def _around(self, first: int, size: int) -> Iterator[int]:
        """That family, those that want its people or are kept apart from it, and so on from these."""
        waiting, seen, asked, found = [first], {first}, set[int](), 0
        while waiting and found < size:
            family = waiting.pop(0)
            found += 1
            yield family
            near = set(self.problem.kept_apart[family])
            for person in self.people[family]:
                if person not in asked:
                    asked.add(person)
                    near.update(self.wanted_by.get(person, ()))
            new = sorted(near - seen)
            seen.update(new)
            waiting += [new[number] for number in self.chance.permutation(len(new))]
