"""Turns the last import back, row by row, as long as nobody has written on what it made (design 4.19)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import models, transaction
from django.db.models import ForeignKey, ForeignObjectRel
from django.utils.translation import gettext as _

from glansrijk.audit.record import Someone, record
from glansrijk.schools.imports.applying import NotNowError
from glansrijk.schools.imports.writing import BATCH, ORDER, chunks, seals
from glansrijk.schools.models import Import, ImportChange, School

LOG = {"import", "importchange", "columnmapping"}


def last_import(school: School) -> Import | None:
    """The import that may be undone: the last one that was taken in and still stands."""
    return Import.objects.in_school(school.pk).applied().first()


def why_not(import_: Import) -> str:
    """Why an import cannot be undone, in a sentence; empty when it can."""
    if import_.status != "applied":
        return _("Dit bestand is niet ingelezen. Er is niets om terug te draaien.")
    last = last_import(import_.school)
    if last is None or last.pk != import_.pk:
        return _("Alleen het laatste bestand kun je terugdraaien. Draai eerst het bestand terug dat daarna kwam.")
    if _written_on(import_):
        return _(
            "Terugdraaien kan niet meer: iemand heeft al verder gewerkt met wat is ingelezen. "
            "Verbeter het bestand en lees het opnieuw in."
        )
    return ""


@transaction.atomic
def undo_import(import_: Import, *, by: Someone | None) -> None:
    """Put every row back as it was before the import: what was made goes, what was changed is what it was.

    Raises:
        NotNowError: it is not the last import, it was undone already, or somebody wrote on what it made.
    """
    School.objects.select_for_update().get(pk=import_.school_id)
    import_.refresh_from_db()
    if reason := why_not(import_):
        raise NotNowError(reason)
    for model in reversed(ORDER):
        _delete_made(model, import_)
        _put_back(model, import_)
    record("import.undone", school_id=import_.school_id, by=by, about=import_, file=import_.kind)
    import_.undo(by.account_id if by else None)


def _delete_made(model: type[models.Model], import_: Import) -> None:
    for part in chunks(_keys(model, import_, made=True)):
        model._default_manager.filter(pk__in=part).delete()


def _put_back(model: type[models.Model], import_: Import) -> None:
    """Set the values of before; rows with the same columns go together."""
    told = dict(_of(model, import_).filter(made=False).values_list("row_id", "before"))
    alike: dict[tuple[str, ...], list[models.Model]] = defaultdict(list)
    for part in chunks(list(told)):
        for row in model._default_manager.filter(pk__in=part):
            for name, value in told[row.pk].items():
                field: Any = model._meta.get_field(name)
                setattr(row, field.attname, field.to_python(value))
            alike[tuple(sorted(told[row.pk]))].append(row)
    for names, rows in alike.items():
        model._default_manager.bulk_update(rows, names, batch_size=BATCH // 4)


def _written_on(import_: Import) -> bool:
    """Whether a row was changed after the import, or something of somebody points at a row it made."""
    return any(_was_changed(model, import_) or _is_pointed_at(model, import_) for model in ORDER)


def _was_changed(model: type[models.Model], import_: Import) -> bool:
    told = dict(_of(model, import_).values_list("row_id", "seal"))
    return dict(seals(model, told)) != told


def _is_pointed_at(model: type[models.Model], import_: Import) -> bool:
    if not _of(model, import_).filter(made=True).exists():
        return False
    pointers = [rel for rel in model._meta.related_objects if rel.related_model._meta.model_name not in LOG]
    return any(_points(rel, model, import_) for rel in pointers)


def _points(rel: ForeignObjectRel, model: type[models.Model], import_: Import) -> bool:
    """Whether a row that this import did not make points at one that it did."""
    field, pointing = rel.field, rel.related_model
    if not isinstance(field, ForeignKey):
        return False
    made = _of(model, import_).filter(made=True).values("row_id")
    rows = pointing._default_manager.filter(**{f"{field.name}__in": made})
    own = ImportChange.objects.filter(of=import_, model=pointing._meta.model_name)
    return bool(rows.exclude(pk__in=own.values("row_id")).exists())


def _keys(model: type[models.Model], import_: Import, *, made: bool) -> list[int]:
    return list(_of(model, import_).filter(made=made).values_list("row_id", flat=True))


def _of(model: type[models.Model], import_: Import) -> models.QuerySet[ImportChange]:
    return ImportChange.objects.filter(of=import_, model=model._meta.model_name)
