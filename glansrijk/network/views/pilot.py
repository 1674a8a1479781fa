"""Groups of schools, seen by a school: the list, one group, cases and practices, assignments and meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.network.pilot_access import MemberRequest, heads_of_members, members, who_leads_a_member
from glansrijk.network.pilot_forms import CaseForm, DoneForm, PracticeForm
from glansrijk.network.pilot_joining import answer_invitation, leave_group
from glansrijk.network.pilot_page import (
    assignment_at,
    assignment_line,
    attendance_of,
    group_page,
    groups_page,
    invitation,
    line_of,
    meeting_at,
    membership,
    share_at,
    what_changed,
)
from glansrijk.network.pilot_practices import practices_of
from glansrijk.network.pilot_sharing import say_done, share_case, share_practice, take_back_done, withdraw_share
from glansrijk.network.pilot_taking import give_back, take_over
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(members)
def groups(request: MemberRequest) -> HttpResponse:
    """The groups of this school, and the invitations."""
    return render(request, "network/pilot/groups.html", {"page": groups_page(request.viewer)})


@require_GET
@only(members)
def group(request: MemberRequest, pilot_group: str) -> HttpResponse:
    """One group."""
    return render(request, "network/pilot/group.html", {"page": group_page(request.viewer, pilot_group)})


@require_POST
@only(heads_of_members)
def answer(request: MemberRequest, pilot_group: str) -> HttpResponse:
    """The head says yes or no."""
    row = invitation(request.viewer, pilot_group)
    yes = request.POST.get("answer") == "yes"
    said = _("Jullie school doet mee.") if yes else _("Jullie school doet niet mee. Het bestuur ziet dat.")
    done(request, lambda: answer_invitation(row, yes=yes, by=request.viewer), said)
    return redirect("pilot_groups", school=request.viewer.school.slug)


@require_http_methods(["GET", "POST"])
@only(heads_of_members)
def leave(request: MemberRequest, pilot_group: str) -> HttpResponse:
    """The head takes the school out of the group; asked first what that means."""
    row = membership(request.viewer, pilot_group)
    if request.method == "GET":
        return render(request, "network/pilot/leave.html", {"row": row, "group": row.pilot_group})
    leave_group(row, by=request.viewer)
    messages.success(request, _("Jullie school is uit de pilotgroep. Wat jullie overnamen, blijft van jullie."))
    return redirect("pilot_groups", school=request.viewer.school.slug)


@require_http_methods(["GET", "POST"])
@only(members)
def case(request: MemberRequest, pilot_group: str) -> HttpResponse:
    """Share a case: nothing goes out by which somebody of the own school can be known."""
    row = membership(request.viewer, pilot_group)
    form = CaseForm(request.POST or None)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: share_case(row.pilot_group, form.case, by=request.viewer),
        _("De casus is gedeeld met de andere scholen."),
    ):
        return _to_group(request, pilot_group)
    values = {"form": form, "group": row.pilot_group}
    return render(request, "network/pilot/case.html", values, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@only(members)
def practice(request: MemberRequest, pilot_group: str) -> HttpResponse:
    """Share an agreement, a building block or a question of the school."""
    row, practices = membership(request.viewer, pilot_group), practices_of(request.viewer)
    form = PracticeForm(request.POST or None, practices=practices)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: share_practice(row.pilot_group, form.chosen, by=request.viewer),
        _("De andere scholen kunnen dit nu overnemen."),
        field="practice",
    ):
        return _to_group(request, pilot_group)
    values = {"form": form, "group": row.pilot_group, "practices": practices}
    return render(request, "network/pilot/practice.html", values, status=400 if form.errors else 200)


@require_GET
@only(members)
def shared(request: MemberRequest, pilot_group: str, share: int) -> HttpResponse:
    """One case or practice, to read and to print."""
    row = share_at(request.viewer, pilot_group, share)
    return render(
        request, "network/pilot/shared.html", {"line": line_of(row, request.viewer), "group": row.pilot_group}
    )


@require_POST
@only(members)
def withdraw(request: MemberRequest, pilot_group: str, share: int) -> HttpResponse:
    """Share it no longer."""
    row = share_at(request.viewer, pilot_group, share)
    if row.school_id != request.viewer.school.pk:
        raise Http404
    done(request, lambda: withdraw_share(row, by=request.viewer), _("Dit wordt niet meer gedeeld."))
    return _to_group(request, pilot_group)


@require_POST
@only(who_leads_a_member)
def take(request: MemberRequest, pilot_group: str, share: int) -> HttpResponse:
    """Take a practice over."""
    row = share_at(request.viewer, pilot_group, share)
    said = _("Overgenomen van %(school)s. Het staat nu bij jullie.") % {"school": row.school.name}
    done(request, lambda: take_over(row, by=request.viewer), said)
    return _to_group(request, pilot_group)


@require_POST
@only(who_leads_a_member)
def undo(request: MemberRequest, pilot_group: str, share: int) -> HttpResponse:
    """Undo taking it over."""
    row = share_at(request.viewer, pilot_group, share)
    done(request, lambda: give_back(row, by=request.viewer), _("Het is weer weg bij jullie."))
    return _to_group(request, pilot_group)


@require_http_methods(["GET", "POST"])
@only(members)
def assignment(request: MemberRequest, pilot_group: str, pilot_assignment: int) -> HttpResponse:
    """One assignment: what to do, what schools say of it, and saying that this school did it."""
    row = assignment_at(request.viewer, pilot_group, pilot_assignment)
    line = assignment_line(row, request.viewer)
    first = {"words": line.own.sentence} if line.own else None
    form = DoneForm(request.POST or None, initial=first)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: say_done(row, form.cleaned_data["words"], by=request.viewer),
        _("Het staat erbij. De andere scholen lezen het."),
        field="words",
    ):
        return _to_group(request, pilot_group)
    values = {"form": form, "line": line, "group": row.pilot_group}
    return render(request, "network/pilot/assignment.html", values, status=400 if form.errors else 200)


@require_POST
@only(members)
def not_done(request: MemberRequest, pilot_group: str, pilot_assignment: int) -> HttpResponse:
    """The school did not do it yet after all."""
    row = assignment_at(request.viewer, pilot_group, pilot_assignment)
    done(request, lambda: take_back_done(row, by=request.viewer), _("De opdracht staat weer open."))
    return _to_group(request, pilot_group)


@require_GET
@only(members)
def meeting(request: MemberRequest, pilot_group: str, pilot_meeting: int) -> HttpResponse:
    """One meeting, to read and to print."""
    row = meeting_at(request.viewer, pilot_group, pilot_meeting)
    values = {
        "meeting": row,
        "group": row.pilot_group,
        "changed": what_changed(row),
        "attendance": attendance_of(row),
    }
    return render(request, "network/pilot/meeting.html", values)


def _to_group(request: MemberRequest, slug: str) -> HttpResponse:
    return redirect("pilot_group", school=request.viewer.school.slug, pilot_group=slug)
