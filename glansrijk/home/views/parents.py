"""The first page of a parent: the own children, and what can be done now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.home.parents_page import parents_page
from glansrijk.lib.access import only
from glansrijk.schools.parent_access import ParentRequest, parents


@require_GET
@only(parents)
def home(request: ParentRequest) -> HttpResponse:
    """The own children, and the talks that can be prepared."""
    page = parents_page(request.parent_viewer)
    rather_in_talk = request.GET.get("liever") == "gesprek"
    return render(
        request, "home/parents.html", {"opening": request.opening, "page": page, "rather_in_talk": rather_in_talk}
    )
