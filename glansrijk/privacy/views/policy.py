"""The policy as a page, for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.lib.access import everyone, only
from glansrijk.privacy.page import policy_page


@require_GET
@only(everyone)
def policy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, how long and who sees it: the document that the program itself obeys."""
    introduction, *chapters = policy_page()
    return render(request, "privacy/policy.html", {"introduction": introduction, "chapters": chapters})
