"""stub"""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, who_holds_talks


@require_http_methods(["GET", "POST"])
@only(who_holds_talks)
def share(request: StaffRequest, talk: int) -> HttpResponse:
    """x"""
    return HttpResponse("")
