"""My actions, over all sources."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from glansrijk.home.my_actions import my_actions
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, staff_of_the_school


@require_GET
@only(staff_of_the_school)
def actions(request: StaffRequest) -> HttpResponse:
    """Everything this person still has to do, now, this week and later."""
    return render(request, "home/actions.html", {"page": my_actions(request.viewer, timezone.now())})
