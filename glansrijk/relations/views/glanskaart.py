"""The glanskaart of a group."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.frames import framed
from glansrijk.relations.glanskaart_page import as_shown, overview
from glansrijk.relations.group_month import group_in_month
from glansrijk.rules.school_year import Month, SchoolYear, month_to_check
from glansrijk.schools.access import StaffRequest, who_sees_estimates
from glansrijk.schools.calendar import calendar_of


@require_GET
@only(who_sees_estimates)
def this_month(request: StaffRequest, group: str) -> HttpResponse:
    """The group now: its glanskaart in the month that is checked, in summer that of June."""
    today = request.viewer.today
    month = month_to_check(today, calendar_of(request.viewer.school)) or SchoolYear.of(today).check_months[0]
    return redirect("glanskaart", school=request.viewer.school.slug, group=group, month=month)


@require_GET
@only(who_sees_estimates)
def glanskaart(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """The map of a group's year, as a picture or (`?als=tabel`) as a table with the same in words."""
    if month not in SchoolYear.of_month(month).check_months:
        raise Http404
    at = group_in_month(request.viewer, group, month)
    saw("glanskaart", school_id=request.viewer.school.pk, by=request.viewer, about=at.group)
    as_table = request.GET.get("als") == "tabel"
    template = "relations/staff/table.html" if as_table else "relations/staff/glanskaart.html"
    return framed(request, template, as_shown(at, overview(at), as_table=as_table))
