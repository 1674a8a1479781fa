"""Every idea gets an answer, and whoever brought it sees what became of it: 'u zei, wij deden' (R66, R67)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Idea

ANSWERS = ("taken_up", "not_now")


@transaction.atomic
def answer_idea(idea: Idea, answer: str, state: str, *, version: int, by: Viewer) -> None:
    """Answer it: we take it up, or not now. An answer can be changed until it is done. Sent twice it is one answer.

    Raises:
        Refused: the answer says nothing, or it was done already.
        Conflict: somebody answered since the page with `version` was opened; both answers come along.
    """
    words = answer.strip()
    if not words:
        raise Refused(_("Schrijf een antwoord, al is het kort. De ouder leest het."))
    if state not in ANSWERS:
        raise Refused(_("Kies of jullie ermee aan de slag gaan."))
    row = Idea.objects.select_for_update().get(pk=idea.pk)
    if (row.answer, row.state) == (words, state):
        return
    if row.version != version or row.state == "done":
        raise Conflict({"answer": row.answer}, {"answer": words})
    _write(row, answer=words, state=state, answered_by=by.staff, answered_at=timezone.now())
    record("idea.answered", school_id=by.school.pk, by=by, about=row, state=state)


@transaction.atomic
def finish_idea(idea: Idea, outcome: str, *, version: int, by: Viewer) -> None:
    """It is done: 'wij deden', in words that the parent reads. The words can be changed later.

    Raises:
        Refused: it says nothing, or the idea has no answer yet.
        Conflict: somebody wrote since the page with `version` was opened; both texts come along.
    """
    words = outcome.strip()
    if not words:
        raise Refused(_("Schrijf op wat jullie deden. De ouder leest het."))
    row = Idea.objects.select_for_update().get(pk=idea.pk)
    if row.answered_at is None:
        raise Refused(_("Geef eerst een antwoord. Daarna schrijf je op wat jullie deden."))
    if (row.outcome, row.state) == (words, "done"):
        return
    if row.version != version:
        raise Conflict({"outcome": row.outcome}, {"outcome": words})
    _write(row, outcome=words, state="done")
    record("idea.done", school_id=by.school.pk, by=by, about=row)


def _write(row: Idea, **values: object) -> None:
    Idea.objects.filter(pk=row.pk).update(**values, version=F("version") + 1)


def thanked(idea: Idea, *, on: date) -> bool:
    """Note that whoever offered it was thanked; whether this was the first time."""
    return bool(Idea.objects.filter(pk=idea.pk, thanked_on__isnull=True).update(thanked_on=on))
