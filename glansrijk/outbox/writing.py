"""Writing letters: always a draft first, and the same letter never twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from glansrijk.outbox.models import COPY, MAIL, PAPER, Letter, StopListEntry

UNDO_FOR = timedelta(seconds=60)
# A whole group at once asks for more time to think.
UNDO_BATCH_FOR = timedelta(minutes=5)
Windows = Iterable[tuple[datetime, datetime]]


@dataclass(frozen=True)
class Draft:
    """A letter to be. `once_key` says what makes it the same letter: written again, the first one stays.

    An answer to a mail comes in at `reply_to`; without one it goes to the address that this server sends from.
    """

    school_id: int
    recipient_key: str
    channel: str
    kind: str
    subject: str
    body: str
    once_key: str
    to_address: str = ""
    reply_to: str = ""
    language: str = "nl"
    dutch_subject: str = ""
    dutch: str = ""
    appointment: Mapping[str, object] = field(default_factory=dict)
    about: Mapping[str, object] = field(default_factory=dict)
    batch: UUID | None = None


def write(draft: Draft, *, windows: Windows = (), by_account_id: int | None) -> Letter:
    """Put a draft in the outbox; the same `once_key` gives the letter that is there already.

    Raises:
        ValueError: a mail without an address.
    """
    if draft.channel == MAIL and not draft.to_address:
        raise ValueError("Er is geen e-mailadres bekend. Kies papier of kopieer de tekst.")
    letter, _ = Letter.objects.get_or_create(
        once_key=draft.once_key,
        defaults={
            **{name: getattr(draft, name) for name in draft.__dataclass_fields__ if name != "once_key"},
            "windows": [[first.isoformat(), last.isoformat()] for first, last in windows],
            "made_by_account_id": by_account_id,
        },
    )
    return letter


@transaction.atomic
def release(letter: Letter, undo_for: timedelta = UNDO_FOR) -> None:
    """Let a draft go: not at once, so that it can be held back for a while, and never before its first window."""
    if letter.released_at is not None or letter.thrown_away_at is not None:
        return
    letter.release(first_moment(letter, timezone.now() + undo_for))


def first_moment(letter: Letter, now: datetime) -> datetime:
    """The first moment from `now` on at which the letter may go; `now` itself when it has no windows."""
    if not letter.windows:
        return now
    ahead = [max(first, now) for first, last in letter.moments if last > now]
    return min(ahead, default=now)


def stop(school_id: int, recipient_key: str) -> None:
    """Send nothing to this recipient from now on; inside the transaction of what asked for it."""
    StopListEntry.objects.get_or_create(school_id=school_id, recipient_key=recipient_key, lifted_at=None)


def lift(school_id: int, recipient_key: str) -> None:
    """Letters may go to this recipient again."""
    StopListEntry.objects.filter(school_id=school_id, recipient_key=recipient_key, lifted_at=None).update(
        lifted_at=timezone.now()
    )


def is_stopped(school_id: int, recipient_key: str) -> bool:
    """Whether nothing may go to this recipient."""
    return StopListEntry.objects.filter(
        school_id=school_id, recipient_key=recipient_key, lifted_at__isnull=True
    ).exists()


__all__ = ["COPY", "MAIL", "PAPER", "Draft", "first_moment", "is_stopped", "lift", "release", "stop", "write"]
