"""School years, months and school days, counted with the school's own holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.school_year import (
    Calendar,
    CheckState,
    DayOff,
    Month,
    SchoolYear,
    check_state,
    may_fill,
    month_to_check,
)
from tests.rules.shipped_years import YEARS, days_in_shipped_years, years
from tests.rules.shipped_years import calendars as shipped_calendars

DAY = timedelta(days=1)
SUMMER_2026 = DayOff("Zomervakantie", date(2026, 7, 4), date(2026, 8, 16))
AUTUMN = DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))
CHRISTMAS = DayOff("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))
SUMMER_2027 = DayOff("Zomervakantie", date(2027, 7, 10), date(2027, 8, 22))
CALENDAR = Calendar((SUMMER_2026, AUTUMN, CHRISTMAS, SUMMER_2027))

days = st.dates(date(2025, 1, 1), date(2029, 12, 31))
months = st.builds(Month, st.integers(2000, 2199), st.integers(1, 12))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    firsts = draw(st.lists(days, max_size=6))
    return Calendar([DayOff("Vrij", first, first + draw(st.integers(0, 50)) * DAY) for first in firsts])


def test_a_school_year_runs_from_august_to_july() -> None:
    year = SchoolYear(2026)
    assert (year.name, year.label, str(year)) == ("2026-2027", "2026–2027", "2026-2027")
    assert (year.first, year.last) == (date(2026, 8, 1), date(2027, 7, 31))
    assert (year.previous, year.next) == (SchoolYear(2025), SchoolYear(2027))
    assert SchoolYear.of_month(Month(2027, 7)) == year
    assert SchoolYear.of_month(Month(2027, 8)) == year.next


def test_there_are_ten_checks_from_september_to_june() -> None:
    codes = [month.code for month in SchoolYear(2026).check_months]
    assert codes == [f"2026-{number:02}" for number in range(9, 13)] + [f"2027-{number:02}" for number in range(1, 7)]


@given(days)
def test_every_day_lies_in_exactly_one_school_year(day: date) -> None:
    year = SchoolYear.of(day)
    assert year.first <= day <= year.last
    assert [near.contains(day) for near in (year.previous, year, year.next)] == [False, True, False]
    assert SchoolYear.parse(year.name) == SchoolYear.parse(year.label) == year


@pytest.mark.parametrize("text", ["", "2026", "2026-2028", "2027-2026", "2026/2027", "1899-1900", "9999-10000"])
def test_anything_else_is_no_school_year_and_the_sentence_says_how(text: str) -> None:
    with pytest.raises(ValueError, match=r"geen schooljaar. Schrijf een schooljaar als 2026-2027.$"):
        SchoolYear.parse(text)


@pytest.mark.parametrize(
    ("day", "at_school"),
    [
        (date(2026, 7, 31), False),
        (date(2026, 8, 1), False),
        (date(2026, 8, 16), False),
        (date(2026, 8, 17), True),
        (date(2026, 10, 16), True),
        (date(2026, 10, 23), False),
        (date(2026, 10, 25), False),
        (date(2026, 10, 26), True),
        (date(2026, 10, 31), False),
    ],
)
def test_weekends_and_days_off_are_no_school_days(day: date, *, at_school: bool) -> None:
    assert CALENDAR.is_school_day(day) is at_school


def test_school_days_skip_the_summer_on_both_sides_of_the_first_of_august() -> None:
    assert CALENDAR.school_days(date(2026, 7, 3), date(2026, 8, 17)) == 2
    assert CALENDAR.add_school_days(date(2026, 7, 3), 1) == date(2026, 8, 17)


def test_five_school_days_over_a_holiday() -> None:
    assert CALENDAR.add_school_days(date(2026, 10, 15), 5) == date(2026, 10, 29)


def test_zero_school_days_is_today_or_the_first_day_back() -> None:
    assert CALENDAR.add_school_days(date(2026, 10, 15), 0) == date(2026, 10, 15)
    assert CALENDAR.add_school_days(date(2026, 10, 17), 0) == date(2026, 10, 26)


def test_school_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="Tel alleen vooruit"):
        CALENDAR.add_school_days(date(2026, 10, 15), -1)
    assert CALENDAR.school_days(date(2026, 10, 15), date(2026, 10, 14)) == 0


def test_a_school_week_has_at_least_one_school_day() -> None:
    assert CALENDAR.school_weeks(date(2026, 10, 12), date(2026, 11, 1)) == 2
    assert CALENDAR.school_weeks(date(2026, 8, 17), date(2026, 9, 27)) == 6
    assert CALENDAR.school_weeks(date(2026, 12, 19), date(2027, 1, 3)) == 0


def test_the_weeks_around_new_year_are_not_mixed_up() -> None:
    assert Calendar().school_weeks(date(2025, 12, 29), date(2026, 1, 2)) == 1
    assert Calendar().school_weeks(date(2026, 1, 1), date(2026, 12, 31)) == 53


def test_a_month_closes_on_its_last_school_day() -> None:
    december, january, august = Month(2026, 12), Month(2027, 1), Month(2026, 8)
    assert CALENDAR.month_closes_on(december) == CALENDAR.last_school_day(december) == date(2026, 12, 18)
    assert CALENDAR.first_school_day(january) == date(2027, 1, 4)
    assert CALENDAR.first_school_day(august) == date(2026, 8, 17)


def test_a_month_that_is_free_altogether_has_no_school_day() -> None:
    calendar = Calendar([DayOff("Verbouwing", date(2027, 2, 1), date(2027, 2, 28))])
    february = Month(2027, 2)
    assert calendar.first_school_day(february) is None
    assert calendar.last_school_day(february) is None
    assert calendar.month_closes_on(february) is None
    assert check_state(february, date(2027, 2, 10), calendar) is CheckState.NO_CHECK


@given(calendars(), days, st.integers(1, 40))
def test_adding_and_counting_school_days_agree(calendar: Calendar, day: date, number: int) -> None:
    reached = calendar.add_school_days(day, number)
    assert calendar.is_school_day(reached)
    assert calendar.school_days(day + DAY, reached) == number


@given(calendars(), days, st.integers(0, 90))
def test_school_days_and_weeks_stay_within_what_is_possible(calendar: Calendar, first: date, length: int) -> None:
    last = first + length * DAY
    counted, weeks = calendar.school_days(first, last), calendar.school_weeks(first, last)
    assert 0 <= weeks <= counted <= 5 * weeks
    assert counted == sum(calendar.is_school_day(first + after * DAY) for after in range(length + 1))


@given(calendars(), months)
def test_first_and_last_school_day_belong_together(calendar: Calendar, month: Month) -> None:
    first, last = calendar.first_school_day(month), calendar.last_school_day(month)
    assert (first is None) == (last is None) == (calendar.school_days(month.first, month.last) == 0)
    if first and last:
        assert month.first <= first <= last <= month.last


@pytest.mark.parametrize(
    ("month", "today", "state"),
    [
        ("2026-11", date(2026, 11, 1), CheckState.OPEN),
        ("2026-11", date(2026, 11, 30), CheckState.OPEN),
        ("2026-12", date(2026, 12, 24), CheckState.OPEN),
        ("2026-09", date(2026, 11, 26), CheckState.PAST),
        ("2026-10", date(2026, 11, 1), CheckState.PAST),
        ("2027-06", date(2027, 7, 31), CheckState.PAST),
        ("2026-12", date(2026, 11, 30), CheckState.FUTURE),
        ("2026-09", date(2026, 8, 31), CheckState.FUTURE),
        ("2027-06", date(2027, 8, 1), CheckState.CLOSED),
        ("2026-06", date(2026, 11, 26), CheckState.CLOSED),
        ("2027-09", date(2026, 11, 26), CheckState.FUTURE),
        ("2026-08", date(2026, 8, 20), CheckState.NO_CHECK),
        ("2027-07", date(2027, 7, 1), CheckState.NO_CHECK),
        ("2020-07", date(2026, 11, 26), CheckState.NO_CHECK),
    ],
)
def test_the_state_of_a_check(month: str, today: date, state: CheckState) -> None:
    assert check_state(Month.parse(month), today, CALENDAR) is state


@given(calendars(), days, months)
def test_what_may_be_filled_lies_in_this_school_year_and_not_ahead(
    calendar: Calendar, today: date, month: Month
) -> None:
    if may_fill(check_state(month, today, calendar)):
        assert month.first <= today
        assert month in SchoolYear.of(today).check_months


@given(calendars(), days)
def test_the_month_to_check_is_the_latest_that_may_be_filled(calendar: Calendar, today: date) -> None:
    fillable = [month for month in SchoolYear.of(today).check_months if may_fill(check_state(month, today, calendar))]
    assert month_to_check(today, calendar) == (fillable[-1] if fillable else None)


@given(days_in_shipped_years(), shipped_calendars)
def test_in_every_shipped_year_a_day_is_free_or_at_school_and_counted_once(day: date, calendar: Calendar) -> None:
    free = day.weekday() >= 5 or any(off.covers(day) for off in calendar.days_off)
    assert calendar.is_school_day(day) is not free
    assert calendar.school_days(day, day) == calendar.school_weeks(day, day) == int(not free)


@given(years, shipped_calendars)
def test_every_shipped_year_has_ten_checks_that_close_on_a_school_day(year: SchoolYear, calendar: Calendar) -> None:
    closing = [calendar.month_closes_on(month) for month in year.check_months]
    assert len(closing) == 10
    for month, day in zip(year.check_months, closing, strict=True):
        assert day is not None
        assert Month.of(day) == month
        assert calendar.is_school_day(day)
        assert calendar.school_days(day + DAY, month.last) == 0


@given(years, shipped_calendars)
def test_a_shipped_year_has_a_believable_number_of_school_days(year: SchoolYear, calendar: Calendar) -> None:
    assert 185 <= calendar.school_days(year.first, year.last) <= 215
    assert 38 <= calendar.school_weeks(year.first, year.last) <= 44


@given(days_in_shipped_years(), shipped_calendars, st.integers(1, 40))
def test_school_days_are_added_and_counted_alike_over_the_clock_changes(
    day: date, calendar: Calendar, number: int
) -> None:
    reached = calendar.add_school_days(day, number)
    assert calendar.school_days(day + DAY, reached) == number


def test_months_of_shipped_years_join_without_a_gap_or_an_overlap() -> None:
    months = [Month.of(date(2014 + (number // 12), number % 12 + 1, 1)) for number in range(7, 7 + 12 * len(YEARS))]
    assert [month.next for month in months[:-1]] == months[1:]
    assert [month.last + DAY for month in months[:-1]] == [month.first for month in months[1:]]
    assert [month.last.day for month in months if month.number == 2 and month.year % 4 == 0] == [29] * 4
