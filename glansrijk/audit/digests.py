"""What a row of the log says, as one short text that changes when anything in it changes.

The hash of a link is also worked out by the database (walls.py): change the one and the other has to follow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

NOTHING_BEFORE = ""


def event_digest(
    school_id: int | None,
    by_account_id: int | None,
    kind: str,
    about_type: str,
    about_id: int | None,
    facts: dict[str, object],
    at: datetime,
) -> str:
    """The digest of one event."""
    return _digest([school_id, by_account_id, kind, about_type, about_id, facts, _moment(at)])


def looks_digest(rows: Iterable[tuple[int, int, int, str, str, int, datetime]]) -> tuple[int, str]:
    """How many looks there are in a batch, and their digest together; a row is id, school, account, page, about, at."""
    together, amount = sha256(), 0
    for *row, at in rows:
        together.update(_digest([*row, _moment(at)]).encode())
        amount += 1
    return amount, together.hexdigest()


def link_hash(before: str, place: int, kind: str, first_id: int, last_id: int, amount: int, digest: str) -> str:
    """The hash of a link: of what it holds, where it stands, and the hash of the link before it.

    >>> link_hash(NOTHING_BEFORE, 1, "event", 7, 7, 1, "ab")[:12]
    '09731245a4ae'
    """
    return sha256(f"{before} {place} {kind} {first_id} {last_id} {amount} {digest}".encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(parts: list[object]) -> str:
    return sha256(json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
