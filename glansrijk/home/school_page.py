"""What the start page of a school shows to whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from glansrijk.home.coverage import GroupCoverage, SchoolCoverage, school_coverage
from glansrijk.rules.school_year import Month, month_to_check
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class Row:
    """A group on the school page, with the addresses that this viewer may follow."""

    covered: GroupCoverage
    check_url: str
    glanskaart_url: str


@dataclass(frozen=True)
class SchoolPage:
    """The school in the month that is checked now; no month in the summer."""

    school_name: str
    month: Month | None
    coverage: SchoolCoverage | None
    rows: tuple[Row, ...]

    @property
    def own(self) -> tuple[Row, ...]:
        """The groups this viewer teaches."""
        return tuple(row for row in self.rows if row.check_url)


def school_page(viewer: Viewer) -> SchoolPage:
    """The page for one viewer: everybody sees coverage, addresses only where the role opens them."""
    month = month_to_check(viewer.today, calendar_of(viewer.school))
    if month is None:
        return SchoolPage(viewer.school.name, None, None, ())
    coverage = school_coverage(viewer, month)
    rows = tuple(_row(viewer, month, group) for group in coverage.groups)
    return SchoolPage(viewer.school.name, month, coverage, rows)


def _row(viewer: Viewer, month: Month, covered: GroupCoverage) -> Row:
    names = {"school": viewer.school.slug, "group": covered.group.slug, "month": month}
    teaches = covered.group.pk in viewer.group_ids
    sees = teaches or viewer.sees_all(Thing.ESTIMATES)
    return Row(
        covered,
        check_url=reverse("check", kwargs=names) if teaches else "",
        glanskaart_url=reverse("glanskaart", kwargs=names) if sees else "",
    )
