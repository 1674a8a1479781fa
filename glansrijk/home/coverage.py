"""How far a school is with the check of a month: counts of parents, never levels (design 4.5, R1, R46)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from glansrijk.relations.checking import day_of
from glansrijk.relations.models import Estimate
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.school_year import Month, SchoolYear
from glansrijk.schools.models import Assignment, Group, ParentLink
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_counts import not_banned


@dataclass(frozen=True)
class GroupCoverage:
    """One group: who teaches it and how many of its parents were looked at."""

    group: Group
    teachers: tuple[str, ...]
    coverage: Coverage


@dataclass(frozen=True)
class SchoolCoverage:
    """All groups of a school in a month, in the school's own order."""

    month: Month
    groups: tuple[GroupCoverage, ...]

    @property
    def total(self) -> Coverage:
        """The whole school."""
        return Coverage(sum(row.coverage.done for row in self.groups), sum(row.coverage.of for row in self.groups))


def school_coverage(viewer: Viewer, month: Month) -> SchoolCoverage:
    """The coverage of every base group in three queries, whatever the size of the school."""
    groups = list(Group.objects.in_school(viewer.school.pk).with_check().of_year(SchoolYear.of_month(month).start))
    covered, teachers = covered_by_group(viewer, month), _teachers(viewer)
    rows = (
        GroupCoverage(group, tuple(teachers.get(group.pk, ())), covered.get(group.pk, Coverage(0, 0)))
        for group in groups
    )
    return SchoolCoverage(month, tuple(rows))


def covered_by_group(viewer: Viewer, month: Month) -> dict[int, Coverage]:
    """Group -> how many of the parents on its list were looked at, in one query.

    On a list stands who is alive, tied to a child who sits in the group, and not banned from contact.
    """
    day, seat = day_of(month, viewer.today), "pupil__placements__group"
    looked = Estimate.objects.filter(
        month=month.first, relation__group=OuterRef(seat), relation__parent=OuterRef("parent")
    )
    ties = ParentLink.objects.in_school(viewer.school.pk).that_hold(day).filter(not_banned(day))
    ties = ties.filter(holds_on(day, "pupil__placements__"), **{f"{seat}__composite": False})
    rows = ties.annotate(looked=Exists(looked)).order_by().values_list(seat)
    counted = rows.annotate(
        of=Count("parent", distinct=True), done=Count("parent", distinct=True, filter=Q(looked=True))
    )
    return {group: Coverage(done, of) for group, of, done in counted}


def _teachers(viewer: Viewer) -> dict[int, list[str]]:
    rows = Assignment.objects.in_school(viewer.school.pk).filter(holds_on(viewer.today)).select_related("staff")
    teachers: dict[int, list[str]] = {}
    for row in rows.order_by("from_on", "pk"):
        teachers.setdefault(row.group_id, []).append(row.staff.called)
    return teachers
