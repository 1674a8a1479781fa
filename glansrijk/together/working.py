"""How a teacher likes to work together: written, shared with parents on a day, and what each parent thinks (R38)."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict, first_version
from glansrijk.schools.models import Group
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Reaction, WorkingText


@transaction.atomic
def write_working_text(group: Group, text: str, *, version: int, by: Viewer) -> WorkingText:
    """Write the text of a group. `version` 0: nothing stood there.

    Raises:
        Refused: it says nothing.
        Conflict: a colleague wrote meanwhile; both texts come along.
    """
    words = text.strip()
    if not words:
        raise Refused(_("Schrijf op hoe je graag met ouders samenwerkt."))
    row = WorkingText.objects.select_for_update().filter(group=group).first()
    if row is not None and row.text == words:
        return row
    if (row.version if row else 0) != version:
        raise Conflict({"text": row.text if row else ""}, {"text": words})
    if row is None:
        row = WorkingText.objects.create(school_id=by.school.pk, group=group, text=words, by=by.staff)
    else:
        changes = {"text": words, "by": by.staff, "at": timezone.now(), "version": F("version") + 1}
        WorkingText.objects.filter(pk=row.pk).update(**changes)
        row.refresh_from_db()
    record("working_text.written", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def share_working_text(row: WorkingText, on: date, *, by: Viewer) -> None:
    """From this day parents of the group read it."""
    if row.shared_on != on and WorkingText.objects.filter(pk=row.pk).update(shared_on=on):
        record("working_text.shared", school_id=by.school.pk, by=by, about=row)


def react(about: WorkingText, text: str, *, version: int, language: str, by: ParentViewer) -> None:
    """What this parent thinks of it; the newest words replace the older, and no words take them away.

    Raises:
        Conflict: the parent wrote in another window meanwhile; both texts come along.
    """
    words = text.strip()
    try:
        with transaction.atomic():
            _react(about, words, version, language, by)
    except IntegrityError as fault:  # the same page twice in the same second
        row = Reaction.objects.get(about=about, parent=by.parent)
        if row.text != words:
            raise Conflict({"text": row.text}, {"text": words}) from fault


def _react(about: WorkingText, words: str, version: int, language: str, by: ParentViewer) -> None:
    row = Reaction.objects.filter(about=about, parent=by.parent).first()
    if (row.text if row else "") == words:
        return
    if (row.version if row else 0) != version:
        raise Conflict({"text": row.text if row else ""}, {"text": words})
    values = {"text": words, "language": language, "by": None}
    if row is None:
        place = {"about": about, "parent": by.parent}
        Reaction.objects.create(school_id=by.school.pk, version=first_version(), **place, **values)
    elif not words:
        row.delete()
    else:
        Reaction.objects.filter(pk=row.pk).update(**values, at=timezone.now(), version=F("version") + 1)
    record("reaction.told", school_id=by.school.pk, by=by, about=about, parent=by.parent.pk)
