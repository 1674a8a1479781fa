"""Explanations for parents in their own language, on the phone and on paper. Nothing in them is about anybody."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from glansrijk.lib.access import only
from glansrijk.lib.paper import pdf_response
from glansrijk.schools.parent_access import DoorRequest, at_the_door
from glansrijk.talks.explaining import Page, all_pages, page_of
from glansrijk.talks.explaining_paper import pages_pdf


@require_GET
@only(at_the_door)
def overview(request: DoorRequest) -> HttpResponse:
    """All explanations, each in the language of the reader where that is there."""
    values = {"opening": request.opening, "pages": all_pages(get_language() or "nl")}
    return render(request, "talks/parent/explanations.html", values)


@require_GET
@only(at_the_door)
def page(request: DoorRequest, explanation: str) -> HttpResponse:
    """One explanation."""
    values = {"opening": request.opening, "page": _page(explanation)}
    return render(request, "talks/parent/explanation.html", values)


@require_GET
@only(at_the_door)
def on_paper(request: DoorRequest, explanation: str) -> HttpResponse:
    """One explanation on A4."""
    return pdf_response(pages_pdf([_page(explanation)], school=request.opening.school.name), explanation)


def _page(slug: str) -> Page:
    found = page_of(slug, get_language() or "nl")
    if found is None:
        raise Http404
    return found
