"""Four quarters hold the whole school year, and none is more than a week longer than another."""

import itertools

from hypothesis import given

from glansrijk.rules.quarters import quarters
from glansrijk.rules.school_year import Calendar, DayOff, SchoolYear
from tests.rules.shipped_years import calendars, years


@given(years, calendars)
def test_quarters_follow_each_other_and_are_as_long(year: SchoolYear, calendar: Calendar) -> None:
    found = quarters(year, calendar)
    assert len(found) == 4
    assert [one.last < other.first for one, other in itertools.pairwise(found)] == [True] * 3
    assert sum(calendar.school_days(*one) for one in found) == calendar.school_days(year.first, year.last)
    weeks = [calendar.school_weeks(*one) for one in found]
    assert max(weeks) - min(weeks) <= 1


def test_a_year_without_school_has_no_quarters() -> None:
    year = SchoolYear(2026)
    assert quarters(year, Calendar([DayOff("Dicht", year.first, year.last)])) == ()
