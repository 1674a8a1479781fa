"""A wide read that is compiled once and asked many times.

Django builds and compiles a queryset anew for every request; for the reads behind a class that takes several times as
long as the database needs to answer. A prepared read is compiled once, with marks in the places of the facts, and kept
as SQL. After that only the facts are filled in, always as parameters. Which rows they are, the queryset still says.

The first time, the queryset is also compiled with the facts themselves, and both must say the same. So a mark that
looks like real data, or a queryset that looks at a fact to decide what it asks, is found out (`UnpreparedError`).

Only for reads that are measured to matter (docs/decisions/0007): everything else stays a plain queryset.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import BooleanField, DateField, Model, QuerySet
from django.db.models.expressions import Col

Fact = int | str | date
Row = tuple[Any, ...]
Build = Callable[..., QuerySet[Any, Any]]
_FIRST_NUMBER, _FIRST_DAY = 7_700_000_000_001, date(1801, 1, 1)


class UnpreparedError(Exception):
    """A read that cannot be prepared as it is written. It says why, at the first request."""


@dataclass(frozen=True)
class _Prepared:
    """SQL, its parameters, and what turns a column of the database into a value of ours.

    Each parameter is the number of a fact, or None and a value that is always the same.
    """

    sql: str
    places: tuple[tuple[int | None, Any], ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]

    def filled(self, facts: tuple[Fact, ...], database: BaseDatabaseWrapper) -> list[Any]:
        """The parameters for these facts."""
        said = _as_said(facts, database)
        return [value if number is None else said[number] for number, value in self.places]

    def ask(self, facts: tuple[Fact, ...], database: BaseDatabaseWrapper) -> list[Row]:
        """The rows."""
        if not self.sql:
            return []
        with database.cursor() as cursor:
            if database.vendor == "postgresql":
                # Django's own writes the facts into the question, and the server plans it anew every time.
                cursor.cursor = ServerBindingCursor(database.connection)  # type: ignore[call-arg]
            cursor.execute(self.sql, self.filled(facts, database))
            rows: list[Row] = cursor.fetchall()
        return [self._converted(row, database) for row in rows] if self.converters else rows

    def _converted(self, row: Row, database: BaseDatabaseWrapper) -> Row:
        values = list(row)
        for place, converters, expression in self.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, database)
        return tuple(values)


@dataclass(frozen=True)
class Whole:
    """All columns of a model, to be read beside others and put together again."""

    model: type[Model]

    @cached_property
    def names(self) -> list[str]:
        """The columns."""
        return [field.attname for field in self.model._meta.concrete_fields]

    @cached_property
    def width(self) -> int:
        """How many they are."""
        return len(self.names)

    def columns(self, prefix: str) -> list[str]:
        """The columns, reached through `prefix`."""
        return [prefix + name for name in self.names]

    def made_of(self, row: Sequence[Any]) -> Any:
        """The object whose columns a row begins with."""
        return self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[: self.width])


_kept: dict[Hashable, _Prepared] = {}


def ask(build: Build, facts: tuple[Fact, ...], *, shape: tuple[Hashable, ...] = (), spare: int = 0) -> list[Row]:
    """The rows of `build(*shape, *facts)`, which is a `values_list`.

    What is not a fact is in `shape`: a read is kept per shape and per kind of facts. Every fact is in the SQL, or it
    was forgotten in a condition; only the first `spare` of them may be left out.

    Raises:
        UnpreparedError: the read cannot be prepared as it is written.
    """
    database = connections[DEFAULT_DB_ALIAS]
    key = (build, shape, tuple(map(type, facts)), database.vendor)
    prepared = _kept.get(key)
    if prepared is None:
        prepared = _kept[key] = _prepare(build, shape, facts, spare)
    return prepared.ask(facts, database)


def _prepare(build: Build, shape: tuple[Hashable, ...], facts: tuple[Fact, ...], spare: int) -> _Prepared:
    if any(getattr(part, "__closure__", None) for part in (build, *shape)):
        raise UnpreparedError(f"{build} carries values of one request along: give them as facts")
    marks = tuple(_mark(number, fact) for number, fact in enumerate(facts))
    numbers = {mark: number for number, mark in enumerate(_as_said(marks, connections[DEFAULT_DB_ALIAS]))}
    sql, parameters, converters = _compiled(build(*shape, *marks))
    prepared = _Prepared(sql, tuple((numbers.get(value), value) for value in parameters), converters)
    plain, values, _ = _compiled(build(*shape, *facts))
    # In any order: a set of groups comes as it likes, and within IN that is all the same.
    if sql != plain or Counter(map(repr, prepared.filled(facts, connections[DEFAULT_DB_ALIAS]))) != Counter(
        map(repr, values)
    ):
        raise UnpreparedError(f"{build} asks something else for {facts} than for other facts")
    forgotten = set(range(spare, len(facts))) - {number for number, _ in prepared.places}
    if sql and forgotten:
        raise UnpreparedError(f"{build} does not use {[facts[number] for number in sorted(forgotten)]}")
    return prepared


def _compiled(rows: QuerySet[Any, Any]) -> tuple[str, list[Any], Any]:
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return "", [], ()
    found = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
    converters = tuple(
        (place, tuple(converters), column) for place, (converters, column) in found.items() if not _comes_ready(column)
    )
    return sql, list(parameters), converters


def _comes_ready(column: Any) -> bool:
    """SQLite itself hands over a day or a yes or no, where it is a column and not something that was worked out."""
    stored = connections[DEFAULT_DB_ALIAS].vendor == "sqlite" and isinstance(column, Col)
    return stored and type(column.output_field) in (BooleanField, DateField)


def _as_said(facts: tuple[Fact, ...], database: BaseDatabaseWrapper) -> list[Any]:
    """The facts as this database wants them: SQLite keeps days as text."""
    day = database.ops.adapt_datefield_value
    return [day(fact) if isinstance(fact, date) else fact for fact in facts]


def _mark(number: int, fact: Fact) -> Fact:
    match fact:
        case str():
            return f"\0{number}"
        case int() if not isinstance(fact, bool):
            return _FIRST_NUMBER + number
        case date() if not isinstance(fact, datetime):
            return _FIRST_DAY + timedelta(days=number)
    raise UnpreparedError(f"{fact!r} is no number, text or day: what changes the question belongs in the shape")
