"""A session ends after half an hour without a click (shared computer: five minutes; parent: twenty), and ten hours."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.accounts.devices import device_of
from glansrijk.accounts.doors import is_inside
from glansrijk.accounts.known_devices import hand_over
from glansrijk.accounts.sessions import DEVICE, LAST_CLICK, STARTED
from glansrijk.accounts.shared_computer import idle_seconds

Respond = Callable[[HttpRequest], HttpResponseBase]
WRITE_AFTER_SECONDS = 60
# Two machines may differ this much; a code, which lives ten minutes only, allows less. A click later than that was
# made before a clock was put back, nobody knows when.
CLOCKS_DIFFER_SECONDS = 300


def limit(get_response: Respond) -> Respond:
    """End a session that is too old or lay still too long, before anyone looks who it belongs to."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if is_over(request, now()):
            request.session.flush()
        response = get_response(request)
        # Afterwards, so that the clock of a session starts with the sign-in itself, by whichever door.
        if SESSION_KEY in request.session or is_inside(request.session):
            _note_click(request, now())
        hand_over(request, response)
        return response

    return respond


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())


def is_over(request: HttpRequest, at: int) -> bool:
    """Tell whether this session passed the idle or the absolute limit; `at` in seconds since 1970."""
    session = request.session
    started, last_click = session.get(STARTED), session.get(LAST_CLICK)
    if started is None or last_click is None:
        return False
    idle = settings.PARENT_IDLE_SECONDS if is_inside(session) else idle_seconds(request)
    too_long = at - started > settings.SESSION_COOKIE_AGE or at - last_click > idle
    return bool(too_long or last_click - at > CLOCKS_DIFFER_SECONDS)


def _note_click(request: HttpRequest, at: int) -> None:
    """At most one write a minute: a busy page must not become a writer at every request."""
    session = request.session
    if STARTED not in session:
        session[STARTED], session[DEVICE] = at, device_of(request.headers.get("User-Agent", ""))
    if at - session.get(LAST_CLICK, 0) >= WRITE_AFTER_SECONDS:
        session[LAST_CLICK] = at
