"""Signing in with one click, in the demo only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from glansrijk.accounts.signing_in import sign_in_for_demo
from glansrijk.demo.keys import use_key
from glansrijk.lib.access import AccessRule, only


def _in_the_demo(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """A server with real people has no such page."""
    if not settings.DEMO:
        raise Http404


visitors_of_the_demo = AccessRule(
    "visitors_of_the_demo", "Iedereen, maar alleen in de verzonnen demo.", _in_the_demo, is_open=True
)


@require_GET
@only(visitors_of_the_demo)
def sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """Become the invented person that this address is for; it works once."""
    account = use_key(key)
    if account is None:
        messages.info(request, _("Deze link is al gebruikt. Start de demo opnieuw: dan krijg je nieuwe links."))
        return redirect("account_login")
    sign_in_for_demo(request, account)
    return redirect("start")
