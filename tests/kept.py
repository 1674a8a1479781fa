"""Worlds that are made once in each process and then put back: the same rows, and new copies of their objects.

Most tests begin in the same village. Making it through the models takes some eighty statements each time; putting its
rows back takes one for each table, in the transaction of the test itself. So tests stay as strange to each other as
when each made its own. What a world consists of is noted at its second making, with the clock held at the whole second:
no row is of a later time than the test that finds it.

Road not taken: one world in a transaction around all tests of a file. A test that commits for real would end it, and
the objects would be shared.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, TypeVar

import time_machine
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

# The database itself hangs each event in the chain; that link is there again, perhaps under another number.
LINKS = "audit_link"

World = TypeVar("World")
Rows = set[tuple[Any, ...]]


@dataclass(frozen=True)
class Kept:
    """What a making left: the rows by table, and the objects, wrapped up."""

    rows: dict[str, list[tuple[Any, ...]]]
    objects: bytes


_kept: dict[tuple[object, ...], Kept] = {}
_made: Counter[tuple[object, ...]] = Counter()


def as_made_before(name: str, *, make: Callable[[], World], on_top: bool = False) -> World:
    """The world of this name, put back when one was made in this second of the clock before, and otherwise made.

    What is made `on_top` of other rows is put back only where exactly those rows are.
    """
    second = timezone.now().replace(microsecond=0)
    key = (name, second, hash(tuple(map(frozenset, _all_rows().values()))) if on_top else 0)
    if key in _kept:
        try:
            return _put_back(_kept[key])  # type: ignore[no-any-return]
        except IntegrityError:  # the test made rows of its own first, under the same numbers
            return make()
    _made[key] += 1
    return make() if _made[key] == 1 else _keep(key, second, make)


def _keep(key: tuple[object, ...], second: datetime, make: Callable[[], World]) -> World:
    before = _all_rows()
    with time_machine.travel(second, tick=False):
        world = make()
    after = _all_rows()
    if all(before[table] <= after[table] for table in before):  # nothing that was there has changed
        new = {table: sorted(rows - before[table], key=repr) for table, rows in after.items() if rows > before[table]}
        _kept[key] = Kept(new, pickle.dumps(world))
    return world


def _put_back(kept: Kept) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in kept.rows.items():
            row = f"({', '.join(['%s'] * len(rows[0]))})"
            there = " ON CONFLICT DO NOTHING" if table == LINKS else ""
            into = f'INSERT INTO "{table}" ({_columns(table)}) VALUES '  # noqa: S608 -- our own words
            cursor.execute(into + ", ".join([row] * len(rows)) + there, list(chain.from_iterable(rows)))
    return pickle.loads(kept.objects)  # noqa: S301 -- our own, of this process


def _all_rows() -> dict[str, Rows]:
    """Every row as the database holds it; a sign before a column keeps SQLite from making more of it than it is."""
    as_it_is = "+" if connection.vendor == "sqlite" else ""
    with connection.cursor() as cursor:
        return {table: set(_rows(cursor, table, as_it_is)) for table in _tables()}


def _rows(cursor: Any, table: str, as_it_is: str) -> list[tuple[Any, ...]]:
    columns = ", ".join(as_it_is + column for column in _columns(table).split(", "))
    cursor.execute(f'SELECT {columns} FROM "{table}"')  # noqa: S608 -- our own words
    return cursor.fetchall()  # type: ignore[no-any-return]


@cache
def _tables() -> dict[str, str]:
    """Each table with its columns; the links come last, when the database has made its own."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {
        table: ", ".join(f'"{field.column}"' for field in models[table]._meta.local_concrete_fields)
        for table in sorted(models, key=lambda table: (table == LINKS, table))
        if models[table]._meta.managed
    }


def _columns(table: str) -> str:
    return _tables()[table]
