"""Pages of the account itself, and signing in again on a layer over an open page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from glansrijk.lib.access import everyone, only, signed_in


@require_GET
@only(signed_in)
def account_page(request: HttpRequest) -> HttpResponse:
    """Name, password, second step and signing out."""
    return render(request, "accounts/account.html")


@require_POST
@only(everyone)
def sign_in_layer(request: HttpRequest) -> JsonResponse:
    """Sign in again without leaving the page; what was not saved yet stays there and is sent afterwards."""
    return JsonResponse({"ok": False}, status=400)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that lay open too long: say so, lose nothing else."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"sign_in": True}, status=401)
    return render(request, "403_form.html", {"reason": reason}, status=403)
