"""When mail and reminders may go out: on school days from 08.00 until 17.00 (experience A1).

Work can wait. Nobody at school or at home gets a letter from Glansrijk in the evening, in a weekend or in a holiday. A
letter that is ready outside these hours goes at 08.00 on the next school day. The hours are those of the clock at
school, in summer time and in winter time alike.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from glansrijk.rules.months import ONE_DAY
from glansrijk.rules.school_year import Calendar

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OPENS = time(8)
CLOSES = time(17)


def may_send(moment: datetime, calendar: Calendar) -> bool:
    """Whether a letter may leave at this moment: 08.00 itself may, 17.00 itself may not.

    Raises ValueError for a moment without a time zone.

    >>> may_send(datetime(2026, 11, 26, 16, 59, tzinfo=AMSTERDAM), Calendar())
    True
    >>> may_send(datetime(2026, 11, 26, 17, 0, tzinfo=AMSTERDAM), Calendar())
    False
    """
    here = at_school(moment)
    return OPENS <= here.time() < CLOSES and calendar.is_school_day(here.date())


def next_moment(moment: datetime, calendar: Calendar) -> datetime:
    """Return the first moment, from this one on, at which a letter may leave; the answer is in Amsterdam time.

    Raises ValueError for a moment without a time zone.

    >>> next_moment(datetime(2026, 11, 27, 19, 30, tzinfo=AMSTERDAM), Calendar()).isoformat()
    '2026-11-30T08:00:00+01:00'
    >>> next_moment(datetime(2026, 11, 26, 10, 5, tzinfo=AMSTERDAM), Calendar()).isoformat()
    '2026-11-26T10:05:00+01:00'
    """
    here = at_school(moment)
    if may_send(here, calendar):
        return here
    earliest = here.date() if here.time() < OPENS else here.date() + ONE_DAY
    # The day first and the zone last: hours added to a moment are one off after a night in which the clock moved.
    return datetime.combine(calendar.add_school_days(earliest, 0), OPENS, tzinfo=AMSTERDAM)


def at_school(moment: datetime) -> datetime:
    """Return the same moment on the clock at school. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("Een moment heeft een tijdzone nodig.")
    return moment.astimezone(AMSTERDAM)
