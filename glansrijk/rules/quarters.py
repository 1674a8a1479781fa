"""The four quarters of a school year, as long as each other in weeks with school (R23, R92)."""

import itertools

from glansrijk.rules.moment_windows import Window
from glansrijk.rules.school_weeks import weeks_of
from glansrijk.rules.school_year import Calendar, SchoolYear

QUARTERS = 4


def quarters(year: SchoolYear, calendar: Calendar) -> tuple[Window, ...]:
    """Return the first and last school day of each quarter; a quarter without a school week is left out.

    >>> [last.isoformat() for _first, last in quarters(SchoolYear(2026), Calendar())]
    ['2026-10-30', '2027-01-29', '2027-04-30', '2027-07-30']
    """
    weeks = weeks_of(year, calendar)
    edges = [round(len(weeks) * number / QUARTERS) for number in range(QUARTERS + 1)]
    parts = (weeks[begin:end] for begin, end in itertools.pairwise(edges))
    return tuple(Window(part[0][0], part[-1][-1]) for part in parts if part)
