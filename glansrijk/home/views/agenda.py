"""The calendar of the school year."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.home.calendar_page import agenda_page
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, staff_of_the_school


@require_GET
@only(staff_of_the_school)
def agenda(request: StaffRequest) -> HttpResponse:
    """Holidays, study days, checks and talks of a school year, as a picture per month or as a list."""
    page = agenda_page(request.viewer, asked=request.GET.get("jaar", ""), form=request.GET.get("vorm", ""))
    return render(request, "home/agenda.html", {"page": page})
