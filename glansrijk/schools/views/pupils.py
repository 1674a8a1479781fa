"""The children of the school: the list, a child, the group, and why there is no parent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, who_sees_people, who_sees_people_or_support
from glansrijk.schools.enrolling_pupils import enrol_pupil, send_off, welcome_back
from glansrijk.schools.forms.pupils import EnrolForm, LeaveForm, NoParentForm, PlaceForm
from glansrijk.schools.keepers import keepers
from glansrijk.schools.models import Pupil
from glansrijk.schools.part_of_school import groups_now
from glansrijk.schools.placing_pupils import explain_no_parent, place_pupil
from glansrijk.schools.pupil_page import pupil_page
from glansrijk.schools.pupils_page import pupils_page
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(who_sees_people_or_support)
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
    return _show(request, child)


@require_http_methods(["GET", "POST"])
@only(keepers)
def enrol(request: StaffRequest) -> HttpResponse:
    """Add a child by hand."""
    viewer = request.viewer
    form = EnrolForm(request.POST or None, groups=groups_now(viewer), initial={"from_on": viewer.today})
    if form.is_valid():
        made: list[Pupil] = []
        if accepted(
            request,
            form,
            lambda: made.append(enrol_pupil(form.name(), **form.about, by=viewer)),
            _("Het kind staat erbij. Zet nu de ouders erbij."),
        ):
            return redirect("pupil", school=viewer.school.slug, pupil=made[0].pk)
    return render(request, "schools/people/enrol.html", {"form": form})


@require_POST
@only(keepers)
def leave(request: StaffRequest, pupil: int) -> HttpResponse:
    """Write down that a child left the school."""
    child = request.viewer.get(Pupil, pk=pupil)
    form = LeaveForm(request.POST)
    said = _("%(name)s is van school. Was dit een vergissing? Kies dan ‘Weer op school’.") % {"name": child.name.full}
    if form.is_valid() and accepted(
        request, form, lambda: send_off(child, on=form.cleaned_data["on"], by=request.viewer), said
    ):
        return redirect("pupil", school=request.viewer.school.slug, pupil=child.pk)
    return _show(request, child, leaving=form)


@require_POST
@only(keepers)
def come_back(request: StaffRequest, pupil: int) -> HttpResponse:
    """Take back that a child left."""
    child = request.viewer.get(Pupil, pk=pupil)
    said = _("%(name)s is weer op school. Kijk of de groep klopt.") % {"name": child.name.full}
    done(request, lambda: welcome_back(child, by=request.viewer), said)
    return redirect("pupil", school=request.viewer.school.slug, pupil=child.pk)


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


def _show(
    request: StaffRequest, child: Pupil, form: NoParentForm | None = None, *, leaving: LeaveForm | None = None
) -> HttpResponse:
    context = {
        "page": pupil_page(request.viewer, child),
        "form": form or NoParentForm(initial={"reason": child.no_parent_reason}),
        "leaving": leaving or LeaveForm(initial={"on": request.viewer.today}),
    }
    return render(request, "schools/people/pupil.html", context)
