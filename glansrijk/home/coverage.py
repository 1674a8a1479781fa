"""How far a school is with the check of a month: counts of parents, never levels (design 4.5, R1, R46)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from glansrijk.relations.checking import day_of
from glansrijk.relations.models import Relation
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.school_year import Month, SchoolYear
from glansrijk.schools.models import Assignment, Group, ParentLink
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer


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
    """The coverage of every base group in four queries, whatever the size of the school."""
    groups = list(Group.objects.in_school(viewer.school.pk).with_check().of_year(SchoolYear.of_month(month).start))
    on_list, looked_at, teachers = _on_list(viewer, month), _looked_at(viewer, month), _teachers(viewer)
    rows = (
        GroupCoverage(
            group,
            tuple(teachers.get(group.pk, ())),
            Coverage(min(looked_at.get(group.pk, 0), on_list.get(group.pk, 0)), on_list.get(group.pk, 0)),
        )
        for group in groups
    )
    return SchoolCoverage(month, tuple(rows))


def _on_list(viewer: Viewer, month: Month) -> dict[int, int]:
    """Group -> parents on its list: alive, tied to a child who sits there, and not banned from contact."""
    day = day_of(month, viewer.today)
    rows = (
        ParentLink.objects.in_school(viewer.school.pk)
        .that_hold(day)
        .filter(holds_on(day, "pupil__placements__"), pupil__placements__group__isnull=False)
        .exclude(
            Q(contact_bans__from_on__lte=day),
            Q(contact_bans__until_on__isnull=True) | Q(contact_bans__until_on__gte=day),
        )
    )
    return dict(rows.values_list("pupil__placements__group").annotate(Count("parent", distinct=True)))


def _looked_at(viewer: Viewer, month: Month) -> dict[int, int]:
    rows = Relation.objects.in_school(viewer.school.pk).filter(estimates__month=month.first)
    return dict(rows.values_list("group").annotate(Count("parent", distinct=True)))


def _teachers(viewer: Viewer) -> dict[int, list[str]]:
    rows = Assignment.objects.in_school(viewer.school.pk).filter(holds_on(viewer.today)).select_related("staff")
    teachers: dict[int, list[str]] = {}
    for row in rows.order_by("from_on", "pk"):
        teachers.setdefault(row.group_id, []).append(row.staff.called)
    return teachers
