"""A quarter of a school year, and who teaches in it: with every teacher there is a talk (R54)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from glansrijk.rules.moment_windows import Window
from glansrijk.rules.quarter_talks import quarter_on
from glansrijk.rules.quarters import quarters
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Assignment, RoleGrant, SchoolYear, Staff
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class Quarter:
    """One quarter of the running school year."""

    viewer: Viewer
    year: Year
    number: int
    days: Window

    @property
    def day(self) -> date:
        """The day on which one asks who teaches: today, and for another quarter its nearest day."""
        return min(max(self.viewer.today, self.days.first), self.days.last)

    @property
    def is_now(self) -> bool:
        """Whether it is the quarter of today."""
        return self.days.first <= self.viewer.today <= self.days.last

    def row(self) -> SchoolYear:
        """The school year as the school has it.

        Raises:
            Http404: this school has no such year.
        """
        return self.viewer.get(SchoolYear, start=self.year.start)  # type: ignore[no-any-return]

    def has(self, staff: Staff) -> bool:
        """Whether there is a talk with this colleague in this quarter."""
        return any(one.pk == staff.pk for one in teachers_in(self))


def quarters_of(viewer: Viewer) -> tuple[Quarter, ...]:
    """The quarters of this school year."""
    year = Year.of(viewer.today)
    found = enumerate(quarters(year, calendar_of(viewer.school)), start=1)
    return tuple(Quarter(viewer, year, number, days) for number, days in found)


def quarter_now(viewer: Viewer) -> Quarter | None:
    """The quarter of today, or in a holiday the one that comes; None when the year is over."""
    found = quarter_on(viewer.today, calendar_of(viewer.school))
    return Quarter(viewer, Year.of(viewer.today), *found) if found else None


def quarter_asked(viewer: Viewer, number: int) -> Quarter:
    """A quarter by its number.

    Raises:
        Http404: this year has no such quarter.
    """
    found = next((one for one in quarters_of(viewer) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def teachers_in(quarter: Quarter) -> list[Staff]:
    """Who teaches a group, by name: the duo too, and a head never talks with a head (one would talk with oneself)."""
    school, day = quarter.viewer.school.pk, quarter.day
    teaching = Assignment.objects.in_school(school).filter(holds_on(day)).values("staff")
    heads = RoleGrant.objects.in_school(school).held_on(quarter.viewer.today).filter(role=Role.HEAD.value)
    rows = Staff.objects.in_school(school).working().filter(pk__in=teaching).exclude(pk__in=heads.values("staff"))
    return list(rows.order_by("sort_name", "first_name", "pk"))
