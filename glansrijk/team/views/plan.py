"""The school plan: reading it, laying its phases, and its steps."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.rules.phases import Phase
from glansrijk.rules.roles import Role
from glansrijk.schools.access import StaffRequest, heads, who_reads_the_plan
from glansrijk.schools.models import Staff
from glansrijk.team import plan_laying
from glansrijk.team.models import PlanPhase, PlanStep
from glansrijk.team.plan_forms import PhaseForm, PlanStepForm
from glansrijk.team.plan_page import plan_page


@require_GET
@only(who_reads_the_plan)
def plan(request: StaffRequest) -> HttpResponse:
    """The plan as it is."""
    return render(request, "team/plan/plan.html", {"page": plan_page(request.viewer)})


@require_POST
@only(heads)
def begin(request: StaffRequest) -> HttpResponse:
    """Begin with the proposal."""
    plan_laying.begin_plan(by=request.viewer)
    messages.success(request, _("Het plan staat er. Maak het van jullie zelf: verander wat niet past."))
    return _to_plan(request)


@require_http_methods(["GET", "POST"])
@only(heads)
def phase(request: StaffRequest, phase: str) -> HttpResponse:
    """The days of a phase and when it is done."""
    row = request.viewer.get(PlanPhase, phase=phase)
    known = {"from_on": row.from_on, "until_on": row.until_on, "done_when": row.done_when}
    form = PhaseForm(request.POST or None, initial=known)
    if form.is_valid():
        plan_laying.lay_phase(row, **form.cleaned_data, by=request.viewer)
        messages.success(request, _("Bewaard."))
        return _to_plan(request)
    return _form(request, form, str(row), status=400 if form.is_bound else 200)


@require_POST
@only(heads)
def phase_done(request: StaffRequest, phase: str) -> HttpResponse:
    """A phase is done."""
    plan_laying.close_phase(request.viewer.get(PlanPhase, phase=phase), by=request.viewer)
    messages.success(request, _("Deze fase is afgerond."))
    return _to_plan(request)


@require_POST
@only(heads)
def phase_on(request: StaffRequest, phase: str) -> HttpResponse:
    """A phase goes on after all."""
    plan_laying.reopen_phase(request.viewer.get(PlanPhase, phase=phase), by=request.viewer)
    messages.success(request, _("Deze fase loopt weer."))
    return _to_plan(request)


@require_http_methods(["GET", "POST"])
@only(heads)
def add_step(request: StaffRequest, phase: str) -> HttpResponse:
    """A new step in a phase."""
    row = request.viewer.get(PlanPhase, phase=phase)
    form = PlanStepForm(request.POST or None, staff=_colleagues(request))
    if form.is_valid():
        plan_laying.add_step(Phase(row.phase), key=form.cleaned_data["key"], **form.facts, by=request.viewer)
        messages.success(request, _("De stap staat erbij."))
        return _to_plan(request)
    return _form(request, form, _("Nieuwe stap"), status=400 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@only(heads)
def step(request: StaffRequest, plan_step: int) -> HttpResponse:
    """Change a step."""
    row = request.viewer.get(PlanStep, pk=plan_step)
    known = {"key": row.key, "text": row.text, "owner": row.owner_id, "due_on": row.due_on}
    form = PlanStepForm(request.POST or None, staff=_colleagues(request), initial=known)
    if form.is_valid():
        plan_laying.change_step(row, **form.facts, by=request.viewer)
        messages.success(request, _("Bewaard."))
        return _to_plan(request)
    return _form(request, form, _("Stap veranderen"), row=row, status=400 if form.is_bound else 200)


@require_POST
@only(heads)
def remove_step(request: StaffRequest, plan_step: int) -> HttpResponse:
    """Take a step out of the plan."""
    plan_laying.remove_step(request.viewer.get(PlanStep, pk=plan_step), by=request.viewer)
    messages.success(request, _("De stap is weggehaald."))
    return _to_plan(request)


@require_POST
@only(who_reads_the_plan)
def step_done(request: StaffRequest, plan_step: int) -> HttpResponse:
    """A step is done: by whose step it is, or by the head."""
    plan_laying.do_step(_own_step(request, plan_step), by=request.viewer)
    messages.success(request, _("Deze stap is gedaan."))
    return _to_plan(request)


@require_POST
@only(who_reads_the_plan)
def step_open(request: StaffRequest, plan_step: int) -> HttpResponse:
    """It is not done after all."""
    plan_laying.undo_step(_own_step(request, plan_step), by=request.viewer)
    messages.success(request, _("Deze stap staat weer open."))
    return _to_plan(request)


def _own_step(request: StaffRequest, number: int) -> PlanStep:
    row: PlanStep = request.viewer.get(PlanStep, pk=number)
    if Role.HEAD not in request.viewer.roles and row.owner_id != request.viewer.staff.pk:
        raise PermissionDenied
    return row


def _colleagues(request: StaffRequest) -> object:
    return request.viewer.sees(Staff).working().order_by("sort_name", "pk")


def _form(
    request: StaffRequest, form: PhaseForm | PlanStepForm, heading: str, row: PlanStep | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "team/plan/form.html", {"form": form, "heading": heading, "row": row}, status=status)


def _to_plan(request: StaffRequest) -> HttpResponse:
    return redirect("school_plan", school=request.viewer.school.slug)
