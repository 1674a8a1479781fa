"""The calendar of the school: years, months and days off."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, staff_or_support
from glansrijk.schools.calendar_page import calendar_page, days_in_words
from glansrijk.schools.forms.calendar import ChangeHolidayForm, HolidayForm
from glansrijk.schools.keepers import keepers
from glansrijk.schools.models import CalendarChange, Holiday, SchoolYear
from glansrijk.schools.moving_holidays import add_holiday, change_holiday, open_next_year, remove_holiday
from glansrijk.schools.undoing_calendar import undo_change
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(staff_or_support)
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
        return redirect(address_of(request, row))
    return _show(request, row.year.name, form)


@require_http_methods(["GET", "POST"])
@only(keepers)
def holiday(request: StaffRequest, holiday: int) -> HttpResponse:
    """Change days off. Who was overtaken by a colleague sees what stands there now, beside what they filled in."""
    row = request.viewer.get(Holiday, pk=holiday)
    initial = {"name": row.name, "kind": row.kind, "first_on": row.first_on, "last_on": row.last_on, "stood": row.mark}
    form = ChangeHolidayForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return _show_one(request, row, form)
    days = {name: form.cleaned_data[name] for name in ("name", "kind", "first_on", "last_on")}
    if form.cleaned_data["stood"] not in ("", row.mark):
        form.data = {**request.POST.dict(), "stood": row.mark}
        form.add_error(None, _overtaken(row))
        return _show_one(request, row, form, status=HTTPStatus.CONFLICT)
    act = partial(change_holiday, row, **days, by=request.viewer)
    if not accepted(request, form, act, _("De vrije dagen zijn bewaard.")):
        return _show_one(request, request.viewer.get(Holiday, pk=holiday), form)
    return redirect(address_of(request, row.school_year))


def _show_one(
    request: StaffRequest, row: Holiday, form: ChangeHolidayForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "holiday": row, "has_been": row.last_on < request.viewer.today}
    return render(request, "schools/people/holiday.html", context, status=status)


def _overtaken(row: Holiday) -> str:
    return _(
        "Iemand anders heeft dit intussen veranderd. Nu staat er: %(name)s, %(days)s. Bewaar nog een keer als jouw "
        "dagen hieronder kloppen."
    ) % {"name": row.name, "days": days_in_words(row.first_on, row.last_on)}


@require_POST
@only(keepers)
def remove(request: StaffRequest, holiday: int) -> HttpResponse:
    """Take days off out of the calendar."""
    row = request.viewer.get(Holiday, pk=holiday)
    year = row.school_year
    done(
        request, lambda: remove_holiday(row, by=request.viewer), _("De vrije dagen zijn weg. Het zijn nu schooldagen.")
    )
    return redirect(address_of(request, year))


@require_POST
@only(keepers)
def undo(request: StaffRequest, change: int) -> HttpResponse:
    """Put the days off back as they were before the last change."""
    row = request.viewer.get(CalendarChange, pk=change)
    done(request, lambda: undo_change(row, by=request.viewer), _("Het is teruggedraaid."))
    return redirect("calendar", school=request.viewer.school.slug)


@require_POST
@only(keepers)
def open_year(request: StaffRequest) -> HttpResponse:
    """Make the next school year, with the official days off of the region."""
    page = calendar_page(request.viewer, "")
    if page.next_to_open is None:
        raise Http404
    row = open_next_year(page.next_to_open, by=request.viewer)
    return redirect(address_of(request, row))


def address_of(request: StaffRequest, year: SchoolYear) -> str:
    """The calendar of a school year."""
    url = reverse("calendar", kwargs={"school": request.viewer.school.slug})
    return f"{url}?{urlencode({'jaar': year.year.name})}"
