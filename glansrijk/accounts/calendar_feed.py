"""The secret address of somebody's own calendar: made, made anew and switched off by that person alone.

Whoever has the address can read the calendar, as a phone does, without signing in. So the address is long and random,
only a hash of it is kept, and it is shown once.
"""

from __future__ import annotations

import hashlib
import secrets

from allauth.core import ratelimit
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from glansrijk.accounts.models import Account, CalendarFeed
from glansrijk.audit.record import record

BYTES = 32


@transaction.atomic
def make_feed(account: Account) -> str:
    """Give a new secret; an older address of the same person stops working."""
    token = secrets.token_urlsafe(BYTES)
    feed, _made = CalendarFeed.objects.update_or_create(
        account=account, defaults={"secret_hash": hashed(token), "made_at": timezone.now()}
    )
    record("feed.made", school_id=None, by=account, about=feed)
    return token


@transaction.atomic
def end_feed(account: Account) -> None:
    """Let the address stop working. Where there is none, nothing happens."""
    for feed in CalendarFeed.objects.of(account):
        record("feed.ended", school_id=None, by=account, about=feed)
        feed.delete()


def account_behind(token: str) -> Account | None:
    """Whose calendar an address leads to; None when it leads nowhere (any more)."""
    feed = CalendarFeed.objects.select_related("account").filter(secret_hash=hashed(token)).first()
    return feed.account if feed and feed.account.is_active else None


def hashed(token: str) -> str:
    """What is kept of a secret. It is random and long, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def may_read(request: HttpRequest, token: str) -> bool:
    """Count one request and tell whether it stays below the limits, per internet address and per secret."""
    of_address = ratelimit.consume(request, action="calendar_address")
    return bool(of_address and ratelimit.consume(request, action="calendar_feed", key=hashed(token)))
