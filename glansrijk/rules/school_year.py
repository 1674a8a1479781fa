"""The school year: its months, its holidays and its school days (R40, domain 3.1 and 3.6).

A school year runs from 1 August to 31 July and is called "2026-2027". There are ten monthly checks,
September to June; July and August have none. Terms such as "within 5 school days" skip weekends and
the school's own days off. The running month is open. An earlier month of the same school year can
still be completed, so that a school may take in its paper lists. A month ahead cannot be filled,
and a school year that is over is closed: the new year starts fresh (R17).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from glansrijk.rules.months import EARLIEST_YEAR, LATEST_YEAR, ONE_DAY, Month

# A month is had from here as well: nobody needs the one without the other.
__all__ = ["Calendar", "CheckState", "DayOff", "Month", "SchoolYear", "check_state", "may_fill", "month_to_check"]

SATURDAY = 5
AUGUST = 8


@dataclass(frozen=True, order=True)
class SchoolYear:
    """The school year that begins on 1 August of the year `start`.

    >>> year = SchoolYear(2026)
    >>> year.name, year.first.isoformat(), year.last.isoformat()
    ('2026-2027', '2026-08-01', '2027-07-31')
    >>> [month.short for month in year.check_months]
    ['sep', 'okt', 'nov', 'dec', 'jan', 'feb', 'mrt', 'apr', 'mei', 'jun']
    """

    start: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the school year in which a day lies.

        >>> SchoolYear.of(date(2027, 7, 31)).name, SchoolYear.of(date(2027, 8, 1)).name
        ('2026-2027', '2027-2028')
        """
        return cls(day.year - (day.month < AUGUST))

    @classmethod
    def of_month(cls, month: Month) -> Self:
        """Return the school year in which a month lies."""
        return cls.of(month.first)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a school year as it stands in a file: "2026-2027".

        Raises ValueError with a Dutch sentence for anything else, also for a gap of two years.

        >>> SchoolYear.parse("2026-2027")
        SchoolYear(start=2026)
        >>> SchoolYear.parse("2026-2028")
        Traceback (most recent call last):
        ValueError: "2026-2028" is geen schooljaar. Schrijf een schooljaar als 2026-2027.
        """
        found = re.fullmatch(r"([0-9]{4})[-–]([0-9]{4})", text.strip())
        if found is None or not cls._may_be(int(found[1]), int(found[2])):
            raise ValueError(f'"{text}" is geen schooljaar. Schrijf een schooljaar als 2026-2027.')
        return cls(int(found[1]))

    @staticmethod
    def _may_be(start: int, end: int) -> bool:
        return end == start + 1 and EARLIEST_YEAR <= start < LATEST_YEAR

    @property
    def name(self) -> str:
        """The name in files and addresses, with a plain hyphen: "2026-2027"."""
        return f"{self.start}-{self.start + 1}"

    @property
    def label(self) -> str:
        """The name on the screen, with a dash: "2026–2027"."""
        return f"{self.start}–{self.start + 1}"

    @property
    def first(self) -> date:
        """The first day, 1 August."""
        return date(self.start, AUGUST, 1)

    @property
    def last(self) -> date:
        """The last day, 31 July of the next calendar year."""
        return self.next.first - ONE_DAY

    @property
    def check_months(self) -> tuple[Month, ...]:
        """The ten months with a check, September to June."""
        autumn = (Month(self.start, number) for number in range(9, 13))
        spring = (Month(self.start + 1, number) for number in range(1, 7))
        return (*autumn, *spring)

    @property
    def next(self) -> "SchoolYear":
        """The school year after this one."""
        return SchoolYear(self.start + 1)

    @property
    def previous(self) -> "SchoolYear":
        """The school year before this one."""
        return SchoolYear(self.start - 1)

    def contains(self, day: date) -> bool:
        """Whether a day lies in this school year, 1 August and 31 July included."""
        return SchoolYear.of(day) == self

    def __str__(self) -> str:
        """Return the name, so that a school year can be put into an address."""
        return self.name


@dataclass(frozen=True)
class DayOff:
    """A holiday or a free day of the school, first and last day included."""

    name: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether this day is free because of it."""
        return self.first <= day <= self.last


