"""Every page asks for a sign-in, unless its view says that it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from glansrijk.accounts.same_person import is_page_of, token_in


class SignedInMiddleware(LoginRequiredMiddleware):
    """Sends people to the sign-in page; a script that saves gets a 401 and keeps what was typed."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        """Let in who is signed in, on pages that are their own."""
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None or not getattr(view_func, "login_required", True):
            return refused  # type: ignore[return-value]  # the library says less than it knows
        return None if is_page_of(token_in(request), request.user) else sign_in_again()  # type: ignore[arg-type]

    def handle_no_permission(  # type: ignore[override]  # the library promises a redirect only
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """Answer in the form that was asked for: a page goes to the sign-in page, a script is told to ask."""
        if request.headers.get("HX-Request") == "true" or asks_for_json(request):
            return sign_in_again(back_to=request.headers.get("HX-Current-URL", ""))
        return super().handle_no_permission(request, view_func)


def asks_for_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a person who opens a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def sign_in_again(*, back_to: str = "") -> JsonResponse:
    """Tell a script that it needs a sign-in first; htmx goes to the sign-in page and comes back where it was."""
    response = JsonResponse({"sign_in": True, "message": _("Je bent uitgelogd. Log opnieuw in.")}, status=401)
    if back_to:
        path = urlsplit(back_to).path or "/"
        response.headers["HX-Redirect"] = f"{resolve_url('account_login')}?{urlencode({'next': path})}"
    return response
