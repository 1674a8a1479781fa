"""What a trainer sees and does: the groups, how far the schools are, meetings and assignments. Never a person."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.network.models import PilotGroup, PilotMeeting
from glansrijk.network.pilot_access import TrainerRequest, trainers
from glansrijk.network.pilot_forms import AssignmentForm, CountForm, PilotMeetingForm
from glansrijk.network.pilot_leading import (
    call_off_pilot_meeting,
    change_pilot_meeting,
    give_assignment,
    plan_pilot_meeting,
    write_attendance,
)
from glansrijk.network.pilot_progress import (
    assignments_of,
    attendance_by_school,
    groups_led,
    meeting_of,
    meetings_of,
    progress_of,
)
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(trainers)
def groups(request: TrainerRequest) -> HttpResponse:
    """The groups that this account leads today."""
    return render(request, "network/pilot/trainer.html", {"groups": groups_led(request.leader)})


@require_GET
@only(trainers)
def group(request: TrainerRequest, pilot_group: str) -> HttpResponse:
    """One group: how far its schools are, in counts."""
    row = request.leader.group(pilot_group)
    values = {
        "group": row,
        "page": progress_of(row, request.leader.today),
        "meetings": meetings_of(row),
        "assignments": assignments_of(row),
        "today": request.leader.today,
    }
    return render(request, "network/pilot/trainer_group.html", values)


@require_http_methods(["GET", "POST"])
@only(trainers)
def plan(request: TrainerRequest, pilot_group: str) -> HttpResponse:
    """Plan a meeting."""
    row = request.leader.group(pilot_group)
    form = PilotMeetingForm(request.POST or None, today=request.leader.today)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: plan_pilot_meeting(row, form.meeting, by=request.leader),
        _("Alle scholen zien de bijeenkomst nu."),
    ):
        return redirect("trainer_group", pilot_group=row.slug)
    return _form(request, row, form, _("Bijeenkomst plannen"), _("Plannen"))


@require_http_methods(["GET", "POST"])
@only(trainers)
def change(request: TrainerRequest, pilot_group: str, pilot_meeting: int) -> HttpResponse:
    """Change a meeting; with two at once both stand side by side (409)."""
    row = _meeting(request, pilot_group, pilot_meeting)
    form = PilotMeetingForm(request.POST or None, today=request.leader.today, row=row)
    conflict, saved = None, False
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        said = _("De bijeenkomst is gewijzigd. Alle scholen zien wat er anders is.")
        try:
            saved = accepted(
                request,
                form,
                lambda: change_pilot_meeting(row, form.meeting, version=version, by=request.leader),
                said,
            )
        except Conflict as fault:
            conflict = fault
            form = PilotMeetingForm(today=request.leader.today, row=row, **form.typed)
    if saved:
        return redirect("trainer_group", pilot_group=pilot_group)
    return _form(request, row.pilot_group, form, _("Bijeenkomst wijzigen"), _("Bewaren"), conflict)


@require_POST
@only(trainers)
def off(request: TrainerRequest, pilot_group: str, pilot_meeting: int) -> HttpResponse:
    """Call a meeting off."""
    row = _meeting(request, pilot_group, pilot_meeting)
    said = _("De bijeenkomst gaat niet door. Alle scholen zien dat.")
    done(request, lambda: call_off_pilot_meeting(row, by=request.leader), said)
    return redirect("trainer_group", pilot_group=pilot_group)


@require_http_methods(["GET", "POST"])
@only(trainers)
def count(request: TrainerRequest, pilot_group: str, pilot_meeting: int) -> HttpResponse:
    """How many people of each school came."""
    row = _meeting(request, pilot_group, pilot_meeting)
    form = CountForm(request.POST if request.method == "POST" else None, schools=attendance_by_school(row))
    if form.is_valid() and accepted(
        request, form, lambda: write_attendance(row, form.people, by=request.leader), _("De aantallen zijn bewaard.")
    ):
        return redirect("trainer_group", pilot_group=pilot_group)
    return _form(request, row.pilot_group, form, _("Hoeveel mensen kwamen er?"), _("Bewaren"))


@require_http_methods(["GET", "POST"])
@only(trainers)
def assign(request: TrainerRequest, pilot_group: str) -> HttpResponse:
    """Give an assignment."""
    row = request.leader.group(pilot_group)
    form = AssignmentForm(request.POST or None, today=request.leader.today)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: give_assignment(row, form.assignment, by=request.leader),
        _("Alle scholen zien de opdracht nu."),
    ):
        return redirect("trainer_group", pilot_group=row.slug)
    return _form(request, row, form, _("Opdracht geven"), _("Geven"))


def _meeting(request: TrainerRequest, slug: str, number: int) -> PilotMeeting:
    found = meeting_of(request.leader.group(slug), number)
    if found is None:
        raise Http404
    return found


def _form(
    request: TrainerRequest, row: PilotGroup, form: Form, heading: str, button: str, conflict: Conflict | None = None
) -> HttpResponse:
    beside = conflict.beside(form) if conflict else []
    values = {"group": row, "form": form, "heading": heading, "button": button, "beside": beside}
    status = 409 if conflict else 400 if form.errors else 200
    return render(request, "network/pilot/trainer_form.html", values, status=status)
