"""The first page after signing in, for whoever comes in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from glansrijk.home.first_page import first_page
from glansrijk.home.school_page import school_page
from glansrijk.home.school_tabs import school_tabs
from glansrijk.lib.access import only, signed_in
from glansrijk.lib.second_step import ask_for_second_step, has_second_step
from glansrijk.schools.access import StaffRequest, staff_of_the_school


@require_GET
@only(signed_in)
def start(request: HttpRequest) -> HttpResponse:
    """Where to go: the one place of this account, or a choice; board and operator see no persons."""
    page = first_page(request.user)  # type: ignore[arg-type]
    if page.needs_second_step and not has_second_step(request):
        return ask_for_second_step(request)
    if page.only_school:
        return redirect("today" if page.has_own_day else "school", school=page.only_school.slug)
    if page.only_board:
        return redirect("board", board=page.only_board.slug)
    if page.only_leads:
        return redirect("trainer")
    return render(request, "home/start.html", {"page": page})


@require_GET
@only(staff_of_the_school)
def school(request: StaffRequest) -> HttpResponse:
    """The school: this month's coverage, and for a teacher the way to the check."""
    return render(
        request,
        "home/school.html",
        {"page": school_page(request.viewer), "tabs": school_tabs(request.viewer, "school")},
    )
