"""A letter to all parents of a group: first who gets it and how it reads, then the drafts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.outbox.models import PAPER
from glansrijk.schools.access import StaffRequest, who_sees_talks
from glansrijk.talks.letter_to_group import group_letter, put_group_letter_ready
from glansrijk.talks.line_group_page import find_group, may_see_names


@require_http_methods(["GET", "POST"])
@only(who_sees_talks)
def write(request: StaffRequest, group: str, letter: str) -> HttpResponse:
    """Nothing leaves here: the letters stand ready as a batch."""
    viewer = request.viewer
    row = find_group(viewer, group, "")
    if not may_see_names(viewer, row):
        raise Http404
    mail = request.POST.get("how") != PAPER
    plan = group_letter(letter, row, mail=mail, by=viewer)
    if plan is None:
        raise Http404
    if request.method == "POST":
        batch = put_group_letter_ready(plan, by=viewer)
        if batch:
            messages.success(request, _("De brieven staan klaar. Lees ze na en laat ze gaan."))
            return redirect("letter_batch", school=viewer.school.slug, batch=batch)
    saw("letter_to_group", school_id=viewer.school.pk, by=viewer, about=row)
    return render(request, "talks/letters/to_group.html", {"plan": plan})
