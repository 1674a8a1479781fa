"""The first page of a board: its schools, without a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.lib.access import only
from glansrijk.network.board_access import BoardRequest, who_works_for_the_board


@require_GET
@only(who_works_for_the_board)
def overview(request: BoardRequest) -> HttpResponse:
    """The schools of the board."""
    return render(request, "network/board/overview.html", {"schools": request.board_viewer.schools})
