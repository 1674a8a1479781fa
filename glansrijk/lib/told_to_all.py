"""An answer that is the same for everybody: caches may keep it, and ask each time whether it still stands.

So what is withdrawn is gone from the next question on, everywhere: `no-cache` lets a cache keep a copy and forbids to
show it unasked. There is no Last-Modified: it counts in seconds, and a story may be withdrawn within one.
"""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

ASK_FIRST = "public, no-cache"


def tell_to_all(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """The answer with its ETag, or that nothing changed for who has it already."""
    response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
    answer.told_to_all = True  # type: ignore[attr-defined]
    return answer


def is_told_to_all(response: HttpResponseBase) -> bool:
    """Whether it was made so, and is no refusal."""
    return getattr(response, "told_to_all", False) and response.status_code < 400


def make_the_same_for_all(response: HttpResponseBase) -> None:
    """No cookie goes along, and none makes it another answer."""
    response.cookies.clear()
    response.headers["Cache-Control"] = ASK_FIRST
    others = [one.strip() for one in response.headers.get("Vary", "").split(",")]
    response.headers["Vary"] = ", ".join(one for one in others if one and one.lower() != "cookie")
    if not response.headers["Vary"]:
        del response.headers["Vary"]
