"""Enrolment: who is enrolled, and the startgesprek of one child."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.year_line import START
from glansrijk.schools.access import StaffRequest, heads, who_sees_intakes
from glansrijk.schools.enrolling import enrol as enrol_child
from glansrijk.talks.explaining import note_explanation
from glansrijk.talks.forms_intake import EnrolForm, ExplainForm, LanguageForm, PlanForm, TextsForm
from glansrijk.talks.intake import find_enrolled, hold_intake, note_language, open_intake, plan_intake
from glansrijk.talks.intake_page import IntakePage, IntakeParent, intake_page, intakes
from glansrijk.talks.intake_texts import keep_texts
from glansrijk.talks.line_addresses import talk_url
from glansrijk.talks.models import Talk


@require_GET
@only(who_sees_intakes)
def overview(request: StaffRequest) -> HttpResponse:
    """Who is enrolled and sits in no group yet."""
    values = {"rows": intakes(request.viewer), "may_enrol": Role.HEAD in request.viewer.roles}
    return render(request, "talks/intake/list.html", values)


@require_http_methods(["GET", "POST"])
@only(heads)
def enrol(request: StaffRequest) -> HttpResponse:
    """Put a child on the list."""
    form = EnrolForm(request.POST or None, today=request.viewer.today)
    if form.is_valid():
        child = enrol_child(form.child, by=request.viewer)
        return redirect("intake", school=request.viewer.school.slug, pupil=child.pk)
    return render(request, "talks/intake/enrol.html", {"form": form}, status=400 if form.errors else 200)


@require_GET
@only(who_sees_intakes)
def intake(request: StaffRequest, pupil: int) -> HttpResponse:
    """One child, its parents and its startgesprek."""
    page = _page(request, pupil)
    saw("intake", school_id=request.viewer.school.pk, by=request.viewer, about=page.pupil)
    return _show(request, page)


@require_POST
@only(who_sees_intakes)
def plan(request: StaffRequest, pupil: int) -> HttpResponse:
    """Give the startgesprek a day and a time."""
    page = _writing(request, pupil)
    form = PlanForm(request.POST, page=page)
    if not form.is_valid():
        return _show(request, page, plan=form, status=400)
    chosen = [one.parent for one in page.parents if str(one.parent.pk) in form.cleaned_data["parents"]]
    plan_intake(page.pupil, chosen, form.when, by=request.viewer)
    return _back(request, page, _("Het startgesprek staat gepland."))


@require_POST
@only(who_sees_intakes)
def held(request: StaffRequest, pupil: int, talk: int) -> HttpResponse:
    """The startgesprek took place."""
    page = _writing(request, pupil)
    hold_intake(request.viewer.get(Talk, pk=talk, pupil=page.pupil, moment__kind=START), by=request.viewer)
    return _back(request, page, _("Het startgesprek staat als gevoerd."))


@require_POST
@only(who_sees_intakes)
def texts(request: StaffRequest, pupil: int, parent: int) -> HttpResponse:
    """What one parent and school expect of each other; two people at once see both texts."""
    page = _writing(request, pupil)
    one = _parent(page, parent)
    form = TextsForm(request.POST, parent=one)
    if not form.is_valid():
        return _show(request, page, one, form, status=400)
    talk = one.talk or open_intake(page.pupil, [one.parent], by=request.viewer)
    try:
        keep_texts(talk, page.pupil, one.parent, form.texts, by=request.viewer)
    except Conflict as conflict:
        again = _page(request, pupil)
        one = _parent(again, parent)
        yours = TextsForm(parent=one, yours=conflict.yours)
        return _show(request, again, one, yours, beside=conflict.beside(form), status=409)
    return _back(request, page, _("Wat jullie van elkaar verwachten, is bewaard."))


@require_POST
@only(who_sees_intakes)
def language(request: StaffRequest, pupil: int, parent: int) -> HttpResponse:
    """The language of a parent, and whether an interpreter comes along."""
    page = _writing(request, pupil)
    one = _parent(page, parent)
    form = LanguageForm(request.POST, parent=one)
    if not form.is_valid():
        return _show(request, page, one, form, status=400)
    note_language(one.parent, by=request.viewer, **form.cleaned_data)
    return _back(request, page, _("De taal van deze ouder is bewaard."))


@require_POST
@only(who_sees_intakes)
def explain(request: StaffRequest, pupil: int, parent: int) -> HttpResponse:
    """GLANS, or how school works, was explained to a parent; or they would like it to be."""
    page = _writing(request, pupil)
    one = _parent(page, parent)
    form = ExplainForm(request.POST, parent=one, today=request.viewer.today)
    if not form.is_valid():
        return _show(request, page, one, form, status=400)
    note_explanation(page.pupil, one.parent, form.note, by=request.viewer)
    return _back(request, page, _("De uitleg is opgeschreven."))


def _show(
    request: StaffRequest,
    page: IntakePage,
    sent_for: IntakeParent | None = None,
    sent: forms.Form | None = None,
    *,
    plan: PlanForm | None = None,
    beside: list[tuple[str, str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page; a form that was sent and is not right stands on it as it was sent."""
    values = {
        "page": page,
        "talks": [(talk, page.names_of(talk), talk_url(request.viewer, talk.pk)) for talk in page.talks],
        "plan": plan or PlanForm(page=page),
        "cards": [(one, *_forms(request, one, sent if one == sent_for else None)) for one in page.parents],
        "beside": beside or [],
        "who_reads": readers_sentence(Kind.AGREEMENT, Year.of(request.viewer.today)),
        "may_add": bool(request.viewer.roles & {Role.HEAD, Role.OFFICE}),
    }
    return render(request, "talks/intake/intake.html", values, status=status)


def _forms(request: StaffRequest, one: IntakeParent, sent: forms.Form | None) -> tuple[forms.Form, ...]:
    """The three forms of a parent, one of them perhaps as it was sent."""
    made = (TextsForm(parent=one), LanguageForm(parent=one), ExplainForm(parent=one, today=request.viewer.today))
    return tuple(sent if sent is not None and isinstance(sent, type(form)) else form for form in made)


def _page(request: StaffRequest, pupil: int) -> IntakePage:
    return intake_page(request.viewer, find_enrolled(request.viewer, pupil))


def _writing(request: StaffRequest, pupil: int) -> IntakePage:
    """The page, for somebody who may write on it.

    Raises:
        Http404: the child sits in a group by now: its teacher goes on.
    """
    page = _page(request, pupil)
    if not page.may_write:
        raise Http404
    return page


def _parent(page: IntakePage, parent: int) -> IntakeParent:
    one = page.parent(parent)
    if one is None:
        raise Http404
    return one


def _back(request: StaffRequest, page: IntakePage, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("intake", school=request.viewer.school.slug, pupil=page.pupil.pk)
