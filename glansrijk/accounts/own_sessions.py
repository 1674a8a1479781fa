"""Where somebody is signed in, and ending that: at once, on the server, whatever the other browser still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from glansrijk.accounts.devices import device_in_words
from glansrijk.accounts.models import Account, OpenSession
from glansrijk.audit.record import record

SALT = "glansrijk.own_sessions"


@dataclass(frozen=True)
class Open:
    """One line of the list. `mark` names it on the page; the key itself never leaves the server."""

    mark: str
    device: str
    started_at: datetime | None
    seen_at: datetime | None
    is_here: bool


def open_sessions(account: Account, here: str) -> list[Open]:
    """Where this account is signed in: this browser first, then who was seen last."""
    rows = OpenSession.objects.of(account, now())
    lines = [_line(row, is_here=row.session_key == here) for row in rows]
    return sorted(lines, key=lambda line: not line.is_here)


def mark_of(key: str) -> str:
    """What stands on the page instead of the key of a session."""
    return salted_hmac(SALT, key, algorithm="sha256").hexdigest()[:32]


@transaction.atomic
def end_one(account: Account, mark: str) -> bool:
    """End the session with this mark, if it is one of this account."""
    keys = [row.session_key for row in OpenSession.objects.of(account, now()) if mark_of(row.session_key) == mark]
    if not keys:
        return False
    OpenSession.objects.filter(pk__in=keys).delete()
    record("session.ended", school_id=None, by=account, about=account)
    return True


@transaction.atomic
def end_others(account: Account, here: str | None) -> int:
    """End every session of this account but the one with this key; returns how many ended."""
    others = OpenSession.objects.filter(account=account).exclude(pk=here or "")
    number, _models = others.delete()
    if number:
        record("session.others_ended", school_id=None, by=account, about=account, number=number)
    return number


def end_everywhere(account: Account) -> None:
    """End every session of this account: somebody else says so, and writes it down."""
    OpenSession.objects.filter(account=account).delete()


def _line(row: OpenSession, *, is_here: bool) -> Open:
    return Open(mark_of(row.session_key), device_in_words(row.device), row.started_at, row.seen_at, is_here)
