"""The school days of a year, week by week (R9: "the first weeks" are counted in weeks with school)."""

from datetime import date

from glansrijk.rules.months import ONE_DAY
from glansrijk.rules.school_year import Calendar, SchoolYear

# Each week is the school days in it; a week without one is not there.
Weeks = list[list[date]]


def weeks_of(year: SchoolYear, calendar: Calendar) -> Weeks:
    """Return the school days of a year, week by week; a week without a school day is not among them.

    >>> [len(week) for week in weeks_of(SchoolYear(2026), Calendar())][:2]
    [5, 5]
    """
    weeks: dict[int, list[date]] = {}
    for after in range((year.next.first - year.first).days):
        day = year.first + ONE_DAY * after
        if calendar.is_school_day(day):
            weeks.setdefault(_week(day), []).append(day)
    return list(weeks.values())


def _week(day: date) -> int:
    # Day 1 of the calendar was a Monday, so weeks have a number that does not start again in January.
    return (day.toordinal() - 1) // 7
