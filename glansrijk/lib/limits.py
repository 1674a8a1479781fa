"""How much one account, and one school, may take out of the house or look up (TS14, T13): many times what work asks.

It is counted per account first, so that nobody is in the way of a colleague; what is refused there does not count for
the school. The school as a whole may do so much more than one account, that no single one can use it up. What leaves
is in the log as well; this stops who would take along everything at once. The numbers are in `ACCOUNT_RATE_LIMITS`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from threading import Lock
from typing import Any, TypeVar

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

A_MINUTE, AN_HOUR = 60, 60 * 60  # seconds
MOST_COUNTED = 10_000
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def rationed(view: View) -> View:
    """Count each list, letter or dossier that this view gives along; 429 when it is too much. Stands below `@only`."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _consume(request, "take_out", user=request.user):
            return _refused(request, "taken_too_much.html", AN_HOUR)
        if not _consume(request, "take_out_of_school", key=_school_of(request)):
            return _refused(request, "taken_too_much_by_school.html", AN_HOUR)
        return view(request, *args, **kwargs)

    counted.is_rationed = True  # type: ignore[attr-defined]
    return counted  # type: ignore[return-value]


def unhurried(view: View) -> View:
    """Count each question of somebody who searches; 429 when no hand types that fast. Stands below `@only`."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account, school = f"account {request.user.pk}", f"school {_school_of(request)}"
        if SEARCHES.may("search", account) and SEARCHES.may("search_of_school", school):
            return view(request, *args, **kwargs)
        return _refused(request, "searched_too_much.html", A_MINUTE)

    return counted  # type: ignore[return-value]


class InThisProcess:
    """Counts in the memory of one web process, for what is asked at every few keys: the shared cache is a table, and
    counting there costs more queries than searching. With four processes somebody may ask four times as much."""

    def __init__(self) -> None:
        self._asked: dict[str, list[float]] = {}
        self._lock = Lock()

    def may(self, action: str, key: str) -> bool:
        """Count once more and tell whether it stays below the limit of this action."""
        rate = ratelimit.parse_rate(settings.ACCOUNT_RATE_LIMITS[action])
        with self._lock:
            if len(self._asked) >= MOST_COUNTED:
                self._asked.clear()
            allowed, self._asked[key] = ratelimit.apply_rate(self._asked.get(key, []), time.time(), rate)
        return bool(allowed)

    def forget(self) -> None:
        """Begin anew."""
        self._asked.clear()


SEARCHES = InThisProcess()


def _consume(request: HttpRequest, action: str, **whose: object) -> bool:
    return bool(ratelimit.consume(request, app="allauth.account", action=action, limit_get=True, **whose))


def _school_of(request: HttpRequest) -> str:
    return str(request.viewer.school.pk)  # type: ignore[attr-defined]  # `@only` put it there


def _refused(request: HttpRequest, template: str, seconds: int) -> HttpResponseBase:
    refusal = render(request, template, status=HTTPStatus.TOO_MANY_REQUESTS)
    refusal.headers["Retry-After"] = str(seconds)
    return refusal
