"""What closing a year writes, remembered so that it can be taken back row by row, as long as nobody wrote on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from glansrijk.schools.imports.rowset import RowSet
from glansrijk.schools.imports.writing import BATCH, chunks, seals
from glansrijk.schools.models import Group, Placement

Model = type[models.Model]


Values = dict[str, Any]


def values_of(rows: models.QuerySet[Any]) -> dict[models.Model, Values]:
    """What rows hold now, to tell afterwards which of them became something else."""
    names = [field.attname for field in rows.model._meta.concrete_fields]
    return {row: {name: getattr(row, name) for name in names} for row in rows}


def write(
    rows: RowSet, *, already: Sequence[models.Model] = (), stood: Mapping[models.Model, Values] | None = None
) -> dict[str, Any]:
    """Write new and changed rows in few statements; returns what undoing needs.

    `already` are new rows that were written before, `stood` what other rows held that may have been changed since. The
    answer is {"made": {model: {key: seal}}, "changed": {model: {key: [values before, seal]}}}, in order of writing.
    """
    changes = rows.changes
    made: dict[Model, list[int]] = defaultdict(list)
    for row in already:
        made[type(row)].append(row.pk)
    _make(rows, Group, made)
    for (model, names), values in _alike(changes).items():
        _update(model, names, values)
    _make(rows, Placement, made)
    before = {(type(change.row), change.row.pk): change.before for change in changes}
    before |= _followed(stood or {})
    touched: dict[Model, list[int]] = defaultdict(list)
    for model, key in before:
        touched[model].append(key)
    return {
        "made": {_label(model): dict(seals(model, keys)) for model, keys in made.items() if keys},
        "changed": {
            _label(model): {key: [before[model, key], seal] for key, seal in seals(model, keys)}
            for model, keys in touched.items()
        },
    }


def _followed(stood: Mapping[models.Model, Values]) -> dict[tuple[Model, int], Values]:
    """What rows held before, of those that hold something else now."""
    found: dict[tuple[Model, int], Values] = {}
    for row, values in stood.items():
        now = type(row)._default_manager.filter(pk=row.pk).values(*values).first() or {}
        before = {name: value for name, value in values.items() if name in now and now[name] != value}
        if before:
            found[type(row), row.pk] = before
    return found


def _make(rows: RowSet, model: Model, made: dict[Model, list[int]]) -> None:
    model._default_manager.bulk_create(rows.made_of(model), batch_size=BATCH)
    made[model] += [row.pk for row in rows.made_of(model)]


def _alike(changes: Iterable[Any]) -> dict[tuple[Model, tuple[str, ...]], dict[tuple[Any, ...], list[int]]]:
    """Rows by the columns that change, and by the values that they get: most get the same."""
    found: dict[tuple[Model, tuple[str, ...]], dict[tuple[Any, ...], list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for change in changes:
        names = tuple(sorted(change.before))
        values = tuple(_value(change.row, name) for name in names)
        found[type(change.row), names][values].append(change.row.pk)
    return found


def _value(row: models.Model, name: str) -> Any:
    """What goes into the column: of a row that it points at the number, also when that row is new since."""
    value = getattr(row, name)
    return value.pk if isinstance(value, models.Model) else value


def _update(model: Model, names: tuple[str, ...], values: dict[tuple[Any, ...], list[int]]) -> None:
    for told, keys in values.items():
        for part in chunks(keys):
            model._default_manager.filter(pk__in=part).update(**dict(zip(names, told, strict=True)))


def was_written_on(told: dict[str, Any]) -> bool:
    """Whether a row was changed since, or something of somebody points at a row that was made."""
    return any(_changed(model, keys) for model, keys in _sealed(told)) or any(rows.exists() for rows in _pointing(told))


def take_back(told: dict[str, Any]) -> None:
    """Put everything back as it was: what was made goes, what was changed is what it was."""
    for label, rows in told["changed"].items():
        _put_back(_model(label), rows)
    for label in reversed(told["made"]):
        for part in chunks([int(key) for key in told["made"][label]]):
            _model(label)._default_manager.filter(pk__in=part).delete()


def _put_back(model: Model, rows: dict[str, Any]) -> None:
    alike: dict[tuple[str, ...], dict[tuple[Any, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    for key, (before, _seal) in rows.items():
        names = tuple(sorted(before))
        alike[names][tuple(before[name] for name in names)].append(int(key))
    for names, values in alike.items():
        _update(model, names, values)


def _sealed(told: dict[str, Any]) -> Iterator[tuple[Model, dict[int, str]]]:
    for label, rows in told["made"].items():
        yield _model(label), {int(key): seal for key, seal in rows.items()}
    for label, rows in told["changed"].items():
        yield _model(label), {int(key): seal for key, (_before, seal) in rows.items()}


def _changed(model: Model, told: dict[int, str]) -> bool:
    return dict(seals(model, told)) != told


def _pointing(told: dict[str, Any]) -> Iterator[models.QuerySet[Any]]:
    """Rows that closing neither made nor changed and that point at one that it made."""
    for label, rows in told["made"].items():
        for rel in _model(label)._meta.related_objects:
            field, pointing = rel.field, rel.related_model
            if not isinstance(field, models.ForeignKey):
                continue
            own = _keys(told, _label(pointing))
            for part in chunks([int(key) for key in rows]):
                yield pointing._default_manager.filter(**{f"{field.name}__in": part}).exclude(pk__in=own)


def _keys(told: dict[str, Any], label: str) -> list[int]:
    return [int(key) for rows in (told["made"], told["changed"]) for key in rows.get(label, {})]


def _label(model: Model) -> str:
    return model._meta.label_lower


def _model(label: str) -> Model:
    return apps.get_model(label)
