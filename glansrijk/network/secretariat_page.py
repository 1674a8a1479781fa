"""What the secretariat sees: wishes to speak with an ambassador of its boards, and nothing else of any school (R86)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from glansrijk.network.models import ContactWish, Secretary
from glansrijk.network.models.ambassador_wish import NEW, PLANNED
from glansrijk.network.planning_wishes import Planner
from glansrijk.schools.models import Board

MOST_OVER = 100


@dataclass(frozen=True)
class SecretariatPage:
    """What waits, what is planned, and what is over."""

    new: list[ContactWish]
    planned: list[ContactWish]
    over: list[ContactWish]

    @property
    def is_empty(self) -> bool:
        """Whether nobody asked anything yet."""
        return not (self.new or self.planned or self.over)


def secretariat_page(planner: Planner) -> SecretariatPage:
    """All wishes by how far they are, the oldest first; of what is over the newest hundred."""
    rows = list(_wishes(planner).prefetch_related("steps").order_by("-at", "-pk"))
    first = rows[::-1]
    return SecretariatPage(
        new=[row for row in first if row.is_open and row.stand == NEW],
        planned=sorted((row for row in rows if row.is_open and row.stand == PLANNED), key=_moment),
        over=[row for row in rows if not row.is_open][:MOST_OVER],
    )


def wish_to_plan(planner: Planner, number: int) -> ContactWish:
    """One wish.

    Raises:
        Http404: there is none, or another secretariat plans it.
    """
    row = _wishes(planner).prefetch_related("steps__by").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def secretaries_of(board: Board) -> list[Secretary]:
    """Who plans for a board, now or later, and who did."""
    return list(Secretary.objects.filter(board=board).select_related("account").order_by("-from_on", "-pk"))


def secretary_of(board: Board, number: int) -> Secretary:
    """One of them.

    Raises:
        Http404: not of this board.
    """
    row = Secretary.objects.filter(board=board, pk=number).select_related("account").first()
    if row is None:
        raise Http404
    return row


def _wishes(planner: Planner) -> QuerySet[ContactWish]:
    return planner.wishes.select_related("asked_school", "asking_school", "board", "by")


def _moment(row: ContactWish) -> float:
    step = row.latest
    return step.planned_at.timestamp() if step and step.planned_at else 0.0
