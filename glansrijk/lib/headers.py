"""Headers on every answer: nothing of ours is kept by a browser or shown inside another page (TS13).

But for what a school told everybody: that may be kept by whoever asks first whether it still stands.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.lib.told_to_all import is_told_to_all, make_the_same_for_all

Respond = Callable[[HttpRequest], HttpResponseBase]

# What pages here never need, so that a script that slipped in cannot have it either.
NOT_NEEDED = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


def protect(get_response: Respond) -> Respond:
    """Add the headers that Django does not, also to error pages and files."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOT_NEEDED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_told_to_all(response):
            make_the_same_for_all(response)
        elif response.status_code >= 400 or not request.path.startswith(settings.STATIC_URL):
            # Over what a library asked for: only no-store keeps a page out of the browser's memory as well.
            response.headers["Cache-Control"] = "no-store"
        return response

    return respond
