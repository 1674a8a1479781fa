"""A school shares a case or a practice with its group, and says that it did an assignment (R63)."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.network.models import PilotAssignment, PilotDone, PilotGroup, PilotShare
from glansrijk.network.models.pilot_shared import CASE
from glansrijk.network.pilot_limits import refuse_closed, refuse_who_left
from glansrijk.network.pilot_practices import Practice
from glansrijk.network.pilot_unnamed import refuse_who_can_be_known
from glansrijk.network.sent_once import sent_before
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class Case:
    """An invented story, or one without names, and what the school wants to ask the others."""

    title: str
    text: str
    question: str = ""
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def share_case(group: PilotGroup, case: Case, *, by: Viewer) -> PilotShare:
    """Share a case; the same page sent twice, or the same words sent again, is one.

    Raises:
        Refused: somebody can be known by it, it says nothing, or the group ended; nothing is kept.
    """
    texts = {name: getattr(case, name).strip() for name in ("title", "text", "question")}
    if not (texts["title"] and texts["text"]):
        raise Refused(_("Schrijf een titel, en wat er gebeurde."))
    refuse_closed(group.pk, by=by)
    shared = PilotShare.objects.in_school(by.school.pk).shared().filter(pilot_group=group, kind=CASE)
    return sent_before(shared, case.key, **texts) or _share(group, CASE, texts, case.key, {}, by)


@transaction.atomic
def share_practice(group: PilotGroup, practice: Practice, *, by: Viewer) -> PilotShare:
    """Share something of the school as it is now. What is shared already is not shared again.

    Raises:
        Refused: somebody can be known by it, or the group ended; nothing is kept.
    """
    refuse_closed(group.pk, by=by)
    shared = group.shares.in_school(by.school.pk).shared().filter(kind=practice.kind, title=practice.title)
    same = next((one for one in shared if (one.text, one.form) == (practice.text, practice.form)), None)
    if same is not None:
        return same
    return _share(group, practice.kind, {"title": practice.title, "text": practice.text}, uuid4(), practice.form, by)


@transaction.atomic
def withdraw_share(share: PilotShare, *, by: Viewer) -> None:
    """Share it no longer; twice is once.

    Raises:
        Refused: a colleague shared it and this person does not lead the school, or the school left the group.
    """
    refuse_who_left(share.pilot_group_id, by=by)
    if not may_withdraw(share, by):
        raise Refused(_("Een collega deelde dit. Alleen die collega of de directie trekt het in."))
    if share.withdrawn_at is None:
        share.withdraw(by)
        record("pilot.withdrawn", school_id=by.school.pk, by=by, about=share)


def may_withdraw(share: PilotShare, viewer: Viewer) -> bool:
    """Who shared it, and who leads that school."""
    return share.school_id == viewer.school.pk and (share.by_id == viewer.staff.pk or viewer.leads)


@transaction.atomic
def say_done(assignment: PilotAssignment, sentence: str, *, by: Viewer) -> PilotDone:
    """Say that the school did it, and how it went. Said again, the new sentence stands there.

    Raises:
        Refused: somebody can be known by it, it says nothing, the group ended or the school left; nothing is kept.
    """
    refuse_closed(assignment.pilot_group_id, by=by)
    sentence = " ".join(sentence.split())
    if not sentence:
        raise Refused(_("Schrijf in één zin hoe het ging."))
    refuse_who_can_be_known({"words": sentence}, school_id=by.school.pk)
    values = {"pilot_group_id": assignment.pilot_group_id, "sentence": sentence, "by": by.staff}
    row, made = PilotDone.objects.get_or_create(assignment=assignment, school_id=by.school.pk, defaults=values)
    if not made and row.sentence != sentence:
        row.say(sentence, by)
    if made:
        record("pilot.assignment_done", school_id=by.school.pk, by=by, about=assignment)
    return row


@transaction.atomic
def take_back_done(assignment: PilotAssignment, *, by: Viewer) -> None:
    """The school did not do it yet after all; also in a group that ended, for others read what was said.

    Raises:
        Refused: the school left the group, and its sentence with it.
    """
    refuse_who_left(assignment.pilot_group_id, by=by)
    number, _rows = assignment.done.in_school(by.school.pk).delete()
    if number:
        record("pilot.assignment_not_done", school_id=by.school.pk, by=by, about=assignment)


def _share(
    group: PilotGroup, kind: str, texts: dict[str, str], key: UUID, form: dict[str, object], by: Viewer
) -> PilotShare:
    refuse_who_can_be_known(texts, school_id=by.school.pk)
    row = PilotShare.objects.create(
        key=key, school_id=by.school.pk, pilot_group=group, kind=kind, form=form, by=by.staff, **texts
    )
    record("pilot.shared", school_id=by.school.pk, by=by, about=row, what=kind)
    return row
