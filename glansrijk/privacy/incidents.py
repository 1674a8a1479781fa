"""Leaks: anybody who works here writes one down at once; the head and the office see to it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.privacy.models import Incident, IncidentStep
from glansrijk.privacy.models.incident import CLOSED, NOT_AP, NOT_PEOPLE, TOLD_AP, TOLD_PEOPLE
from glansrijk.schools.models import School
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def found(*, found_at: datetime, what: str, whose: str, people: int | None, effect: str, by: Viewer) -> Incident:
    """Write down that something went wrong with data; the same words sent twice are one leak."""
    School.objects.select_for_update().get(pk=by.school.pk)
    row, made = Incident.objects.get_or_create(
        school=by.school, found_at=found_at, what=what, whose=whose, people=people, effect=effect, told_by=by.staff
    )
    if not made:
        return row
    record("incident.found", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def bring_further(row: Incident, kind: str, note: str, *, done_at: datetime, by: Viewer) -> None:
    """Write down what was done, or why not.

    Raises:
        Refused: it is closed, it was written down already, or it cannot be closed yet.
    """
    if row.closed_on:
        raise Refused(_("Dit datalek is al afgerond."))
    known = set(row.steps.values_list("kind", flat=True))
    if kind == CLOSED and not (known & {TOLD_AP, NOT_AP} and known & {TOLD_PEOPLE, NOT_PEOPLE}):
        raise Refused(_("Schrijf eerst op of je het meldde bij de Autoriteit Persoonsgegevens en aan de mensen zelf."))
    try:
        with transaction.atomic():
            IncidentStep.objects.create(
                school=by.school, incident=row, kind=kind, note=note, done_at=done_at, by=by.staff
            )
    except IntegrityError as fault:
        raise Refused(_("Dit is al opgeschreven.")) from fault
    if kind == CLOSED:
        row.close(by.today)
    record("incident.closed" if kind == CLOSED else "incident.done", school_id=by.school.pk, by=by, about=row)
