"""What the board of a school fixed: the activities that would change it ask here first (R60, R62)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from glansrijk.rules.core_things import CoreThing, Standing
from glansrijk.schools.models import BoardChoice, School
from glansrijk.schools.refusing import Refused


def standing_of(school: School, thing: CoreThing) -> Standing:
    """What the board says of one thing; free when it says nothing."""
    row = BoardChoice.objects.filter(board=school.board_id, thing=thing.code).first()
    return Standing(row.standing) if row else Standing.FREE


def refuse_what_is_fixed(school: School, thing: CoreThing) -> None:
    """Make sure that the board left this to the school.

    Raises:
        Refused: it is the same on all schools of the board.
    """
    if standing_of(school, thing) is Standing.FIXED:
        raise Refused(
            _("‘%(thing)s’ is op alle scholen van %(board)s gelijk. Wil je het anders? Vraag het je bestuur.")
            % {"thing": thing.dutch, "board": school.board.name}
        )
