"""The school as a whole, for who leads it: the picture, the five letters, and the own list of the head."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from glansrijk.home.five_letters_page import letters_page
from glansrijk.home.forms import OwnTaskForm
from glansrijk.home.school_view import school_view
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, heads, who_leads
from glansrijk.team.models import OwnTask
from glansrijk.team.own_tasks import add_task, finish_task, reopen_task


@require_GET
@only(who_leads)
def picture(request: StaffRequest) -> HttpResponse:
    """The line per group, requests for help, the picture per month, and the checks."""
    return render(request, "home/school_view.html", {"page": school_view(request.viewer)})


@require_GET
@only(who_leads)
def letters(request: StaffRequest) -> HttpResponse:
    """The five letters, the one that lags, and the own list."""
    return _show(request, OwnTaskForm())


def _show(request: StaffRequest, form: OwnTaskForm, status: int = 200) -> HttpResponse:
    values = {"page": letters_page(request.viewer), "form": form}
    return render(request, "home/five_letters.html", values, status=status)


@require_POST
@only(heads)
def add(request: StaffRequest) -> HttpResponse:
    """Put something on the own list."""
    form = OwnTaskForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=400)
    add_task(form.cleaned_data["text"], form.cleaned_data["key"], by=request.viewer)
    return _to_list(request)


@require_POST
@only(heads)
def finish(request: StaffRequest, task: UUID) -> HttpResponse:
    """Cross something off."""
    finish_task(request.viewer.get(OwnTask, key=task), by=request.viewer)
    messages.success(request, _("Gedaan. Het staat nog twee weken onderaan je lijst, daar kun je het terugzetten."))
    return _to_list(request)


@require_POST
@only(heads)
def reopen(request: StaffRequest, task: UUID) -> HttpResponse:
    """Put it back."""
    reopen_task(request.viewer.get(OwnTask, key=task), by=request.viewer)
    messages.success(request, _("Het staat weer op je lijst."))
    return _to_list(request)


def _to_list(request: StaffRequest) -> HttpResponse:
    response = redirect("five_letters", school=request.viewer.school.slug)
    response["Location"] += "#eigen-lijst"
    return response
