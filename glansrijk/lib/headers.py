"""Headers on every answer: nothing of ours is kept by a browser or shown inside another page (TS13)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Respond = Callable[[HttpRequest], HttpResponseBase]

# What pages here never need, so that a script that slipped in cannot have it either.
NOT_NEEDED = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


def protect(get_response: Respond) -> Respond:
    """Add the headers that Django does not, also to error pages and files."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOT_NEEDED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.status_code >= 400 or not request.path.startswith(settings.STATIC_URL):
            # Over what a library asked for: only no-store keeps a page out of the browser's memory as well.
            response.headers["Cache-Control"] = "no-store"
        return response

    return respond
