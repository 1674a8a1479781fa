"""A board chooses what stands on its public page of what people of its schools said yes to."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import OnBoardPage
from glansrijk.network.public_of_schools import Offered, offered_to
from glansrijk.schools.models import Board
from glansrijk.schools.refusing import Refused
from glansrijk.schools.second_wall import open_also

# The page of a board stays one that a cheap phone opens on a slow line.
MOST_OF_A_KIND = 4


def offered_by_key(board: Board, key: str) -> Offered | None:
    """What a button is about; None when it may not stand on this page (any more)."""
    return next((one for one in offered_to(board) if one.key == key), None)


@transaction.atomic
def show_on_board_page(key: str, *, by: BoardViewer) -> None:
    """Put it on the page; a second press changes nothing.

    Raises:
        Refused: it was taken back meanwhile, or there are enough of its kind.
    """
    Board.objects.select_for_update().get(pk=by.board.pk)
    there = offered_to(by.board)
    one = next((one for one in there if one.key == key), None)
    if one is None:
        raise Refused(_("Dit is intussen teruggenomen. Het kan niet op de pagina."))
    if one.is_shown:
        return
    if sum(other.is_shown for other in there if other.kind == one.kind) >= MOST_OF_A_KIND:
        raise Refused(_("Er staan er al vier van op de pagina. Haal er eerst een af."))
    OnBoardPage.objects.create(board=by.board, by=by.account, **{one.kind: one.row})
    _write_down("board_page.placed", one, by)


@transaction.atomic
def take_off_board_page(key: str, *, by: BoardViewer) -> None:
    """Not show it any more; the yes to it stays."""
    one = offered_by_key(by.board, key)
    if one is not None and one.is_shown:
        OnBoardPage.objects.filter(board=by.board, **{one.kind: one.row}).delete()
        _write_down("board_page.taken_off", one, by)


def _write_down(kind: str, one: Offered, by: BoardViewer) -> None:
    """In the log of the school: it may know where its people are shown."""
    with open_also(one.row.school_id):
        record(kind, school_id=one.row.school_id, by=by, about=one.row)
