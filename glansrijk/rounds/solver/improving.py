"""Makes a timetable better by taking a few families that are in each other's way out, and putting them in anew."""

import math
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from glansrijk.rounds.solver.timetable import Plan, Timetable

FEWEST, MOST = 2, 8
# How much a family may give up for the good of others in one try: little, mostly.
WOBBLES: Final = (0.5, 6.0, 15.0, 40.0)
HEAT, COLD = 8.0, 0.5


class Improver:
    """Changes a timetable in small steps; what it costs never ends above where it began."""

    def __init__(self, timetable: Timetable, seed: int) -> None:
        """The same seed makes the same steps."""
        self.timetable = timetable
        self.chance = np.random.default_rng(seed)
        self.noise = self.chance.random(1 << 20)
        problem = timetable.problem
        self.movable = [family for family, talks in enumerate(problem.talks_of) if talks]
        self.cost = timetable.total()
        self.best_cost, self.best = self.cost, dict(timetable.plans)
        self._met = self._families_that_meet()
        empty = Timetable(problem, timetable.columns)
        # What each family would pay if it were alone.
        self._least = {family: empty.cost_of(family, empty.best_plan(family)) for family in self.movable}
        self.tried = set(self._visits())

    def _families_that_meet(self) -> list[list[int]]:
        """For each family, those that want the same people, and those it is kept apart from."""
        problem = self.timetable.problem
        wanting: dict[int, set[int]] = {}
        for talk in problem.talks:
            for person in {*talk.helpers, *(one for choice in talk.choices for one in choice)}:
                wanting.setdefault(person, set()).add(talk.family)
        met: list[set[int]] = [set(problem.kept_apart[family]) for family in range(len(problem.families))]
        for families in wanting.values():
            for family in families:
                met[family] |= families
        return [sorted(others - {family}) for family, others in enumerate(met)]

    def run(self, steps: int, stop: Callable[[], bool]) -> int:
        """Take so many steps, unless stopped; the timetable is then the best that was found. Returns its cost."""
        for step in range(steps):
            if stop():
                break
            self._step(HEAT * (COLD / HEAT) ** (step / steps))
        self.restore()
        return self.best_cost

    def _step(self, heat: float) -> None:
        timetable = self.timetable
        chosen = self._choose()
        before = {family: timetable.take_out(family) for family in chosen}
        old = sum(timetable.cost_of(family, plan) for family, plan in before.items())
        wobble = self.noise[self.chance.integers(1 << 19) :] * WOBBLES[self.chance.integers(len(WOBBLES))]
        for family in chosen:
            timetable.put(family, timetable.best_plan(family, wobble=wobble))
        new = sum(map(timetable.cost, chosen))
        if new - old > -heat * math.log(1 - self.chance.random()):
            self._put_back(before)
            return
        self.cost += new - old
        if new <= old:
            self.tried.update(visit for family in chosen for visit in timetable.plans[family])
        if self.cost < self.best_cost:
            self.best_cost, self.best = self.cost, dict(timetable.plans)

    def _choose(self) -> list[int]:
        """A family, rather one that pays more than alone, and some that it meets, in the order to be put in again."""
        few = [self.movable[number] for number in self.chance.integers(len(self.movable), size=6)]
        first = max(few, key=lambda family: self.timetable.cost(family) - self._least[family])
        met = self._met[first]
        count = min(len(met), int(self.chance.integers(FEWEST, MOST)))
        others = self.chance.permutation(len(met))[:count].tolist()
        chosen = [first, *(met[number] for number in others)]
        if self.chance.random() < 0.3:
            self.chance.shuffle(chosen)
        return chosen

    def tidy(self, steps: int, stop: Callable[[], bool]) -> None:
        """Without paying more: fewer free slots between the talks of a teacher."""
        timetable, idle = self.timetable, self.timetable.idle()
        for _ in range(steps):
            if stop() or not idle:
                break
            chosen = self._choose()
            before = {family: timetable.take_out(family) for family in chosen}
            old = sum(timetable.cost_of(family, plan) for family, plan in before.items())
            wobble = self.noise[self.chance.integers(1 << 19) :]
            for family in chosen:
                timetable.put(family, timetable.best_plan(family, wobble=wobble))
            now = timetable.idle()
            if sum(map(timetable.cost, chosen)) > old or now > idle:
                self._put_back(before)
            else:
                idle = now

    def _visits(self) -> Iterator[int]:
        return (visit for plan in self.timetable.plans.values() for visit in plan)

    def _put_back(self, plans: dict[int, Plan]) -> None:
        for family in plans:
            self.timetable.take_out(family)
        for family, plan in plans.items():
            self.timetable.put(family, plan)

    def restore(self) -> None:
        """Go back to the best timetable so far."""
        for family in self.movable:
            self.timetable.take_out(family)
        for family, plan in self.best.items():
            self.timetable.put(family, plan)
        self.cost = self.best_cost
