"""Writes a set of rows, and remembers of each what undoing needs."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import Any

from django.db import connection, models

from glansrijk.schools.imports.rowset import Change, RowSet
from glansrijk.schools.models import (
    Assignment,
    Group,
    Holiday,
    Home,
    Import,
    ImportChange,
    Parent,
    ParentLink,
    Participation,
    Placement,
    Pupil,
    School,
    SchoolYear,
    Staff,
)

# What a row points at is written before it, and deleted after it.
ORDER: tuple[type[models.Model], ...] = (
    School,
    SchoolYear,
    Holiday,
    Group,
    Pupil,
    Staff,
    Parent,
    Home,
    Placement,
    Participation,
    Assignment,
    ParentLink,
)
PEOPLE_AND_GROUPS = ORDER[: ORDER.index(Placement)]
WHO_SITS_WHERE = ORDER[ORDER.index(Placement) :]
# How many values of one query SQLite takes for sure.
CHUNK = 900
BATCH = 1_000
REMEMBERED = ("school", "of", "model", "row_id", "made", "before", "seal")


def write(rows: RowSet, *, of: Import, written: Sequence[models.Model] = ()) -> None:
    """Write new and changed rows in few statements. `written` are rows that are new and in the database already.

    Changed rows go before new ones of the same kind: a place that ends makes room for the next.
    """
    changes = rows.changes
    for models_of_a_kind in (PEOPLE_AND_GROUPS, WHO_SITS_WHERE):
        _update([change for change in changes if type(change.row) in models_of_a_kind])
        for model in models_of_a_kind:
            _make(rows, model)
    _remember([*written, *rows.made], changes, of)


def seals(model: type[models.Model], keys: Iterable[int]) -> Iterator[tuple[int, str]]:
    """For each row a short text that changes when anything in the row does, as it is in the database now."""
    names = [field.attname for field in model._meta.concrete_fields]
    for part in chunks(list(keys)):
        for values in model._default_manager.filter(pk__in=part).values_list("pk", *names):
            yield values[0], _seal(values[1:])


def chunks(keys: list[int]) -> Iterator[list[int]]:
    """Keys in parts that fit in one query."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _make(rows: RowSet, model: type[models.Model]) -> None:
    made = rows.made_of(model)
    if made:
        model._default_manager.bulk_create(made, batch_size=BATCH)


def _update(changes: list[Change]) -> None:
    """Rows with the same changed columns go together."""
    alike: dict[tuple[type[models.Model], tuple[str, ...]], list[models.Model]] = defaultdict(list)
    for change in changes:
        alike[type(change.row), tuple(sorted(change.before))].append(change.row)
    for (model, names), rows in alike.items():
        model._default_manager.bulk_update(rows, names, batch_size=BATCH // 4)


def _remember(made: list[models.Model], changes: list[Change], of: Import) -> None:
    before = {(type(change.row), change.row.pk): change.before for change in changes}
    keys: dict[type[models.Model], list[int]] = defaultdict(list)
    for row in (*made, *(change.row for change in changes)):
        keys[type(row)].append(row.pk)
    told = (
        (model, key, (model, key) not in before, before.get((model, key), {}), seal)
        for model, of_model in keys.items()
        for key, seal in seals(model, of_model)
    )
    _insert(told, of)


def _insert(told: Iterable[tuple[type[models.Model], int, bool, dict[str, Any], str]], of: Import) -> None:
    """Add the rows in the plainest way: there are three per person, and the usual way takes longest of all."""
    fields: list[Any] = [ImportChange._meta.get_field(name) for name in REMEMBERED]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table, marks = connection.ops.quote_name(ImportChange._meta.db_table), ", ".join(["%s"] * len(fields))
    as_json = partial(fields[REMEMBERED.index("before")].get_db_prep_save, connection=connection)
    nothing = as_json({})
    rows = (
        (of.school_id, of.pk, model._meta.model_name, key, made, as_json(before) if before else nothing, seal)
        for model, key, made, before, seal in told
    )
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            # All names are those of our own model.
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", batch)  # noqa: S608


def _seal(values: Sequence[Any]) -> str:
    told = "\x1f".join(_as_text(value) for value in values)
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


def _as_text(value: Any) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else repr(value)
