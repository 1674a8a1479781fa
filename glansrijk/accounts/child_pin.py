"""The PIN that ends Kind-stand: four to six digits, kept as a digest, and five tries.

The tries are counted in the row itself by a conditional update, before anybody looks whether the PIN is right: two
workers that are asked at once cannot give a sixth try between them. The count starts again when Kind-stand starts,
and only somebody who is signed in with a whole session can start it.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account, ChildPin
from glansrijk.audit.record import record

TRIES = 5
LONGEST = 6
_PIN = re.compile(r"[0-9]{4,6}")
_ROWS = ("0123456789", "9876543210")


class Try(Enum):
    """What came of typing a PIN."""

    RIGHT = auto()
    WRONG = auto()
    TOO_OFTEN = auto()


def fault_of(pin: str) -> str:
    """Why this cannot be a PIN; nothing when it can.

    >>> fault_of("2803")
    ''
    >>> fault_of("28O3"), fault_of("7777"), fault_of("3456")
    ('Kies 4, 5 of 6 cijfers.', 'Kies niet steeds hetzelfde cijfer.', 'Kies geen cijfers op een rij.')
    """
    if not _PIN.fullmatch(pin):
        return _("Kies 4, 5 of 6 cijfers.")
    if len(set(pin)) == 1:
        return _("Kies niet steeds hetzelfde cijfer.")
    if any(pin in row for row in _ROWS):
        return _("Kies geen cijfers op een rij.")
    return ""


def has_pin(account: Account) -> bool:
    """Whether this account can end Kind-stand."""
    return ChildPin.objects.filter(account=account).exists()


@transaction.atomic
def set_pin(account: Account, pin: str) -> None:
    """Choose a PIN, or another one.

    Raises:
        ValueError: this cannot be a PIN; the sentence says why.
    """
    if fault := fault_of(pin):
        raise ValueError(fault)
    values = {"digest": make_password(pin), "set_at": timezone.now(), "tries": 0}
    ChildPin.objects.update_or_create(account=account, defaults=values)
    record("child_pin.set", school_id=None, by=account, about=account)


@transaction.atomic
def remove_pin(account: Account) -> None:
    """Have no PIN any more; a Kind-stand that still runs can then only be ended by signing out."""
    if ChildPin.objects.filter(account=account).delete()[0]:
        record("child_pin.removed", school_id=None, by=account, about=account)


def count_anew(account: Account) -> None:
    """Give five tries again, at the start of Kind-stand."""
    ChildPin.objects.filter(account=account).update(tries=0)


def try_pin(account: Account, pin: str) -> Try:
    """Count a try, and only then look whether the PIN is right. Without a PIN no try is left."""
    rows = ChildPin.objects.filter(account=account)
    if not rows.filter(tries__lt=TRIES).update(tries=F("tries") + 1):
        return Try.TOO_OFTEN
    row = rows.get()
    if check_password(pin, row.digest):
        rows.update(tries=0)
        return Try.RIGHT
    record("child_pin.wrong", school_id=None, by=account, about=account)
    return Try.WRONG if row.tries < TRIES else Try.TOO_OFTEN


def tries_left(account: Account) -> int:
    """How often a PIN may still be typed."""
    row = ChildPin.objects.filter(account=account).first()
    return TRIES - row.tries if row else 0
