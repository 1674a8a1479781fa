"""Letters on paper for a class: who gets one and who not, and the PDF with a code per home."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.limits import rationed
from glansrijk.schools.access import StaffRequest, who_sees_talks
from glansrijk.schools.models import Group
from glansrijk.schools.parent_viewer import opening_of
from glansrijk.talks.class_letters import ClassLetters, class_letters, print_class_letters
from glansrijk.talks.models import Moment


@require_GET
@only(who_sees_talks)
def letters(request: StaffRequest, group: str, moment: int) -> HttpResponse:
    """Who gets a letter."""
    plan = _plan(request, group, moment)
    saw("class_letters", school_id=request.viewer.school.pk, by=request.viewer, about=plan.group)
    opening = opening_of(request.viewer.school.slug, request.viewer.today)
    return render(request, "talks/letters/letters.html", {"plan": plan, "opening": opening})


@require_POST
@only(who_sees_talks)
@rationed
def print_letters(request: StaffRequest, group: str, moment: int) -> HttpResponse:
    """Make the PDF; it is never kept, for the codes in it are not kept either."""
    plan, slug = _plan(request, group, moment), request.viewer.school.slug
    opening = opening_of(slug, request.viewer.today)
    if opening is None or not plan.letters:
        return redirect("class_letters", school=slug, group=group, moment=moment)
    door = request.build_absolute_uri(reverse("letter_door", args=[slug]))
    paper = print_class_letters(plan, door=door, phone=opening.phone, by=request.viewer)
    name = f"brieven-{plan.group.slug}.pdf"
    return HttpResponse(
        paper, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _plan(request: StaffRequest, group: str, moment: int) -> ClassLetters:
    viewer = request.viewer
    about: Moment = viewer.get(Moment, pk=moment, with_whom="parents")
    row: Group = viewer.get(Group, composite=False, slug=group, school_year=about.school_year_id)
    return class_letters(row, about, viewer)
