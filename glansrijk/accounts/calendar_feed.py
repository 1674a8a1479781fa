"""The secret address of somebody's own calendar: made, made anew and switched off by that person alone.

Whoever has the address can read the calendar, as a phone does, without signing in. So the address is long and random,
only a hash of it is kept, and it is shown once.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from glansrijk.accounts.models import Account, CalendarFeed
from glansrijk.accounts.throttling import place_of
from glansrijk.audit.record import record

BYTES = 32


class Limit(NamedTuple):
    """So many requests in so many seconds."""

    most: int
    seconds: int


# Phones ask a few times a day by themselves; a calendar service asks for many people from one address.
PER_ADDRESS = Limit(300, 60)
PER_SECRET = Limit(60, 60 * 60)


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


def may_ask(request: HttpRequest) -> bool:
    """Count one request from an internet address and tell whether it stays below the limit.

    The library that counts for signing in lets every GET through, so this one counts for itself, in the same cache.
    """
    return _is_below(PER_ADDRESS, hashed(place_of(request)))


def may_read(token: str) -> bool:
    """Count one request for a calendar. Only of a secret that leads somewhere: invented ones would fill the cache."""
    return _is_below(PER_SECRET, hashed(token))


def _is_below(limit: Limit, who: str) -> bool:
    key = f"feed-{limit.seconds}-{who}-{int(time.time()) // limit.seconds}"
    asked = int(cache.get(key, 0)) + 1
    if asked > limit.most:
        return False
    cache.set(key, asked, timeout=limit.seconds)
    return True
