"""When in the school year something comes back: "the first 6 school weeks", "in november" (R9, R16, R52, R93).

A school writes down once when a talk is held. Every year the same words give new days, counted with that year's
holidays. A window begins and ends on a school day of its school year. When a holiday covers all of it, it moves to the
first school week after that holiday, or to the last one of the year when nothing comes after.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from glansrijk.rules.days import MONTH_NAMES, month_name
from glansrijk.rules.months import ONE_DAY, Month
from glansrijk.rules.school_weeks import Weeks, weeks_of
from glansrijk.rules.school_year import AUGUST, Calendar, SchoolYear
from glansrijk.rules.speech import gettext as _

# No school year has more weeks in which children are at school.
MOST_WEEKS = 53
# A year in which each day of the calendar exists.
LEAP_YEAR = 2000


class Window(NamedTuple):
    """From the first to the last day on which something is done, both included.

    >>> Window(date(2026, 11, 2), date(2026, 11, 30)).contains(date(2026, 11, 30))
    True
    """

    first: date
    last: date

    def contains(self, day: date) -> bool:
        """Whether a day lies in the window."""
        return self.first <= day <= self.last


class Recurring(Protocol):
    """A rule that gives a window in every school year."""

    @property
    def dutch(self) -> str:
        """The rule in words, to be read after "wanneer:"."""
        ...

    def raw(self, year: SchoolYear, weeks: Weeks) -> Window:
        """Return the days that the words name in this year, free days and all."""
        ...


@dataclass(frozen=True)
class FirstWeeks:
    """The first weeks of the school year, counted from the week in which school begins.

    >>> FirstWeeks(6).dutch, FirstWeeks(1).dutch
    ('de eerste 6 schoolweken', 'de eerste schoolweek')
    """

    number: int

    def __post_init__(self) -> None:
        """Refuse more weeks than a year has."""
        _refuse_unless_weeks(self.number)

    @property
    def dutch(self) -> str:
        """The rule in words, to be read after "wanneer:"."""
        return _first_or_last(_("de eerste schoolweek"), _("de eerste %(number)s schoolweken"), self.number)

    def raw(self, year: SchoolYear, weeks: Weeks) -> Window:
        """From the first school day of the year."""
        return _from_to(weeks[: self.number])


@dataclass(frozen=True)
class LastWeeks:
    """The last weeks of the school year, up to the summer holiday.

    >>> LastWeeks(5).dutch
    'de laatste 5 schoolweken'
    """

    number: int

    def __post_init__(self) -> None:
        """Refuse more weeks than a year has."""
        _refuse_unless_weeks(self.number)

    @property
    def dutch(self) -> str:
        """The rule in words, to be read after "wanneer:"."""
        return _first_or_last(_("de laatste schoolweek"), _("de laatste %(number)s schoolweken"), self.number)

    def raw(self, year: SchoolYear, weeks: Weeks) -> Window:
        """Up to the last school day of the year."""
        return _from_to(weeks[-self.number :])


@dataclass(frozen=True)
class SchoolWeeks:
    """From one school week to another; the week in which school begins is school week 1.

    >>> SchoolWeeks(3, 8).dutch, SchoolWeeks(3, 3).dutch
    ('schoolweek 3 tot en met 8', 'schoolweek 3')
    """

    begin: int
    end: int

    def __post_init__(self) -> None:
        """Refuse weeks that no year has, and an end before the beginning."""
        _refuse_unless_weeks(self.begin, self.end)
        _refuse_unless(fits=self.begin <= self.end)

    @property
    def dutch(self) -> str:
        """The rule in words, to be read after "wanneer:"."""
        week = _("schoolweek %(number)s") % {"number": self.begin}
        return week if self.begin == self.end else _up_to(week, str(self.end))

    def raw(self, year: SchoolYear, weeks: Weeks) -> Window:
        """These weeks; in a year that is too short for them, its last week."""
        return _from_to(weeks[self.begin - 1 : self.end] or weeks[-1:])


@dataclass(frozen=True)
class InMonths:
    """One month, or some months that follow each other in the school year, by number.

    >>> InMonths(11, 11).dutch, InMonths(2, 3).dutch, InMonths(11, 1).dutch
    ('november', 'februari en maart', 'november tot en met januari')
    """

    begin: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a thirteenth month, and an end before the beginning."""
        first, last = (_place_in_school_year(Month(LEAP_YEAR, number).number) for number in (self.begin, self.end))
        _refuse_unless(fits=first <= last)

    @property
    def dutch(self) -> str:
        """The rule in words, to be read after "wanneer:"."""
        first, last = month_name(self.begin), month_name(self.end)
        if self.begin == self.end:
            return first
        neighbours = Month(LEAP_YEAR, self.begin).next.number == self.end
        return _("%(names)s en %(last)s") % {"names": first, "last": last} if neighbours else _up_to(first, last)

    def raw(self, year: SchoolYear, weeks: Weeks) -> Window:
        """From the first of the month to its last day."""
        return Window(_month(year, self.begin).first, _month(year, self.end).last)


