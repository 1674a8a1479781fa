"""stub"""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, who_holds_talks


@require_GET
@only(who_holds_talks)
def one(request: StaffRequest, talk: int) -> HttpResponse:
    """x"""
    return HttpResponse("")


@require_GET
@only(who_holds_talks)
def whole_group(request: StaffRequest, moment: int, group: str) -> HttpResponse:
    """x"""
    return HttpResponse("")
