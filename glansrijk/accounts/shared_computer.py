"""A computer that others use too, as in a classroom: whoever signs in there is out after five minutes (T6).

It is said once and holds for everybody at that browser, by a cookie that says only this.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

IDLE_SECONDS = 5 * 60
NAME = "glansrijk-gedeeld" if settings.PLAIN_HTTP else "__Host-glansrijk-gedeeld"
KEPT = timedelta(days=365)


def is_shared(request: HttpRequest) -> bool:
    """Whether somebody said so at this browser."""
    return request.COOKIES.get(NAME) == "ja"


def idle_seconds(request: HttpRequest) -> int:
    """How long somebody who is signed in may do nothing here."""
    return min(IDLE_SECONDS, settings.SESSION_IDLE_SECONDS) if is_shared(request) else settings.SESSION_IDLE_SECONDS


def be_shared(response: HttpResponseBase, *, wanted: bool) -> None:
    """Have the browser remember it, or no longer."""
    if wanted:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(NAME, "ja", max_age=KEPT, secure=secure, httponly=True, samesite="Lax")
    else:
        response.set_cookie(NAME, "", max_age=0, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
