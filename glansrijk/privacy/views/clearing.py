"""Opruimdag: what goes when, and holding a dossier back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.privacy.clearing_page import clearing_page
from glansrijk.privacy.forms_registers import HoldForm
from glansrijk.privacy.holding import hold_back, let_go
from glansrijk.privacy.models import Hold
from glansrijk.privacy.persons import people_called, person_for
from glansrijk.privacy.registers_page import tabs
from glansrijk.schools.access import StaffRequest, who_keeps_privacy


@require_GET
@only(who_keeps_privacy)
def clearing_day(request: StaffRequest) -> HttpResponse:
    """What goes in the coming year."""
    name = request.GET.get("naam", "")
    values = {
        "page": clearing_page(request.viewer),
        "tabs": tabs(request.viewer, "clearing_day"),
        "name": name,
        "found": people_called(request.viewer, name),
    }
    return render(request, "privacy/staff/clearing.html", values)


@require_http_methods(["GET", "POST"])
@only(who_keeps_privacy)
def hold(request: StaffRequest, person: str) -> HttpResponse:
    """Hold the dossier of somebody back."""
    somebody = person_for(request.viewer, person)
    form = HoldForm(request.POST or None, today=request.viewer.today)
    if form.is_valid():
        hold_back(somebody, **form.cleaned_data, by=request.viewer)
        messages.success(request, _("Dit dossier blijft langer. Het staat hieronder, met de laatste dag."))
        return redirect("clearing_day", school=request.viewer.school.slug)
    values = {"form": form, "person": somebody}
    return render(request, "privacy/staff/hold.html", values, status=400 if form.errors else 200)


@require_POST
@only(who_keeps_privacy)
def release(request: StaffRequest, hold: int) -> HttpResponse:
    """Let it go again."""
    let_go(request.viewer.get(Hold, pk=hold), by=request.viewer)
    messages.success(request, _("Dit dossier volgt weer de gewone termijn. Vasthouden kan opnieuw."))
    return redirect("clearing_day", school=request.viewer.school.slug)
