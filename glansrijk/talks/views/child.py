"""What a child says itself, for its teacher: what it told, its personal goal, and starting Kind-stand."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.child_pin import has_pin
from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.access import StaffRequest, who_sees_talks
from glansrijk.schools.models import Pupil
from glansrijk.talks.child_found import find_child
from glansrijk.talks.child_telling import hold
from glansrijk.talks.forms_own import GoalForm, LookBackForm, TalentForm
from glansrijk.talks.goals import close_goal, goal_of, reopen_goal, write_goal
from glansrijk.talks.line_addresses import talk_url
from glansrijk.talks.models import PersonalGoal
from glansrijk.talks.own_page import child_talk, own_page


@require_GET
@only(who_sees_talks)
def own(request: StaffRequest, pupil: int) -> HttpResponse:
    """What the child told, its goal, and its talents through the years."""
    child = find_child(request.viewer, pupil)
    saw("child", school_id=request.viewer.school.pk, by=request.viewer, about=child)
    return show_own(request, child, TalentForm())


def show_own(request: StaffRequest, child: Pupil, talent: TalentForm, *, status: int = 200) -> HttpResponse:
    """Draw the page, also with a talent on it that is not right yet."""
    page = own_page(request.viewer, child)
    values = {
        "page": page,
        "talk_url": talk_url(request.viewer, page.talk.pk if page.talk else 0),
        "talent_form": talent,
        "who_reads": _who_reads(request),
        "talents_kept": readers_sentence(Kind.TALENT, Year.of(request.viewer.today)),
        "has_pin": has_pin(request.user),
    }
    return render(request, "talks/own/own.html", values, status=status)


@require_http_methods(["GET", "POST"])
@only(who_sees_talks)
def write(request: StaffRequest, pupil: int) -> HttpResponse:
    """Write the goal down, or change it; two people at once see both texts."""
    child = find_child(request.viewer, pupil)
    form = GoalForm(request.POST or None, today=request.viewer.today, initial=_known(request, child))
    if not form.is_valid():
        return _show(request, child, form, status=400 if form.is_bound else 200)
    try:
        write_goal(child, form.wanted, version=form.cleaned_data["version"], by=request.viewer)
    except Conflict as conflict:
        again = {**_known(request, child), "text": conflict.yours["text"], "said_on": form.cleaned_data["said_on"]}
        form = GoalForm(today=request.viewer.today, initial=again)
        return _show(request, child, form, theirs=conflict.theirs["text"], status=409)
    messages.success(request, _("Het persoonlijk record is bewaard."))
    return redirect("personal_goal", school=request.viewer.school.slug, pupil=child.pk)


@require_http_methods(["GET", "POST"])
@only(who_sees_talks)
def look_back(request: StaffRequest, pupil: int) -> HttpResponse:
    """Look back on the goal, with a compliment."""
    child, goal = _goal(request, pupil)
    initial = {"version": goal.version, "compliment": goal.compliment}
    form = LookBackForm(request.POST or None, initial=initial)
    theirs, status = None, 400 if form.is_bound else 200
    if form.is_valid():
        data = form.cleaned_data
        try:
            close_goal(goal, data["compliment"], version=data["version"], by=request.viewer)
        except Conflict as conflict:
            theirs, status = conflict.theirs["compliment"], 409
            goal.refresh_from_db()
            form = LookBackForm(initial={"version": goal.version, "compliment": data["compliment"]})
        else:
            return redirect("personal_goal", school=request.viewer.school.slug, pupil=child.pk)
    values = {"child": child, "goal": goal, "form": form, "theirs": theirs, "who_reads": _who_reads(request)}
    return render(request, "talks/own/look_back.html", values, status=status)


@require_POST
@only(who_sees_talks)
def go_on(request: StaffRequest, pupil: int) -> HttpResponse:
    """Open a goal again that was looked back on."""
    child, goal = _goal(request, pupil)
    reopen_goal(goal, by=request.viewer)
    return redirect("personal_goal", school=request.viewer.school.slug, pupil=child.pk)


@require_POST
@only(who_sees_talks)
def held(request: StaffRequest, pupil: int) -> HttpResponse:
    """The talk with the child took place."""
    child = find_child(request.viewer, pupil)
    talk = child_talk(request.viewer, child)
    if talk is None:
        raise Http404
    hold(talk, by=request.viewer)
    messages.success(request, _("Het kindgesprek staat als gevoerd."))
    return redirect("personal_goal", school=request.viewer.school.slug, pupil=child.pk)


def _show(
    request: StaffRequest, child: Pupil, form: GoalForm, *, theirs: str | None = None, status: int
) -> HttpResponse:
    values = {"child": child, "form": form, "theirs": theirs, "who_reads": _who_reads(request)}
    return render(request, "talks/own/goal.html", values, status=status)


def _known(request: StaffRequest, child: Pupil) -> dict[str, object]:
    goal = goal_of(child, Year.of(request.viewer.today), request.viewer)
    if goal is None:
        return {"version": 0, "text": "", "said_on": request.viewer.today}
    return {"version": goal.version, "text": goal.text, "said_on": goal.said_on, "keep_private": not goal.shared}


def _goal(request: StaffRequest, pupil: int) -> tuple[Pupil, PersonalGoal]:
    """The child and its goal of this year.

    Raises:
        Http404: there is no goal, or it is not for this viewer.
    """
    child = find_child(request.viewer, pupil)
    goal = goal_of(child, Year.of(request.viewer.today), request.viewer)
    if goal is None:
        raise Http404
    return child, goal


def _who_reads(request: StaffRequest) -> str:
    return readers_sentence(Kind.HOPE, Year.of(request.viewer.today))
