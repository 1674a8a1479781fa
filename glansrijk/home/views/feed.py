"""A calendar for a phone, under a secret address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from glansrijk.accounts.calendar_feed import account_behind, may_ask, may_read
from glansrijk.accounts.throttling import RETRY_AFTER_SECONDS
from glansrijk.home.calendar_feed import feed_of
from glansrijk.lib.access import AccessRule, only
from glansrijk.lib.today import today

TOO_MANY = 429


def _has_the_address(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Find whose address it is. One that leads nowhere is not there at all."""
    token = kwargs.pop("token")
    if not may_ask(request):
        return _too_often()
    account = account_behind(token)
    if account is None:
        raise Http404
    if not may_read(token):
        return _too_often()
    kwargs["account"] = account
    return None


def _too_often() -> HttpResponse:
    response = HttpResponse(_("Dit was te vaak achter elkaar. Wacht even."), status=TOO_MANY)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


who_has_the_address = AccessRule(
    "who_has_the_address",
    "Wie het geheime adres van de eigen agenda heeft, zolang die persoon op een school werkt.",
    _has_the_address,
    is_open=True,
)


@require_safe
@only(who_has_the_address)
def feed(request: HttpRequest, account: Any) -> HttpResponse:
    """The calendar; 404 once somebody works at no school any more."""
    calendar = feed_of(account, today())
    if calendar is None:
        raise Http404
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="school.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
