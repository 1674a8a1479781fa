"""Explanations for parents who do not know Dutch schools: to read, to print and to hand out (R80)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from glansrijk.lib.access import only
from glansrijk.lib.content_translated import DUTCH
from glansrijk.lib.paper import pdf_response
from glansrijk.schools.access import StaffRequest, staff_of_the_school
from glansrijk.talks.explaining import (
    Note,
    Page,
    all_pages,
    note_explanation,
    other_languages,
    page_of,
    who_may_be_told,
)
from glansrijk.talks.explaining_paper import pages_pdf
from glansrijk.talks.forms_intake import HandOutForm


@require_GET
@only(staff_of_the_school)
def overview(request: StaffRequest) -> HttpResponse:
    """All explanations."""
    return render(request, "talks/explanations/list.html", {"pages": all_pages(get_language() or DUTCH)})


@require_http_methods(["GET", "POST"])
@only(staff_of_the_school)
def page(request: StaffRequest, explanation: str) -> HttpResponse:
    """One explanation to read, and noting to which parent it was given."""
    found, viewer = _page(explanation), request.viewer
    sent = request.POST if request.method == "POST" else None
    form = HandOutForm(sent, links=who_may_be_told(viewer), today=viewer.today)
    if form.is_valid():
        note = Note(found.slug, form.cleaned_data["language"], given_on=form.cleaned_data["on"])
        note_explanation(form.link.pupil, form.link.parent, note, by=viewer)
        messages.success(request, _("Het staat opgeschreven."))
        return redirect("explanation", school=viewer.school.slug, explanation=found.slug)
    values = {"page": found, "form": form if form.links else None, "others": other_languages(found.slug)}
    return render(request, "talks/explanations/page.html", values, status=400 if form.errors else 200)


@require_GET
@only(staff_of_the_school)
def on_paper(request: StaffRequest, explanation: str) -> HttpResponse:
    """One explanation on A4, in the language that was asked for when it is there."""
    found = _page(explanation, request.GET.get("taal", "nl"))
    return pdf_response(pages_pdf([found], school=request.viewer.school.name), explanation)


@require_GET
@only(staff_of_the_school)
def all_on_paper(request: StaffRequest) -> HttpResponse:
    """All explanations as a booklet."""
    return pdf_response(
        pages_pdf(all_pages(get_language() or DUTCH), school=request.viewer.school.name), "uitleg-over-school"
    )


def _page(slug: str, language: str = "") -> Page:
    found = page_of(slug, language or get_language() or DUTCH)
    if found is None:
        raise Http404
    return found
