"""Holding a dossier back from clearing, and letting it go (AVG 17.3: a legal claim, or a complaint that runs)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.privacy.models import Hold
from glansrijk.privacy.persons import Person
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def hold_back(person: Person, *, reason: str, until_on: date, by: Viewer) -> Hold:
    """Keep the dossier of somebody until and including a day; again for the same person gives a new reason and day."""
    hold, made = Hold.objects.get_or_create(
        school=by.school,
        about_type=person.kind,
        about_id=person.row.pk,
        lifted_at=None,
        defaults={"reason": reason, "until_on": until_on, "by": by.staff},
    )
    if not made:
        hold.stay(reason=reason, until_on=until_on)
    record("hold.set", school_id=by.school.pk, by=by, about=person.row, until_on=until_on.isoformat())
    return hold


@transaction.atomic
def let_go(hold: Hold, *, by: Viewer) -> None:
    """Let it go; sent twice it is one lifting."""
    if hold.lifted_at is None:
        hold.lift(by.staff)
        record("hold.lifted", school_id=by.school.pk, by=by, about=hold)
