"""In a group that ended nothing new is written, and a school that left writes nothing there. Reading goes on.

Taking back one's own words is always possible: others can still read them.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from glansrijk.network.models import PilotGroup, PilotSchool
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


def refuse_ended(group_id: int) -> None:
    """Let through what is written in a group that goes on; the group does not end in between.

    Raises:
        Refused: the group ended.
    """
    if not PilotGroup.objects.select_for_update().get(pk=group_id).goes_on:
        raise Refused(_("Deze pilotgroep is gestopt. Wat er staat, kun je blijven lezen."))


def refuse_closed(group_id: int, *, by: Viewer) -> None:
    """Let through what a school writes in a group that goes on and that it takes part in.

    Raises:
        Refused: the group ended, or the school left it.
    """
    refuse_ended(group_id)
    refuse_who_left(group_id, by=by)


def refuse_who_left(group_id: int, *, by: Viewer) -> None:
    """Let through who takes part; the school does not leave in between.

    Raises:
        Refused: the school left.
    """
    rows = PilotSchool.objects.select_for_update().in_school(by.school.pk).taking_part()
    if not rows.filter(pilot_group=group_id).exists():
        raise Refused(_("Jullie school doet niet meer mee aan deze pilotgroep."))
