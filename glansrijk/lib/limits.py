"""How much one account may take out of the house in an hour (TS14, T13): many times what work asks for.

It is counted per account, so that nobody is in the way of a colleague. What leaves is in the log as well; this stops
who would take along everything at once. The number is `take_out` in `ACCOUNT_RATE_LIMITS`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

AN_HOUR = 60 * 60  # seconds
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def rationed(view: View) -> View:
    """Count each list, letter or dossier that this view gives along; 429 when it is too much. Stands below `@only`."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if ratelimit.consume(request, app="allauth.account", action="take_out", user=request.user, limit_get=True):
            return view(request, *args, **kwargs)
        refusal = render(request, "taken_too_much.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        refusal.headers["Retry-After"] = str(AN_HOUR)
        return refusal

    counted.is_rationed = True  # type: ignore[attr-defined]
    return counted  # type: ignore[return-value]
