"""Codes that go by mail and are typed into the page that asked for them (TS15, experience B2.3).

Opening a link or a page never uses a code up: mail scanners open every link, and some run its scripts. A code works
once, ten minutes, in the browser that asked, and after five wrong tries no more: one in 200,000 to guess it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from glansrijk.accounts.models import OneTimeCode

DIGITS = 6
GOOD_FOR = timedelta(minutes=10)
TRIES_AT_MOST = 5
# Two machines may differ this much. A code out of a later time than that was asked for before a clock was put back.
CLOCKS_DIFFER = timedelta(minutes=1)
_IN_SESSION = "code_request"


def ask(session: SessionBase, *, scope: str, subject: str) -> OneTimeCode:
    """Note that this browser asked for a code; the worker makes and mails it. An empty subject never gets one."""
    secret = secrets.token_urlsafe(32)
    session[_IN_SESSION] = secret
    return OneTimeCode.objects.create(
        scope=scope, subject=subject, browser=_sealed(secret), expires_at=timezone.now() + GOOD_FOR
    )


def make(request: OneTimeCode) -> str:
    """Make the code of a request and return it, for the mail only: what is kept cannot be read back."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    request.take_digest(_sealed(code, salt=request.browser), request.asked_at + GOOD_FOR)
    return code


def is_waiting(session: SessionBase, *, scope: str) -> bool:
    """Whether this browser asked for a code that may still be typed."""
    return _requests(session, scope, timezone.now()).exists()


def redeem(session: SessionBase, *, scope: str, typed: str) -> str | None:
    """Return the subject when the code is right, and use it up; else None. Of two at once exactly one wins."""
    now = timezone.now()
    requests = _requests(session, scope, now)
    if not requests.update(tries=F("tries") + 1):
        return None
    request = OneTimeCode.objects.filter(browser=_sealed(session[_IN_SESSION])).first()
    if request is None:  # its time was over just now
        return None
    # A phone that writes Arabic types other signs for the same digits.
    digits = "".join(str(int(sign)) for sign in typed if sign.isdecimal())
    right = _sealed(digits, salt=request.browser)
    if not request.digest or not hmac.compare_digest(request.digest, right):
        return None
    won = OneTimeCode.objects.filter(pk=request.pk, used_at__isnull=True).update(used_at=now)
    return request.subject if won else None


def forget_old(now: datetime) -> int:
    """Remove requests that can no longer be used, or that a clock which was put back makes new; returns how many.

    At once, for when the clock is put back later they would be good again.
    """
    over = OneTimeCode.objects.filter(Q(expires_at__lte=now) | Q(asked_at__gt=now + CLOCKS_DIFFER))
    # Looking first: what deletes nothing would still make every other writer wait, each second.
    return over.delete()[0] if over.exists() else 0


def _requests(session: SessionBase, scope: str, now: datetime) -> QuerySet[OneTimeCode]:
    rows = OneTimeCode.objects.filter(browser=_sealed(session.get(_IN_SESSION, "")), scope=scope, used_at__isnull=True)
    return rows.filter(asked_at__lt=now + CLOCKS_DIFFER, expires_at__gt=now, tries__lt=TRIES_AT_MOST)


def _sealed(text: str, *, salt: str = "") -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{salt} {text}".encode(), hashlib.sha256).hexdigest()
