"""The calendar of a school year on one page: a picture per month and the same in words, for screen and paper (R92)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.home.calendar_picture import MonthPicture
from glansrijk.home.calendar_sources import calendar_items, within
from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.days import short_day
from glansrijk.rules.months import Month
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar_page import chosen_year
from glansrijk.schools.models import Holiday, SchoolYear
from glansrijk.schools.viewer import Viewer

PICTURE, LIST = "kaart", "lijst"


@dataclass(frozen=True)
class ItemLine:
    """One thing in words."""

    item: CalendarItem
    when: str
    goes_on: bool = False

    @property
    def margin(self) -> str:
        """What kind of thing it is, where its title does not say so."""
        word = self.item.kind.dutch
        return "" if word in self.item.title.casefold() else word


@dataclass(frozen=True)
class MonthPart:
    """A month: its picture, and what begins or goes on in it."""

    picture: MonthPicture
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True)
class AgendaPage:
    """The page. Without a year it says what to do."""

    label: str
    tabs: tuple[tuple[str, str, bool], ...]
    forms: tuple[tuple[str, str, bool], ...]
    as_list: bool
    months: tuple[MonthPart, ...]
    warnings: tuple[ItemLine, ...]
    edit_url: str
    may_change: bool
    has_year: bool


def agenda_page(viewer: Viewer, *, asked: str, form: str) -> AgendaPage:
    """The calendar of one school year for one viewer. `asked` is a year as in an address, `form` picture or list."""
    years = list(viewer.sees(SchoolYear).order_by("start"))
    chosen = chosen_year(years, asked, viewer.today)
    year = chosen.year if chosen else Year.of(viewer.today)
    days_off = list(viewer.sees(Holiday).in_order())
    items = calendar_items(viewer, year, days_off) if chosen else []
    url = reverse("agenda", kwargs={"school": viewer.school.slug})
    form = LIST if form == LIST else PICTURE
    return AgendaPage(
        label=year.label,
        tabs=tuple((one.year.label, f"{url}?jaar={one.year.name}&vorm={form}", one == chosen) for one in years),
        forms=tuple((word, f"{url}?jaar={year.name}&vorm={key}", form == key) for key, word in _forms()),
        as_list=form == LIST,
        months=_months(viewer, year, items, Calendar(row.day_off for row in within(year, days_off))),
        warnings=tuple(ItemLine(item, _when(item)) for item in items if item.warning and _is_odd(item, viewer)),
        edit_url=f"{reverse('calendar', kwargs={'school': viewer.school.slug})}?jaar={year.name}",
        may_change=bool(viewer.roles & {Role.HEAD, Role.OFFICE}),
        has_year=chosen is not None,
    )


def _forms() -> tuple[tuple[str, str], ...]:
    return ((PICTURE, _("Als kaart")), (LIST, _("Als lijst")))


def _is_odd(item: CalendarItem, viewer: Viewer) -> bool:
    """A window that holds a free day is told where it stands; a moment that falls on one is told at the top."""
    return item.kind is not ItemKind.WINDOW and item.last >= viewer.today


def _months(viewer: Viewer, year: Year, items: Sequence[CalendarItem], calendar: Calendar) -> tuple[MonthPart, ...]:
    """August to July, without a month at either end in which nothing happens."""
    parts = []
    month = Month.of(year.first)
    while month.first <= year.last:
        inside = [item for item in items if item.touches(month)]
        picture = MonthPicture(month, inside, calendar, viewer.today)
        if inside and picture.school_days:
            lines = (ItemLine(item, _when(item), goes_on=item.first < month.first) for item in inside)
            parts.append(MonthPart(picture, tuple(lines)))
        month = month.next
    return tuple(parts)


def _when(item: CalendarItem) -> str:
    """The day or the days: "do 26 nov", "2 sep – 9 okt", "di 24 nov, 15.15 uur"."""
    if item.at:
        return _("%(day)s, %(time)s uur") % {"day": short_day(item.first), "time": item.at.strftime("%H.%M")}
    if item.first == item.last:
        return short_day(item.first)
    return f"{_day_and_month(item.first)} – {_day_and_month(item.last)}"


def _day_and_month(day: date) -> str:
    """A day within a period, where its weekday says little."""
    return f"{day.day} {Month.of(day).short}"
