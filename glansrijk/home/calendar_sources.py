"""What stands on the calendar, gathered from everything that has a day: each source is one function (R92).

An app adds its own by a line in `SOURCES`: a function of (viewer, year, calendar) that gives `CalendarItem`s. No item
names a child or a parent in its title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from glansrijk.network.pilot_due import team_and_pilots_on_the_calendar
from glansrijk.relations.open_actions import Source as ActionSource
from glansrijk.relations.open_actions import open_actions
from glansrijk.rules.calendar_items import CalendarItem, ItemKind, in_order
from glansrijk.rules.day_warnings import day_off_on, warning_for
from glansrijk.rules.days import short_day
from glansrijk.rules.homes import and_list
from glansrijk.rules.quarters import quarters
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.rules.year_line import METHOD, START
from glansrijk.schools.models import CalendarChange, Holiday
from glansrijk.schools.parts import is_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.on_the_calendar import moments_on_the_calendar, talks_on_the_calendar
from glansrijk.together.gatherings_page import gatherings_of_year

Source = Callable[[Viewer, SchoolYear, Calendar], Iterable[CalendarItem]]

KINDS = {"holiday": ItemKind.HOLIDAY, "free_day": ItemKind.HOLIDAY, "study_day": ItemKind.STUDY_DAY}


@dataclass(frozen=True)
class Version:
    """How often the days off were changed and when last: a phone must know that what follows from them moved."""

    number: int = 0
    at: datetime | None = None

    def of(self, item: CalendarItem) -> CalendarItem:
        """The item with this version, unless it knows its own."""
        return item if item.changed_at else replace(item, version=self.number, changed_at=self.at)


def calendar_items(viewer: Viewer, year: SchoolYear, days_off: Iterable[Holiday]) -> list[CalendarItem]:
    """Everything of one school year that this viewer may see, in order, with a warning where a day is an odd one."""
    rows = within(year, days_off)
    calendar = Calendar(row.day_off for row in rows)
    found = [*_of_days_off(rows)]
    for source in SOURCES:
        items = (item for item in source(viewer, year, calendar) if is_on(viewer.school, item.url))
        found += [_warned(item, year, calendar) for item in items]
    version = _version(viewer)
    return in_order(version.of(item) for item in found)


def within(year: SchoolYear, days_off: Iterable[Holiday]) -> list[Holiday]:
    """The days off that lie in a school year for a part or whole: the summer holiday lies in two."""
    return [row for row in days_off if row.last_on >= year.first and row.first_on <= year.last]


def _of_days_off(rows: Iterable[Holiday]) -> Iterator[CalendarItem]:
    seen: dict[str, int] = {}
    for row in rows:
        # Known by its name, not by its row: when the government moves a holiday the row is another, the holiday is not.
        name = f"{slugify(row.name)}-{row.first_on.year}"
        seen[name] = seen.get(name, 0) + 1
        key = f"vrij-{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")
        yield CalendarItem(key, KINDS[row.kind], row.name, row.first_on, row.last_on)


def _checks(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    for month in year.check_months:
        closes = calendar.month_closes_on(month)
        if closes:
            title = _("Maandcheck %(month)s") % {"month": month.name}
            checks = bool(viewer.roles & {Role.TEACHER, Role.IB})
            yield CalendarItem(f"maandcheck-{month.code}", ItemKind.CHECK, title, closes, in_feed=checks)


def _quarters(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    for number, days in enumerate(quarters(year, calendar), start=1):
        title = _("Einde van kwartaal %(number)s") % {"number": number}
        heads = Role.HEAD in viewer.roles
        yield CalendarItem(f"kwartaal-{year.name}-{number}", ItemKind.QUARTER, title, days.last, in_feed=heads)


def _line_of_the_year(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """When the talks of the year are held: as the school laid its line, and until it did as the method lays it."""
    own = list(moments_on_the_calendar(viewer, year, calendar))
    yield from own or _line_of_the_method(viewer, year, calendar)


def _line_of_the_method(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    for kind, laid in METHOD.items():
        days = laid.returns.window(year, calendar)
        if days and kind != START:
            teaches = Role.TEACHER in viewer.roles
            yield CalendarItem(
                f"periode-{kind}-{year.name}", ItemKind.WINDOW, laid.name, days.first, days.last, in_feed=teaches
            )


def _own_plans(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """What somebody still has to do themselves on a day; without a name, for a calendar hangs on a wall."""
    words = {ActionSource.STEP: _("Stap die je wilt zetten"), ActionSource.MATTER: _("Terugkijken op een vraagstuk")}
    for action in open_actions(viewer):
        if action.source in words and action.due_on and year.contains(action.due_on):
            url = reverse("my_actions", kwargs={"school": viewer.school.slug})
            key = f"{action.source.value}-{action.pk}"
            yield CalendarItem(key, ItemKind.STEP, words[action.source], action.due_on, url=url)


SOURCES: tuple[Source, ...] = (
    _checks,
    _quarters,
    _line_of_the_year,
    talks_on_the_calendar,
    _own_plans,
    gatherings_of_year,
    team_and_pilots_on_the_calendar,
)


def _warned(item: CalendarItem, year: SchoolYear, calendar: Calendar) -> CalendarItem:
    """No moment falls in a holiday without a warning; of a window the free days in it are named (R92)."""
    if item.kind is ItemKind.WINDOW:
        return replace(item, warning=item.warning or _free_days_within(item, calendar))
    odd = warning_for(item.first, year, calendar)
    return replace(item, warning=item.warning or odd.sentence(day_off_on(item.first, calendar))) if odd else item


def _free_days_within(item: CalendarItem, calendar: Calendar) -> str:
    within = [off for off in calendar.days_off if item.first <= off.last and item.last >= off.first]
    within.sort(key=lambda off: (off.first, off.name))
    free = [f"{off.name} ({short_day(off.first)})" for off in within if Calendar().school_days(off.first, off.last)]
    return _("Vrij in deze periode: %(days)s.") % {"days": and_list(free)} if free else ""


def _version(viewer: Viewer) -> Version:
    rows = viewer.sees(CalendarChange)
    told = rows.aggregate(
        made=Count("pk"),
        undone=Count("pk", filter=Q(undone_at__isnull=False)),
        at=Max("at"),
        undone_at=Max("undone_at"),
    )
    moments = [moment for moment in (told["at"], told["undone_at"]) if moment]
    return Version(told["made"] + told["undone"], max(moments, default=None))
