"""What is put on the agenda of a meeting by hand, and taken off."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, the_team, who_leads
from glansrijk.schools.views.telling import accepted, done
from glansrijk.team.forms import PointForm
from glansrijk.team.lesson_files import lesson as lesson_text
from glansrijk.team.meeting_page import meeting_page, to_add
from glansrijk.team.models import AgendaPoint, LearningMoment, Meeting, PlannedLesson
from glansrijk.team.setting_agenda import add_point, plan_lesson, remove_point, take_lesson_off, use_moment


@require_GET
@only(who_leads)
def choose(request: StaffRequest, meeting: int) -> HttpResponse:
    """Lessons and learning moments to choose from."""
    values = {"meeting": _meeting(request, meeting), "choice": to_add(request.viewer)}
    return render(request, "team/meetings/choose.html", values)


@require_POST
@only(the_team)
def point(request: StaffRequest, meeting: int) -> HttpResponse:
    """Somebody of the team wants to talk about something."""
    row, form = _meeting(request, meeting), PointForm(request.POST)
    if form.is_valid() and accepted(request, form, lambda: add_point(row, **form.cleaned_data, by=request.viewer)):
        return _to(request, row)
    values = {"page": meeting_page(row, request.viewer), "meeting": row, "point": form}
    return render(request, "team/meetings/meeting.html", values, status=400)


@require_POST
@only(the_team)
def point_away(request: StaffRequest, point: int) -> HttpResponse:
    """Take a point off."""
    row: AgendaPoint = request.viewer.get(AgendaPoint, pk=point)
    done(request, lambda: remove_point(row, by=request.viewer))
    return _to(request, row.meeting)


@require_POST
@only(who_leads)
def lesson(request: StaffRequest, meeting: int, lesson: str) -> HttpResponse:
    """Have a lesson in this meeting."""
    row, text = _meeting(request, meeting), lesson_text(lesson)
    if text is None:
        raise Http404
    done(request, lambda: plan_lesson(row, text, by=request.viewer))
    return _to(request, row)


@require_POST
@only(who_leads)
def lesson_away(request: StaffRequest, planned: int) -> HttpResponse:
    """Not in this meeting."""
    row: PlannedLesson = request.viewer.get(PlannedLesson, pk=planned)
    meeting = row.meeting
    take_lesson_off(row, by=request.viewer)
    return _to(request, meeting) if meeting else redirect("lessons", school=request.viewer.school.slug)


@require_POST
@only(who_leads)
def moment(request: StaffRequest, meeting: int, learning_moment: int) -> HttpResponse:
    """Talk about a learning moment in this meeting, or (`niet`) not."""
    row = _meeting(request, meeting)
    found: LearningMoment = request.viewer.get(LearningMoment, pk=learning_moment)
    done(request, lambda: use_moment(found, None if "niet" in request.POST else row, by=request.viewer))
    return _to(request, row)


def _meeting(request: StaffRequest, number: int) -> Meeting:
    row: Meeting = request.viewer.get(Meeting, pk=number)
    return row


def _to(request: StaffRequest, row: Meeting) -> HttpResponse:
    return redirect("meeting", school=request.viewer.school.slug, meeting=row.pk)
