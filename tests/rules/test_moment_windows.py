"""Windows that come back every year: always school days of that year, in every region and every shipped year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.moment_windows import (
    BetweenDays,
    FirstWeeks,
    InMonths,
    LastWeeks,
    Recurring,
    SchoolWeeks,
    Window,
    window_in,
)
from glansrijk.rules.months import ONE_DAY, Month
from glansrijk.rules.recurring import Returns
from glansrijk.rules.school_weeks import weeks_of
from glansrijk.rules.school_year import Calendar, DayOff, SchoolYear
from tests.rules.shipped_years import CALENDARS, calendars, clock_back, clock_forward, years

YEAR = SchoolYear(2026)
MIDDEN = CALENDARS["Midden"]

weeks = st.integers(1, 53)
place = st.integers(0, 11)
some_days = st.dates(date(1999, 8, 1), date(2000, 7, 31))


def _days(one: date, other: date) -> BetweenDays:
    begin, end = sorted([one, other])
    return BetweenDays((begin.month, begin.day), (end.month, end.day))


rules: st.SearchStrategy[Recurring] = st.one_of(
    st.builds(FirstWeeks, weeks),
    st.builds(LastWeeks, weeks),
    st.tuples(weeks, weeks).map(sorted).map(lambda two: SchoolWeeks(*two)),
    st.tuples(place, place).map(sorted).map(lambda two: InMonths(*((number + 7) % 12 + 1 for number in two))),
    st.builds(_days, some_days, some_days),
)


@given(rules, years, calendars)
def test_a_window_begins_and_ends_on_a_school_day_of_its_own_year(
    rule: Recurring, year: SchoolYear, calendar: Calendar
) -> None:
    window = window_in(year, rule, calendar)
    assert window is not None
    assert year.first <= window.first <= window.last <= year.last
    assert calendar.is_school_day(window.first)
    assert calendar.is_school_day(window.last)


@given(rules, years, calendars)
def test_the_same_words_give_new_days_in_the_next_year(rule: Recurring, year: SchoolYear, calendar: Calendar) -> None:
    first, following = window_in(year, rule, calendar), window_in(year.next, rule, calendar)
    if year.next.start < 2030:
        assert first is not None
        assert following is not None
        assert first.last < following.first


@given(years, calendars, st.integers(1, 30))
def test_first_weeks_are_so_many_weeks_with_school(year: SchoolYear, calendar: Calendar, number: int) -> None:
    window = window_in(year, FirstWeeks(number), calendar)
    assert window is not None
    assert calendar.school_weeks(window.first, window.last) == number
    assert calendar.school_days(year.first, window.first - ONE_DAY) == 0


@given(years, calendars, st.integers(1, 30))
def test_last_weeks_end_with_the_last_school_day(year: SchoolYear, calendar: Calendar, number: int) -> None:
    window = window_in(year, LastWeeks(number), calendar)
    assert window is not None
    assert calendar.school_weeks(window.first, window.last) == number
    assert calendar.school_days(window.last + ONE_DAY, year.last) == 0


@given(years, calendars)
def test_weeks_hold_every_school_day_once(year: SchoolYear, calendar: Calendar) -> None:
    found = [day for week in weeks_of(year, calendar) for day in week]
    assert found == sorted(set(found))
    assert len(found) == calendar.school_days(year.first, year.last)
    assert len(weeks_of(year, calendar)) == calendar.school_weeks(year.first, year.last)


@given(years, calendars)
def test_the_nights_of_the_clock_are_ordinary_weekends(year: SchoolYear, calendar: Calendar) -> None:
    for sunday in (clock_back(year), clock_forward(year)):
        rule = BetweenDays((sunday.month, sunday.day), (sunday.month, sunday.day))
        window = window_in(year, rule, calendar)
        assert window is not None
        assert window.first > sunday
        assert calendar.school_days(sunday, window.first - ONE_DAY) == 0


@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        (FirstWeeks(6), date(2026, 8, 31), date(2026, 10, 9)),
        (FirstWeeks(7), date(2026, 8, 31), date(2026, 10, 16)),
        (FirstWeeks(8), date(2026, 8, 31), date(2026, 10, 30)),
        (LastWeeks(6), date(2027, 6, 7), date(2027, 7, 16)),
        (SchoolWeeks(1, 1), date(2026, 8, 31), date(2026, 9, 4)),
        (SchoolWeeks(7, 8), date(2026, 10, 12), date(2026, 10, 30)),
        (InMonths(11, 11), date(2026, 11, 2), date(2026, 11, 30)),
        (InMonths(2, 3), date(2027, 2, 1), date(2027, 3, 31)),
        # A month in the summer holiday keeps the days on which there is school.
        (InMonths(7, 7), date(2027, 7, 1), date(2027, 7, 16)),
        (InMonths(8, 8), date(2026, 8, 31), date(2026, 8, 31)),
        (InMonths(8, 7), date(2026, 8, 31), date(2027, 7, 16)),
        (BetweenDays((10, 12), (10, 20)), date(2026, 10, 12), date(2026, 10, 16)),
        # Wholly inside a holiday: the first school week after it.
        (BetweenDays((10, 17), (10, 25)), date(2026, 10, 26), date(2026, 10, 30)),
        # Nothing comes after the summer: the last school week of the year.
        (BetweenDays((7, 20), (7, 31)), date(2027, 7, 12), date(2027, 7, 16)),
        (BetweenDays((8, 1), (8, 3)), date(2026, 8, 31), date(2026, 9, 4)),
        (SchoolWeeks(50, 53), date(2027, 7, 12), date(2027, 7, 16)),
    ],
)
def test_windows_of_2026_in_region_midden(rule: Recurring, first: date, last: date) -> None:
    assert window_in(YEAR, rule, MIDDEN) == Window(first, last)


def test_the_twenty_ninth_of_february_is_the_last_of_february_elsewhere() -> None:
    rule = BetweenDays((2, 29), (2, 29))
    assert window_in(SchoolYear(2027), rule, Calendar()) == (date(2028, 2, 29), date(2028, 2, 29))
    # In 2027 that is a Sunday, so it moves to the week after.
    assert window_in(SchoolYear(2026), rule, Calendar()) == (date(2027, 3, 1), date(2027, 3, 5))


def test_the_thirty_first_of_july_and_the_first_of_august_lie_in_their_own_years() -> None:
    whole_summer = Calendar()
    assert window_in(YEAR, BetweenDays((7, 31), (7, 31)), whole_summer) == (date(2027, 7, 26), date(2027, 7, 30))
    assert window_in(YEAR.next, BetweenDays((8, 1), (8, 1)), whole_summer) == (date(2027, 8, 2), date(2027, 8, 6))


def test_a_month_that_is_holiday_from_its_first_day_to_its_last_moves_to_the_school_week_beside_it() -> None:
    closed = Calendar(
        [DayOff("Zomer", date(2026, 8, 1), date(2026, 8, 31)), DayOff("Zomer", date(2027, 7, 1), YEAR.last)]
    )
    assert window_in(YEAR, InMonths(8, 8), closed) == (date(2026, 9, 1), date(2026, 9, 4))
    assert window_in(YEAR, InMonths(7, 7), closed) == (date(2027, 6, 28), date(2027, 6, 30))


def test_a_year_without_any_school_day_has_no_window() -> None:
    closed = Calendar([DayOff("Dicht", YEAR.first, YEAR.last)])
    assert weeks_of(YEAR, closed) == ()
    assert window_in(YEAR, FirstWeeks(6), closed) is None


@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [("first_weeks", 1, 0), ("first_weeks", 1, 54), ("weeks", 8, 3), ("month", 7, 8), ("month", 13, 13),
     ("month", 0, 2), ("days", 431, 501), ("days", 731, 801), ("years", 1, 2), ("", 0, 0)],
)  # fmt: skip
def test_numbers_that_no_year_has_are_no_rule(rule: str, first: int, last: int) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        _ = Returns(rule, first, last).recurring


@given(years, calendars, st.integers(1, 12))
def test_a_month_with_school_stays_in_that_month(year: SchoolYear, calendar: Calendar, number: int) -> None:
    month = Month(year.start + (number < 8), number)
    window = window_in(year, InMonths(number, number), calendar)
    if calendar.school_days(month.first, month.last):
        assert window == (calendar.first_school_day(month), calendar.last_school_day(month))
