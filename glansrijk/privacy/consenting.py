"""Consents: written down with the very words, and withdrawn as easily as they were given (AVG 7)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.privacy.models import Consent
from glansrijk.rules.consents import consent_text
from glansrijk.schools.models import Parent
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def give(parent: Parent, subject: str, *, through: str, given_on: date, by: Viewer) -> Consent:
    """Write down that a parent said yes; a second yes to the same words is the same consent."""
    text = consent_text(subject)
    standing = Consent.objects.that_hold().filter(parent=parent, subject=subject).first()
    if standing and standing.version == text.version:
        return standing
    if standing:
        standing.withdraw(given_on, by.staff)
    row: Consent = Consent.objects.create(
        school=by.school,
        parent=parent,
        subject=subject,
        version=text.version,
        text=text.text,
        through=through,
        given_on=given_on,
        by=by.staff,
    )
    record("consent.given", school_id=by.school.pk, by=by, about=parent, subject=subject, version=text.version)
    return row


@transaction.atomic
def withdraw(row: Consent, *, by: Viewer) -> None:
    """Write down that a parent takes it back."""
    if row.withdrawn_on is None:
        row.withdraw(by.today, by.staff)
        record("consent.withdrawn", school_id=by.school.pk, by=by, about=row.parent, subject=row.subject)
