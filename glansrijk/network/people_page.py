"""What the page about the people of a board shows."""

from __future__ import annotations

from django.http import Http404

from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import BoardInvitation
from glansrijk.schools.models import BoardRole
from glansrijk.schools.models.owned import holds_on


def open_invitations(viewer: BoardViewer) -> list[BoardInvitation]:
    """Who was asked and did not answer yet."""
    rows = BoardInvitation.objects.filter(
        board=viewer.board, settled_at__isnull=True, ends_on__gte=viewer.today
    ).select_related("account", "by")
    return list(rows.order_by("at"))


def role_of(viewer: BoardViewer, pk: int) -> BoardRole:
    """A role that holds today at this board.

    Raises:
        Http404: there is none.
    """
    rows = BoardRole.objects.filter(holds_on(viewer.today), board=viewer.board, pk=pk).select_related("account")
    row = rows.first()
    if row is None:
        raise Http404
    return row
