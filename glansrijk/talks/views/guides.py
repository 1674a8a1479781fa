"""The guides of the school: to read for everyone who works there, and for the head to add to and put in order."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, heads, staff_of_the_school


@require_GET
@only(staff_of_the_school)
def guides(request: StaffRequest) -> HttpResponse:
    """x"""
    return HttpResponse("")


@require_GET
@only(staff_of_the_school)
def guide(request: StaffRequest, kind: str) -> HttpResponse:
    """x"""
    return HttpResponse("")


@require_http_methods(["GET", "POST"])
@only(heads)
def add(request: StaffRequest, kind: str) -> HttpResponse:
    """x"""
    return HttpResponse("")


@require_POST
@only(heads)
def move(request: StaffRequest, kind: str) -> HttpResponse:
    """x"""
    return HttpResponse("")


@require_POST
@only(heads)
def leave_out(request: StaffRequest, kind: str) -> HttpResponse:
    """x"""
    return HttpResponse("")
