"""What staff read of working together: the text of a group with what parents think of it, and remarks of parents."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Reaction, Remark, WorkingText


@dataclass(frozen=True)
class GroupText:
    """The text of one group."""

    group: Group
    row: WorkingText | None
    reactions: tuple[Reaction, ...]
    may_write: bool


def text_of_group(viewer: Viewer, slug: str) -> GroupText:
    """The text of a group of today; who teaches it writes, the others read. Reactions only as roles open them.

    Raises:
        Http404: there is no such group for this viewer.
    """
    start = SchoolYear.of(viewer.today).start
    group: Group | None = viewer.sees(Group).with_check().filter(slug=slug, school_year__start=start).first()
    if group is None:
        raise Http404
    row = viewer.sees(WorkingText).filter(group=group).first()
    reactions = viewer.sees(Reaction).filter(about=row).select_related("parent").order_by("at", "pk") if row else ()
    return GroupText(group, row, tuple(reactions), group.pk in viewer.group_ids)


def remarks_for(viewer: Viewer) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """What parents remarked: what waits for an answer (oldest first), and the last fifty that were answered."""
    rows = viewer.sees(Remark).select_related("parent", "pupil", "answered_by")
    waiting = rows.filter(answered_at__isnull=True).order_by("at", "pk")
    return tuple(waiting), tuple(rows.filter(answered_at__isnull=False).order_by("-answered_at")[:50])
