"""Where a page leads after something was done: back to the page of this school that it was done on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from glansrijk.relations.family import Family
from glansrijk.schools.access import StaffRequest


def back_from(request: StaffRequest, default: str) -> HttpResponse:
    """To the page that the form names in `back`, when that is a page of this school; else to `default`."""
    wanted = request.POST.get("back", "")
    return redirect(wanted if _is_of_this_school(wanted, request) else default)


def family_url(family: Family) -> str:
    """Where the family page is."""
    return resolve_url("family", school=family.viewer.school.slug, pupil=family.pupil.pk)


def _is_of_this_school(url: str, request: StaffRequest) -> bool:
    if not url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        return False
    try:
        found = resolve(url.split("?")[0].split("#")[0])
    except Resolver404:
        return False
    return found.kwargs.get("school") == request.viewer.school.slug
