"""Meetings: the list, planning one, its agenda, who is there, and closing it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.access import StaffRequest, the_team, who_leads
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted, done
from glansrijk.team.forms import EndForm, MeetingForm, PointForm, ThereForm
from glansrijk.team.holding_meetings import end_meeting, write_down_who_is_there
from glansrijk.team.meeting_page import meeting_page, meetings_page, who_is_there
from glansrijk.team.models import Meeting
from glansrijk.team.planning_meetings import call_off_meeting, change_meeting, plan_meeting
from glansrijk.team.reopening_meetings import consequences, may_reopen, reopen_meeting


@require_GET
@only(the_team)
def meetings(request: StaffRequest) -> HttpResponse:
    """Those to come, and those that have been."""
    return render(request, "team/meetings/meetings.html", {"page": meetings_page(request.viewer)})


@require_http_methods(["GET", "POST"])
@only(who_leads)
def plan(request: StaffRequest) -> HttpResponse:
    """Put a meeting on the calendar."""
    form = MeetingForm(request.POST or None, today=request.viewer.today)
    if form.is_valid():
        try:
            row = plan_meeting(form.plan, by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("De vergadering staat op de kalender."))
            return _to(request, row)
    return render(request, "team/meetings/plan.html", {"form": form}, status=400 if form.errors else 200)


@require_GET
@only(the_team)
def meeting(request: StaffRequest, meeting: int) -> HttpResponse:
    """One meeting with its agenda."""
    page = meeting_page(_meeting(request, meeting), request.viewer)
    return render(
        request,
        "team/meetings/meeting.html",
        {"page": page, "meeting": page.row, "point": PointForm(), "may_reopen": may_reopen(page.row, request.viewer)},
    )


@require_http_methods(["GET", "POST"])
@only(who_leads)
def change(request: StaffRequest, meeting: int) -> HttpResponse:
    """Change day, time or place; with two at once both stand side by side (409)."""
    row = _meeting(request, meeting)
    form = MeetingForm(request.POST or None, today=request.viewer.today, row=row)
    conflict = None
    if form.is_valid():
        try:
            change_meeting(row, form.plan, version=form.cleaned_data["version"] or 0, by=request.viewer)
        except Conflict as fault:
            conflict = fault
            typed = {name: value for name, value in form.cleaned_data.items() if name not in ("key", "version")}
            form = MeetingForm(today=request.viewer.today, row=row, **typed)
        else:
            return _to(request, row)
    beside = conflict.beside(form) if conflict else []
    status = 409 if conflict else 400 if form.errors else 200
    values = {"form": form, "meeting": row, "beside": beside}
    return render(request, "team/meetings/plan.html", values, status=status)


@require_POST
@only(who_leads)
def off(request: StaffRequest, meeting: int) -> HttpResponse:
    """Call it off."""
    row = _meeting(request, meeting)
    done(request, lambda: call_off_meeting(row, by=request.viewer))
    return _to(request, row)


@require_http_methods(["GET", "POST"])
@only(who_leads)
def there(request: StaffRequest, meeting: int) -> HttpResponse:
    """Who is there."""
    row = _meeting(request, meeting)
    people = who_is_there(row, request.viewer)
    form = ThereForm(request.POST if request.method == "POST" else None, people=people)
    everybody = [one.staff for one in people]
    if form.is_valid() and accepted(
        request,
        form,
        lambda: write_down_who_is_there(row, everybody, form.cleaned_data["there"], by=request.viewer),
    ):
        return _to(request, row)
    values = {"form": form, "meeting": row, "people": people}
    return render(request, "team/meetings/there.html", values, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@only(who_leads)
def end(request: StaffRequest, meeting: int) -> HttpResponse:
    """Close it: lessons count for who was there, who was not has until a day."""
    row, viewer = _meeting(request, meeting), request.viewer
    form = EndForm(request.POST or None, today=viewer.today, calendar=calendar_of(viewer.school))
    said = _("De vergadering is afgesloten. Fijne middag.")
    if form.is_valid() and accepted(
        request, form, lambda: end_meeting(row, catch_up_by=form.cleaned_data["catch_up_by"], by=viewer), said
    ):
        return _to(request, row)
    values = {"form": form, "meeting": row, "page": meeting_page(row, viewer)}
    return render(request, "team/meetings/end.html", values, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@only(the_team)
def reopen(request: StaffRequest, meeting: int) -> HttpResponse:
    """Open it again, for who leads and for whoever closed it: first what that does, then do it."""
    row = _meeting(request, meeting)
    if not may_reopen(row, request.viewer):
        raise PermissionDenied
    if request.method == "GET" and row.ended_at is not None:
        values = {"meeting": row, "what": consequences(row)}
        return render(request, "team/meetings/reopen.html", values)
    if request.method == "POST":
        done(request, lambda: reopen_meeting(row, by=request.viewer), _("De vergadering is weer open."))
    return _to(request, row)


def _meeting(request: StaffRequest, number: int) -> Meeting:
    row: Meeting = request.viewer.get(Meeting, pk=number)
    return row


def _to(request: StaffRequest, row: Meeting) -> HttpResponse:
    return redirect("meeting", school=request.viewer.school.slug, meeting=row.pk)
