"""The quarterly talks: all of a quarter, planning one, and one talk with its report."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.access import StaffRequest, heads, who_has_quarter_talks
from glansrijk.schools.models import Staff
from glansrijk.schools.views.telling import accepted, done
from glansrijk.team import quarter_planning
from glansrijk.team.models import QuarterTalk
from glansrijk.team.quarter_at_hand import Quarter, quarter_asked
from glansrijk.team.quarter_forms import PlanTalkForm, ReportForm
from glansrijk.team.quarter_group_page import group_page
from glansrijk.team.quarter_page import quarters_page
from glansrijk.team.quarter_report import write_report
from glansrijk.team.quarter_talk_page import find_talk, quarter_talk_page, subject_words


@require_GET
@only(who_has_quarter_talks)
def index(request: StaffRequest) -> HttpResponse:
    """The talks of a quarter, or the own one."""
    page = quarters_page(request.viewer, request.GET.get("kwartaal", ""))
    return render(request, "team/quarter/index.html", {"page": page})


@require_http_methods(["GET", "POST"])
@only(heads)
def plan(request: StaffRequest, quarter: int, staff: int) -> HttpResponse:
    """A moment for the talk with a teacher, or why there is none."""
    at, who = quarter_asked(request.viewer, quarter), request.viewer.get(Staff, pk=staff)
    if not at.has(who):
        raise Http404
    talk = quarter_planning.talk_so_far(at, who)
    form = PlanTalkForm(request.POST or None, days=at.days, talk=talk)
    if form.is_valid() and accepted(request, form, lambda: _plan(at, who, form, request), _("Bewaard.")):
        return _to_quarter(request, quarter)
    values = {"form": form, "at": at, "staff": who}
    return render(request, "team/quarter/plan.html", values, status=400 if form.is_bound else 200)


def _plan(at: Quarter, staff: Staff, form: PlanTalkForm, request: StaffRequest) -> None:
    if form.moment:
        quarter_planning.plan_talk(at, staff, form.moment, by=request.viewer)
    else:
        quarter_planning.leave_out(at, staff, form.reason, by=request.viewer)


@require_GET
@only(who_has_quarter_talks)
def one(request: StaffRequest, quarter_talk: int) -> HttpResponse:
    """One talk: the card, the groups that are shown, the agreements and the report."""
    return _show(request, find_talk(request.viewer, quarter_talk))


def _show(
    request: StaffRequest,
    talk: QuarterTalk,
    form: ReportForm | None = None,
    theirs: str | None = None,
    status: int = 200,
) -> HttpResponse:
    page = quarter_talk_page(request.viewer, talk)
    now = page.report
    form = form or ReportForm(initial={"version": now.number if now else 0, "text": now.text if now else ""})
    return render(
        request,
        "team/quarter/talk.html",
        {"page": page, "form": form, "theirs": theirs, "subjects": tuple(subject_words().values())},
        status=status,
    )


@require_GET
@only(heads)
def group(request: StaffRequest, quarter_talk: int, group: str) -> HttpResponse:
    """The list that a teacher shows in this talk."""
    page = group_page(request.viewer, find_talk(request.viewer, quarter_talk), group)
    return render(request, "team/quarter/group.html", {"page": page})


@require_POST
@only(who_has_quarter_talks)
def report(request: StaffRequest, quarter_talk: int) -> HttpResponse:
    """Keep the report; two people at once see both texts."""
    talk = find_talk(request.viewer, quarter_talk)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, talk, form, status=400)
    text = form.cleaned_data["text"].strip()
    try:
        write_report(talk, text, version=form.cleaned_data["version"], by=request.viewer)
    except Conflict as conflict:
        page = quarter_talk_page(request.viewer, talk)
        again = ReportForm(initial={"version": page.report.number if page.report else 0, "text": text})
        return _show(request, talk, again, theirs=conflict.theirs["text"], status=409)
    messages.success(request, _("Het verslag is bewaard. Jullie kunnen het allebei lezen en aanvullen."))
    return _to_talk(request, talk)


@require_POST
@only(heads)
def held(request: StaffRequest, quarter_talk: int) -> HttpResponse:
    """The talk was held, today."""
    talk = find_talk(request.viewer, quarter_talk)
    done(
        request,
        lambda: quarter_planning.note_held(talk, request.viewer.today, by=request.viewer),
        _("Het gesprek staat als gevoerd."),
    )
    return _to_talk(request, talk)


@require_POST
@only(heads)
def not_held(request: StaffRequest, quarter_talk: int) -> HttpResponse:
    """It was not held after all."""
    talk = find_talk(request.viewer, quarter_talk)
    quarter_planning.note_not_held(talk, by=request.viewer)
    messages.success(request, _("Het gesprek staat weer open."))
    return _to_talk(request, talk)


def _to_talk(request: StaffRequest, talk: QuarterTalk) -> HttpResponse:
    return redirect("quarter_talk", school=request.viewer.school.slug, quarter_talk=talk.pk)


def _to_quarter(request: StaffRequest, quarter: int) -> HttpResponse:
    response = redirect("quarter_talks", school=request.viewer.school.slug)
    response["Location"] += f"?kwartaal={quarter}"
    return response
