"""Adding a row by an INSERT that is written once per table: for rows that every page adds, such as who looked."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model


def add(row: Model) -> None:
    """Write a new row, of which nobody needs the number. Defaults, constraints and triggers hold as they always do."""
    database = connections[DEFAULT_DB_ALIAS]
    sql, fields = _insert(type(row), database.vendor)
    with database.cursor() as cursor:
        cursor.execute(sql, [field.get_db_prep_save(getattr(row, field.attname), database) for field in fields])


@cache
def _insert(model: type[Model], vendor: str) -> tuple[str, tuple[Field[Any, Any], ...]]:
    """The names are those of our own models; a database has its own way of quoting them."""
    quoted = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})", fields  # noqa: S608
