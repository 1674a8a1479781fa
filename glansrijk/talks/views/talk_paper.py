"""Talks on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.paper import pdf_response
from glansrijk.schools.access import StaffRequest, who_holds_talks
from glansrijk.talks.talk_page import talk_page
from glansrijk.talks.talk_paper import group_pdf, record_pdf, sheets_for_group


@require_GET
@only(who_holds_talks)
def one(request: StaffRequest, talk: int) -> HttpResponse:
    """The sheet of one talk: empty before it is held, with what was said after."""
    page = talk_page(request.viewer, talk)
    saw("talk_print", school_id=request.viewer.school.pk, by=request.viewer, about=page.talk.pupil)
    return pdf_response(record_pdf(page), "gesprek")


@require_GET
@only(who_holds_talks)
def whole_group(request: StaffRequest, moment: int, group: str) -> HttpResponse:
    """Empty sheets for every family of a group."""
    sheets = sheets_for_group(request.viewer, moment, group)
    saw("talk_print", school_id=request.viewer.school.pk, by=request.viewer, about=sheets.group)
    return pdf_response(group_pdf(sheets, viewer=request.viewer), "gesprekken")
