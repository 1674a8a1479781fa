"""What the page about learning moments shows."""

from __future__ import annotations

from dataclasses import dataclass

from glansrijk.schools.viewer import Viewer
from glansrijk.team.learning_moments import may_remove
from glansrijk.team.models import LearningMoment

NEWEST = 100


@dataclass(frozen=True)
class MomentLine:
    """One learning moment; `removable` by who looks."""

    row: LearningMoment
    removable: bool


@dataclass(frozen=True)
class MomentsPage:
    """Those that wait or stand on an agenda, and those that were talked about."""

    waiting: tuple[MomentLine, ...]
    used: tuple[MomentLine, ...]


def moments_page(viewer: Viewer) -> MomentsPage:
    """The newest first; one query."""
    rows = viewer.sees(LearningMoment).select_related("meeting").order_by("-written_on", "-pk")[:NEWEST]
    lines = [MomentLine(row, may_remove(row, viewer)) for row in rows]
    return MomentsPage(
        tuple(line for line in lines if line.row.used_on is None), tuple(line for line in lines if line.row.used_on)
    )
