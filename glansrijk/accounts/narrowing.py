"""A narrowed session: a child sits at the teacher's computer, and the session reaches that child's pages only (T7).

The wall stands right behind the sessions, before anybody looks who it is. It is closed by default: a view is open in a
narrowed session only when it says so (`open_when_narrowed`) and when the parts of its address are those of this child.
Every other address sends the browser back to the child's page, whatever the method, and a script gets a refusal without
data. Files of the house itself (styles, pictures) are answered further up. The tablet at the door of a pulse is such a
session too, and neither reaches the pages of the other.

A session is narrowed and widened under a new key. A request of another tab that was under way at that moment therefore
cannot write its older, wider copy of the session back: its key is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from glansrijk.lib.second_step import GOING_TO

Respond = Callable[[HttpRequest], HttpResponseBase]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])

NARROWED = "narrowed_to"
LEAVE = "child_mode_leave"
# What a whole session may still carry along, and a child need not: messages, and where somebody was going.
_LEFT_BEHIND = (SessionStorage.session_key, GOING_TO, "account_reauthentication_state")


def open_when_narrowed(view: View) -> View:
    """Say of a view that a narrowed session may enter it; its other rules hold as always."""
    view.open_when_narrowed = True  # type: ignore[attr-defined]
    return view


def narrow(request: HttpRequest, *, home: str, back: str, parts: Mapping[str, object], **facts: int) -> None:
    """Narrow this session to the pages with these `parts` in their address; `back` is where leaving leads to."""
    values = {name: str(value) for name, value in parts.items()}
    for name in _LEFT_BEHIND:
        request.session.pop(name, None)
    request.session[NARROWED] = {"home": home, "back": back, "parts": values, "facts": facts}
    request.session.cycle_key()
    rotate_token(request)


def widen(request: HttpRequest) -> str:
    """Make the session whole again, under a new key; returns where to go."""
    narrowed = request.session.pop(NARROWED)
    request.session.cycle_key()
    rotate_token(request)
    return str(narrowed["back"])


def narrowed_to(request: HttpRequest) -> dict[str, Any] | None:
    """What this session is narrowed to, or None for a whole session."""
    found: dict[str, Any] | None = request.session.get(NARROWED)
    return found


def wall(get_response: Respond) -> Respond:
    """Let a narrowed session reach nothing but its own pages."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        narrowed = narrowed_to(request)
        if narrowed is None:
            return get_response(request)
        if not _is_open(request.path_info, narrowed):
            return _turned_back(request, narrowed["home"])
        return _never_stuck(request, get_response(request), narrowed["home"])

    return respond


def _is_open(path: str, narrowed: Mapping[str, Any]) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if not getattr(match.func, "open_when_narrowed", False):
        return False
    # A page about somebody has all parts of this session in its address; the one that asks for the PIN has none.
    held = {name: str(value) for name, value in match.kwargs.items()}
    return not held or narrowed["parts"].items() <= held.items()


def _turned_back(request: HttpRequest, home: str) -> HttpResponse:
    """A page goes to the child's page; a script hears no, and htmx in another tab goes there too."""
    asks = request.headers.get("Accept", "")
    if request.headers.get("HX-Request") == "true" or asks.startswith("application/json"):
        said = {"ok": False, "message": _("Hier is een kind aan het werk. Dit scherm is nu alleen voor dat kind.")}
        refused = JsonResponse(said, status=HTTPStatus.FORBIDDEN)
        refused.headers["HX-Redirect"] = home
        return refused
    return HttpResponseRedirect(home, status=HTTPStatus.SEE_OTHER)


def _never_stuck(request: HttpRequest, response: HttpResponseBase, home: str) -> HttpResponseBase:
    """When the child's own page is gone (other group, rights ended), what is left is the page that asks for the PIN."""
    if request.path == home and response.status_code in {302, 403, 404}:
        return HttpResponseRedirect(resolve_url(LEAVE))
    return HttpResponseRedirect(home) if response.status_code == HTTPStatus.NOT_FOUND else response
