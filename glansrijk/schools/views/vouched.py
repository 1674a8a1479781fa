"""Signing in with the account of the school: to the provider and back. Only a link leads there: forms stay at home."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from allauth.account.utils import get_next_redirect_url
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from glansrijk.accounts import openid, sign_in_log
from glansrijk.accounts.models import Account
from glansrijk.accounts.providers import Provider, provider_called
from glansrijk.accounts.signing_in import confirm_vouched, sign_in_vouched
from glansrijk.accounts.throttling import may_go_to_provider
from glansrijk.accounts.views import too_many
from glansrijk.lib.access import everyone, only
from glansrijk.schools import vouching

ATTEMPT = "sign_in_at_provider"
Attempt = Mapping[str, Any]
Claims = Mapping[str, Any]


@require_GET
@never_cache
@only(everyone)
def begin(request: HttpRequest, provider: str) -> HttpResponse:
    """To the provider, with what only this browser can bring back."""
    at = _provider(provider)
    if not may_go_to_provider(request):
        return too_many(request)
    try:
        again = "nog-eens" in request.GET and request.user.is_authenticated
        url, attempt = openid.begin(at, _back_to(request, at), again=again)
    except openid.SilentError:
        return _silent(request, at)
    onward = get_next_redirect_url(request) or "/"
    request.session[ATTEMPT] = {**attempt, "provider": at.key, "next": onward, "again": again}
    return redirect(url)


@require_GET
@never_cache
@only(everyone)
def back(request: HttpRequest, provider: str) -> HttpResponse:
    """Back from the provider. What was remembered is used once, right or wrong."""
    at = _provider(provider)
    attempt = request.session.pop(ATTEMPT, {})
    if not may_go_to_provider(request):
        return too_many(request)
    try:
        mine = attempt if attempt.get("provider") == at.key else {}
        claims = openid.finish(at, mine, request.GET.dict(), _back_to(request, at))
    except openid.SilentError:
        return _silent(request, at)
    except openid.NotProvenError:
        return _refused(request, _("Inloggen is niet gelukt. De aanvraag is verlopen of al gebruikt. Begin opnieuw."))
    if not vouching.is_of_the_tenant(at, claims):
        return _refused(request, _("Dit is geen account van jouw school. Kies het account dat je van je school kreeg."))
    if not vouching.has_proven_address(at, claims):
        return _refused(
            request, _("Het is niet zeker dat dit e-mailadres van jou is. Vraag de beheerder van je school om hulp.")
        )
    account = vouching.account_vouched_for(at, claims)
    if account is None:
        return _refused(
            request, _("Met dit account kun je hier niet inloggen. Vraag het aan je directeur of de administratie.")
        )
    go_on = _confirm if attempt.get("again") else _let_in
    return go_on(request, at, account, attempt, claims)


def _let_in(request: HttpRequest, at: Provider, account: Account, attempt: Attempt, claims: Claims) -> HttpResponse:
    return sign_in_vouched(
        request,
        account,
        provider=at.key,
        fresh=openid.is_fresh(attempt, claims),
        onward=str(attempt["next"]),
        second_step=vouching.took_second_step(at, claims),
    )


def _confirm(request: HttpRequest, at: Provider, account: Account, attempt: Attempt, claims: Claims) -> HttpResponse:
    """Whoever came back must be who is signed in, and the provider must have asked just now."""
    if account != request.user:
        return _refused(request, _("Dit is een ander account dan waarmee je hier werkt. Kies je eigen account."))
    if not openid.is_fresh(attempt, claims):
        sentence = _("%(provider)s vroeg niet opnieuw wie je bent. Bevestig het op een andere manier.")
        return _refused(request, sentence % {"provider": at.name})
    return confirm_vouched(request, provider=at.key, onward=str(attempt["next"]))


def _provider(key: str) -> Provider:
    found = provider_called(key)
    if found is None:
        raise Http404
    return found


def _back_to(request: HttpRequest, provider: Provider) -> str:
    return request.build_absolute_uri(reverse("vouched_back", args=[provider.key]))


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    sign_in_log.failed_at_provider()
    return _say(request, sentence, HTTPStatus.FORBIDDEN)


def _silent(request: HttpRequest, provider: Provider) -> HttpResponse:
    sentence = _("%(provider)s antwoordt nu niet. Probeer het later nog een keer.") % {"provider": provider.name}
    return _say(request, sentence, HTTPStatus.BAD_GATEWAY)


def _say(request: HttpRequest, sentence: str, status: HTTPStatus) -> HttpResponse:
    return render(request, "accounts/not_vouched.html", {"sentence": sentence}, status=status)
