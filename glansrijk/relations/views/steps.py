"""Steps: choosing one, doing it, another day, letting go, and opening it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.http import require_POST

from glansrijk.lib.access import only
from glansrijk.relations.family import find_family
from glansrijk.relations.family_facts import facts_of_family
from glansrijk.relations.family_page import family_page
from glansrijk.relations.forms_family import OWN, MoveForm, StepForm
from glansrijk.relations.models import Step
from glansrijk.relations.taking_steps import Choice, finish_step, let_step_go, move_step, reopen_step, set_step
from glansrijk.relations.views.family import show
from glansrijk.relations.views.returning import back_from, family_url
from glansrijk.rules.building_blocks import Cause
from glansrijk.schools.access import StaffRequest, who_sees_estimates


@require_POST
@only(who_sees_estimates)
def choose(request: StaffRequest, pupil: int) -> HttpResponse:
    """Put a step on one's own list. Sent twice it is one step."""
    family = find_family(request.viewer, pupil)
    group = family.ready
    form = StepForm(request.POST, family=family)
    if not form.is_valid():
        cause = next((one for one in Cause if one.value == form.data.get("cause")), None)
        return show(request, family_page(family, step=form, cause=cause), status=400)
    data = form.cleaned_data
    home = family.home_of(data["home"])
    assert home is not None, "the form refuses a home of somebody else"
    newest = facts_of_family(family).newest(*home.reachable)
    choice = Choice(
        sentence=form.words,
        due_on=data["due_on"],
        block="" if data["block"] == OWN else data["block"],
        cause=data["cause"],
        level_then=newest[1] if newest else None,
        key=data["key"],
    )
    first = home.reachable[0].parent.pk
    set_step(choice, parent_id=first, home_id=home.home_id, group=group, owner=request.viewer.staff, by=request.viewer)
    return back_from(request, family_url(family))


@require_POST
@only(who_sees_estimates)
def done(request: StaffRequest, step: int) -> HttpResponse:
    """The step is done."""
    finish_step(_step(request, step), by=request.viewer)
    return _back(request)


@require_POST
@only(who_sees_estimates)
def move(request: StaffRequest, step: int) -> HttpResponse:
    """The step will be done on another day; a day that has been is refused in a sentence."""
    row = _step(request, step)
    form = MoveForm(request.POST, today=request.viewer.today)
    if form.is_valid():
        move_step(row, form.cleaned_data["due_on"], by=request.viewer)
    else:
        messages.warning(request, form.sentence)
    return _back(request)


@require_POST
@only(who_sees_estimates)
def let_go(request: StaffRequest, step: int) -> HttpResponse:
    """The step is not done after all."""
    let_step_go(_step(request, step), by=request.viewer)
    return _back(request)


@require_POST
@only(who_sees_estimates)
def reopen(request: StaffRequest, step: int) -> HttpResponse:
    """Undo of done and of let go."""
    reopen_step(_step(request, step), by=request.viewer)
    return _back(request)


def _step(request: StaffRequest, pk: int) -> Step:
    step: Step = request.viewer.get(Step, pk=pk)
    return step


def _back(request: StaffRequest) -> HttpResponse:
    return back_from(request, resolve_url("school", school=request.viewer.school.slug))
