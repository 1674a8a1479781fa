"""The first page of a parent: the own children, and what can be done now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.lib.access import only
from glansrijk.schools.parent_access import ParentRequest, parents


@require_GET
@only(parents)
def home(request: ParentRequest) -> HttpResponse:
    """The own children."""
    return render(request, "home/parents.html", {"opening": request.opening, "parent": request.parent_viewer})
