"""The family page, and the page of one parent of the family: the contact plan and how to be reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.relations.family import Family, FamilyParent, find_family
from glansrijk.relations.family_facts import norms_of_family
from glansrijk.relations.family_page import FamilyPage, family_page
from glansrijk.relations.forms_family import PlanForm, WishForm
from glansrijk.relations.planning_contact import follow_the_school, plan_contact
from glansrijk.relations.views.returning import family_url
from glansrijk.rules.building_blocks import Cause
from glansrijk.rules.contact_plan import plan_of_school
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.schools.access import StaffRequest, who_sees_estimates
from glansrijk.schools.reaching import note_wish


@require_GET
@only(who_sees_estimates)
def family(request: StaffRequest, pupil: int) -> HttpResponse:
    """Everything about one family; `?oorzaak=` fits the suggested steps to a cause."""
    found = find_family(request.viewer, pupil)
    saw("family", school_id=request.viewer.school.pk, by=request.viewer, about=found.pupil)
    cause = next((cause for cause in Cause if cause.value == request.GET.get("oorzaak")), None)
    return show(request, family_page(found, cause=cause))


def show(request: StaffRequest, page: FamilyPage, *, status: int = 200) -> HttpResponse:
    """Draw the family page, also with a form on it that was sent and is not right."""
    values = {"page": page, "url": family_url(page.family)}
    return render(request, "relations/family/family.html", values, status=status)


@require_GET
@only(who_sees_estimates)
def parent(request: StaffRequest, pupil: int, parent: int) -> HttpResponse:
    """One parent: the contact plan, and how and when this parent wants contact."""
    found = find_family(request.viewer, pupil)
    one = _parent(found, parent)
    saw("parent", school_id=request.viewer.school.pk, by=request.viewer, about=one.parent)
    return _show_parent(request, found, one)


@require_POST
@only(who_sees_estimates)
def plan(request: StaffRequest, pupil: int, parent: int) -> HttpResponse:
    """Write the contact plan down; empty weeks mean: as the school agreed."""
    found = find_family(request.viewer, pupil)
    one, group = _parent(found, parent), found.ready
    form = PlanForm(request.POST, parent=one)
    if not form.is_valid():
        return _show_parent(request, found, one, plan=form)
    if form.plan:
        plan_contact(one.parent.pk, form.plan, group=group, by=request.viewer)
    else:
        follow_the_school(one.parent.pk, group=group, by=request.viewer)
    messages.success(request, _("Het plan is bewaard."))
    return redirect(family_url(found))


@require_POST
@only(who_sees_estimates)
def wish(request: StaffRequest, pupil: int, parent: int) -> HttpResponse:
    """Write down how and when this parent wants contact."""
    found = find_family(request.viewer, pupil)
    one = _parent(found, parent)
    form = WishForm(request.POST, wish=one.wish)
    if not form.is_valid():
        return _show_parent(request, found, one, wish=form)
    note_wish(one.parent, form.wish, by=request.viewer)
    messages.success(request, _("Wat deze ouder het liefst heeft, is bewaard."))
    return redirect(family_url(found))


def _show_parent(
    request: StaffRequest,
    found: Family,
    one: FamilyParent,
    *,
    plan: PlanForm | None = None,
    wish: WishForm | None = None,
) -> HttpResponse:
    values = {
        "family": found,
        "parent": one,
        "plan": plan or PlanForm(parent=one),
        "wish": wish or WishForm(wish=one.wish),
        "of_school": plan_of_school(norms_of_family(found).at_most_weeks).sentence,
        "who_reads": readers_sentence(Kind.CONTACT, found.year),
    }
    return render(request, "relations/family/parent.html", values, status=400 if plan or wish else 200)


def _parent(found: Family, parent: int) -> FamilyParent:
    """A parent of this child who may be contacted.

    Raises:
        Http404: somebody else, or one's own child.
    """
    found.ready  # noqa: B018 -- refuses one's own child
    one = next((one for one in found.parents if one.parent.pk == parent and not one.banned), None)
    if one is None:
        raise Http404
    return one
