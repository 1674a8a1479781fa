"""The page that hides itself: being told that somebody is still at work, ending the session, and a shared computer."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from glansrijk.accounts.shared_computer import be_shared
from glansrijk.lib.access import only, signed_in


@never_cache
@require_GET
@only(signed_in)
def busy(request: HttpRequest) -> JsonResponse:
    """Somebody types on a page without sending it: the session goes on. The answer carries the form token of now."""
    return JsonResponse({"csrf": get_token(request)})


@require_POST
@only(signed_in)
def lock(request: HttpRequest) -> JsonResponse:
    """The page hid itself: end the session on the server too. What was typed stays on the page, out of sight."""
    get_adapter().logout(request)
    return JsonResponse({"locked": True})


@require_POST
@only(signed_in)
def shared(request: HttpRequest) -> HttpResponse:
    """Say of this computer that others use it too, or that they do not."""
    response = redirect("own_sessions")
    be_shared(response, wanted="shared" in request.POST)
    return response
