"""The path of somebody who is new in a team: the lessons that the team had already, at a quiet pace (R71).

One lesson every two school weeks, from the day somebody joined. The days are a pace, no deadline: who needs longer
takes longer, and nobody is told that a day went by.
"""

from collections.abc import Sequence
from datetime import date

from glansrijk.rules.school_year import Calendar

SCHOOL_DAYS_PER_LESSON = 10


def path_days(joined_on: date, lessons: Sequence[str], calendar: Calendar) -> dict[str, date]:
    """Return for each lesson, in their order, the day by which it fits well.

    >>> days = path_days(date(2026, 11, 2), ["een", "twee"], Calendar())
    >>> {lesson: day.isoformat() for lesson, day in days.items()}
    {'een': '2026-11-16', 'twee': '2026-11-30'}
    """
    days, day = {}, joined_on
    for lesson in lessons:
        day = calendar.add_school_days(day, SCHOOL_DAYS_PER_LESSON)
        days[lesson] = day
    return days
