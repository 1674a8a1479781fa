"""How soon somebody acts when the contact with a home is dof: per school, never per teacher (R51, design 4.14).

Counted is like this:

- From the day on which the contact was dof in the monthly check, to the day on which a colleague chose a step or wrote
  a promise down. A step that stood there already counts as the same day. Only school days count.
- Dof for several checks in a row is one time; a home that became dof more often counts with the last time.
- A home without a step whose term still runs counts not yet: nobody could be late. One whose term passed counts as
  waiting longer than all others.
- Fewer than six homes are not shown, and neither is a part of them when it or the rest is one to five homes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from glansrijk.rules.months import Month
from glansrijk.rules.school_clock import SchoolClock
from glansrijk.rules.signal_facts import StepFact
from glansrijk.rules.small_groups import SMALLEST_CELL, in_steps, may_stand_beside


@dataclass(frozen=True)
class TimeToStep:
    """What may be shown: of how many homes, after how many school days half of them had a step, how many in time.

    `median` is None when less than half have a step yet, `within` where it would say something about a few homes.
    """

    homes: int
    median: int | None
    within: int | None
    term: int

    @property
    def told(self) -> "TimeToStep":
        """The same as it is told: in steps of six, because it can be asked again tomorrow.

        >>> TimeToStep(homes=14, median=2, within=7, term=5).told
        TimeToStep(homes=12, median=2, within=6, term=5)
        """
        within = None if self.within is None else in_steps(self.within)
        return TimeToStep(in_steps(self.homes), self.median, within, self.term)


def time_to_step(waits: Iterable[int | None], *, term: int) -> TimeToStep | None:
    """Return the figures of a school from the school days of each home; None in it is no step after the whole term.

    >>> time_to_step([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, None, None], term=5)
    TimeToStep(homes=12, median=5, within=6, term=5)
    >>> time_to_step([0, 1, 2, 3, 4, 9], term=5)
    TimeToStep(homes=6, median=2, within=None, term=5)
    >>> time_to_step([0, 1, 2], term=5) is None
    True
    """
    found = sorted((wait is None, wait or 0) for wait in waits)
    if len(found) < SMALLEST_CELL:
        return None
    none_yet, days = found[(len(found) - 1) // 2]
    within = sum(not open_ and wait <= term for open_, wait in found)
    shown = may_stand_beside(len(found), within) and may_stand_beside(within, 0)
    return TimeToStep(len(found), None if none_yet else days, within if shown else None, term)


def dull_since(seen: Iterable[tuple[Month, date]]) -> date:
    """Return the day on which the last time of dof began, from the months in which it was dof and the days of looking.

    >>> dull_since([(Month(2026, 9), date(2026, 9, 24)), (Month(2026, 11), date(2026, 11, 20)),
    ...             (Month(2026, 12), date(2026, 12, 15))])
    datetime.date(2026, 11, 20)
    """
    days: dict[int, date] = {}
    for month, day in seen:
        # Months by number, counted through: a whole school asks this, and numbers are quicker to look up.
        place = month.year * 12 + month.number
        days[place] = min(day, days.get(place, day))
    place = max(days)
    while place - 1 in days:
        place -= 1
    return days[place]


@dataclass(frozen=True)
class DullHome:
    """A home of which the contact became dof, and the steps that were chosen about it."""

    since: date
    steps: Sequence[StepFact]

    @cached_property
    def first_step(self) -> date | None:
        """The day of the first step that answers it, not before the day itself; None when there is none."""
        days = [step.set_on for step in self.steps if step.counts_after(self.since)]
        return max(self.since, min(days)) if days else None

    def counts(self, today: date, *, clock: SchoolClock, term: int) -> bool:
        """Whether it counts: there is a step, or the whole term passed without one."""
        return self.first_step is not None or clock.days_after(self.since, today) > term

    def waited(self, clock: SchoolClock) -> int | None:
        """The school days from dof to the first step; None when there is none.

        >>> from glansrijk.rules.school_year import Calendar, SchoolYear
        >>> step = StepFact(date(2026, 11, 23), due_on=date(2026, 11, 25))
        >>> DullHome(date(2026, 11, 19), [step]).waited(SchoolClock(SchoolYear(2026), Calendar()))
        2
        """
        return None if self.first_step is None else clock.days_after(self.since, self.first_step)
