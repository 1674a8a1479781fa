"""The roles and groups of a colleague."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.accounts.confirming import confirmed_first
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, heads
from glansrijk.schools.assigning import assign, change_assignment, end_assignment
from glansrijk.schools.forms.staff import AssignmentForm, RoleForm, WeekForm, chosen_days
from glansrijk.schools.granting_roles import end_role, grant_role
from glansrijk.schools.keepers import keepers
from glansrijk.schools.models import Assignment, RoleGrant, Staff
from glansrijk.schools.part_of_school import groups_to_give
from glansrijk.schools.views.staff import answer_with_colleague
from glansrijk.schools.views.telling import accepted, done


@require_POST
@only(heads)
@confirmed_first
def grant(request: StaffRequest, staff: int) -> HttpResponse:
    """Give a colleague a role."""
    who = request.viewer.get(Staff, pk=staff)
    form = RoleForm(request.POST)
    if form.is_valid() and accepted(
        request, form, lambda: grant_role(who, **form.cleaned_data, by=request.viewer), _("De rol is gegeven.")
    ):
        return _back(request, who.pk)
    return answer_with_colleague(request, who, role=form)


@require_POST
@only(heads)
@confirmed_first
def end(request: StaffRequest, staff: int, grant: int) -> HttpResponse:
    """Take a role away, at once."""
    row = request.viewer.get(RoleGrant, pk=grant, staff_id=staff)
    done(request, lambda: end_role(row, by=request.viewer), _("De rol is weg, nu meteen."))
    return _back(request, staff)


@require_POST
@only(keepers)
def add_group(request: StaffRequest, staff: int) -> HttpResponse:
    """Give a colleague a group."""
    who = request.viewer.get(Staff, pk=staff)
    form = AssignmentForm(request.POST, groups=groups_to_give(request.viewer))
    if form.is_valid() and accepted(
        request, form, lambda: assign(who, **form.cleaned_data, by=request.viewer), _("De groep is gegeven.")
    ):
        return _back(request, who.pk)
    return answer_with_colleague(request, who, assignment=form)


@require_http_methods(["GET", "POST"])
@only(keepers)
def change_group(request: StaffRequest, staff: int, assignment: int) -> HttpResponse:
    """Change the weekdays or the last day of somebody in a group."""
    rows = request.viewer.sees(Assignment).select_related("staff", "group")
    row = request.viewer.get(rows, pk=assignment, staff_id=staff)
    form = WeekForm(request.POST or None, initial={"weekdays": chosen_days(row.weekdays), "until_on": row.until_on})
    if form.is_valid() and accepted(
        request,
        form,
        lambda: change_assignment(row, **form.cleaned_data, by=request.viewer),
        _("De dagen zijn bewaard."),
    ):
        return _back(request, staff)
    return render(request, "schools/people/assignment.html", {"form": form, "assignment": row})


@require_POST
@only(keepers)
def end_group(request: StaffRequest, staff: int, assignment: int) -> HttpResponse:
    """Take a group away, at once."""
    row = request.viewer.get(Assignment, pk=assignment, staff_id=staff)
    done(request, lambda: end_assignment(row, by=request.viewer), _("De groep is weg bij deze collega, nu meteen."))
    return _back(request, staff)


def _back(request: StaffRequest, staff: int) -> HttpResponse:
    return redirect("colleague", school=request.viewer.school.slug, staff=staff)
