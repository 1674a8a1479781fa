"""A session ends after half an hour without a click and after ten hours anyway (TS12)."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Respond = Callable[[HttpRequest], HttpResponseBase]
STARTED, LAST_CLICK = "started_at", "last_click_at"
WRITE_AFTER_SECONDS = 60


def limit(get_response: Respond) -> Respond:
    """End a session that is too old or lay still too long, before anyone looks who it belongs to."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        now = int(time.time())
        if is_over(request, now):
            request.session.flush()
        elif "_auth_user_id" in request.session:
            _note_click(request, now)
        return get_response(request)

    return respond


def is_over(request: HttpRequest, now: int) -> bool:
    """Tell whether this session passed the idle or the absolute limit; `now` in seconds since 1970."""
    session = request.session
    started, last_click = session.get(STARTED), session.get(LAST_CLICK)
    if started is None or last_click is None:
        return False
    return bool(now - started > settings.SESSION_COOKIE_AGE or now - last_click > settings.SESSION_IDLE_SECONDS)


def _note_click(request: HttpRequest, now: int) -> None:
    """At most one write a minute: a busy page must not become a writer at every request."""
    session = request.session
    session.setdefault(STARTED, now)
    if now - session.get(LAST_CLICK, 0) >= WRITE_AFTER_SECONDS:
        session[LAST_CLICK] = now
