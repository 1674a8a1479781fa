"""Where somebody's name still stands in texts of others, so that a person can read those and decide (AVG 17)."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, Value

from glansrijk.outbox.models import Letter
from glansrijk.privacy.dossier_words import TITLES
from glansrijk.schools.models.owned import SchoolOwned


def still_named(school_id: int, name: str) -> list[tuple[str, int]]:
    """In how many rows of which kind a name stands, in one query; what is most comes first."""
    if not name.strip():
        return []
    counts = [_counted(model, columns, school_id, name) for model, columns in _texts()]
    first, *others = counts
    rows = first.union(*others, all=True)
    found = [(str(TITLES.get(label, label)), number) for label, number in rows if number]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _counted(model: Any, columns: list[str], school_id: int, name: str) -> Any:
    named = Q()
    for column in columns:
        named |= Q(**{f"{column}__icontains": name})
    rows = model._default_manager.filter(named, school_id=school_id).order_by()
    label = Value(model._meta.label, output_field=models.CharField())
    return rows.values(label=label).annotate(number=models.Count("pk")).values_list("label", "number")


def _texts() -> list[tuple[Any, list[str]]]:
    """Every model of a school with the columns that hold free text."""
    ours = [model for model in apps.get_models() if issubclass(model, SchoolOwned) or model is Letter]
    found = []
    for model in ours:
        columns = [
            field.name
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.TextField) or (isinstance(field, models.CharField) and not field.choices)
            if field.name not in ("key", "sort_name", "digest", "once_key")
        ]
        if columns:
            found.append((model, columns))
    return found
