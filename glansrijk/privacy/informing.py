"""A parent without custody asks: written down by a colleague, decided by the head (BW 1:377c)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.privacy.models import InformRequest
from glansrijk.schools.models import ParentLink, School
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def ask(link: ParentLink, *, question: str, asked_on: date, by: Viewer) -> InformRequest:
    """Write down what the parent wants to know; the same question sent twice is one.

    Raises:
        Refused: this parent has custody, and so a right to all information (BW 1:377b).
    """
    if link.custody == "yes":
        raise Refused(_("Deze ouder heeft gezag en krijgt alle informatie. Een besluit is niet nodig."))
    School.objects.select_for_update().get(pk=by.school.pk)
    row, made = InformRequest.objects.get_or_create(
        school=by.school, link=link, question=question, asked_on=asked_on, written_by=by.staff
    )
    if not made:
        return row
    record("inform.asked", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def decide(row: InformRequest, *, decision: str, ground: str, reason: str, told: str, by: Viewer) -> None:
    """Decide; the ground and the words stay out of the log."""
    row.decide(decision=decision, ground=ground, reason=reason, told=told, on=by.today, by=by.staff)
    record("inform.decided", school_id=by.school.pk, by=by, about=row, decision=decision)
