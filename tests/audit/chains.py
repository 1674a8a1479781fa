"""A log with something in it, and a hand that reaches into the database past all walls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from glansrijk.accounts.models import Account
from glansrijk.audit.chaining import chain_looks
from glansrijk.audit.models import Link
from glansrijk.audit.record import record, saw
from glansrijk.audit.walls import put_up, take_down

SCHOOL = 7


def settled() -> datetime:
    """So late that everything that was seen until now is settled."""
    return timezone.now() + timedelta(minutes=6)


def write_a_log(account: Account, *, rounds: int = 4) -> None:
    """Events and looks of one school by turns, and events of another school and of none between them."""
    for number in range(rounds):
        record("estimate.set", school_id=SCHOOL, by=account, about=account, month="2026-11", level=number)
        record("sign_in.ok", school_id=None, by=account)
        record("contact.logged", school_id=SCHOOL + 1, by=account)
        for _ in range(3):
            saw("family", school_id=SCHOOL, by=account, about=account)
        hang()
        chain_looks(settled())


def hang() -> None:
    """PostgreSQL hangs events in the chain at the end of a transaction, and the one of a test never ends."""
    connection.check_constraints()


@contextmanager
def past_all_walls() -> Iterator[None]:
    """What somebody can do who owns the database: take the triggers away, and put them back."""
    take_down(connection)
    yield
    put_up(connection)


def run(sql: str, *parameters: str | int) -> None:
    """Plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def link_at(place: int) -> Link:
    """The link at a place in the chain of the school."""
    return Link.objects.get(school_id=SCHOOL, place=place)
