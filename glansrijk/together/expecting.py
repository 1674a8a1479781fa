"""Expectations go both ways: what a parent expects of school, and school of the parent, each in its own words (R45)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.models import Parent, Pupil, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody, whose
from glansrijk.together.models import Expectation


@dataclass(frozen=True)
class Expected:
    """One expectation as it was said. `side` is whose it is: parent or school."""

    side: str
    text: str
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def expect(said: Expected, *, pupil: Pupil, parent: Parent, year: SchoolYear, by: Somebody) -> Expectation:
    """Write an expectation down; the same page sent twice is one expectation.

    Raises:
        Refused: it says nothing, or the same page was sent before with other words.
    """
    text = said.text.strip()
    if not text:
        raise Refused(_("Schrijf op wat je van elkaar verwacht."))
    row, made = Expectation.objects.get_or_create(
        key=said.key,
        defaults={
            "school_id": by.school.pk,
            "pupil": pupil,
            "parent": parent,
            "school_year": year,
            "side": said.side,
            "text": text,
            "by": by.staff,
        },
    )
    if made:
        record(
            "expectation.written" if by.staff else "expectation.said",
            school_id=by.school.pk,
            by=by,
            about=row,
            side=said.side,
            **whose(by),
        )
    elif (row.school_id, row.parent_id, row.text) != (by.school.pk, parent.pk, text):
        raise Refused(_("Deze pagina is al verstuurd. Pas de verwachting aan waar hij nu staat."))
    return row


@transaction.atomic
def rewrite_expectation(row: Expectation, text: str, *, version: int, by: Somebody) -> None:
    """Change an expectation; what was agreed about other words is no longer agreed. Empty words take it away.

    Raises:
        Conflict: somebody changed it since; both texts come along.
    """
    words = text.strip()
    rows = Expectation.objects.filter(pk=row.pk, version=version)
    if row.text == words:
        return
    if not words:
        done = bool(rows.delete()[0])
    else:
        done = bool(rows.update(text=words, agreed_on=None, by=by.staff, version=F("version") + 1))
    if not done:
        row.refresh_from_db()
        raise Conflict({"text": row.text}, {"text": words})
    record(
        "expectation.rewritten" if by.staff else "expectation.resaid",
        school_id=by.school.pk,
        by=by,
        about=row,
        side=row.side,
        **whose(by),
    )


@transaction.atomic
def agree_on_expectation(row: Expectation, on: date, *, version: int, by: Somebody) -> None:
    """School and parent said to each other that this is what they expect.

    Raises:
        Conflict: its words changed since the page was opened.
    """
    if not Expectation.objects.filter(pk=row.pk, version=version).update(agreed_on=on):
        row.refresh_from_db()
        raise Conflict({"text": row.text}, {"text": row.text})
    record(
        "expectation.agreed" if by.staff else "expectation.agreed_at_home",
        school_id=by.school.pk,
        by=by,
        about=row,
        side=row.side,
        **whose(by),
    )
