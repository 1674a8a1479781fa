"""The clock that counts once says the same as the calendar that looks at each day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.school_clock import SchoolClock, school_clock
from glansrijk.rules.school_year import Calendar, DayOff, Month, SchoolYear
from tests.rules.shipped_years import calendars, years

DAY = timedelta(days=1)
YEAR = SchoolYear(2026)
CALENDAR = Calendar(
    [
        DayOff("Zomervakantie", date(2026, 7, 4), date(2026, 8, 16)),
        DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),
        DayOff("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
        DayOff("Zomervakantie", date(2027, 7, 10), date(2027, 8, 22)),
    ]
)
CLOCK = SchoolClock(YEAR, CALENDAR)

days = st.dates(YEAR.first, YEAR.last)


@given(days, days)
def test_school_days_are_those_of_the_calendar(one: date, other: date) -> None:
    assert CLOCK.is_school_day(one) is CALENDAR.is_school_day(one)
    assert CLOCK.days_after(one, other) == CALENDAR.school_days(one + DAY, other)


@given(days, days)
def test_school_weeks_are_counted_from_the_monday_after(one: date, other: date) -> None:
    monday_after, sunday = one + (7 - one.weekday()) * DAY, other + (6 - other.weekday()) * DAY
    assert CLOCK.weeks_after(one, other) == CALENDAR.school_weeks(monday_after, min(sunday, YEAR.last))


@pytest.mark.parametrize(
    ("day", "today", "weeks"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 16), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 10, 16), date(2026, 10, 26), 1),
        (date(2026, 12, 18), date(2027, 1, 4), 1),
        (date(2026, 11, 23), date(2026, 11, 20), 0),
    ],
)
def test_holidays_are_no_school_weeks(day: date, today: date, weeks: int) -> None:
    assert CLOCK.weeks_after(day, today) == weeks


def test_a_day_of_another_year_counts_as_the_edge_of_this_one() -> None:
    assert CLOCK.days_after(date(2020, 1, 1), date(2026, 8, 17)) == 1
    assert not CLOCK.is_school_day(date(2026, 6, 1))
    assert CLOCK.school_day_from(date(2020, 1, 1)) == date(2026, 8, 17)
    assert CLOCK.school_day_from(date(2027, 7, 12)) is None


@given(st.sampled_from(YEAR.check_months))
def test_a_check_closes_on_the_last_school_day_of_its_month(month: Month) -> None:
    assert CLOCK.check_closes_on(month) == CALENDAR.month_closes_on(month)


def test_a_month_without_school_does_not_close() -> None:
    free = Calendar([DayOff("Verbouwing", date(2027, 2, 1), date(2027, 2, 28))])
    assert SchoolClock(YEAR, free).check_closes_on(Month(2027, 2)) is None


def test_a_school_is_counted_once() -> None:
    assert school_clock(YEAR, CALENDAR) is school_clock(YEAR, CALENDAR)
    assert school_clock(YEAR, CALENDAR) is not school_clock(YEAR, Calendar(CALENDAR.days_off))


@given(years, calendars, st.integers(0, 365), st.integers(0, 365))
def test_it_says_the_same_as_the_calendar_in_every_shipped_year_and_region(
    year: SchoolYear, calendar: Calendar, one: int, other: int
) -> None:
    clock = school_clock(year, calendar)
    early, late = (min(year.first + number * DAY, year.last) for number in sorted([one, other]))
    assert clock.is_school_day(early) is calendar.is_school_day(early)
    assert clock.days_after(early, late) == calendar.school_days(early + DAY, late)
    assert [clock.check_closes_on(month) for month in year.check_months] == [
        calendar.month_closes_on(month) for month in year.check_months
    ]
