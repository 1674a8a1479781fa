"""School days and school weeks of one year, counted once for a whole school (R44, R51, design 4.8).

`Calendar` looks at each day of each question. The signals ask the same few questions for every parent, so here all
days of a school year are looked at once, and after that each answer is a subtraction.
"""

from datetime import date
from functools import lru_cache
from itertools import accumulate

from glansrijk.rules.months import ONE_DAY, Month
from glansrijk.rules.school_year import Calendar, SchoolYear


class SchoolClock:
    """How many school days and school weeks lie between two days of one school year.

    A day before or after the year counts as its first or last day: a new year starts fresh (R17).

    >>> clock = SchoolClock(SchoolYear(2026), Calendar())
    >>> friday, tuesday = date(2026, 11, 20), date(2026, 11, 24)
    >>> clock.days_after(friday, tuesday), clock.weeks_after(friday, tuesday)
    (2, 1)
    """

    def __init__(self, year: SchoolYear, calendar: Calendar) -> None:
        """Look at all days of the year."""
        self.year, self._first, self._last = year, year.first, year.last
        self._free = [not calendar.is_school_day(year.first + ONE_DAY * after) for after in range(_length(year))]
        self._days = [0, *accumulate(not free for free in self._free)]
        opened = {_week(self._day(place)) for place, free in enumerate(self._free) if not free}
        self._weeks = [0, *accumulate(week in opened for week in range(_week(year.first), _week(year.last) + 1))]

    def is_school_day(self, day: date) -> bool:
        """Whether it is a school day of this year."""
        return self.year.contains(day) and not self._free[self._place(day)]

    def school_day_from(self, day: date) -> date | None:
        """Return this day or the first school day after it, None when the year has none any more."""
        places = range(self._place(day), len(self._free))
        return next((self._day(place) for place in places if not self._free[place]), None)

    def days_after(self, day: date, today: date) -> int:
        """Count the school days after `day`, today included; 0 when `day` is still to come."""
        return max(0, self._days[self._place(today) + 1] - self._days[self._place(day) + 1])

    def weeks_after(self, day: date, today: date) -> int:
        """Count the school weeks after the week of `day`, this week included; 0 when `day` is still to come.

        A week counts when it has at least one school day. After a contact on a Friday, the Monday after it is one
        school week later: weeks are counted as people count them, not in sevens of days.
        """
        return max(0, self._weeks_until(today) - self._weeks_until(day))

    def check_closes_on(self, month: Month) -> date | None:
        """Return the last school day of a month of this year, None when there is none."""
        days = (self._day(place) for place in range(self._place(month.last), self._place(month.first) - 1, -1))
        return next(filter(self.is_school_day, days), None)

    def _weeks_until(self, day: date) -> int:
        return self._weeks[_week(self._day(self._place(day))) - _week(self._first) + 1]

    def _place(self, day: date) -> int:
        return (min(max(day, self._first), self._last) - self._first).days

    def _day(self, place: int) -> date:
        return self._first + ONE_DAY * place


@lru_cache(maxsize=8)
def school_clock(year: SchoolYear, calendar: Calendar) -> SchoolClock:
    """Return the clock of a school for a year; the last few are kept, because a whole school asks for the same one."""
    return SchoolClock(year, calendar)


def _length(year: SchoolYear) -> int:
    return (year.next.first - year.first).days


def _week(day: date) -> int:
    # Day 1 of the calendar was a Monday, so weeks have a number that does not start again in January.
    return (day.toordinal() - 1) // 7
