"""What the calendar shows: a school year with its months and days off, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.days import short_day
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import Calendar, DayOff, Month
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import CalendarChange, Holiday, PublishedHolidays, SchoolYear
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class MonthRow:
    """A month with a check: its school days, and by when the check should be done."""

    month: Month
    running: bool
    school_days: int
    school_weeks: int
    closes: str


@dataclass(frozen=True)
class HolidayRow:
    """Days off as the table shows them."""

    holiday: Holiday
    days: str
    weekdays: int
    has_been: bool

    @property
    def tag(self) -> str:
        """What is special about them."""
        if self.holiday.advice:
            return _("adviesdatum")
        word = self.holiday.get_kind_display()
        is_told = self.holiday.kind == "holiday" or word in self.holiday.name.casefold()
        return "" if is_told else word


@dataclass(frozen=True)
class CalendarPage:
    """The calendar of one school year."""

    year: SchoolYear | None
    label: str
    tabs: tuple[tuple[str, str, bool], ...]
    region: str
    months: tuple[MonthRow, ...]
    holidays: tuple[HolidayRow, ...]
    warnings: tuple[str, ...]
    school_days: int
    may_change: bool
    next_to_open: Year | None
    to_undo: CalendarChange | None
    waiting: bool


def calendar_page(viewer: Viewer, asked: str) -> CalendarPage:
    """The page in a few queries. `asked` is a year as in an address; without it, the running year."""
    years = list(viewer.sees(SchoolYear).order_by("start"))
    year = chosen_year(years, asked, viewer.today)
    rows = list(viewer.sees(Holiday).order_by("first_on", "name"))
    calendar = Calendar(DayOff(row.name, row.first_on, row.last_on) for row in rows)
    own = [row for row in rows if year and row.school_year_id == year.pk]
    may_change = bool(viewer.roles & {Role.HEAD, Role.OFFICE})
    return CalendarPage(
        year=year,
        label=year.year.label if year else Year.of(viewer.today).label,
        tabs=_tabs(viewer, years, year),
        region=viewer.school.get_region_display(),
        months=tuple(_month_row(month, calendar, viewer.today) for month in year.year.check_months) if year else (),
        holidays=tuple(_holiday_row(row, viewer.today) for row in own),
        warnings=tuple(warnings(own, year.year)) if year else (),
        school_days=calendar.school_days(year.year.first, year.year.last) if year else 0,
        may_change=may_change,
        next_to_open=_next_to_open(years, viewer.today) if may_change else None,
        to_undo=viewer.sees(CalendarChange).standing().select_related("by").first() if may_change else None,
        waiting=may_change and viewer.sees(PublishedHolidays).waiting().exists(),
    )


def chosen_year(years: Sequence[SchoolYear], asked: str, today: date) -> SchoolYear | None:
    """The year that was asked for, else the running one, else the last there is."""
    by_name = {year.year.name: year for year in years}
    running = by_name.get(Year.of(today).name)
    return by_name.get(asked) or running or (years[-1] if years else None)


def warnings(holidays: Sequence[Holiday], year: Year) -> list[str]:
    """What does not fit: days outside the school year, and days that are off twice."""
    found = [
        _("%(name)s valt deels buiten schooljaar %(year)s. Klopt de datum?") % {"name": row.name, "year": year.label}
        for row in holidays
        if not (year.contains(row.first_on) and year.contains(row.last_on))
    ]
    ordered = sorted(holidays, key=lambda row: (row.first_on, row.pk))
    found += [
        _("%(one)s en %(other)s vallen over elkaar heen. Dat is niet erg: een vrije dag telt één keer.")
        % {"one": one.name, "other": other.name}
        for one, other in combinations(ordered, 2)
        if one.last_on >= other.first_on
    ]
    return found


def days_in_words(first: date, last: date) -> str:
    """A period as in a table: 'za 17 okt – zo 25 okt 2026', or one day."""
    if first == last:
        return f"{short_day(first)} {first.year}"
    return f"{short_day(first)} – {short_day(last)} {last.year}"


def _tabs(viewer: Viewer, years: Sequence[SchoolYear], shown: SchoolYear | None) -> tuple[tuple[str, str, bool], ...]:
    url = reverse("calendar", kwargs={"school": viewer.school.slug})
    return tuple((year.year.label, f"{url}?jaar={year.year.name}", year == shown) for year in years)


def _month_row(month: Month, calendar: Calendar, today: date) -> MonthRow:
    closes = calendar.month_closes_on(month)
    return MonthRow(
        month,
        running=month == Month.of(today),
        school_days=calendar.school_days(month.first, month.last),
        school_weeks=calendar.school_weeks(month.first, month.last),
        closes=short_day(closes) if closes else _("geen schooldagen"),
    )


def _holiday_row(row: Holiday, today: date) -> HolidayRow:
    days = days_in_words(row.first_on, row.last_on)
    return HolidayRow(row, days, _weekdays(row), has_been=row.last_on < today)


def _weekdays(row: Holiday) -> int:
    """How many weekdays are off because of this row alone."""
    return Calendar().school_days(row.first_on, row.last_on)


def _next_to_open(years: Sequence[SchoolYear], today: date) -> Year | None:
    """The running year when it is not there, else the one after the last, no further than next year."""
    there = {year.start for year in years}
    running = Year.of(today)
    return next((year for year in (running, running.next) if year.start not in there), None)
