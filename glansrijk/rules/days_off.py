"""Changing the days off of a year while it runs: what is past never changes (R92).

Terms such as "within 5 school days" were counted with the days as they stood. So a free day that has been stays free,
and a school day that has been stays a school day. Giving it another name, or moving what lies ahead, is always fine.
"""

from collections.abc import Iterable
from datetime import date

from glansrijk.rules.months import ONE_DAY
from glansrijk.rules.school_year import SATURDAY, DayOff


def past_days_changed(before: Iterable[DayOff], after: Iterable[DayOff], *, today: date) -> list[date]:
    """Return the weekdays before today that are free in the one list and not in the other, in order.

    >>> autumn = DayOff("Herfstvakantie", date(2026, 10, 19), date(2026, 10, 23))
    >>> longer = DayOff("Herfstvakantie", date(2026, 10, 19), date(2026, 10, 26))
    >>> [day.isoformat() for day in past_days_changed([autumn], [longer], today=date(2026, 11, 24))]
    ['2026-10-26']
    >>> past_days_changed([autumn], [longer], today=date(2026, 10, 26))
    []
    """
    return sorted(_free_before(before, today) ^ _free_before(after, today))


def _free_before(days_off: Iterable[DayOff], today: date) -> set[date]:
    days = (off.first + ONE_DAY * after for off in days_off for after in range((off.last - off.first).days + 1))
    return {day for day in days if day < today and day.weekday() < SATURDAY}
