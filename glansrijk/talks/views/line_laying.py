"""Laying the line of a school and dating a year from it: for the head."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.access import StaffRequest, heads
from glansrijk.schools.views.telling import accepted, done
from glansrijk.talks import laying_the_line as laying
from glansrijk.talks.dating_the_year import OtherPlanError, date_the_year, move_moment, plan_dating, remove_moment
from glansrijk.talks.forms_laying import DaysForm, MomentForm, filled_in
from glansrijk.talks.line_laying_page import dated_moment, laying_page, offered, window_in_words, year_to_date
from glansrijk.talks.models import FixedMoment


@require_GET
@only(heads)
def template(request: StaffRequest) -> HttpResponse:
    """The moments that come back every year, with their days in this one."""
    page = laying_page(request.viewer)
    if page.is_bare:
        return render(request, "talks/line/laying_begin.html", {"page": page, "offered": offered(request.viewer)})
    return render(request, "talks/line/laying.html", {"page": page})


@require_POST
@only(heads)
def begin(request: StaffRequest) -> HttpResponse:
    """Begin with the line of the method."""
    laying.begin_with_the_method(by=request.viewer)
    messages.success(request, _("De lijn staat er. Verander gerust wat bij jullie anders gaat."))
    return redirect("line_template", school=request.viewer.school.slug)


@require_http_methods(["GET", "POST"])
@only(heads)
def add(request: StaffRequest) -> HttpResponse:
    """Put a moment in the line."""
    form = MomentForm(request.POST or None)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: laying.add_moment(form.laid, kind=form.cleaned_data["kind"], by=request.viewer),
        _("Het moment staat in de lijn."),
    ):
        return redirect("line_template", school=request.viewer.school.slug)
    values = {"form": form, "fixed": None}
    return render(request, "talks/line/laying_moment.html", values, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@only(heads)
def change(request: StaffRequest, fixed: int) -> HttpResponse:
    """Change a moment of the line for the years to come; this year follows after a look at what would change."""
    row = request.viewer.get(FixedMoment, pk=fixed)
    initial = filled_in(row, Year.of(request.viewer.today).start)
    form = MomentForm(request.POST or None, fixed=row, initial=initial)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: laying.change_moment(row, form.laid, by=request.viewer),
        _("Het moment is veranderd voor de jaren die komen."),
    ):
        return redirect("line_template", school=request.viewer.school.slug)
    values = {"form": form, "fixed": row}
    return render(request, "talks/line/laying_moment.html", values, status=400 if form.is_bound else 200)


@require_POST
@only(heads)
def stop(request: StaffRequest, fixed: int) -> HttpResponse:
    """Let a moment not come back."""
    row = request.viewer.get(FixedMoment, pk=fixed)
    said = _("‘%(name)s’ komt niet meer terug. Wat al een dag heeft, blijft staan.") % {"name": row}
    done(request, lambda: laying.stop_moment(row, by=request.viewer), said)
    return redirect("line_template", school=request.viewer.school.slug)


@require_POST
@only(heads)
def resume(request: StaffRequest, fixed: int) -> HttpResponse:
    """Let a moment come back after all."""
    row = request.viewer.get(FixedMoment, pk=fixed)
    said = _("‘%(name)s’ komt weer terug.") % {"name": row}
    done(request, lambda: laying.bring_back(row, by=request.viewer), said)
    return redirect("line_template", school=request.viewer.school.slug)


@require_POST
@only(heads)
def up(request: StaffRequest, fixed: int) -> HttpResponse:
    """Let a moment change places with the one before it."""
    laying.move_up(request.viewer.get(FixedMoment, pk=fixed), by=request.viewer)
    return redirect("line_template", school=request.viewer.school.slug)


@require_http_methods(["GET", "POST"])
@only(heads)
def dating(request: StaffRequest, year: int) -> HttpResponse:
    """Show which moments a year gets and which change along; a POST does it, if it is still the same."""
    row = year_to_date(request.viewer, year)
    status = 200
    if request.method == "POST":
        try:
            dated = date_the_year(row, by=request.viewer, seen=request.POST.get("seen", ""))
        except OtherPlanError:
            messages.warning(request, _("De lijn of de kalender is intussen veranderd. Kijk nog een keer."))
            status = 409
        else:
            messages.success(request, _dated(len(dated.made), len(dated.changed)))
            return redirect(f"{_url('year_line', request)}?jaar={row.year.name}")
    plan = plan_dating(row, today=request.viewer.today)
    return render(
        request, "talks/line/dating.html", {"plan": plan, "year": row, "days": window_in_words}, status=status
    )


@require_http_methods(["GET", "POST"])
@only(heads)
def days(request: StaffRequest, moment: int) -> HttpResponse:
    """Give a moment of one year other days by hand."""
    row = dated_moment(request.viewer, moment)
    initial = {"first_on": row.first_on, "last_on": row.last_on}
    form = DaysForm(request.POST or None, initial=initial)
    if form.is_valid() and accepted(
        request, form, lambda: move_moment(row, form.window, by=request.viewer), _("Het moment heeft andere dagen.")
    ):
        return redirect("line_template", school=request.viewer.school.slug)
    return render(request, "talks/line/days.html", {"form": form, "moment": row}, status=400 if form.is_bound else 200)


@require_POST
@only(heads)
def remove(request: StaffRequest, moment: int) -> HttpResponse:
    """Take a moment out of one year, as long as nothing hangs on it."""
    row = dated_moment(request.viewer, moment)
    said = _("‘%(name)s’ staat niet meer in dit schooljaar.") % {"name": row.name}
    done(request, lambda: remove_moment(row, by=request.viewer), said)
    return redirect("line_template", school=request.viewer.school.slug)


def _dated(made: int, changed: int) -> str:
    if not made and not changed:
        return _("Dit jaar was al zoals de lijn het wil.")
    parts = []
    if made:
        parts.append(ngettext("%(n)s moment kreeg dagen.", "%(n)s momenten kregen dagen.", made) % {"n": made})
    if changed:
        parts.append(
            ngettext("%(n)s moment veranderde mee.", "%(n)s momenten veranderden mee.", changed) % {"n": changed}
        )
    return " ".join(parts)


def _url(name: str, request: StaffRequest) -> str:
    return reverse(name, kwargs={"school": request.viewer.school.slug})
