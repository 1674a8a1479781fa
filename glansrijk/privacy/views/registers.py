"""Parents without custody who ask, leaks, and consents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.privacy import incidents as leaks
from glansrijk.privacy import informing as asking
from glansrijk.privacy.consenting import give, withdraw
from glansrijk.privacy.forms_registers import ConsentForm, DecideForm, IncidentForm, IncidentStepForm, InformForm
from glansrijk.privacy.models import Consent, Incident, InformRequest
from glansrijk.privacy.persons import people_called
from glansrijk.privacy.registers_page import consent_rows, incident_rows, inform_rows, tabs, ties_without_custody
from glansrijk.rules.consents import CONSENTS
from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.access import StaffRequest, heads, staff_of_the_school, who_informs, who_keeps_privacy
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.schools.views.telling import accepted


@require_GET
@only(who_informs)
def informing(request: StaffRequest) -> HttpResponse:
    """Requests of parents without custody."""
    name = request.GET.get("naam", "")
    values = {
        "rows": inform_rows(request.viewer),
        "tabs": tabs(request.viewer, "informing"),
        "name": name,
        "ties": ties_without_custody(request.viewer, name),
    }
    return render(request, "privacy/staff/informing.html", values)


@require_http_methods(["GET", "POST"])
@only(who_informs)
def ask(request: StaffRequest, link: int) -> HttpResponse:
    """Write one down."""
    tie = request.viewer.get(ParentLink, pk=link)
    today = request.viewer.today
    form = InformForm(request.POST or None, today=today, initial={"asked_on": today})
    if form.is_valid() and accepted(
        request, form, lambda: asking.ask(tie, **form.cleaned_data, by=request.viewer), _("De directie beslist.")
    ):
        return redirect("informing", school=request.viewer.school.slug)
    return render(
        request, "privacy/staff/inform_new.html", {"form": form, "tie": tie}, status=400 if form.errors else 200
    )


@require_GET
@only(who_informs)
def inform(request: StaffRequest, inform: int) -> HttpResponse:
    """One request of a parent without custody."""
    return _show_inform(request, request.viewer.get(InformRequest, pk=inform))


@require_POST
@only(heads)
def decide(request: StaffRequest, inform: int) -> HttpResponse:
    """Decide about it."""
    row = request.viewer.get(InformRequest, pk=inform)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _show_inform(request, row, form=form, status=400)
    asking.decide(row, **form.cleaned_data, by=request.viewer)
    messages.success(request, _("Het besluit is bewaard. Je kunt het opnieuw nemen."))
    return redirect("inform", school=request.viewer.school.slug, inform=row.pk)


def _show_inform(request: StaffRequest, row: InformRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    first = {name: getattr(row, name) for name in ("decision", "ground", "reason", "told")}
    decides = Role.HEAD in request.viewer.roles
    values = {"row": row, "form": DecideForm(initial=first) if decides else None, **more}
    return render(request, "privacy/staff/inform.html", values, status=status)


@require_GET
@only(who_keeps_privacy)
def incidents(request: StaffRequest) -> HttpResponse:
    """The register of leaks."""
    values = {"rows": incident_rows(request.viewer), "tabs": tabs(request.viewer, "incidents")}
    return render(request, "privacy/staff/incidents.html", values)


@require_http_methods(["GET", "POST"])
@only(staff_of_the_school)
def new_incident(request: StaffRequest) -> HttpResponse:
    """Anybody who works here tells of a leak, and goes on with the day."""
    form = IncidentForm(request.POST or None, initial={"found_at": timezone.localtime()})
    if form.is_valid():
        row = leaks.found(**form.cleaned_data, by=request.viewer)
        messages.success(request, _("Opgeschreven. De directie en de administratie gaan ermee verder."))
        if request.viewer.sight(Thing.PRIVACY) is Sight.SCHOOL:
            return redirect("incident", school=request.viewer.school.slug, incident=row.pk)
        return redirect("school", school=request.viewer.school.slug)
    return render(request, "privacy/staff/incident_new.html", {"form": form}, status=400 if form.errors else 200)


@require_GET
@only(who_keeps_privacy)
def incident(request: StaffRequest, incident: int) -> HttpResponse:
    """One leak."""
    return _show_incident(request, request.viewer.get(Incident, pk=incident))


@require_POST
@only(who_keeps_privacy)
def incident_step(request: StaffRequest, incident: int) -> HttpResponse:
    """Write down what was done about it."""
    row = request.viewer.get(Incident, pk=incident)
    form = IncidentStepForm(request.POST)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: leaks.bring_further(row, **form.cleaned_data, done_at=timezone.now(), by=request.viewer),
        _("Opgeschreven."),
    ):
        return redirect("incident", school=request.viewer.school.slug, incident=row.pk)
    return _show_incident(request, row, form=form, status=400)


def _show_incident(request: StaffRequest, row: Incident, *, status: int = 200, **more: Any) -> HttpResponse:
    steps = row.steps.select_related("by").order_by("pk")
    values = {"row": row, "steps": steps, "form": IncidentStepForm(), **more}
    return render(request, "privacy/staff/incident.html", values, status=status)


@require_GET
@only(who_keeps_privacy)
def consents(request: StaffRequest) -> HttpResponse:
    """Who said yes to what."""
    name = request.GET.get("naam", "")
    found = [person for person in people_called(request.viewer, name) if person.kind == "parent"]
    values = {
        "rows": consent_rows(request.viewer),
        "tabs": tabs(request.viewer, "consents"),
        "name": name,
        "found": found,
    }
    return render(request, "privacy/staff/consents.html", values)


@require_http_methods(["GET", "POST"])
@only(who_keeps_privacy)
def new_consent(request: StaffRequest, parent: int) -> HttpResponse:
    """Write a consent down."""
    row = request.viewer.get(Parent, pk=parent)
    today = request.viewer.today
    form = ConsentForm(request.POST or None, today=today, initial={"given_on": today})
    if form.is_valid():
        give(row, **form.cleaned_data, by=request.viewer)
        messages.success(request, _("De toestemming is opgeschreven."))
        return redirect("consents", school=request.viewer.school.slug)
    values = {"form": form, "parent": row, "texts": CONSENTS}
    return render(request, "privacy/staff/consent_new.html", values, status=400 if form.errors else 200)


@require_POST
@only(who_keeps_privacy)
def withdraw_consent(request: StaffRequest, consent: int) -> HttpResponse:
    """The parent takes it back."""
    withdraw(request.viewer.get(Consent, pk=consent), by=request.viewer)
    messages.success(request, _("De toestemming is ingetrokken."))
    return redirect("consents", school=request.viewer.school.slug)
