"""Pages of a board that are read: its schools, one school, and schools beside each other."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from glansrijk.lib.access import only
from glansrijk.network import board_page
from glansrijk.network.board_access import BoardRequest, who_works_for_the_board
from glansrijk.network.forms_board import PhaseForm
from glansrijk.network.starting_waves import newest_phase, say_phase
from glansrijk.rules.phases import Phase
from glansrijk.schools.views.telling import accepted


@require_GET
@only(who_works_for_the_board)
def overview(request: BoardRequest) -> HttpResponse:
    """The schools of the board by wave, and the newest quarter."""
    return render(request, "network/board/overview.html", {"page": board_page.overview(request.board_viewer)})


@require_http_methods(["GET", "POST"])
@only(who_works_for_the_board)
def school(request: BoardRequest, of_school: str) -> HttpResponse:
    """One school: wave, phase, and its frozen totals. There is nothing below this page."""
    found = request.board_viewer.school(of_school)
    if found is None:
        raise Http404
    phase = newest_phase(found)
    form = PhaseForm(request.POST or None, initial={"phase": phase.phase if phase else Phase.TRAINING.value})
    if form.is_valid() and accepted(
        request, form, lambda: say_phase(found, Phase(form.cleaned_data["phase"]), by=request.board_viewer)
    ):
        messages.success(request, _("De fase is bewaard."))
        return redirect("board_school", board=request.board.slug, of_school=found.slug)
    page = board_page.school_page(request.board_viewer, found)
    status = 400 if form.is_bound else 200
    return render(request, "network/board/school.html", {"page": page, "phase": phase, "form": form}, status=status)


@require_GET
@only(who_works_for_the_board)
def compare(request: BoardRequest) -> HttpResponse:
    """Schools beside each other, only those of which the head agreed, by name."""
    lines = board_page.beside_each_other(request.board_viewer)
    return render(request, "network/board/compare.html", {"lines": lines})
