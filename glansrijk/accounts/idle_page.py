"""What a page of staff carries so that it can hide itself: after how long, whose it is, and a form token.

Made once per request, as texts: pages with a frame (docs/decisions/0013) fill them in and hold them against a second
rendering, and a form token and a signature are different each time they are made.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import get_token

from glansrijk.accounts.same_person import page_of
from glansrijk.accounts.shared_computer import idle_seconds


def in_every_page(request: HttpRequest) -> dict[str, str]:
    """The three texts; empty for who is not signed in, and for a part of a page."""
    kept: dict[str, str] | None = getattr(request, "idle_page", None)
    if kept is None:
        kept = _made(request)
        request.idle_page = kept  # type: ignore[attr-defined]
    return kept


def _made(request: HttpRequest) -> dict[str, str]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or request.headers.get("HX-Request") == "true":
        return {"idle_after": "", "idle_page_of": "", "idle_token": ""}
    return {
        "idle_after": str(idle_seconds(request)),
        "idle_page_of": page_of(user),
        "idle_token": get_token(request),
    }
