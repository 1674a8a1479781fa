"""The head of a school says yes or no to a group, and may leave it (R63)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.network.models import PilotDone, PilotSchool
from glansrijk.network.pilot_access import open_groups
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def answer_invitation(row: PilotSchool, *, yes: bool, by: Viewer) -> None:
    """Say yes or no for the school. Saying the same twice is once.

    Raises:
        Refused: it was answered otherwise, or the group ended.
    """
    held = PilotSchool.objects.select_for_update().select_related("pilot_group").get(pk=row.pk)
    if yes and held.accepted_at and not held.left_at:
        return
    if held.accepted_at or held.declined_at or held.left_at:
        raise Refused(_("Deze uitnodiging is al beantwoord. Vraag het bestuur om een nieuwe."))
    if not held.pilot_group.goes_on:
        raise Refused(_("Deze pilotgroep is gestopt."))
    open_groups([held.pilot_group_id])
    if yes:
        held.say_yes(by)
        record("pilot.joined", school_id=by.school.pk, by=by, about=held.pilot_group)
    else:
        held.say_no(by)
        record("pilot.declined", school_id=by.school.pk, by=by, about=held.pilot_group)


@transaction.atomic
def leave_group(row: PilotSchool, *, by: Viewer) -> None:
    """Go out of the group. What the school shared is withdrawn for the others; what was taken over stays.

    What it said of assignments goes: nobody of the school reaches it there any more.
    """
    held = PilotSchool.objects.select_for_update().select_related("pilot_group").get(pk=row.pk)
    if held.left_at is None and held.accepted_at:
        for share in held.pilot_group.shares.in_school(by.school.pk).shared():
            share.withdraw(by)
        PilotDone.objects.in_school(by.school.pk).filter(pilot_group=held.pilot_group_id).delete()
        held.leave(by)
        record("pilot.left", school_id=by.school.pk, by=by, about=held.pilot_group)
