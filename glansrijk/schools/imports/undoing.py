"""Turns the last import back, row by row, as long as nobody has written on what it made (design 4.19)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, ForeignKey
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.audit.record import Someone, record
from glansrijk.schools.imports.applying import NotNowError
from glansrijk.schools.imports.many_objects import many_objects
from glansrijk.schools.imports.progress import Teller
from glansrijk.schools.imports.writing import BATCH, ORDER, chunks, seals
from glansrijk.schools.models import Import, ImportChange, School
from glansrijk.schools.models.imported import STANDS

WRITTEN_ON = gettext_lazy(
    "Terugdraaien kan niet meer: iemand heeft al verder gewerkt met wat is ingelezen. "
    "Verbeter het bestand en lees het opnieuw in."
)
LOG = {"import", "importchange", "columnmapping"}


def last_import(school: School) -> Import | None:
    """The import that may be undone: the last one that was taken in and still stands."""
    return Import.objects.in_school(school.pk).applied().first()


def why_not(import_: Import) -> str:
    """Why an import cannot be undone, in a sentence; empty when it can."""
    if import_.status not in STANDS:
        return _("Dit bestand is niet ingelezen. Er is niets om terug te draaien.")
    last = last_import(import_.school)
    if last is None or last.pk != import_.pk:
        return _("Alleen het laatste bestand kun je terugdraaien. Draai eerst het bestand terug dat daarna kwam.")
    return str(WRITTEN_ON) if _written_on(import_) else ""


@many_objects()
@transaction.atomic
def undo_import(import_: Import, *, by: Someone | None, teller: Teller | None = None) -> None:
    """Put every row back as it was before the import: what was made goes, what was changed is what it was.

    Raises:
        NotNowError: it is not the last import, it was undone already, or somebody wrote on what it made.
    """
    School.objects.select_for_update().get(pk=import_.school_id)
    import_.refresh_from_db()
    if reason := why_not(import_):
        raise NotNowError(reason)
    done, of = 0, import_.changes.count() if teller else 0
    for model in reversed(ORDER):
        for number in chain(_delete_made(model, import_), _put_back(model, import_)):
            done += number
            if teller:
                teller.tell(done, of)
    record("import.undone", school_id=import_.school_id, by=by, about=import_, file=import_.kind)
    import_.undo(by.account_id if by else None)


def _delete_made(model: type[models.Model], import_: Import) -> Iterator[int]:
    """Delete what was made; gives how many, part by part."""
    for part in chunks(_keys(model, import_, made=True)):
        model._default_manager.filter(pk__in=part).delete()
        yield len(part)


def _put_back(model: type[models.Model], import_: Import) -> Iterator[int]:
    """Set the values of before; rows with the same columns go together. Gives how many."""
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
        yield len(rows)


def _written_on(import_: Import) -> bool:
    """Whether a row was changed after the import, or something of somebody points at a row it made."""
    return is_pointed_at(import_) or any(_was_changed(model, import_) for model in ORDER)


def _was_changed(model: type[models.Model], import_: Import) -> bool:
    told = dict(_of(model, import_).values_list("row_id", "seal"))
    return dict(seals(model, told)) != told


def is_pointed_at(import_: Import) -> bool:
    """Whether something of somebody points at a row that this import made, in one query: for a page.

    That a row itself was changed is only seen when it is really undone.
    """
    pointing = reduce(or_, (Exists(rows) for model in ORDER for rows in _pointing(model, import_)))
    return Import.objects.filter(pointing, pk=import_.pk).exists()


def _pointing(model: type[models.Model], import_: Import) -> Iterator[models.QuerySet[Any]]:
    """Rows that this import did not make and that point at one of this model that it did."""
    made = _of(model, import_).filter(made=True).values("row_id")
    for rel in model._meta.related_objects:
        field, pointing = rel.field, rel.related_model
        name = pointing._meta.model_name
        if isinstance(field, ForeignKey) and name not in LOG:
            own = ImportChange.objects.filter(of=import_, model=name)
            rows = pointing._default_manager.filter(**{f"{field.name}__in": made})
            yield rows.exclude(pk__in=own.values("row_id"))


def _keys(model: type[models.Model], import_: Import, *, made: bool) -> list[int]:
    return list(_of(model, import_).filter(made=made).values_list("row_id", flat=True))


def _of(model: type[models.Model], import_: Import) -> models.QuerySet[ImportChange]:
    return ImportChange.objects.filter(of=import_, model=model._meta.model_name)
