"""The list of a group that a teacher shows in a quarterly talk, by name: as that teacher reads it, and no longer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.translation import gettext as _

from glansrijk.audit.record import saw
from glansrijk.relations.levels import levels_of
from glansrijk.relations.lines import lines_of
from glansrijk.rules.quarters import quarters
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month, month_to_check
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Assignment, Group, RoleGrant
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import GroupShown, QuarterTalk


@dataclass(frozen=True)
class ShownHome:
    """One line of the list."""

    title: str
    subtitle: str
    level: Level | None

    @property
    def word(self) -> str:
        """The level in words, or that nobody looked yet."""
        return self.level.label if self.level is not None else _("Nog niet gekeken")


@dataclass(frozen=True)
class GroupPage:
    """The list of one group in the month that is checked now."""

    talk: QuarterTalk
    group: Group
    month: Month
    homes: tuple[ShownHome, ...]


def groups_shown(viewer: Viewer, talk: QuarterTalk) -> list[Group]:
    """The groups whose list may be read now: gone with the group, the role, the work, or a press."""
    teaches = Assignment.objects.filter(holds_on(viewer.today), staff=talk.staff_id, group=OuterRef("group"))
    is_teacher = RoleGrant.objects.filter(holds_on(viewer.today), staff=talk.staff_id, role=Role.TEACHER.value)
    rows = viewer.sees(GroupShown).filter(
        Exists(teaches), Exists(is_teacher), talk=talk, talk__staff__left_on__isnull=True
    )
    return [row.group for row in rows.select_related("group__school_year").order_by("group__position", "group")]


def group_page(viewer: Viewer, talk: QuarterTalk, slug: str) -> GroupPage:
    """The list as it is now; looking at it is noted.

    Raises:
        Http404: it is not shown, or not any more.
    """
    calendar = calendar_of(viewer.school)
    month, days = month_to_check(viewer.today, calendar), quarters(talk.school_year.year, calendar)
    group = next((one for one in groups_shown(viewer, talk) if one.slug == slug), None)
    if group is None or month is None or viewer.today > days[talk.quarter - 1].last:
        raise Http404
    saw("quarter_group", school_id=viewer.school.pk, by=viewer, about=group)
    return GroupPage(talk, group, month, _homes(group, talk, viewer, month))


def _homes(group: Group, talk: QuarterTalk, head: Viewer, month: Month) -> tuple[ShownHome, ...]:
    """Every home that both may look at: neither the teacher's own children, nor those of the head."""
    seat = Assignment(group=group, staff=talk.staff)
    teacher = replace(head, staff=talk.staff, roles=frozenset({Role.TEACHER}), assignments=(seat,))
    levels = levels_of(group, (month,), teacher)
    of_head = {line.home_id or line.id for line in lines_of(group, head, head.today) if line.own}
    lines = (line for line in lines_of(group, teacher, head.today) if line.rated and not line.own)
    return tuple(
        ShownHome(line.title, line.subtitle, levels.light(line, month))
        for line in lines
        if (line.home_id or line.id) not in of_head
    )
