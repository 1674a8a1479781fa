"""The public page of a board, as who works for the board prepares it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.network.board_access import BoardRequest, board_that_tells, who_works_for_the_board
from glansrijk.network.board_showing import show_on_board_page, take_off_board_page
from glansrijk.network.forms_public import BoardTextForm
from glansrijk.network.public_desk_page import desk_of
from glansrijk.network.public_of_schools import offered_to
from glansrijk.network.public_tellers import Teller
from glansrijk.network.public_writing import put_back as put_back_version
from glansrijk.network.views.public_writing import Desk, publish_form, write_words
from glansrijk.schools.views.telling import done


def _desk(request: BoardRequest) -> Desk:
    slug, frame = (request.board.slug,), "network/board/page.html"
    return Desk(Teller(request.board), request.board_viewer, frame, "board_public_desk", slug)


@require_GET
@only(board_that_tells)
def desk(request: BoardRequest) -> HttpResponse:
    """How it stands, and what of schools may stand on it."""
    page = desk_of(Teller(request.board))
    values = {"desk": page, "publish": publish_form(page), "offered": offered_to(request.board)}
    return render(request, "network/public/board_desk.html", values)


@require_POST
@only(board_that_tells)
def of_schools(request: BoardRequest) -> HttpResponse:
    """Show something of a school (`wat`) on the page, or not any more (`weg`)."""
    key, by = request.POST.get("wat", ""), request.board_viewer
    if "weg" in request.POST:
        done(request, lambda: take_off_board_page(key, by=by), _("Dit staat niet meer op de pagina."))
    else:
        said = _("Dit staat klaar. Het komt op de pagina zodra die openbaar is.")
        if _desk(request).teller.shown.exists():
            said = _("Dit staat nu op de pagina.")
        done(request, lambda: show_on_board_page(key, by=by), said)
    return redirect(_desk(request).address)


@require_http_methods(["GET", "POST"])
@only(who_works_for_the_board)
def write(request: BoardRequest, language: str) -> HttpResponse:
    """The words in one language."""
    return write_words(request, _desk(request), language, BoardTextForm)


@require_GET
@only(board_that_tells)
def preview(request: BoardRequest, language: str) -> HttpResponse:
    """As everybody would read it."""
    return _desk(request).preview(request, language)


@require_POST
@only(who_works_for_the_board)
def publish(request: BoardRequest) -> HttpResponse:
    """Tell everybody."""
    return _desk(request).publish(request)


@require_POST
@only(who_works_for_the_board)
def unpublish(request: BoardRequest) -> HttpResponse:
    """Tell nobody any more."""
    return _desk(request).unpublish(request)


@require_POST
@only(who_works_for_the_board)
def put_back(request: BoardRequest, board_text: int) -> HttpResponse:
    """An older version is the newest again."""
    teller = Teller(request.board)
    row = teller.version(board_text)
    if row is None:
        raise Http404
    sentence = _("Die tekst staat weer klaar. Hij is pas openbaar als jullie hem openbaar maken.")
    done(request, lambda: put_back_version(teller, row, by=request.board_viewer), sentence)
    return redirect(_desk(request).address)
