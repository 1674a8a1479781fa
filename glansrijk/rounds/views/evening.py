"""The evening itself, and what goes along on paper: sheets for on the doors and for each colleague, also as PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from glansrijk.lib.access import only
from glansrijk.lib.paper import pdf_response
from glansrijk.rounds.evening_page import evening_page
from glansrijk.rounds.on_paper import sheets_of, sheets_pdf
from glansrijk.rounds.views.finding import at_hand, looked, only_own
from glansrijk.schools.access import StaffRequest, who_sees_rounds


@never_cache
@require_GET
@only(who_sees_rounds)
def evening(request: StaffRequest, round_id: int) -> HttpResponse:
    """The evening itself: who is where, and how far the talk is."""
    at = at_hand(request, round_id)
    page = evening_page(at, only_own(request.viewer))
    if not request.htmx:
        looked(request, "round_evening", at.round)
    return render(request, "rounds/evening.html", {"page": page})


@require_GET
@only(who_sees_rounds)
def doors(request: StaffRequest, round_id: int) -> HttpResponse:
    """For each colleague a sheet on the door: only times and children."""
    return _show(request, round_id, door=True)


@require_GET
@only(who_sees_rounds)
def sheets(request: StaffRequest, round_id: int) -> HttpResponse:
    """For each colleague a sheet to take along: with the parents and who else is there."""
    return _show(request, round_id, door=False)


@require_GET
@only(who_sees_rounds)
def doors_pdf(request: StaffRequest, round_id: int) -> HttpResponse:
    """The sheets on the doors as PDF."""
    return _pdf(request, round_id, "voor-op-de-deur", door=True)


@require_GET
@only(who_sees_rounds)
def sheets_as_pdf(request: StaffRequest, round_id: int) -> HttpResponse:
    """The sheets of the colleagues as PDF."""
    return _pdf(request, round_id, "per-collega", door=False)


def _show(request: StaffRequest, round_id: int, *, door: bool) -> HttpResponse:
    at = at_hand(request, round_id)
    looked(request, "round_timetable", at.round)
    values = {"at": at, "door": door, "sheets": sheets_of(at, door=door, only=only_own(request.viewer))}
    return render(request, "rounds/paper.html", values)


def _pdf(request: StaffRequest, round_id: int, name: str, *, door: bool) -> HttpResponse:
    at = at_hand(request, round_id)
    looked(request, "round_timetable", at.round)
    return pdf_response(sheets_pdf(at, door=door, only=only_own(request.viewer), by=request.viewer), name)
