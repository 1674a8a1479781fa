"""What stands on the calendar: in order, and whole."""

from datetime import date, time

import pytest

from glansrijk.rules.calendar_items import CalendarItem, ItemKind, in_order
from glansrijk.rules.months import Month

DAY = date(2026, 11, 24)


def test_things_are_read_by_day_by_kind_and_by_the_clock() -> None:
    late = CalendarItem("talk-1", ItemKind.TALK, "Gesprek op school", DAY, at=time(16, 0))
    early = CalendarItem("talk-2", ItemKind.TALK, "Gesprek op school", DAY, at=time(15, 0), until=time(15, 10))
    check = CalendarItem("check-1", ItemKind.CHECK, "Maandcheck november", DAY)
    before = CalendarItem("window-1", ItemKind.WINDOW, "Hoop en dromen", date(2026, 11, 2), last_on=date(2026, 11, 30))
    assert in_order([late, check, early, before]) == [before, check, early, late]


def test_a_period_lies_in_every_month_that_it_touches() -> None:
    christmas = CalendarItem("holiday-1", ItemKind.HOLIDAY, "Kerst", date(2026, 12, 19), last_on=date(2027, 1, 3))
    months = [Month(2026, 11), Month(2026, 12), Month(2027, 1), Month(2027, 2)]
    assert [christmas.touches(month) for month in months] == [False, True, True, False]
    assert [christmas.covers(day) for day in (date(2026, 12, 18), date(2026, 12, 19), date(2027, 1, 3))] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("last_on", "at", "until"),
    [(date(2026, 11, 23), None, None), (None, time(15), time(15)), (date(2026, 11, 25), time(15), None)],
)
def test_an_end_before_the_beginning_is_refused(last_on: date | None, at: time | None, until: time | None) -> None:
    with pytest.raises(ValueError, match="talk-1"):
        CalendarItem("talk-1", ItemKind.TALK, "Gesprek op school", DAY, last_on=last_on, at=at, until=until)
