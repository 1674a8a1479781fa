"""Passkeys: making, naming, removing, and signing in or confirming with one. The library checks what they sign."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.webauthn import views as library
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from glansrijk.accounts.confirming import confirmed_first
from glansrijk.accounts.throttling import may_knock
from glansrijk.accounts.views import too_many
from glansrijk.lib.access import everyone, only, signed_in


class _AddKey(library.AddWebAuthnView):  # type: ignore[misc]  # the library is untyped
    """A key that knows itself whose it is and asks for a finger, a face or a PIN: good for signing in with it alone."""

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        values: dict[str, Any] = super().get_context_data(**named)
        asked = auth.begin_registration(self.request.user, True)
        return {**values, "asked": json.dumps(asked["publicKey"])}


class _ConfirmByKey(library.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """The page that asks for a passkey before something heavy; a wrong one leaves one on it."""

    def form_invalid(self, form: Form) -> HttpResponse:
        _say_why(self.request, form)
        return redirect(self.request.get_full_path())

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        values: dict[str, Any] = super().get_context_data(**named)
        return {**values, "asked": json.dumps(values["js_data"]["request_options"]["publicKey"])}


class _SignInByKey(library.LoginWebAuthnView):  # type: ignore[misc]
    """Signing in with a passkey alone, and on to where one was going."""

    def form_valid(self, form: Form) -> HttpResponse:
        key = form.cleaned_data["credential"]
        onward = get_next_redirect_url(self.request)
        response: HttpResponse = flows.perform_passwordless_login(
            self.request, key, Login(user=key.user, redirect_url=onward, email=key.user.email)
        )
        return response


@never_cache
@require_POST
@only(everyone)
def ask(request: HttpRequest) -> HttpResponse:
    """What a browser signs to sign in. A POST, since it is remembered in the session."""
    if not may_knock(request):
        return too_many(request)
    return JsonResponse(dict(auth.begin_authentication(None)["publicKey"]))


def _say_why(request: HttpRequest, form: Form) -> None:
    for faults in form.errors.values():
        for fault in faults:
            messages.warning(request, str(fault))


add = only(signed_in)(confirmed_first(_AddKey.as_view()))
rename = only(signed_in)(confirmed_first(library.edit_webauthn))
remove = only(signed_in)(confirmed_first(library.remove_webauthn))
confirm = only(signed_in)(_ConfirmByKey.as_view())
sign_in = require_POST(only(everyone)(_SignInByKey.as_view()))
keys = require_GET(only(signed_in)(library.list_webauthn))
