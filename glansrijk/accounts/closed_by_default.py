"""Every page asks for a sign-in, unless its view says that it is open."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _


class SignedInMiddleware(LoginRequiredMiddleware):
    """Sends people to the sign-in page; a script that saves gets a 401 and keeps what was typed."""

    def handle_no_permission(  # type: ignore[override]  # the library promises a redirect only
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """Answer in the form that was asked for."""
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"sign_in": True, "message": _("Je bent uitgelogd. Log opnieuw in.")}, status=401)
        return super().handle_no_permission(request, view_func)
