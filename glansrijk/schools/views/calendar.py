"""The calendar of the school: years, months and days off."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, staff_of_the_school
from glansrijk.schools.calendar_page import calendar_page
from glansrijk.schools.forms.calendar import HolidayForm
from glansrijk.schools.keepers import keepers
from glansrijk.schools.models import Holiday, SchoolYear
from glansrijk.schools.moving_holidays import (
    add_holiday,
    change_holiday,
    open_next_year,
    plan_taking_over,
    remove_holiday,
    take_over,
)
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(staff_of_the_school)
def calendar(request: StaffRequest) -> HttpResponse:
    """A school year with its months and days off; everyone who works here may read it."""
    return _show(request, request.GET.get("jaar", ""), HolidayForm())


def _show(request: StaffRequest, year: str, form: HolidayForm) -> HttpResponse:
    return render(request, "schools/people/calendar.html", {"page": calendar_page(request.viewer, year), "form": form})


@require_POST
@only(keepers)
def add(request: StaffRequest, year: int) -> HttpResponse:
    """Add days off."""
    row = request.viewer.get(SchoolYear, start=year)
    form = HolidayForm(request.POST)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: add_holiday(row, **form.cleaned_data, by=request.viewer),
        _("De vrije dagen staan erbij."),
    ):
        return redirect(_address(request, row))
    return _show(request, row.year.name, form)


@require_http_methods(["GET", "POST"])
@only(keepers)
def holiday(request: StaffRequest, holiday: int) -> HttpResponse:
    """Change days off."""
    row = request.viewer.get(Holiday, pk=holiday)
    form = HolidayForm(
        request.POST or None, initial={"name": row.name, "first_on": row.first_on, "last_on": row.last_on}
    )
    if form.is_valid() and accepted(
        request,
        form,
        lambda: change_holiday(row, **form.cleaned_data, by=request.viewer),
        _("De vrije dagen zijn bewaard."),
    ):
        return redirect(_address(request, row.school_year))
    return render(request, "schools/people/holiday.html", {"form": form, "holiday": row})


@require_POST
@only(keepers)
def remove(request: StaffRequest, holiday: int) -> HttpResponse:
    """Take days off out of the calendar."""
    row = request.viewer.get(Holiday, pk=holiday)
    year = row.school_year
    done(
        request, lambda: remove_holiday(row, by=request.viewer), _("De vrije dagen zijn weg. Het zijn nu schooldagen.")
    )
    return redirect(_address(request, year))


@require_http_methods(["GET", "POST"])
@only(keepers)
def official(request: StaffRequest, year: int) -> HttpResponse:
    """Show what taking over the days of the government would do; a POST does it."""
    row = request.viewer.get(SchoolYear, start=year)
    if request.method == "POST":
        done(
            request, lambda: take_over(row, by=request.viewer), _("De vakanties van de overheid staan in de kalender.")
        )
        return redirect(_address(request, row))
    plan = plan_taking_over(row, by=request.viewer)
    return render(request, "schools/people/official.html", {"plan": plan, "year": row, "back": _address(request, row)})


@require_POST
@only(keepers)
def open_year(request: StaffRequest) -> HttpResponse:
    """Make the next school year, with the official days off of the region."""
    page = calendar_page(request.viewer, "")
    if page.next_to_open is None:
        raise Http404
    row = open_next_year(page.next_to_open, by=request.viewer)
    return redirect(_address(request, row))


def _address(request: StaffRequest, year: SchoolYear) -> str:
    url = reverse("calendar", kwargs={"school": request.viewer.school.slug})
    return f"{url}?{urlencode({'jaar': year.year.name})}"
