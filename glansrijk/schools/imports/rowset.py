"""Rows that an import will make or change, gathered in memory before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


@dataclass
class Change:
    """A row that is there and will change: the values before, by field name; the row itself holds the new ones."""

    row: models.Model
    before: dict[str, Any] = field(default_factory=dict)


@dataclass
class RowSet:
    """New rows in the order in which they were thought of, and changed rows. Nothing here touches the database."""

    made: list[models.Model] = field(default_factory=list)
    _changes: dict[tuple[type[models.Model], Any], Change] = field(default_factory=dict)

    def make(self, row: Row) -> Row:
        """Add a row; it has no key until it is written."""
        self.made.append(row)
        return row

    def change(self, row: models.Model, **values: Any) -> bool:
        """Give a row other values; False when it has them already. A row that is new simply takes them."""
        different = {name: value for name, value in values.items() if not _has(row, name, value)}
        if different and not is_new(row):
            change = self._changes.setdefault((type(row), row.pk), Change(row))
            for name in different:
                change.before.setdefault(name, _stored(row, name))
        for name, value in different.items():
            setattr(row, name, value)
        return bool(different)

    @property
    def changes(self) -> list[Change]:
        """Rows of which something really differs in the end: what was changed back is left out."""
        kept = []
        for change in self._changes.values():
            before = {name: value for name, value in change.before.items() if _differs(change.row, name, value)}
            if before:
                kept.append(Change(change.row, before))
        return kept

    def made_of(self, model: type[Row]) -> list[Row]:
        """The new rows of one model."""
        return [row for row in self.made if isinstance(row, model)]

    def by_model(self) -> Iterator[tuple[type[models.Model], list[models.Model]]]:
        """The new rows per model."""
        for model in dict.fromkeys(type(row) for row in self.made):
            yield model, self.made_of(model)

    @property
    def is_empty(self) -> bool:
        """Whether nothing will be written."""
        return not self.made and not self.changes


def is_new(row: models.Model) -> bool:
    """Whether a row is not in the database yet."""
    return row._state.adding


def _has(row: models.Model, name: str, value: Any) -> bool:
    """Whether a row has this value; of a foreign key without fetching what it points at."""
    field = row._meta.get_field(name)
    if not isinstance(field, models.ForeignKey):
        return bool(getattr(row, name) == value)
    if value is not None and is_new(value):
        return field.is_cached(row) and field.get_cached_value(row) is value
    return bool(getattr(row, field.attname) == (value.pk if value is not None else None))


def _differs(row: models.Model, name: str, before: Any) -> bool:
    """Whether a row has another value than before; what points at a new row has no number yet, and is another value."""
    field = row._meta.get_field(name)
    if isinstance(field, models.ForeignKey) and field.is_cached(row):
        value = field.get_cached_value(row)
        if value is not None and is_new(value):
            return True
    return bool(_stored(row, name) != before)


def _stored(row: models.Model, name: str) -> Any:
    """The value as the database keeps it: of a foreign key its number."""
    return getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]  # only columns are changed
