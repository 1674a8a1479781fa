"""First answers: what a race for slots would give, and a better one within a second or two."""

import random
from collections.abc import Callable, Iterable

from glansrijk.rounds.solver.timetable import Plan, Timetable


def first_come(timetable: Timetable) -> None:
    """Each family in the order of the file takes what is best for itself of what is left: the race that we replace."""
    for family in range(len(timetable.problem.families)):
        if family not in timetable.plans:
            timetable.put(family, timetable.best_plan(family))


def hardest_first(timetable: Timetable, stop: Callable[[], bool]) -> None:
    """Families with the fewest ways to come choose first; when there is no time left, the rest is left out."""
    ways = timetable.columns.visits.of_family
    talks_of = timetable.problem.talks_of
    waiting = [family for family, talks in enumerate(talks_of) if talks and family not in timetable.plans]
    for family in sorted(waiting, key=lambda one: (-len(talks_of[one]), ways[one + 1] - ways[one])):
        if stop():
            return
        timetable.put(family, timetable.best_plan(family))
