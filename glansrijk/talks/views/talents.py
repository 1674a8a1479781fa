"""The talents of a group as a picture, and the talents of one child."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, who_sees_talks
from glansrijk.talks.child_found import find_child
from glansrijk.talks.forms_own import TalentForm
from glansrijk.talks.models import Talent
from glansrijk.talks.talents import add_talent, group_with_talents, remove_talent, talents_of_group
from glansrijk.talks.views.child import show_own


@require_GET
@only(who_sees_talks)
def group(request: StaffRequest, group: str) -> HttpResponse:
    """Which talents there are in a group, and who have them."""
    found = group_with_talents(request.viewer, group)
    saw("talents", school_id=request.viewer.school.pk, by=request.viewer, about=found)
    return render(request, "talks/talents/group.html", {"page": talents_of_group(found, request.viewer)})


@require_POST
@only(who_sees_talks)
def add(request: StaffRequest, pupil: int) -> HttpResponse:
    """Note a talent that a parent or the teacher sees."""
    child = find_child(request.viewer, pupil)
    form = TalentForm(request.POST)
    if not form.is_valid():
        return show_own(request, child, form, status=400)
    add_talent(child, by=request.viewer, **form.talent)
    messages.success(request, _("Het talent staat erbij."))
    return redirect("personal_goal", school=request.viewer.school.slug, pupil=child.pk)


@require_POST
@only(who_sees_talks)
def remove(request: StaffRequest, pupil: int, talent: int) -> HttpResponse:
    """Take a talent away that a parent or the teacher named; what the child named itself stays the child's."""
    child = find_child(request.viewer, pupil)
    remove_talent(
        request.viewer.get(Talent, pk=talent, pupil=child, source__in=["parent", "teacher"]), by=request.viewer
    )
    messages.success(request, _("Het talent is weg."))
    return redirect("personal_goal", school=request.viewer.school.slug, pupil=child.pk)
