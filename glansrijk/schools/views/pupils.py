"""The children of the school: the list, a child, the group, and why there is no parent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, who_sees_people
from glansrijk.schools.forms.pupils import NoParentForm, PlaceForm
from glansrijk.schools.keepers import keepers
from glansrijk.schools.models import Pupil
from glansrijk.schools.part_of_school import groups_now
from glansrijk.schools.placing_pupils import explain_no_parent, place_pupil
from glansrijk.schools.pupil_page import pupil_page
from glansrijk.schools.pupils_page import pupils_page
from glansrijk.schools.views.telling import accepted


@require_GET
@only(who_sees_people)
def pupils(request: StaffRequest) -> HttpResponse:
    """The list of one group, or what a search found; a teacher sees the own groups."""
    page = pupils_page(request.viewer, request.GET.get("groep", ""), request.GET.get("zoek", "").strip())
    return render(request, "schools/people/pupils.html", {"page": page})


@require_GET
@only(who_sees_people)
def pupil(request: StaffRequest, pupil: int) -> HttpResponse:
    """A child with the parents."""
    child = request.viewer.get(Pupil, pk=pupil)
    saw("pupil", school_id=request.viewer.school.pk, by=request.viewer, about=child)
    return _show(request, child, NoParentForm(initial={"reason": child.no_parent_reason}))


@require_http_methods(["GET", "POST"])
@only(keepers)
def place(request: StaffRequest, pupil: int) -> HttpResponse:
    """Let a child start in a group, or move to another one."""
    viewer = request.viewer
    child = viewer.get(Pupil, pk=pupil)
    now = pupil_page(viewer, child).now
    form = PlaceForm(
        request.POST or None,
        groups=groups_now(viewer),
        now=now.year_group if now else "",
        initial={
            "group": now.group_id if now else "",
            "year_group": now.year_group if now else "1",
            "from_on": max(viewer.today, child.starts_on or viewer.today),
        },
    )
    if form.is_valid() and accepted(
        request, form, lambda: place_pupil(child, **form.cleaned_data, by=viewer), _("De groep is bewaard.")
    ):
        return redirect("pupil", school=viewer.school.slug, pupil=child.pk)
    return render(request, "schools/people/place.html", {"form": form, "pupil": child, "now": now})


@require_POST
@only(keepers)
def no_parent(request: StaffRequest, pupil: int) -> HttpResponse:
    """Write down why no parent is tied to this child, or take that away."""
    child = request.viewer.get(Pupil, pk=pupil)
    form = NoParentForm(request.POST)
    if not form.is_valid():
        return _show(request, child, form)
    explain_no_parent(child, form.cleaned_data["reason"], by=request.viewer)
    messages.success(request, _("De reden is bewaard."))
    return redirect("pupil", school=request.viewer.school.slug, pupil=child.pk)


def _show(request: StaffRequest, child: Pupil, form: NoParentForm) -> HttpResponse:
    return render(request, "schools/people/pupil.html", {"page": pupil_page(request.viewer, child), "form": form})
