"""Asking once more who it is, right before something heavy: a dossier leaves, somebody gets a role (TS12, ASVS 7.5.3).

Who signed in or confirmed less than five minutes ago is not asked. A password, a code, a passkey or the sign-in of the
school counts; the last only when the provider tells that it asked for it just now. Otherwise an open computer on which
somebody is still signed in at the school would confirm itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import urlencode

from glansrijk.lib.second_step import DEMO_SIGN_IN

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
JUST_NOW_SECONDS = 300
SCHOOL = "school"


def confirmed_first(view: View) -> View:
    """Ask who it is before this view does anything. A form that was sent is kept meanwhile and goes on afterwards."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if must_confirm(request):
            if request.method != "POST":
                # A form that was sent here long ago and left must not go on because this page is opened now.
                request.session.pop(STATE_SESSION_KEY, None)
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return asked  # type: ignore[return-value]


def confirmed_to_send(view: View) -> View:
    """The same on a page that may be read as it is: only what is sent is asked about, and goes on afterwards."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and must_confirm(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return asked  # type: ignore[return-value]


def confirmed_before(page: str) -> Callable[[View], View]:
    """Ask who it is before a file leaves; afterwards one is back at `page` of the same row, with its button."""

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not must_confirm(request):
                return view(request, *args, **kwargs)
            school = request.viewer.school.slug  # type: ignore[attr-defined]
            onward = urlencode({"next": resolve_url(page, school, *args, *kwargs.values())})
            return redirect(f"{reverse('account_reauthenticate')}?{onward}")

        return asked  # type: ignore[return-value]

    return decorate


def must_confirm(request: HttpRequest) -> bool:
    """Whether the last time that somebody showed who they are is too long ago; never in the invented demo."""
    if settings.DEMO and request.session.get(DEMO_SIGN_IN):
        return False
    since = time.time() - min(JUST_NOW_SECONDS, settings.SESSION_IDLE_SECONDS)
    shown = get_authentication_records(request, request.user)
    return not any(one["at"] > since and one.get("fresh", True) for one in shown)


def school_signed_in_by(request: HttpRequest) -> str:
    """The key of the provider by which this session began; empty when it began otherwise."""
    records = get_authentication_records(request, request.user)
    return next((str(one["provider"]) for one in records if one["method"] == SCHOOL), "")
