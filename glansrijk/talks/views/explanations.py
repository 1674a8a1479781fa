"""Explanations for parents who do not know Dutch schools: to read, to print and to hand out (R80)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, staff_of_the_school
from glansrijk.talks.explaining import Page, all_pages, page_of
from glansrijk.talks.explaining_paper import pages_pdf


@require_GET
@only(staff_of_the_school)
def overview(request: StaffRequest) -> HttpResponse:
    """All explanations."""
    return render(request, "talks/explanations/list.html", {"pages": all_pages()})


@require_GET
@only(staff_of_the_school)
def page(request: StaffRequest, explanation: str) -> HttpResponse:
    """One explanation to read."""
    return render(request, "talks/explanations/page.html", {"page": _page(explanation)})


@require_GET
@only(staff_of_the_school)
def on_paper(request: StaffRequest, explanation: str) -> HttpResponse:
    """One explanation on A4."""
    return _pdf(pages_pdf([_page(explanation)], school=request.viewer.school.name), explanation)


@require_GET
@only(staff_of_the_school)
def all_on_paper(request: StaffRequest) -> HttpResponse:
    """All explanations as a booklet."""
    return _pdf(pages_pdf(all_pages(), school=request.viewer.school.name), "uitleg-over-school")


def _page(slug: str) -> Page:
    found = page_of(slug)
    if found is None:
        raise Http404
    return found


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
