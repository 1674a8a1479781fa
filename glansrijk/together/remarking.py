"""A parent says that something is not right, or how they see it; school answers, and nothing of it is lost (AVG 16)."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Remark


@dataclass(frozen=True)
class Remarked:
    """What a parent says about what, and the words that stood there."""

    about: str
    text: str
    kind: str = "not_right"
    words: str = ""
    pupil_id: int | None = None
    language: str = ""
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def remark(said: Remarked, *, by: ParentViewer) -> Remark:
    """Keep what a parent says about something; the same page sent twice is one remark.

    Raises:
        Refused: it says nothing, or the same page was sent before with other words.
    """
    text = said.text.strip()
    if not text:
        raise Refused(_("Schrijf op wat u wilt zeggen."))
    row, made = Remark.objects.get_or_create(
        key=said.key,
        defaults={
            "school_id": by.school.pk,
            "parent": by.parent,
            "pupil_id": said.pupil_id,
            "about": said.about,
            "kind": said.kind,
            "words": said.words,
            "text": text,
            "language": said.language,
        },
    )
    if made:
        record("remark.made", school_id=by.school.pk, by=by, about=row, parent=by.parent.pk)
    elif (row.parent_id, row.about, row.text) != (by.parent.pk, said.about, text):
        raise Refused(_("Deze pagina is al verstuurd. Open hem opnieuw als u nog iets wilt zeggen."))
    return row


@transaction.atomic
def answer_remark(row: Remark, answer: str, *, by: Viewer) -> None:
    """School answers; the parent reads it beside the remark.

    Raises:
        Refused: it says nothing.
        Conflict: a colleague answered meanwhile; both texts come along.
    """
    words = answer.strip()
    if not words:
        raise Refused(_("Schrijf op wat je hebt gedaan, of waarom het zo blijft staan."))
    open_row = Remark.objects.filter(pk=row.pk, answered_at__isnull=True)
    if not open_row.update(answer=words, answered_by=by.staff, answered_at=timezone.now()):
        row.refresh_from_db()
        if row.answer == words:
            return
        raise Conflict({"answer": row.answer}, {"answer": words})
    record("remark.answered", school_id=by.school.pk, by=by, about=row)
