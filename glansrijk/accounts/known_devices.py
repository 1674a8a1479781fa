"""Telling somebody that a browser signed in that never did before (TS12, ASVS 6.3.5).

A browser is known by a random number in a cookie, of which a hash is kept with the account. So nothing is kept about
where somebody was or with what. The cookie says nothing of who signed in, and stays when one signs out.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from glansrijk.accounts.devices import device_of
from glansrijk.accounts.models import Account, KnownDevice
from glansrijk.accounts.tasks import mail_new_device
from glansrijk.lib.today import today

COOKIE = "glansrijk-toestel" if settings.PLAIN_HTTP else "__Host-glansrijk-toestel"
KEPT = timedelta(days=180)
GOODBYE = '"cache", "storage"'  # what a browser forgets when one signs out; the number of the browser itself stays


@transaction.atomic
def meet(request: HttpRequest, account: Account, *, was_here_before: bool) -> None:
    """Remember this browser for this account; when it is new here, and the account is not, its owner gets a mail."""
    number = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(32)
    request.device_number = number  # type: ignore[attr-defined]
    row, is_new = KnownDevice.objects.get_or_create(account=account, digest=_digest(number))
    row.be_seen(today())
    if is_new and was_here_before:
        device = device_of(request.headers.get("User-Agent", ""))
        mail_new_device.enqueue(account.pk, device, now().isoformat(), request.build_absolute_uri("/"))


def hand_over(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the browser its number, at the answer to its sign-in."""
    number = getattr(request, "device_number", None)
    if number is not None:
        response.set_cookie(
            COOKIE,
            number,
            max_age=KEPT,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def forget_old_devices(day: date) -> int:
    """Forget browsers that were not seen for half a year; returns how many."""
    gone, _models = KnownDevice.objects.filter(seen_on__lt=day - KEPT).delete()
    return gone


def _digest(number: str) -> str:
    return salted_hmac("glansrijk.device", number, algorithm="sha256").hexdigest()
