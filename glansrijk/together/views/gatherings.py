"""Walk-ins: the list, planning one, and afterwards what was heard."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.access import StaffRequest, who_sees_the_calendar
from glansrijk.schools.refusing import Refused
from glansrijk.together.forms_gatherings import CameForm, GatheringForm
from glansrijk.together.forms_ideas import IdeaForm
from glansrijk.together.gatherings import call_off, change_gathering, count_who_came, go_on_after_all, plan_gathering
from glansrijk.together.gatherings_page import gathering_page, gatherings_page
from glansrijk.together.ideas_page import parents_to_choose
from glansrijk.together.models import Gathering


@require_GET
@only(who_sees_the_calendar)
def gatherings(request: StaffRequest) -> HttpResponse:
    """Those to come, and those that have been."""
    return render(request, "together/gatherings/gatherings.html", {"page": gatherings_page(request.viewer)})


@require_http_methods(["GET", "POST"])
@only(who_sees_the_calendar)
def plan(request: StaffRequest) -> HttpResponse:
    """Put one on the calendar."""
    form = GatheringForm(request.POST or None)
    if form.is_valid():
        try:
            row = plan_gathering(form.plan, by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("De inloop staat op de kalender."))
            return _to(request, row)
    return render(request, "together/gatherings/plan.html", {"form": form}, status=400 if form.errors else 200)


@require_GET
@only(who_sees_the_calendar)
def gathering(request: StaffRequest, gathering: int) -> HttpResponse:
    """One morning, and what was heard."""
    return _show(request, _gathering(request, gathering))


@require_http_methods(["GET", "POST"])
@only(who_sees_the_calendar)
def change(request: StaffRequest, gathering: int) -> HttpResponse:
    """Change it; with two at once both stand side by side (409)."""
    row = _gathering(request, gathering)
    form = GatheringForm(request.POST or None, row=row)
    conflict = None
    if form.is_valid():
        try:
            change_gathering(row, form.plan, version=form.cleaned_data["version"] or 0, by=request.viewer)
        except Conflict as fault:
            conflict = fault
            typed = {name: value for name, value in form.cleaned_data.items() if name not in ("key", "version")}
            form = GatheringForm(row=row, **typed)
        else:
            return _to(request, row)
    beside = conflict.beside(form) if conflict else []
    status = 409 if conflict else 400 if form.errors else 200
    values = {"form": form, "gathering": row, "beside": beside}
    return render(request, "together/gatherings/plan.html", values, status=status)


@require_POST
@only(who_sees_the_calendar)
def came(request: StaffRequest, gathering: int) -> HttpResponse:
    """How many people there were."""
    row = _gathering(request, gathering)
    form = CameForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form, status=400)
    count_who_came(row, form.cleaned_data["came"], by=request.viewer)
    return _to(request, row)


@require_POST
@only(who_sees_the_calendar)
def off(request: StaffRequest, gathering: int) -> HttpResponse:
    """Call it off, or (`toch`) let it go on after all."""
    row = _gathering(request, gathering)
    if "toch" in request.POST:
        go_on_after_all(row, by=request.viewer)
    else:
        call_off(row, by=request.viewer)
    return _to(request, row)


def _show(request: StaffRequest, row: Gathering, came: CameForm | None = None, *, status: int = 200) -> HttpResponse:
    page = gathering_page(row, request.viewer)
    values = {"page": page, "gathering": row, "came": came or CameForm(initial={"came": row.came})}
    if page.has_begun and page.may_hear:
        people = parents_to_choose(request.viewer)
        values["form"] = IdeaForm(parents=people, today=request.viewer.today, gathering=row)
    return render(request, "together/gatherings/gathering.html", values, status=status)


def _gathering(request: StaffRequest, number: int) -> Gathering:
    row: Gathering = request.viewer.get(Gathering, pk=number)
    return row


def _to(request: StaffRequest, row: Gathering) -> HttpResponse:
    return redirect("gathering", school=request.viewer.school.slug, gathering=row.pk)
