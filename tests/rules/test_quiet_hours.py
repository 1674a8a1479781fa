"""Letters leave on school days between 08.00 and 17.00 on the clock at school, also around a night that moves it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.quiet_hours import AMSTERDAM, may_send, next_moment
from glansrijk.rules.school_year import Calendar, DayOff

AUTUMN = DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))
CALENDAR = Calendar([AUTUMN])
MINUTE = timedelta(minutes=1)
# The clock goes back on 25 October 2026 and forward on 28 March 2027, both in the night to a Sunday.
CLOCK_GOES_BACK = datetime(2026, 10, 25, 1, tzinfo=UTC)
CLOCK_GOES_FORWARD = datetime(2027, 3, 28, 1, tzinfo=UTC)

FOUR_DAYS = 4 * 24 * 60
seconds = st.integers(0, 365 * 24 * 60 * 60)
moments = seconds.map(lambda after: datetime(2026, 8, 1, tzinfo=UTC) + timedelta(seconds=after))
around_the_change = st.builds(
    lambda change, minutes: change + minutes * MINUTE,
    st.sampled_from([CLOCK_GOES_BACK, CLOCK_GOES_FORWARD]),
    st.integers(-FOUR_DAYS, FOUR_DAYS),
)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=AMSTERDAM)


THURSDAY, FRIDAY, SATURDAY, MONDAY = (date(2026, 11, number) for number in (26, 27, 28, 30))


@pytest.mark.parametrize(
    ("moment", "may", "leaves_at"),
    [
        (at(THURSDAY, 7, 59), False, at(THURSDAY, 8)),
        (at(THURSDAY, 8), True, at(THURSDAY, 8)),
        (at(THURSDAY, 12, 30), True, at(THURSDAY, 12, 30)),
        (at(THURSDAY, 16, 59), True, at(THURSDAY, 16, 59)),
        (at(THURSDAY, 17), False, at(FRIDAY, 8)),
        (at(FRIDAY, 23), False, at(MONDAY, 8)),
        (at(SATURDAY, 10), False, at(MONDAY, 8)),
        (at(date(2026, 10, 16), 17), False, at(date(2026, 10, 26), 8)),
        (at(date(2026, 10, 20), 10), False, at(date(2026, 10, 26), 8)),
    ],
)
def test_when_a_letter_leaves(moment: datetime, leaves_at: datetime, *, may: bool) -> None:
    assert may_send(moment, CALENDAR) is may
    assert next_moment(moment, CALENDAR) == leaves_at


@pytest.mark.parametrize(
    ("moment", "leaves_at"),
    [
        (datetime(2026, 10, 16, 15, 30, tzinfo=UTC), "2026-10-26T08:00:00+01:00"),
        (datetime(2027, 3, 26, 17, 0, tzinfo=UTC), "2027-03-29T08:00:00+02:00"),
        (datetime(2027, 3, 26, 15, 59, tzinfo=UTC), "2027-03-26T16:59:00+01:00"),
        (datetime(2027, 3, 29, 15, 0, tzinfo=UTC), "2027-03-30T08:00:00+02:00"),
    ],
)
def test_eight_oclock_is_eight_oclock_in_summer_and_in_winter(moment: datetime, leaves_at: str) -> None:
    assert next_moment(moment, CALENDAR).isoformat() == leaves_at


def test_a_moment_without_a_time_zone_is_refused() -> None:
    naive = at(THURSDAY, 12).replace(tzinfo=None)
    with pytest.raises(ValueError, match="tijdzone"):
        may_send(naive, CALENDAR)
    with pytest.raises(ValueError, match="tijdzone"):
        next_moment(naive, CALENDAR)


@given(moments | around_the_change)
def test_the_next_moment_may_be_used_and_is_not_earlier(moment: datetime) -> None:
    later = next_moment(moment, CALENDAR)
    assert later >= moment
    assert may_send(later, CALENDAR)
    assert next_moment(later, CALENDAR) == later
    assert (later == moment) is may_send(moment, CALENDAR)


@given(moments | around_the_change, st.floats(0, 1, exclude_max=True))
def test_nothing_may_leave_before_the_next_moment(moment: datetime, share: float) -> None:
    between = moment + (next_moment(moment, CALENDAR) - moment) * share
    assert between == next_moment(moment, CALENDAR) or not may_send(between, CALENDAR)


@given(moments | around_the_change)
def test_what_leaves_does_so_on_a_school_day_within_the_hours(moment: datetime) -> None:
    later = next_moment(moment, CALENDAR)
    assert CALENDAR.is_school_day(later.date())
    assert time(8) <= later.time() < time(17)
    assert later.tzinfo is AMSTERDAM


@given(moments | around_the_change)
def test_the_zone_in_which_it_is_asked_makes_no_difference(moment: datetime) -> None:
    assert next_moment(moment.astimezone(AMSTERDAM), CALENDAR) == next_moment(moment, CALENDAR)