class Calendar:
    """The school days of one school: every weekday that is not a day off.

    Hand it the days off of all years that a question may touch: the summer holiday lies in two
    school years, before and after 1 August.

    >>> autumn = DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))
    >>> calendar = Calendar([autumn])
    >>> calendar.school_days(date(2026, 10, 12), date(2026, 10, 30))
    10
    >>> calendar.add_school_days(date(2026, 10, 16), 1).isoformat()
    '2026-10-26'
    """

    def __init__(self, days_off: Iterable[DayOff] = ()) -> None:
        """Keep the days off; they may overlap and come in any order."""
        self.days_off = tuple(days_off)

    def is_school_day(self, day: date) -> bool:
        """Whether children are at school on this day."""
        return day.weekday() < SATURDAY and not any(off.covers(day) for off in self.days_off)

    def school_days(self, first: date, last: date) -> int:
        """Count the school days from `first` to `last`, both included; 0 when `last` is earlier."""
        return sum(1 for _ in self._school_days_within(first, last))

    def add_school_days(self, day: date, number: int) -> date:
        """Return the school day that is `number` school days after `day`.

        With 0 it is the day itself, or the first school day after it when the day is free.
        Raises ValueError when `number` is negative.
        """
        if number < 0:
            raise ValueError("Tel alleen vooruit in schooldagen.")
        while number > 0 or not self.is_school_day(day):
            day += ONE_DAY
            number -= self.is_school_day(day)
        return day

    def school_weeks(self, first: date, last: date) -> int:
        """Count the weeks with at least one school day between two days, both included.

        >>> Calendar().school_weeks(date(2026, 11, 6), date(2026, 11, 9))
        2
        """
        return len({day.isocalendar()[:2] for day in self._school_days_within(first, last)})

    def first_school_day(self, month: Month) -> date | None:
        """Return the first school day of a month, None when the whole month is free."""
        return next(self._school_days_within(month.first, month.last), None)

    def last_school_day(self, month: Month) -> date | None:
        """Return the last school day of a month, None when the whole month is free."""
        return max(self._school_days_within(month.first, month.last), default=None)

    def month_closes_on(self, month: Month) -> date | None:
        """Return the day on which the check of a month should be done: its last school day.

        >>> Calendar().month_closes_on(Month(2026, 10)).isoformat()
        '2026-10-30'
        """
        return self.last_school_day(month)

    def _school_days_within(self, first: date, last: date) -> Iterator[date]:
        days = (first + ONE_DAY * after for after in range((last - first).days + 1))
        return filter(self.is_school_day, days)


class CheckState(StrEnum):
    """What a teacher can do with the check of a month."""

    FUTURE = "future"
    OPEN = "open"
    PAST = "past"
    CLOSED = "closed"
    NO_CHECK = "no_check"


def check_state(month: Month, today: date, calendar: Calendar) -> CheckState:
    """Tell whether the check of a month lies ahead, is open, can be completed, or is closed.

    A month in which this school has no school day at all has no check, like July and August.

    >>> check_state(Month(2026, 11), date(2026, 11, 26), Calendar()).value
    'open'
    >>> check_state(Month(2026, 10), date(2026, 11, 26), Calendar()).value
    'past'
    >>> check_state(Month(2027, 6), date(2027, 8, 1), Calendar()).value
    'closed'
    """
    year = SchoolYear.of(today)
    if month not in SchoolYear.of_month(month).check_months:
        return CheckState.NO_CHECK
    if SchoolYear.of_month(month) != year:
        return CheckState.FUTURE if SchoolYear.of_month(month) > year else CheckState.CLOSED
    if calendar.first_school_day(month) is None:
        return CheckState.NO_CHECK
    running = Month.of(today)
    if month == running:
        return CheckState.OPEN
    return CheckState.FUTURE if month > running else CheckState.PAST


def may_fill(state: CheckState) -> bool:
    """Whether answers may be given: in the running month, and in an earlier one to complete it.

    >>> [state.value for state in CheckState if may_fill(state)]
    ['open', 'past']
    """
    return state in (CheckState.OPEN, CheckState.PAST)


def month_to_check(today: date, calendar: Calendar) -> Month | None:
    """Return the month that a teacher most likely wants to fill today, None in August.

    The running month, or in July the last one of the year that is still open.

    >>> month_to_check(date(2027, 7, 3), Calendar()).code
    '2027-06'
    >>> month_to_check(date(2026, 8, 31), Calendar()) is None
    True
    """
    months = SchoolYear.of(today).check_months
    fillable = (month for month in months if may_fill(check_state(month, today, calendar)))
    return max(fillable, default=None)
