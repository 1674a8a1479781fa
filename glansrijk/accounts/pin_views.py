"""Pages about the PIN of Kind-stand: choosing it in the account, and typing it to end Kind-stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from glansrijk.accounts.child_pin import Try, has_pin, remove_pin, set_pin, tries_left, try_pin
from glansrijk.accounts.confirming import must_confirm
from glansrijk.accounts.forms_pin import ChoosePinForm, PinForm
from glansrijk.accounts.known_devices import GOODBYE
from glansrijk.accounts.narrowing import narrowed_to, open_when_narrowed, widen
from glansrijk.audit.record import record
from glansrijk.lib.access import only, signed_in

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


@sensitive_post_parameters("pin", "again")
@require_http_methods(["GET", "POST"])
@only(signed_in)
def child_pin(request: HttpRequest) -> HttpResponse:
    """Choose the PIN of Kind-stand, choose another one when it was forgotten, or take it away."""
    if must_confirm(request):
        # The library keeps a form that was sent until it knows who it is; a PIN is kept nowhere as it was typed.
        if request.method == "POST":
            return redirect(request.get_full_path())
        raise ReauthenticationRequired
    who: Account = request.user  # type: ignore[assignment]  # the rule lets nobody else in
    if "remove" in request.POST:
        remove_pin(who)
        messages.success(request, _("Je pincode is weg."))
        return redirect("account")
    form = ChoosePinForm(request.POST or None)
    if form.is_valid():
        set_pin(who, form.cleaned_data["pin"])
        messages.success(request, _("Je pincode is bewaard."))
        return redirect(_next(request))
    values = {"form": form, "has_pin": has_pin(who), "asked_for": bool(request.GET.get("next"))}
    return render(request, "accounts/child_pin.html", values, status=400 if form.errors else 200)


@open_when_narrowed
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
@only(signed_in)
def leave(request: HttpRequest) -> HttpResponse:
    """End Kind-stand with the PIN. After five wrong ones, or when it was forgotten, the session ends altogether."""
    narrowed = narrowed_to(request)
    if narrowed is None:
        return redirect("start")
    who: Account = request.user  # type: ignore[assignment]  # the rule lets nobody else in
    if "forgotten" in request.POST:
        return _sign_out(request)
    form = PinForm(request.POST or None)
    outcome = try_pin(who, form.cleaned_data["pin"]) if form.is_valid() else None
    if outcome is Try.RIGHT:
        record("child_mode.ended", school_id=None, by=who, about=who)
        return redirect(widen(request))
    if outcome is Try.TOO_OFTEN:
        return _sign_out(request)
    if outcome is Try.WRONG:
        form = PinForm()
    values = {"form": form, "home": narrowed["home"], "wrong": _wrong(who) if outcome else ""}
    values["at_the_door"] = "pulse" in narrowed["facts"]  # a tablet that goes from hand to hand, and no child
    return render(request, "accounts/child_mode_leave.html", values, status=403 if outcome else 200)


def _wrong(who: Account) -> str:
    left = tries_left(who)
    return ngettext(
        "Deze pincode klopt niet. Je kunt het nog %(left)s keer proberen. Daarna word je uitgelogd.",
        "Deze pincode klopt niet. Je kunt het nog %(left)s keer proberen. Daarna word je uitgelogd.",
        left,
    ) % {"left": left}


def _sign_out(request: HttpRequest) -> HttpResponse:
    """The whole session ends; what the child told is kept already."""
    get_adapter().logout(request)
    response = redirect("signed_out")
    response.headers["Clear-Site-Data"] = GOODBYE
    return response


def _next(request: HttpRequest) -> str:
    url = request.GET.get("next", "")
    return url if url and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else resolve_url("account")
