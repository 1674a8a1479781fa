"""What a parent sees of what they brought: how it stands, the answer, 'wij deden', and the walk-ins to come.

Only what this very parent brought. Of an offer of two parents each sees the words, and never the name of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.http import Http404

from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.together.models import Gathering, Idea

AHEAD = timedelta(days=120)


@dataclass(frozen=True)
class IdeasAtHome:
    """The page of one parent."""

    ideas: tuple[Idea, ...]
    gatherings: tuple[Gathering, ...]


def ideas_at_home(viewer: ParentViewer) -> IdeasAtHome:
    """Two queries: the own ideas, newest first, and the mornings to come."""
    return IdeasAtHome(tuple(_own(viewer).order_by("-made_at", "-pk")), gatherings_ahead(viewer))


def gatherings_ahead(viewer: ParentViewer) -> tuple[Gathering, ...]:
    """The mornings that are still to come; everyone of the school may walk in."""
    rows = Gathering.objects.in_school(viewer.school.pk).that_go_on()
    days = (viewer.today, viewer.today + AHEAD)
    return tuple(rows.filter(held_on__range=days).order_by("held_on", "from_time", "pk"))


def own_idea(viewer: ParentViewer, number: int) -> Idea:
    """One idea that this parent brought.

    Raises:
        Http404: there is none, or somebody else brought it; the two cannot be told apart.
    """
    row = _own(viewer).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _own(viewer: ParentViewer) -> QuerySet[Idea]:
    rows: QuerySet[Idea] = Idea.objects.in_school(viewer.school.pk).filter(by_parents__parent=viewer.parent)
    return rows
