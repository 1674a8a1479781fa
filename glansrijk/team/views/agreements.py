"""What the team agreed: the list, writing one down, looking at it, and 'spreek me hier op aan'."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.access import StaffRequest, the_team
from glansrijk.schools.models import Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted
from glansrijk.team.agreeing import agree, ask_me, do_not_ask_me, rewrite_team_agreement
from glansrijk.team.forms_agreements import LookForm, TeamAgreementForm
from glansrijk.team.looking_back import look_back
from glansrijk.team.models import Meeting, TeamAgreement
from glansrijk.team.team_page import agreement_page, agreements_page
from glansrijk.team.who_is_in_the_team import team_on


@require_GET
@only(the_team)
def agreements(request: StaffRequest) -> HttpResponse:
    """Those that hold, and those that are done."""
    return render(request, "team/agreements/agreements.html", {"page": agreements_page(request.viewer)})


@require_http_methods(["GET", "POST"])
@only(the_team)
def write(request: StaffRequest) -> HttpResponse:
    """Write down what the team agrees, from a lesson and perhaps in a meeting."""
    meeting = _meeting(request)
    form = TeamAgreementForm(request.POST or None, team=_team(request), lesson=request.GET.get("les", ""))
    said = _("De afspraak staat er. In de volgende vergadering komt hij terug.")
    if form.is_valid() and accepted(
        request, form, lambda: agree(form.terms, meeting=meeting, by=request.viewer), said, field="text"
    ):
        return _to_meeting(request, meeting) or redirect("team_agreements", school=request.viewer.school.slug)
    values = {"form": form, "meeting": meeting}
    return render(request, "team/agreements/write.html", values, status=400 if form.errors else 200)


@require_GET
@only(the_team)
def agreement(request: StaffRequest, team_agreement: int) -> HttpResponse:
    """One agreement, and how it went each time."""
    return _show(request, _agreement(request, team_agreement))


@require_http_methods(["GET", "POST"])
@only(the_team)
def change(request: StaffRequest, team_agreement: int) -> HttpResponse:
    """Other words, time or owners; with two at once both stand side by side (409)."""
    row, team = _agreement(request, team_agreement), _team(request)
    owners = [one.pk for one in agreement_page(row, request.viewer).line.owners]
    form = TeamAgreementForm(request.POST or None, team=team, row=row, owners=owners)
    conflict, status = None, 200
    if form.is_valid():
        try:
            rewrite_team_agreement(row, form.terms, version=form.cleaned_data["version"] or 0, by=request.viewer)
        except Conflict as fault:
            conflict, status = fault, 409
            typed = {name: value for name, value in form.cleaned_data.items() if name not in ("key", "version")}
            form = TeamAgreementForm(team=team, row=row, **typed)
        except Refused as refused:
            form.add_error("text", str(refused))
        else:
            return _to(request, row)
    values = {"form": form, "agreement": row, "beside": conflict.beside(form) if conflict else []}
    return render(request, "team/agreements/write.html", values, status=400 if form.errors else status)


@require_POST
@only(the_team)
def look(request: StaffRequest, team_agreement: int) -> HttpResponse:
    """How it goes; in a meeting the page goes back to its agenda."""
    row, meeting = _agreement(request, team_agreement), _meeting(request)
    form = LookForm(request.POST, row=row, today=request.viewer.today)
    if form.is_valid() and accepted(
        request, form, lambda: look_back(row, form.look, meeting=meeting, by=request.viewer), _("Het staat erbij.")
    ):
        return _to_meeting(request, meeting) or _to(request, row)
    return _show(request, row, form, status=400)


@require_POST
@only(the_team)
def ask(request: StaffRequest, team_agreement: int) -> HttpResponse:
    """'Spreek me hier op aan', or (`niet`) no longer."""
    row = _agreement(request, team_agreement)
    (do_not_ask_me if "niet" in request.POST else ask_me)(row, by=request.viewer)
    return _to(request, row)


def _show(
    request: StaffRequest, row: TeamAgreement, form: LookForm | None = None, *, status: int = 200
) -> HttpResponse:
    page, meeting = agreement_page(row, request.viewer), _meeting(request)
    form = form or LookForm(row=row, today=request.viewer.today)
    values = {"page": page, "line": page.line, "agreement": row, "form": form, "meeting": meeting}
    return render(request, "team/agreements/agreement.html", values, status=status)


def _agreement(request: StaffRequest, number: int) -> TeamAgreement:
    row: TeamAgreement = request.viewer.get(TeamAgreement, pk=number)
    return row


def _meeting(request: StaffRequest) -> Meeting | None:
    """The meeting that this is done in, from the address."""
    number = request.GET.get("vergadering", "")
    return request.viewer.get(Meeting, pk=int(number)) if number.isdecimal() and len(number) < 10 else None


def _team(request: StaffRequest) -> list[Staff]:
    return team_on(request.viewer.school.pk, request.viewer.today)


def _to(request: StaffRequest, row: TeamAgreement) -> HttpResponse:
    return redirect("team_agreement", school=request.viewer.school.slug, team_agreement=row.pk)


def _to_meeting(request: StaffRequest, meeting: Meeting | None) -> HttpResponse | None:
    return redirect("meeting", school=request.viewer.school.slug, meeting=meeting.pk) if meeting else None
