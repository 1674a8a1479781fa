"""The holidays of the government: from a file or from the library, looked at first and taken over with one button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest
from glansrijk.schools.bringing_holidays import bring, nothing_waits, plans_with, put_away, use, waiting_for
from glansrijk.schools.forms.calendar import GiveUpForm, HolidayFileForm
from glansrijk.schools.keepers import keepers
from glansrijk.schools.models import SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.schools.taking_over_holidays import Plan, mark_of, plans, take_over
from glansrijk.schools.views.calendar import address_of

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(["GET", "POST"])
@only(keepers)
def official(request: StaffRequest, year: int) -> HttpResponse:
    """Show what taking over the days of the government would do to a year; a POST does it."""
    row, viewer = request.viewer.get(SchoolYear, start=year), request.viewer
    return _official(request, plans(viewer.school, only=row, today=viewer.today), back=address_of(request, row))


@require_http_methods(["GET", "POST"])
@only(keepers)
def official_everywhere(request: StaffRequest) -> HttpResponse:
    """The same for every year that is not over: what another region means."""
    viewer = request.viewer
    back = reverse("calendar", kwargs={"school": viewer.school.slug})
    return _official(request, plans(viewer.school, today=viewer.today), back=back)


def _official(request: StaffRequest, found: Sequence[Plan], *, back: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, found, {"back": back})
    viewer = request.viewer
    return _decide(
        request,
        found,
        {"back": back},
        lambda form: take_over(found, viewer.school, give_up=form["give_up"], mark=form["mark"], by=viewer),
    )


@require_http_methods(["GET", "POST"])
@only(keepers)
def bring_file(request: StaffRequest) -> HttpResponse:
    """Bring the government's file; it is read whole or refused in a sentence."""
    form = HolidayFileForm(request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            bring(form.cleaned_data["file"].read(), request.viewer.school, by=request.viewer)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("holiday_file_plan", school=request.viewer.school.slug)
    status = REFUSED if form.errors else HTTPStatus.OK
    return render(request, "schools/people/holiday_file.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@only(keepers)
def file_plan(request: StaffRequest) -> HttpResponse:
    """Show what the file that waits would do, per school year; a POST lets the calendar follow it."""
    viewer, file = request.viewer, waiting_for(request.viewer.school)
    if file is None:
        messages.warning(request, str(nothing_waits()))
        return redirect("calendar", school=viewer.school.slug)
    found = plans_with(file, on=viewer.today)
    more = {"file": file, "years": sorted(f"{start}–{int(start) + 1}" for start in file.vacations)}
    if request.method != "POST":
        return _show(request, found, more)
    return _decide(request, found, more, lambda form: use(file, give_up=form["give_up"], mark=form["mark"], by=viewer))


@require_POST
@only(keepers)
def drop_file(request: StaffRequest) -> HttpResponse:
    """Do nothing with the file that waits."""
    file = waiting_for(request.viewer.school)
    if file is not None:
        put_away(file, by=request.viewer)
        messages.success(request, _("Het bestand is weg. De kalender is niet veranderd."))
    return redirect("calendar", school=request.viewer.school.slug)


def _decide(
    request: StaffRequest, found: Sequence[Plan], more: dict[str, Any], act: Callable[[dict[str, Any]], None]
) -> HttpResponse:
    """Do what was shown; when it is no longer what was shown, show it again and do nothing."""
    form = GiveUpForm(request.POST, own=[row.pk for plan in found for row, _one in plan.kept])
    try:
        if not form.is_valid():
            raise Refused(_("De kalender is intussen veranderd. Kijk nog een keer wat er gebeurt."))
        act(form.cleaned_data)
    except Refused as refused:
        return _show(request, found, {**more, "refused": str(refused)}, status=HTTPStatus.CONFLICT)
    messages.success(request, _("De vakanties van de overheid staan in de kalender."))
    back = more.get("back")
    return redirect(back) if back else redirect("calendar", school=request.viewer.school.slug)


def _show(
    request: StaffRequest, found: Sequence[Plan], more: dict[str, Any], status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"plans": found, "mark": mark_of(found), "may_change": any(plan.may_change for plan in found), **more}
    return render(request, "schools/people/official.html", context, status=status)
