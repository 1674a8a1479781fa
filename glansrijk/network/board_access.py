"""The access rule of pages of a board: it takes the board out of the URL and puts who looks on the request.

No school opens in the second wall here (docs/decisions/0028): what a board reads lies in tables of the board, which
hold totals, days and choices. A page that would ask for a row of a school finds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.lib.access import AccessRule
from glansrijk.lib.second_step import ask_for_second_step, has_second_step
from glansrijk.lib.today import today
from glansrijk.network.board_viewer import BoardViewer, board_viewer_of
from glansrijk.rules.roles import Role
from glansrijk.schools.second_wall import open_published

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account
    from glansrijk.schools.models import Board


class BoardRequest(HttpRequest):
    """A request of somebody who works for the board in the URL."""

    user: Account
    board: Board
    board_viewer: BoardViewer


def _enter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Find out who looks. The board of somebody else is not there at all: 404, so that nothing can be inferred."""
    viewer = board_viewer_of(request.user, kwargs.pop("board"), today())  # type: ignore[arg-type]
    if viewer is None:
        raise Http404
    request.board, request.board_viewer = viewer.board, viewer  # type: ignore[attr-defined]
    if Role.BOARD.needs_second_step and not has_second_step(request):
        return ask_for_second_step(request)
    return None


who_works_for_the_board = AccessRule("who_works_for_the_board", "Wie voor dit bestuur werkt.", _enter)


def _enter_to_tell(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Beside its own rows, what everybody may read of schools: a board chooses from it for its own public page."""
    answer = who_works_for_the_board.enter(request, kwargs)
    if answer is None:
        open_published()
    return answer


board_that_tells = AccessRule("board_that_tells", who_works_for_the_board.sentence, _enter_to_tell)
