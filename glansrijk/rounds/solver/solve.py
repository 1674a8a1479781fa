"""Solves a round: a first timetable at once, then better ones, then the proof that there is none better.

1. Greedy: the hardest families first (`greedy.py`); a timetable within a second or two.
2. Small changes: some families out, and in again (`improving.py`).
3. A bound: the linear program over all visits (`relaxing.py`, `bounds.py`).
4. Down from the linear program to a timetable (`diving.py`).
5. Larger changes: some dozens of families choose anew in whole numbers (`neighbourhoods.py`).
6. Proof: each way of leaving talks out apart (`splitting.py`); whole numbers over all visits that can still matter.
7. Tidying: fewer free slots between a teacher's talks at the same cost.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from glansrijk.rounds.solver.answer import Answer, Placed, Progress, Status, Unplaced
from glansrijk.rounds.solver.bounds import PARTS
from glansrijk.rounds.solver.clock import Clock
from glansrijk.rounds.solver.columns import Columns, Ints, list_columns
from glansrijk.rounds.solver.diving import Dive
from glansrijk.rounds.solver.explain import explain
from glansrijk.rounds.solver.giants import (
    bound_without_columns,
    cost_of_settled,
    within_reach,
)
from glansrijk.rounds.solver.greedy import fixed_first, hardest_first
from glansrijk.rounds.solver.improving import Improver
from glansrijk.rounds.solver.neighbourhoods import LARGE, SMALL, Neighbourhoods
from glansrijk.rounds.solver.problem import UNPLACED, Problem
from glansrijk.rounds.solver.program import Program
from glansrijk.rounds.solver.relaxing import Relaxation
from glansrijk.rounds.solver.splitting import Splitting
from glansrijk.rounds.solver.timetable import Timetable

# Lists of visits for the first timetables: short, so that they are there at once.
SHORT_LIST: Final = 400
STEPS_PER_FAMILY, TIDY_STEPS_PER_FAMILY = 3, 3
IMPROVING_PART, ANSWERING_PART = 0.15, 0.05
MUCH_LONGER: Final = 3
# So often in vain, and then with more families at a time; so far HiGHS looks in one neighbourhood.
PATIENCE, WIDER, BRANCHES = 10, 1.4, 40
# Where nothing is left out a short search is mostly enough; where something is, a long one is not.
QUICK_PART, MENDING_PART, SPLIT_PART, PROVING_PART = 0.12, 0.5, 0.7, 0.5
# A dive ends where so few families are left that whole numbers are quick.
LEFT_TO_CHOOSE: Final = 60
# Visits that cost so much more than the bound come in one after the other; the last is all that can matter.
CUTS: Final = (3, 10, 30, 100, UNPLACED, UNPLACED**2)


def solve(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Answer:
    """Make a timetable within so many seconds; stopped earlier, it is the best so far.

    The same round and seed give the same timetable, unless time or somebody cut it off.
    """
    return _Solving(problem, Clock(seconds, should_stop), seed, on_progress or (lambda _: None)).run()


class _Solving:
    """One round being solved: the best timetable so far and what is proven about it."""

    def __init__(self, problem: Problem, clock: Clock, seed: int, on_progress: Callable[[Progress], None]) -> None:
        self.seed, self.on_progress = seed, on_progress
        self.clock = clock
        # Explaining and writing the answer takes time as well.
        clock.ends -= min(1.0, ANSWERING_PART * clock.left())
        self.asked = problem
        self.problem, self.at_once = within_reach(problem, clock)
        began = clock.spent()
        self.columns = list_columns(self.problem, longest=SHORT_LIST)
        self.listing = clock.spent() - began
        self.timetable = Timetable(self.problem, self.columns)
        self.settled_cost = cost_of_settled(self.problem)
        # Around settled talks less is possible than in the whole round; what is proven there says nothing here.
        self.is_whole = self.asked is self.problem
        self.bound = 0 if self.is_whole else bound_without_columns(self.asked)

    def run(self) -> Answer:
        fixed_first(self.timetable)
        hardest_first(self.timetable, self.clock.is_over)
        self._tell("eerste rooster")
        if any(self.problem.talks_of) and not self.clock.is_over():
            tried = self._improve()
            # With thousands of talks, what is left would go into listing all that could be.
            if self.clock.left() > MUCH_LONGER * self.listing:
                self._list_all()
                self._prove(tried)
            self._tell("opruimen")
            self._tidy()
        if self.at_once and cost_of_settled(self.at_once) < self.cost:
            self._keep(self.at_once)
        return self._answer()

    def _keep(self, settled: Problem) -> None:
        """Answer with what was settled at once."""
        self.problem, self.columns = settled, list_columns(settled)
        self.timetable, self.settled_cost = Timetable(settled, self.columns), cost_of_settled(settled)

    @property
    def cost(self) -> int:
        return self.timetable.total() + self.settled_cost

    def _tell(self, step: str) -> None:
        talks = sum(len(talks) for talks in self.problem.talks_of)
        placed = len(self.timetable.placements())
        left_out = talks - placed + len(self.problem.given_up)
        self.on_progress(Progress(step, self.clock.spent(), self.cost, self.bound, left_out))

    def _improve(self) -> list[Ints]:
        """Better by small changes; gives the visits that did well on the way, as their placements."""
        latest = self.clock.spent() + IMPROVING_PART * self.clock.left()
        improver = Improver(self.timetable, self.seed)
        steps = STEPS_PER_FAMILY * len(self.problem.families)
        improver.run(steps, lambda: self.clock.is_over() or self.clock.spent() > latest)
        self._tell("beter door ruilen")
        return [self.columns.visits.places[visit] for visit in sorted(improver.tried)]

    def _list_all(self) -> None:
        """From short lists to whole ones."""
        if not self.columns.whole.all():
            placements = self.timetable.placements()
            columns = list_columns(self.problem, slack=self.cost - bound_without_columns(self.asked))
            self._take_over(columns, columns.visits_of(placements, self.problem))

    def _take_over(self, columns: Columns, visits: Ints) -> None:
        """Go on with this timetable, if it is no worse than what we have."""
        timetable = self._timetable_of(columns, visits)
        if timetable.total() <= self.timetable.total():
            self.columns, self.timetable = columns, timetable

    def _timetable_of(self, columns: Columns, visits: Ints) -> Timetable:
        timetable = Timetable(self.problem, columns)
        plans: dict[int, list[int]] = {}
        for visit, family in zip(visits.tolist(), columns.visits.family[visits].tolist(), strict=True):
            plans.setdefault(family, []).append(visit)
        for family, plan in plans.items():
            timetable.put(family, tuple(plan))
        return timetable

    def _prove(self, tried: list[Ints]) -> None:
        """Bound the cost, then look for a better timetable until there is none or time is over."""
        known = [self.columns.visits_of(places[places >= 0].tolist(), self.problem) for places in tried]
        first = np.concatenate([np.array([], np.int64), *known])
        relaxation = Relaxation(self.problem, self.columns, first, self.clock, seed=self.seed)
        relaxation.run(count_unplaced=self.cost >= UNPLACED)
        self._raise_bound(relaxation.best.at_least)
        self._tell("grens gevonden")
        near = Neighbourhoods(self.problem, self.columns, relaxation.best, seed=self.seed)
        self._dive(relaxation, near)
        if self.cost < UNPLACED:
            self._search_all(relaxation, QUICK_PART)
        self._mend(relaxation, near, MENDING_PART, largest=LARGE)
        self._tell("beter met meer gezinnen tegelijk")
        self._split(relaxation)
        self._search_all(relaxation, PROVING_PART)
        near.price(relaxation.best)
        self._mend(relaxation, near, 1, largest=len(self.problem.families))

    def _dive(self, relaxation: Relaxation, near: Neighbourhoods) -> None:
        """Go down from the linear program, and let the families that are left over choose in whole numbers."""
        if self.bound >= self.cost or self.clock.is_over():
            return
        dive = Dive(relaxation, dearest=(self.cost - 1) * PARTS - relaxation.best.bound, seed=self.seed)
        taken, free = dive.run(until=LEFT_TO_CHOOSE, clock=self.clock)
        if self.clock.is_over():
            return
        before = self.timetable
        self.timetable = self._timetable_of(self.columns, taken)
        visits = near.around(self.timetable, free)
        hardest_first(self.timetable, self.clock.is_over)
        self._choose(relaxation, visits, self.clock.left(), free=free)
        if self.timetable.total() >= before.total():
            self.timetable = before
        self._tell("grens gevolgd")

    def _split(self, relaxation: Relaxation) -> None:
        """Where talks are left out: look apart at each way of leaving them out, and search each in whole numbers."""
        relaxation.finish()
        self._raise_bound(relaxation.best.at_least)
        if self.cost < UNPLACED or self.bound >= self.cost or not self.is_whole:
            return
        splitting = Splitting(relaxation, self.cost, self.clock, seed=self.seed)
        if not splitting.is_possible:
            return
        splitting.run()
        self._raise_bound(splitting.bound)
        self._tell("opgesplitst")
        while splitting.whole and not self.clock.is_over():
            part = splitting.whole[0]
            done, visits = splitting.search(part, seconds=SPLIT_PART * self.clock.left())
            self._take_over(self.columns, visits)
            if not done:
                return
            splitting.whole.remove(part)
            self._raise_bound(min(splitting.bound, self.cost))
            self._tell("zoeken naar beter")

    def _search_all(self, relaxation: Relaxation, part: float) -> None:
        """Search further and further from the bound, until there is nothing better or a search takes too long."""
        relaxation.finish()
        self._raise_bound(relaxation.best.at_least)
        for cut in CUTS:
            if self.bound >= self.cost or self.clock.is_over():
                return
            done = self._search(relaxation, cut, part * self.clock.left())
            self._tell("zoeken naar beter")
            if not done:
                return

    def _mend(self, relaxation: Relaxation, near: Neighbourhoods, part: float, *, largest: int) -> None:
        """Let some dozens of families choose anew while all others stay, until that no longer helps."""
        ends = self.clock.spent() + part * self.clock.left()
        size, in_vain = SMALL, 0
        while self.bound < self.cost and self.clock.spent() < ends and not self.clock.is_over():
            free, visits = near.next(self.timetable, size)
            before = self.cost
            self._choose(relaxation, visits, ends - self.clock.spent(), free=free)
            in_vain = 0 if self.cost < before else in_vain + 1
            if in_vain > PATIENCE and size >= largest:
                return
            if in_vain > PATIENCE:
                size, in_vain = min(largest, int(size * WIDER)), 0
            if self.cost < before:
                self._tell("beter met meer gezinnen tegelijk")

    def _raise_bound(self, bound: int) -> None:
        if self.is_whole:
            self.bound = max(self.bound, bound)

    def _search(self, relaxation: Relaxation, cut: int, seconds: float) -> bool:
        """Search among the visits that cost at most `cut` more than the bound; False when there was no time for it."""
        priced = relaxation.best
        gap = (self.timetable.total() - 1) * PARTS - priced.bound
        limit = min(cut * PARTS, gap)
        done = self._choose(relaxation, np.flatnonzero(priced.reduced <= limit), seconds)
        if done and self.columns.whole.all():
            beyond = self.timetable.total() if limit == gap else -(-(priced.bound + limit) // PARTS)
            self._raise_bound(min(self.timetable.total(), beyond))
        return done

    def _choose(self, relaxation: Relaxation, visits: Ints, seconds: float, *, free: set[int] | None = None) -> bool:
        """Take the best timetable out of these visits, and those of now; True when there is none better in them.

        With `free`, the plans of all other families stay, and HiGHS looks only so far.
        """
        now = np.array([visit for plan in self.timetable.plans.values() for visit in plan], np.int64)
        kept = np.union1d(visits, now)
        program = Program(np.array(relaxation.rows.lower), np.array(relaxation.rows.upper), seed=self.seed)
        program.at_least(relaxation.rows.unplaced, relaxation.unplaced)
        program.add(relaxation.rows.of_visits(kept))
        program.add(relaxation.rows.of_the_rest(), relaxation.rows.most_of_the_rest())
        if free is not None:
            stays = ~np.isin(self.columns.visits.family[now], list(free))
            program.take(np.searchsorted(kept, now[stays]))
            program.look_at(branches=BRANCHES)
        start = relaxation.rows.as_columns(kept, now)
        outcome = program.solve_whole(seconds=seconds, should_stop=self.clock.is_over, start=start)
        if len(outcome.values):
            self._take_over(self.columns, kept[outcome.values[: len(kept)] > 1 / 2])
        return outcome.done

    def _tidy(self) -> None:
        steps = TIDY_STEPS_PER_FAMILY * len(self.problem.families)
        Improver(self.timetable, self.seed).tidy(steps, self.clock.is_over)

    def _answer(self) -> Answer:
        seats = dict(self.problem.settled)
        placements = self.columns.placements
        for place in self.timetable.placements():
            seats[int(placements.talk[place])] = (int(placements.start[place]), int(placements.choice[place]))
        cost = self.cost
        reasons = explain(self.asked, seats)
        return Answer(
            status=self._status(cost),
            cost=cost,
            bound=min(self.bound, cost),
            idle=self.timetable.idle(),
            placed=tuple(self._placed(talk, *seat) for talk, seat in sorted(seats.items())),
            unplaced=tuple(Unplaced(self.asked.talks[talk].id, why) for talk, why in reasons.items()),
            seconds=self.clock.spent(),
        )

    def _status(self, cost: int) -> Status:
        if self.bound >= cost:
            return "optimal"
        return "stopped" if self.clock.was_stopped else "feasible"

    def _placed(self, talk: int, start: int, choice: int) -> Placed:
        session = self.asked.sessions[self.asked.session_of[start]]
        wanted = self.asked.talks[talk]
        teachers = tuple(self.asked.people[person].id for person in wanted.choices[choice])
        return Placed(wanted.id, session.id, start - session.first, teachers)
