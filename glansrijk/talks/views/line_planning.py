"""Planning and inviting from the line: a talk of a child, an answer, a reason, and a whole group at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.views.returning import back_from
from glansrijk.schools.access import StaffRequest, who_sees_talks
from glansrijk.schools.models import Parent, Pupil
from glansrijk.schools.refusing import Refused
from glansrijk.talks import planning
from glansrijk.talks.forms_line import AnswerForm, ExcuseForm, InviteForm, OfParentForm, PlanForm
from glansrijk.talks.inviting import Invited, invite_group, invitees_in_words, plan_inviting
from glansrijk.talks.letter_appointments import keep_parents_posted
from glansrijk.talks.line_addresses import child_moment_url
from glansrijk.talks.line_group_page import moment_url
from glansrijk.talks.line_moment_page import find_moment_of_group
from glansrijk.talks.line_plan_page import ChildMoment, find_child_moment, find_talk, plan_page, remarks
from glansrijk.talks.line_year import window_in_words
from glansrijk.talks.models import Moment


@require_http_methods(["GET", "POST"])
@only(who_sees_talks)
def of_child(request: StaffRequest, moment: int, pupil: int) -> HttpResponse:
    """One moment of one child: plan the talk, or give it another day. Who planned it meanwhile is shown beside it."""
    at = find_child_moment(request.viewer, moment, pupil)
    if request.method == "GET":
        saw("child_moment", school_id=request.viewer.school.pk, by=request.viewer, about=at.pupil)
        return _show(request, at, status=200)
    form = PlanForm(request.POST, parents=at.parents, with_parents=at.moment.with_parents)
    if not form.is_valid():
        return _show(request, at, form=form, status=400)
    try:
        planning.plan_talk(
            at.moment, at.pupil, at.parent_rows(form.chosen), form.when, seen=form.seen, by=request.viewer
        )
    except Conflict as conflict:
        now = find_child_moment(request.viewer, moment, pupil)
        return _show(request, now, conflict=conflict, status=409)
    except Refused as fault:
        form.add_error(None, str(fault))
        return _show(request, at, form=form, status=400)
    messages.success(request, _("Het gesprek staat op %(when)s.") % {"when": form.when.in_words})
    _tell_of_letters(request, at.moment, at.pupil, wanted=bool(form.cleaned_data.get("tell")))
    for remark in remarks(at, form.when, form.chosen):
        messages.info(request, remark)
    return back_from(request, moment_url(at.line, at.moment))


def _show(
    request: StaffRequest,
    at: ChildMoment,
    *,
    status: int,
    form: PlanForm | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    asked = request.GET.get("gesprek", "")
    page = plan_page(at, asked=asked, form=_again(request, at, asked) if conflict else form)
    values = {"page": page, "conflict": conflict, "back": moment_url(at.line, at.moment)}
    return render(request, "talks/line/child_moment.html", values, status=status)


def _again(request: StaffRequest, at: ChildMoment, asked: str) -> PlanForm:
    """What was typed stays, on top of the talk as it is now: sending it again is a choice, not an accident."""
    data = request.POST.copy()
    now = next((place.talk for place in at.places if place.talk and not place.talk.held_on), None)
    data["talk"], data["version"] = (str(now.pk), str(now.version)) if now else ("0", "0")
    return PlanForm(data, parents=at.parents, with_parents=at.moment.with_parents)


@require_POST
@only(who_sees_talks)
def off(request: StaffRequest, talk: int) -> HttpResponse:
    """Call a planned talk off."""
    row = find_talk(request.viewer, talk)
    try:
        planning.call_off(row, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
    else:
        messages.success(request, _("Het gesprek is afgezegd. Het moment staat weer open."))
        _tell_of_letters(request, row.moment, row.pupil, wanted=False)
    return back_from(request, child_moment_url(request.viewer, row.moment_id, row.pupil_id))


@require_POST
@only(who_sees_talks)
def answer(request: StaffRequest, moment: int, pupil: int) -> HttpResponse:
    """Write down what a parent answered."""
    at = find_child_moment(request.viewer, moment, pupil)
    form = AnswerForm(request.POST, parents=at.parents)
    if not form.is_valid():
        return _refuse(request, at, form)
    says, on = form.cleaned_data["answer"], request.viewer.today
    planning.answer(at.moment, at.pupil, _parent(at, form), says=says, on=on, by=request.viewer)
    messages.success(request, _("Het antwoord staat erbij."))
    return redirect(child_moment_url(request.viewer, at.moment.pk, at.pupil.pk))


@require_POST
@only(who_sees_talks)
def excuse(request: StaffRequest, moment: int, pupil: int) -> HttpResponse:
    """Write down why a talk does not take place (R15)."""
    at = find_child_moment(request.viewer, moment, pupil)
    form = ExcuseForm(request.POST, parents=at.parents)
    if not form.is_valid():
        return _refuse(request, at, form)
    planning.excuse(at.moment, at.pupil, _parent(at, form), reason=form.cleaned_data["reason"], by=request.viewer)
    messages.success(request, _("De reden staat erbij. Het moment staat niet meer open."))
    return redirect(child_moment_url(request.viewer, at.moment.pk, at.pupil.pk))


@require_POST
@only(who_sees_talks)
def excuse_end(request: StaffRequest, moment: int, pupil: int) -> HttpResponse:
    """Take the reason back: the moment is open again."""
    at = find_child_moment(request.viewer, moment, pupil)
    form = OfParentForm(request.POST, parents=at.parents)
    if not form.is_valid():
        return _refuse(request, at, form)
    planning.end_excuse(at.moment, at.pupil, _parent(at, form), by=request.viewer)
    messages.success(request, _("Het moment staat weer open."))
    return redirect(child_moment_url(request.viewer, at.moment.pk, at.pupil.pk))


@require_http_methods(["GET", "POST"])
@only(who_sees_talks)
def group(request: StaffRequest, group: str, moment: int) -> HttpResponse:
    """Invite a whole group at once: first who gets a letter and who does not, then the drafts."""
    line, found = find_moment_of_group(request.viewer, group, moment)
    if not found.with_parents:
        raise Http404
    plan = plan_inviting(line, found)
    links = invitees_in_words(plan)
    form = InviteForm(request.POST or None, links=links, initial={"links": [key for key, _label in links]})
    if form.is_valid():
        data = form.cleaned_data
        invited = invite_group(plan, data["links"], how=data["how"], by=request.viewer)
        _tell(request, invited)
        if invited.batch:
            return redirect("letter_batch", school=request.viewer.school.slug, batch=invited.batch)
        return redirect(moment_url(line, found))
    values = {"plan": plan, "form": form, "back": moment_url(line, found), "days": window_in_words(found)}
    return render(request, "talks/line/invite.html", values, status=400 if form.is_bound else 200)


def _tell_of_letters(request: StaffRequest, moment: Moment, pupil: Pupil, *, wanted: bool) -> None:
    """Put letters ready where there is something to tell, and say so."""
    told = keep_parents_posted(moment, pupil, wanted=wanted, by=request.viewer)
    if told.letters:
        messages.info(request, _ready(len(told.letters)))
    for why in told.not_told:
        messages.warning(request, why)


def _ready(number: int) -> str:
    return ngettext(
        "Er staat een brief klaar in je post. Lees hem na en laat hem gaan.",
        "Er staan %(number)s brieven klaar in je post. Lees ze na en laat ze gaan.",
        number,
    ) % {"number": number}


def _tell(request: StaffRequest, invited: Invited) -> None:
    number = invited.number
    said = ngettext("%(number)s ouder is uitgenodigd.", "%(number)s ouders zijn uitgenodigd.", number) % {
        "number": number
    }
    messages.success(request, said)
    if invited.batch:
        messages.info(request, _("De brieven staan klaar. Lees ze na en laat ze gaan."))


def _parent(at: ChildMoment, form: OfParentForm) -> Parent:
    [parent] = at.parent_rows([form.parent_id])
    return parent


def _refuse(request: StaffRequest, at: ChildMoment, form: OfParentForm) -> HttpResponse:
    messages.warning(request, form.sentence)
    return _show(request, at, status=400)
