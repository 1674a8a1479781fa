"""The teacher's start page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from glansrijk.home.today_page import today_page
from glansrijk.lib.access import only
from glansrijk.lib.numbers_sent import number_sent
from glansrijk.schools.access import StaffRequest, staff_of_the_school


@require_GET
@only(staff_of_the_school)
def today(request: StaffRequest) -> HttpResponse:
    """At most three things for today, the open check, the coming days, and a place to write a contact."""
    another = request.GET.get("andere", "")
    number = number_sent(another) if len(another) < 4 else 0
    return render(request, "home/today.html", {"page": today_page(request.viewer, timezone.now(), another=number)})
