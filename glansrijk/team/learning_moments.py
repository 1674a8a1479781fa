"""From a striking contact to a learning moment: without names, with a letter (R7). Nothing leads back to the family."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import LearningMoment
from glansrijk.team.no_names import refuse_names


@dataclass(frozen=True)
class Told:
    """What happened, what it teaches, and the letter of GLANS it shows."""

    text: str
    letter: str
    lesson: str = ""
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def write_moment(told: Told, *, by: Viewer) -> LearningMoment:
    """Keep a learning moment; the same page sent twice is one.

    Raises:
        Refused: it says nothing, or it names somebody of this school.
    """
    text, lesson = told.text.strip(), told.lesson.strip()
    if not text:
        raise Refused(_("Schrijf op wat er gebeurde."))
    refuse_names(text, lesson, school_id=by.school.pk)
    values = {"letter": told.letter, "text": text, "lesson": lesson, "written_on": by.today, "by": by.staff}
    row, made = LearningMoment.objects.get_or_create(key=told.key, defaults={"school_id": by.school.pk, **values})
    if row.school_id != by.school.pk:
        raise Refused(_("Deze pagina is al verstuurd. Open hem opnieuw."))
    if made:
        record("learning_moment.written", school_id=by.school.pk, by=by, about=row)
    return row


def may_remove(moment: LearningMoment, viewer: Viewer) -> bool:
    """Who wrote it, and who leads the team."""
    return moment.by_id == viewer.staff.pk or viewer.leads


@transaction.atomic
def remove_moment(moment: LearningMoment, *, by: Viewer) -> None:
    """Throw it away.

    Raises:
        Refused: somebody else wrote it.
    """
    if not may_remove(moment, by):
        raise Refused(_("Een collega schreef dit leermoment. Alleen die collega of de directie haalt het weg."))
    record("learning_moment.removed", school_id=by.school.pk, by=by, about=moment)
    moment.delete()
