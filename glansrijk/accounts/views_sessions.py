"""Where one is signed in: the list, ending one of them, and ending all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from glansrijk.accounts.own_sessions import end_one, end_others, mark_of, open_sessions
from glansrijk.accounts.shared_computer import is_shared
from glansrijk.lib.access import only, signed_in

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


@never_cache
@require_GET
@only(signed_in)
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Every browser in which one is signed in now."""
    who: Account = request.user  # type: ignore[assignment]  # the rule lets nobody else in
    lines = open_sessions(who, str(request.session.session_key))
    return render(request, "accounts/own_sessions.html", {"lines": lines, "shared": is_shared(request)})


@require_POST
@only(signed_in)
def end(request: HttpRequest) -> HttpResponse:
    """End one of the others. This browser itself signs out by the button that is for it."""
    who: Account = request.user  # type: ignore[assignment]  # the rule lets nobody else in
    mark = request.POST.get("session", "")
    if mark == mark_of(str(request.session.session_key)):
        return redirect("account_logout")
    if end_one(who, mark):
        messages.success(request, _("Daar ben je nu uitgelogd."))
    else:
        messages.info(request, _("Daar was je al uitgelogd."))
    return redirect("own_sessions")


@require_POST
@only(signed_in)
def end_all_others(request: HttpRequest) -> HttpResponse:
    """End all but this one."""
    who: Account = request.user  # type: ignore[assignment]  # the rule lets nobody else in
    end_others(who, request.session.session_key)
    messages.success(request, _("Je bent nu alleen nog hier ingelogd."))
    return redirect("own_sessions")
