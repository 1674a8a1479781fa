"""Pages of signing in and of the account itself. The library does the work; these views add what this house wants."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.closed_by_default import asks_for_json, sign_in_again
from glansrijk.accounts.confirming import confirmed_first, school_signed_in_by
from glansrijk.accounts.forms import AccountForm, SignInForm
from glansrijk.accounts.known_devices import GOODBYE
from glansrijk.accounts.providers import provider_called, providers
from glansrijk.accounts.same_person import is_page_of, token_in
from glansrijk.accounts.throttling import RETRY_AFTER_SECONDS, TOO_MANY, may_knock
from glansrijk.lib.access import everyone, only, signed_in
from glansrijk.lib.second_step import where_one_was_going

if TYPE_CHECKING:
    from django import forms

    from glansrijk.accounts.models import Account


@only(everyone)
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and password; 429 when it was tried too often."""
    response = account.login(request)
    if getattr(response, "context_data", None) is not None:
        response.context_data |= {"providers": providers(), "onward": get_next_redirect_url(request) or "/"}
    return _429_when_too_many(response)


@only(everyone)
def second_step(request: HttpRequest) -> HttpResponse:
    """The second step while signing in: a code, or a passkey by who has one."""
    response = mfa.authenticate(request)
    values: dict[str, Any] = getattr(response, "context_data", None) or {}
    asked = values["js_data"]["request_options"]["publicKey"] if values else {}
    if asked.get("allowCredentials"):
        values["keys_asked"] = json.dumps(dict(asked))
    return _429_when_too_many(response)


@require_http_methods(["GET", "POST"])
@only(everyone)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, then sign out: the session ends on the server and the browser forgets every page of it (TS12).

    The number of this browser stays: else every sign-in is one on a new device, and nobody reads the mail.
    """
    response: HttpResponse = account.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = GOODBYE
    return response


@require_GET
@only(everyone)
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that it worked."""
    return render(request, "accounts/signed_out.html")


@require_POST
@sensitive_post_parameters("password")
@never_cache
@only(everyone)
def sign_in_layer(request: HttpRequest) -> JsonResponse:
    """Sign in again without leaving the page; what was not saved yet stays there and is sent afterwards.

    Somebody else than the page was made for is not signed in here: their work would be saved under another name.
    """
    if not may_knock(request):
        return _refused(_("Dat was te vaak achter elkaar. Wacht een minuut."), HTTPStatus.TOO_MANY_REQUESTS)
    data = {"login": request.POST.get("email", ""), "password": request.POST.get("password", "")}
    form = SignInForm(data=data, request=request)
    if not form.is_valid():
        status = HTTPStatus.TOO_MANY_REQUESTS if _was_too_many(form) else HTTPStatus.BAD_REQUEST
        return _refused(_first_error(form), status)
    if not is_page_of(token_in(request), form.user):
        return JsonResponse({"ok": False, "elsewhere": resolve_url("start")})
    form.login(request)
    if not request.user.is_authenticated:
        return JsonResponse({"ok": False, "elsewhere": resolve_url("mfa_authenticate")})
    return JsonResponse({"ok": True, "csrf": get_token(request)})


@require_http_methods(["GET", "POST"])
@only(signed_in)
def account_page(request: HttpRequest) -> HttpResponse:
    """Name, language, password, second step and signing out."""
    who: Account = request.user  # type: ignore[assignment]  # the rule lets nobody else in
    form = AccountForm(request.POST or None, instance=who)
    if form.is_valid():
        chosen = form.cleaned_data
        language = chosen.get("language", who.language)
        who.settle(name=chosen["name"], language=language)
        who.take_digest(wanted=chosen["wants_digest"])
        who.use_letter_keys(wanted=chosen["letter_keys"])
        messages.success(request, _("Opgeslagen."))
        return redirect("account")
    return render(request, "accounts/account.html", {"form": form, "has_second_step": is_mfa_enabled(who)})


@only(signed_in)
def change_password(request: HttpRequest) -> HttpResponse:
    """Another password. Who has none yet chooses one by a link, which shows that the mailbox is theirs."""
    who: Account = request.user  # type: ignore[assignment]  # the rule lets nobody else in
    if not who.has_usable_password():
        return redirect("account_reset_password")
    return account.password_change(request)  # type: ignore[no-any-return]  # the library is untyped


@require_GET
@only(signed_in)
def confirm_at_school(request: HttpRequest) -> HttpResponse:
    """Showing once more who one is, for who has no password here: by the provider of the school."""
    values = {
        "provider": provider_called(school_signed_in_by(request)),
        "onward": get_next_redirect_url(request) or resolve_url("account"),
        "ways": get_adapter().get_reauthentication_methods(request.user)[:-1],
    }
    return render(request, "accounts/confirm_at_school.html", values)


@require_GET
@only(signed_in)
@confirmed_first
def spare_codes(request: HttpRequest) -> HttpResponse:
    """The spare codes of the second step, and the way on to where one was going when it was asked for."""
    response = codes.view_recovery_codes(request)
    response.context_data["onward_url"] = where_one_was_going(request)
    return response  # type: ignore[no-any-return]  # the library is untyped


@require_GET
@only(signed_in)
@confirmed_first
def spare_codes_file(request: HttpRequest) -> HttpResponse:
    """The spare codes as a text file."""
    response = codes.download_recovery_codes(request)
    response.headers["Content-Disposition"] = 'attachment; filename="noodcodes-glansrijk.txt"'
    return response  # type: ignore[no-any-return]


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many forms from one address: say how long to wait."""
    response = render(request, "accounts/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that lay open too long: say so, lose nothing else."""
    if asks_for_json(request) or request.headers.get("HX-Request") == "true":
        return sign_in_again()
    return render(request, "accounts/form_expired.html", status=HTTPStatus.FORBIDDEN)


def _429_when_too_many(response: Any) -> HttpResponse:
    """The library shows the form again with status 200; whoever counts answers must see that it was refused."""
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form is not None and form.is_bound and _was_too_many(form):
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response  # type: ignore[no-any-return]


def _was_too_many(form: forms.Form) -> bool:
    return any(fault.code in TOO_MANY for faults in form.errors.as_data().values() for fault in faults)


def _first_error(form: forms.Form) -> str:
    return next((str(fault) for faults in form.errors.values() for fault in faults), "")


def _refused(message: str, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"ok": False, "message": message}, status=status)
