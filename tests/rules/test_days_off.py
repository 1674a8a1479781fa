"""Days that have been stay as they were: free, or at school."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.days_off import past_days_changed
from glansrijk.rules.school_year import Calendar, DayOff

DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
days = st.dates(date(2026, 9, 1), date(2027, 1, 31))


@st.composite
def lists(draw: st.DrawFn) -> list[DayOff]:
    return [
        DayOff(draw(st.sampled_from("ab")), first, first + draw(st.integers(0, 20)) * DAY)
        for first in draw(st.lists(days, max_size=4))
    ]


@given(lists(), lists(), days)
def test_exactly_the_past_days_that_differ_are_named(before: list[DayOff], after: list[DayOff], today: date) -> None:
    old, new = Calendar(before), Calendar(after)
    every = (date(2026, 8, 25) + DAY * number for number in range(200))
    differ = [day for day in every if day < today and old.is_school_day(day) != new.is_school_day(day)]
    assert past_days_changed(before, after, today=today) == differ


def test_another_name_and_a_day_in_the_weekend_change_nothing() -> None:
    autumn = DayOff("Herfst", date(2026, 10, 17), date(2026, 10, 25))
    renamed = DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))
    saturday = DayOff("Feest", date(2026, 11, 7), date(2026, 11, 8))
    assert past_days_changed([autumn], [renamed, saturday], today=TODAY) == []


def test_today_may_still_become_free() -> None:
    assert past_days_changed([], [DayOff("Sneeuwvrij", TODAY, TODAY)], today=TODAY) == []
    assert past_days_changed([], [DayOff("Sneeuwvrij", TODAY - DAY, TODAY)], today=TODAY) == [TODAY - DAY]
