"""A school takes a practice of another over with one press, and may undo it. Where it came from stays with it (R63)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.network.models import PilotShare, PilotTaken
from glansrijk.network.pilot_limits import refuse_closed, refuse_who_left
from glansrijk.network.pilot_practices import bring_home, send_away
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def take_over(share: PilotShare, *, by: Viewer) -> PilotTaken:
    """Make it the own school's as well. Pressed twice is once.

    Raises:
        Refused: it is a case, it is the own school's, it is shared no longer, or it does not fit here; the group ended,
            or the school left it.
    """
    refuse_closed(share.pilot_group_id, by=by)
    if share.is_case:
        raise Refused(_a_case())
    if share.school_id == by.school.pk:
        raise Refused(_("Dit is van jullie eigen school."))
    known = PilotTaken.objects.in_school(by.school.pk).filter(share=share).first()
    if known is not None:
        return known
    if share.withdrawn_at:
        raise Refused(_("Deze school deelt dit niet meer."))
    row, made = PilotTaken.objects.get_or_create(
        share=share, school_id=by.school.pk, defaults={"pilot_group_id": share.pilot_group_id, "by": by.staff}
    )
    if made:
        row.became(bring_home(share, by=by))
        record("pilot.taken_over", school_id=by.school.pk, by=by, about=row, what=share.kind)
    return row


@transaction.atomic
def give_back(share: PilotShare, *, by: Viewer) -> None:
    """Undo it: the copy goes. Twice is once.

    Raises:
        Refused: it is a case, the school works with it by now, or it left the group.
    """
    refuse_who_left(share.pilot_group_id, by=by)
    if share.is_case:
        raise Refused(_a_case())
    row = PilotTaken.objects.select_for_update().in_school(by.school.pk).filter(share=share).first()
    if row is not None:
        send_away(share.kind, row.made_id, by=by)
        record("pilot.given_back", school_id=by.school.pk, by=by, about=row, what=share.kind)
        row.delete()


def _a_case() -> str:
    return _("Een casus is om over te praten. Overnemen kan alleen wat een school doet.")
