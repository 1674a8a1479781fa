"""Coming in without an account: through a mail code or a code on a letter. What is inside is for the app that asked.

Such a session is never also a signed-in one: who comes in by a door leaves the account first, and the other way round.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

PARENT, LETTERBOX = "parent", "letterbox"
_DOORS = "doors"
_LANGUAGE = "door_language"


def come_in(request: HttpRequest, door: str, **facts: int) -> None:
    """Let this browser in by a door. A new session key, so that one that was planted before is worth nothing."""
    language = request.session.get(_LANGUAGE)
    request.session.flush()
    request.session[_DOORS] = {door: facts}
    if language:
        request.session[_LANGUAGE] = language


def facts_at(session: SessionBase, door: str) -> dict[str, Any]:
    """What was noted when this browser came in by that door; empty when it did not."""
    facts: dict[str, Any] = session.get(_DOORS, {}).get(door, {})
    return facts


def is_inside(session: SessionBase) -> bool:
    """Whether this browser came in by any door."""
    return bool(session.get(_DOORS))


def shut(session: SessionBase) -> None:
    """Leave the doors, for who goes on with an account."""
    session.pop(_DOORS, None)


def go_out(request: HttpRequest) -> None:
    """End the session; only the language stays, for the page that says goodbye."""
    language = request.session.get(_LANGUAGE)
    request.session.flush()
    if language:
        request.session[_LANGUAGE] = language


def choose_language(session: SessionBase, code: str) -> None:
    """Speak this language from now on, to who has no account."""
    session[_LANGUAGE] = code


def chosen_at_a_door(request: HttpRequest) -> str:
    """The language that was chosen at a door; empty when none was."""
    return str(request.session.get(_LANGUAGE, ""))