@dataclass(frozen=True)
class BetweenDays:
    """From one day of the year to another, each as (month, day).

    >>> BetweenDays((11, 15), (12, 4)).dutch
    '15 november tot en met 4 december'
    """

    begin: tuple[int, int]
    end: tuple[int, int]

    def __post_init__(self) -> None:
        """Refuse 31 April, and an end before the beginning."""
        _refuse_unless(fits=all(1 <= day <= Month(LEAP_YEAR, month).last.day for month, day in (self.begin, self.end)))
        first, last = ((_place_in_school_year(month), day) for month, day in (self.begin, self.end))
        _refuse_unless(fits=first <= last)

    @property
    def dutch(self) -> str:
        """The rule in words, to be read after "wanneer:"."""
        first, last = (f"{day} {month_name(month)}" for month, day in (self.begin, self.end))
        return first if self.begin == self.end else _up_to(first, last)

    def raw(self, year: SchoolYear, weeks: Weeks) -> Window:
        """These days; 29 February is the last of February in a year without it."""
        return Window(_day(year, *self.begin), _day(year, *self.end))


def window_in(year: SchoolYear, rule: Recurring, calendar: Calendar) -> Window | None:
    """Return the days that a rule gives in a school year, None when the year has no school day at all.

    >>> found = window_in(SchoolYear(2026), BetweenDays((10, 17), (10, 31)), Calendar())
    >>> found.first.isoformat(), found.last.isoformat()
    ('2026-10-19', '2026-10-30')
    """
    weeks = weeks_of(year, calendar)
    if not weeks:
        return None
    asked = rule.raw(year, weeks)
    days = [day for week in weeks for day in week if asked.contains(day)]
    return Window(days[0], days[-1]) if days else _moved_out(asked, weeks)


def _first_or_last(one: str, many: str, number: int) -> str:
    return one if number == 1 else many % {"number": number}


def _up_to(first: str, last: str) -> str:
    return _("%(first)s tot en met %(last)s") % {"first": first, "last": last}


def _moved_out(asked: Window, weeks: Weeks) -> Window:
    return _from_to((next((week for week in weeks if week[0] > asked.last), weeks[-1]),))


def _from_to(weeks: Weeks) -> Window:
    return Window(weeks[0][0], weeks[-1][-1])


def _day(year: SchoolYear, month: int, day: int) -> date:
    whole = _month(year, month)
    return min(whole.last, whole.first + ONE_DAY * (day - 1))


def _month(year: SchoolYear, number: int) -> Month:
    return Month(year.start + (number < AUGUST), number)


def _place_in_school_year(month: int) -> int:
    return (month - AUGUST) % len(MONTH_NAMES)


def _refuse_unless_weeks(*numbers: int) -> None:
    _refuse_unless(fits=all(1 <= number <= MOST_WEEKS for number in numbers))


def _refuse_unless(*, fits: bool) -> None:
    if not fits:
        raise ValueError("Dit zegt niet wanneer iets terugkomt. Het einde ligt na het begin, en allebei in het jaar.")
