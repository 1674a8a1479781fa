"""Signing in with the account of the school: to the provider and back. Only a link leads there: forms stay at home."""

from __future__ import annotations

from http import HTTPStatus

from allauth.account.utils import get_next_redirect_url
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from glansrijk.accounts import openid, sign_in_log
from glansrijk.accounts.providers import Provider, provider_called
from glansrijk.accounts.signing_in import sign_in_vouched
from glansrijk.accounts.throttling import may_go_to_provider
from glansrijk.accounts.views import too_many
from glansrijk.lib.access import everyone, only
from glansrijk.schools import vouching

ATTEMPT = "sign_in_at_provider"


@require_GET
@never_cache
@only(everyone)
def begin(request: HttpRequest, provider: str) -> HttpResponse:
    """To the provider, with what only this browser can bring back."""
    at = _provider(provider)
    if not may_go_to_provider(request):
        return too_many(request)
    try:
        url, attempt = openid.begin(at, _back_to(request, at))
    except openid.SilentError:
        return _silent(request, at)
    request.session[ATTEMPT] = {**attempt, "provider": at.key, "next": get_next_redirect_url(request) or "/"}
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
    second_step = vouching.took_second_step(at, claims)
    return sign_in_vouched(request, account, onward=str(attempt["next"]), second_step=second_step)


def _provider(key: str) -> Provider:
    found = provider_called(key)
    if found is None:
        raise Http404
    return found


def _back_to(request: HttpRequest, provider: Provider) -> str:
    return request.build_absolute_uri(reverse("vouched_back", args=[provider.key]))


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    sign_in_log.failed_at_provider()
    return render(request, "accounts/not_vouched.html", {"sentence": sentence}, status=HTTPStatus.FORBIDDEN)


def _silent(request: HttpRequest, provider: Provider) -> HttpResponse:
    sentence = _("%(provider)s antwoordt nu niet. Probeer het later nog een keer.") % {"provider": provider.name}
    return render(request, "accounts/not_vouched.html", {"sentence": sentence}, status=HTTPStatus.BAD_GATEWAY)
