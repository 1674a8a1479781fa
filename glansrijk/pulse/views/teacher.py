"""The teacher's own picture: the same subjects from the other side, in a box of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from glansrijk.lib.access import only
from glansrijk.pulse.asked import asked_teacher
from glansrijk.pulse.models.pulse import TEACHERS
from glansrijk.pulse.views.answering import answer, shows
from glansrijk.pulse.views.staff import pulse_of
from glansrijk.schools.access import StaffRequest, teachers


@require_http_methods(["GET", "POST"])
@only(teachers)
def own_answer(request: StaffRequest, pulse: int) -> HttpResponse:
    """One answer of one teacher."""
    viewer = request.viewer
    row = pulse_of(viewer, pulse)
    asked = asked_teacher(row, viewer)
    if asked is None or not row.takes_answers_on(viewer.today):
        messages.warning(request, _("Deze peiling neemt nu geen antwoorden aan. Kijk bij de dagen."))
        return redirect("pulse", school=viewer.school.slug, pulse=row.pk)
    done = reverse("pulse_answered", args=[viewer.school.slug, row.pk])
    return answer(request, asked, shows(request, "staff", TEACHERS, row=row), done)


@require_GET
@only(teachers)
def answered(request: StaffRequest, pulse: int) -> HttpResponse:
    """Thank you."""
    row = pulse_of(request.viewer, pulse)
    return shows(request, "staff", TEACHERS, row=row)("thanks", {}, 200)
