"""Inlezen: the school's own files, looked at first and taken in with one button."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, who_imports


@require_GET
@only(who_imports)
def start(request: StaffRequest) -> HttpResponse:
    """Where importing begins."""
    return render(request, "schools/imports/start.html")
