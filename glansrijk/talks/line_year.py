"""The year of a school: groups as lines, every moment with its counts, and the monthly checks (R8, R9, R10, R16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.lib.prepared import ask
from glansrijk.relations.models import Estimate
from glansrijk.rules.days import short_day
from glansrijk.rules.homes import and_list
from glansrijk.rules.moving_up import LAST_YEAR_GROUP
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import Calendar, Month
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.who_may_see import Thing
from glansrijk.rules.year_line import START
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Group, ParentLink, SchoolYear
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_counts import LineCounts, MomentCount, line_counts
from glansrijk.talks.models import Moment

WITH_PUPILS = "kind"


@dataclass(frozen=True)
class GroupInYear:
    """One group as a line."""

    group: Group
    url: str
    checks: dict[Month, bool]

    @property
    def title(self) -> str:
        """The group inside a sentence: 'groep 5'."""
        return self.group.title_within

    @property
    def goes_on_in(self) -> str:
        """Where the line goes on next year; empty for a combination, which parts."""
        number = self.group.year_group
        if not number.isdigit():
            return ""
        return _("verder") if int(number) >= LAST_YEAR_GROUP else _("groep %(number)s") % {"number": int(number) + 1}


@dataclass(frozen=True)
class YearLine:
    """The page: one school year of the groups that this viewer sees."""

    viewer: Viewer
    year: SchoolYear
    calendar: Calendar
    moments: tuple[Moment, ...]
    rows: tuple[GroupInYear, ...]
    counts: LineCounts
    years: tuple[SchoolYear, ...]
    pupils: bool

    @property
    def today(self) -> date:
        """The day on which one looks."""
        return self.viewer.today

    @property
    def may_lay(self) -> bool:
        """Whether this viewer lays the line of the school."""
        return Role.HEAD in self.viewer.roles

    @property
    def drawn(self) -> tuple[Moment, ...]:
        """The moments in the picture: of one sort, and not the start, which has no days of its own."""
        return tuple(
            moment for moment in self.moments if moment.with_parents is not self.pupils and moment.kind != START
        )

    @property
    def counted(self) -> tuple[Moment, ...]:
        """The moments that some child has."""
        return tuple(moment for moment in self.moments if self.counts.of_school(moment).children.of)

    def count(self, row: GroupInYear, moment: Moment) -> MomentCount | None:
        """How far a group is with a moment."""
        return self.counts.of(row.group.pk, moment)

    @property
    def tabs(self) -> tuple[tuple[str, str, bool], ...]:
        """Talks with parents and talks with pupils, apart."""
        year = f"jaar={self.year.year.name}"
        return (
            (_("Met ouders"), f"?{year}", not self.pupils),
            (_("Met kinderen"), f"?{year}&met={WITH_PUPILS}", self.pupils),
        )

    @property
    def other_years(self) -> tuple[tuple[str, str, bool], ...]:
        """Every year that has its moments."""
        with_whom = f"&met={WITH_PUPILS}" if self.pupils else ""
        return tuple(
            (year.year.label, f"?jaar={year.year.name}{with_whom}", year.pk == self.year.pk) for year in self.years
        )

    @property
    def as_table(self) -> str:
        """The address of the same in words."""
        return f"?jaar={self.year.year.name}&als=tabel"

    @property
    def as_picture(self) -> str:
        """The address of the picture."""
        return f"?jaar={self.year.year.name}"

    @property
    def sentence(self) -> str:
        """How far the school is with the moment that began last, and where most is open."""
        begun = [moment for moment in self.drawn if moment.first_on <= self.today]
        if not begun or not self.rows:
            return _("De momenten van dit jaar liggen nog voor ons.") if self.drawn else ""
        moment = begun[-1]
        children = self.counts.of_school(moment).children
        said = _("%(moment)s: %(done)s van %(of)s kinderen.") % {
            "moment": moment.name,
            "done": children.done,
            "of": children.of,
        }
        return f"{said} {self._most_open(moment)}".strip()

    def _most_open(self, moment: Moment) -> str:
        counts = [(row, self.count(row, moment)) for row in self.rows]
        still = [(count.children.open, row.title) for row, count in counts if count and count.children.open]
        if len(still) < 3:
            return ""
        most = max(number for number, _title in still)
        names = [title for number, title in still if number == most][:2]
        return _("In %(groups)s staan de meeste gesprekken nog open.") % {"groups": and_list(names)}


def year_line(viewer: Viewer, *, year: str = "", pupils: bool = False) -> YearLine | None:
    """The year that was asked for as in an address, else the running one; None when the school has no groups in it."""
    start = _start(year, viewer.today)
    groups = list(_groups(viewer, start))
    if not groups:
        return None
    moments = list(viewer.sees(Moment).select_related("school_year").order_by("first_on", "position", "pk"))
    years = {moment.school_year_id: moment.school_year for moment in moments}
    row, ids = groups[0].school_year, [group.pk for group in groups]
    of_year = [moment for moment in moments if moment.school_year_id == row.pk]
    calendar = calendar_of(viewer.school)
    checks = _checks(row.year, ids, viewer, calendar)
    return YearLine(
        viewer=viewer,
        year=row,
        calendar=calendar,
        moments=tuple(of_year),
        rows=tuple(GroupInYear(group, _url(viewer, group, row), checks.get(group.pk, {})) for group in groups),
        counts=line_counts(viewer, row, of_year, ids),
        years=tuple(sorted({**years, row.pk: row}.values(), key=lambda one: one.start)),
        pupils=pupils,
    )


def _start(asked: str, today: date) -> int:
    try:
        return Year.parse(asked).start
    except ValueError:
        return Year.of(today).start


def _groups(viewer: Viewer, start: int) -> Iterable[Group]:
    rows = Group.objects.in_school(viewer.school.pk).of_year(start).with_check().select_related("school_year")
    return rows if viewer.sees_all(Thing.COVERAGE) else rows.filter(pk__in=viewer.group_ids)


def _url(viewer: Viewer, group: Group, year: SchoolYear) -> str:
    url = reverse("group_line", kwargs={"school": viewer.school.slug, "group": group.slug})
    return url if year.year == Year.of(viewer.today) else f"{url}?jaar={year.year.name}"


def _checks(year: Year, groups: list[int], viewer: Viewer, calendar: Calendar) -> dict[int, dict[Month, bool]]:
    """Per group and month that began: whether every parent on its list was looked at."""
    months = [month for month in year.check_months if month.first <= viewer.today]
    if not months:
        return {}
    looked = Estimate.objects.filter(relation__group__in=groups, month__in=[month.first for month in months])
    counted = looked.values_list("relation__group", "month").annotate(Count("relation__parent", distinct=True))
    done = {(group, month): number for group, month, number in counted}
    return {
        group: {
            month: 0 < number <= done.get((group, month.first), 0)
            for month, number in zip(months, numbers, strict=True)
        }
        for group, *numbers in _on_list(groups, [min(month.last, viewer.today) for month in months])
    }


def _on_list(groups: list[int], days: list[date]) -> list[tuple[int, ...]]:
    """Group, and how many parents were on its list on each of these days."""
    return ask(_on_lists, (*groups, *days), shape=(len(groups),))


def _on_lists(number: int, *groups_and_days: Any) -> QuerySet[Any, Any]:
    """So many groups, and then the days."""
    place, groups, days = "pupil__placements", groups_and_days[:number], groups_and_days[number:]
    rows = ParentLink.objects.filter(**{f"{place}__group__in": groups}, parent__deceased=False)
    numbers = {
        f"on_{number}": Count("parent", distinct=True, filter=holds_on(day) & holds_on(day, f"{place}__"))
        for number, day in enumerate(days)
    }
    return rows.values_list(f"{place}__group").annotate(**numbers)


def window_in_words(moment: Moment) -> str:
    """The days of a moment: 'ma 2 nov – ma 30 nov'."""
    if moment.kind == START:
        return _("het hele jaar door")
    return f"{short_day(moment.first_on)} – {short_day(moment.last_on)}"
