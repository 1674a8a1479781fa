"""The register of requests about one's own data, and what is given to who asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Literal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.confirming import confirmed_before, confirmed_first
from glansrijk.lib.access import only
from glansrijk.lib.limits import rationed
from glansrijk.privacy.dossier import Dossier
from glansrijk.privacy.forms_registers import DataRequestForm, RequestStepForm
from glansrijk.privacy.models import DataRequest
from glansrijk.privacy.paper import dossier_pdf
from glansrijk.privacy.persons import people_called, person_for, person_in
from glansrijk.privacy.registers_page import request_page, requests_page, tabs
from glansrijk.privacy.requesting import bring_further, copy_dossier, erase_with_two, receive
from glansrijk.privacy.still_named import still_named
from glansrijk.schools.access import StaffRequest, who_keeps_privacy
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted


@require_GET
@only(who_keeps_privacy)
def requests(request: StaffRequest) -> HttpResponse:
    """All requests, and finding the person for a new one."""
    name = request.GET.get("naam", "")
    waiting, done = requests_page(request.viewer)
    values = {
        "waiting": waiting,
        "done": done,
        "tabs": tabs(request.viewer, "data_requests"),
        "name": name,
        "found": people_called(request.viewer, name),
    }
    return render(request, "privacy/staff/requests.html", values)


@require_http_methods(["GET", "POST"])
@only(who_keeps_privacy)
def new(request: StaffRequest, person: str) -> HttpResponse:
    """Write a request down."""
    somebody = person_for(request.viewer, person)
    today = request.viewer.today
    form = DataRequestForm(request.POST or None, today=today, initial={"received_on": today})
    if form.is_valid():
        row = receive(somebody, **form.cleaned_data, by=request.viewer)
        messages.success(request, _("Opgeschreven. Hieronder staat tot wanneer je de tijd hebt."))
        return redirect("data_request", school=request.viewer.school.slug, data_request=row.pk)
    values = {"form": form, "person": somebody}
    return render(request, "privacy/staff/request_new.html", values, status=400 if form.errors else 200)


@require_GET
@only(who_keeps_privacy)
def one(request: StaffRequest, data_request: int) -> HttpResponse:
    """One request, and what can be done next."""
    return _show(request, _row(request, data_request))


@require_POST
@only(who_keeps_privacy)
def step(request: StaffRequest, data_request: int) -> HttpResponse:
    """Bring it further."""
    row = _row(request, data_request)
    form = RequestStepForm(request.POST, states=request_page(row, request.viewer).next_states)
    if form.is_valid() and accepted(
        request, form, lambda: bring_further(row, **form.cleaned_data, by=request.viewer), _("Opgeschreven.")
    ):
        return redirect("data_request", school=request.viewer.school.slug, data_request=row.pk)
    return _show(request, row, form=form, status=400)


@require_POST
@only(who_keeps_privacy)
@confirmed_first
def erase(request: StaffRequest, data_request: int) -> HttpResponse:
    """Erase, as the second of two; the page says where the name still stands in words of others."""
    row = _row(request, data_request)
    person = person_in(request.viewer.school.pk, row.about_key)
    try:
        gone = erase_with_two(row, by=request.viewer)
    except Refused as refused:
        return _show(request, row, refusal=str(refused), status=409)
    counted = {"number": len(gone)}
    messages.success(
        request, ngettext("Eén persoon is gewist.", "%(number)s personen zijn gewist.", len(gone)) % counted
    )
    left = still_named(request.viewer.school.pk, person.name if person else "")
    row.refresh_from_db()
    return _show(request, row, still=left)


@require_POST
@only(who_keeps_privacy)
@confirmed_before("data_request")
@rationed
def paper(request: StaffRequest, data_request: int) -> HttpResponse:
    """The dossier as a PDF."""
    return _give(request, data_request, dossier_pdf, "pdf")


@require_POST
@only(who_keeps_privacy)
@confirmed_before("data_request")
@rationed
def data(request: StaffRequest, data_request: int) -> HttpResponse:
    """The dossier for a computer."""
    return _give(request, data_request, _as_text, "json")


def _give(
    request: StaffRequest, number: int, write: Callable[[Dossier], bytes | str], ending: Literal["pdf", "json"]
) -> HttpResponse:
    row = _row(request, number)
    person = person_for(request.viewer, row.about_key)
    try:
        made = copy_dossier(row, person, by=request.viewer)
    except Refused as refused:
        return _show(request, row, refusal=str(refused), status=409)
    answer = HttpResponse(write(made), content_type=f"application/{ending}")
    answer["Content-Disposition"] = f'attachment; filename="inzage-{number}.{ending}"'
    return answer


def _as_text(made: Dossier) -> str:
    return json.dumps(made.as_json(), ensure_ascii=False, indent=1)


def _show(request: StaffRequest, row: DataRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    page = request_page(row, request.viewer)
    values = {"page": page, "row": row, "form": RequestStepForm(states=page.next_states), **more}
    return render(request, "privacy/staff/request.html", values, status=status)


def _row(request: StaffRequest, number: int) -> DataRequest:
    row: DataRequest = request.viewer.get(DataRequest, pk=number)
    return row
