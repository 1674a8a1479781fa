"""First answers: what a race for slots would give, and a better one within a second or two."""

from collections.abc import Callable

from glansrijk.rounds.solver.contradictions import fixed_choices
from glansrijk.rounds.solver.timetable import Timetable


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


def fixed_first(timetable: Timetable) -> None:
    """Seat the fixed talks, all of them, before anybody chooses; then let their families fill in the rest."""
    problem, columns = timetable.problem, timetable.columns
    choices = fixed_choices(problem) or {}
    places = {
        (talk, choice): number
        for number, (talk, choice) in enumerate(
            zip(columns.placements.talk.tolist(), columns.placements.choice.tolist(), strict=True)
        )
        if talk in problem.fixed
    }
    families = sorted({problem.talks[talk].family for talk in choices})
    for family in families:
        own = [places[talk, choices[talk]] for talk in problem.talks_of[family] if talk in choices]
        timetable.put(family, tuple(columns.visits_of(own, problem).tolist()))
    for family in families:
        timetable.take_out(family)
        timetable.put(family, timetable.best_plan(family))
