"""The names of parents on a list, on the screen and on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.audit.record import record, saw
from glansrijk.lib.access import only
from glansrijk.relations.group_month import group_in_month
from glansrijk.relations.paper_list import paper_list
from glansrijk.rules.school_year import Month
from glansrijk.schools.access import StaffRequest, who_sees_estimates


@require_GET
@only(who_sees_estimates)
def parents(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """The list of parents of a group in a month (R39)."""
    at = group_in_month(request.viewer, group, month)
    saw("parents_list", school_id=request.viewer.school.pk, by=request.viewer, about=at.group)
    return render(request, "relations/staff/list.html", {"at": at, "lines": at.lines})


@require_GET
@only(who_sees_estimates)
def paper(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """The same list as A4 PDF, a row per parent with the months as columns, to fill in by pen."""
    at = group_in_month(request.viewer, group, month)
    record("list.printed", school_id=request.viewer.school.pk, by=request.viewer, about=at.group, month=month.code)
    response = HttpResponse(paper_list(at), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="ouderlijst-{at.group.slug}.pdf"'
    return response
