"""The waves of a board: starting one, taking it back, and what was done when."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.network import starting_waves
from glansrijk.network.board_access import BoardRequest, who_works_for_the_board
from glansrijk.network.forms_board import WaveForm
from glansrijk.network.waves_page import free_schools, wave_of, waves_of
from glansrijk.schools.views.telling import accepted, done


@require_http_methods(["GET", "POST"])
@only(who_works_for_the_board)
def waves(request: BoardRequest) -> HttpResponse:
    """All waves, and the form to start the next."""
    viewer = request.board_viewer
    free = free_schools(viewer, sent=request.POST.get("key", ""))
    form = WaveForm(request.POST or None, free=free, today=viewer.today)
    if form.is_valid():
        starts_on, phase, key = form.begin
        if accepted(
            request,
            form,
            lambda: starting_waves.start_wave(form.chosen, starts_on=starts_on, phase=phase, key=key, by=viewer),
            _("De golf staat klaar."),
        ):
            return redirect("board_waves", board=request.board.slug)
    values = {"form": form, "waves": waves_of(viewer), "free": form.fields["schools"].choices}  # type: ignore[attr-defined]
    return render(request, "network/board/waves.html", values, status=400 if form.is_bound else 200)


@require_POST
@only(who_works_for_the_board)
def take_back(request: BoardRequest, wave: int) -> HttpResponse:
    """Let a wave not begin after all."""
    starting_waves.take_back_wave(wave_of(request.board_viewer, wave), by=request.board_viewer)
    messages.success(request, _("De golf is teruggenomen. De scholen kunnen in een andere golf beginnen."))
    return redirect("board_waves", board=request.board.slug)


@require_POST
@only(who_works_for_the_board)
def bring_back(request: BoardRequest, wave: int) -> HttpResponse:
    """Let a wave that was taken back begin after all."""
    row = wave_of(request.board_viewer, wave)
    done(request, lambda: starting_waves.bring_wave_back(row, by=request.board_viewer), _("De golf staat er weer."))
    return redirect("board_waves", board=request.board.slug)
