"""A family calls its talk off: a parent on a page, or school when it was told by telephone.

The time is free again at once, and the talk in the line is called off. The way back is choosing a time (`moving.py`).
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import Appointment, Round, RoundTalk
from glansrijk.rounds.models.talk import NEEDED
from glansrijk.rounds.publishing import settle
from glansrijk.rounds.telling import confirm
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import whose
from glansrijk.schools.viewer import Viewer
from glansrijk.talks import planning


@transaction.atomic
def call_off(talk: RoundTalk, need: str, *, by: ParentViewer) -> None:
    """A parent calls an own talk off. Twice is once; the letter goes to the parents of this talk alone.

    Raises:
        Refused: the round is closed, or the talk has begun.
    """
    now = _opened(talk, by)
    if now is None:
        return
    at, row = now
    if row.known_at is not None and row.known_at <= timezone.now():
        raise Refused(_("Dit gesprek is al begonnen of voorbij. Bel school als er iets is."))
    Appointment.objects.filter(talk=row).delete()
    row.be_called_off(need, by=by.parent)
    planning.answer(at.round.moment, row.pupil, by.parent, says=need, on=by.today, by=by)
    again = RoundAtHand(at.round, by.today)
    settle(again, again.talks[row.pk], by=by)
    confirm(again, again.talks[row.pk], by=by)
    record("round.called_off", school_id=row.school_id, by=by, about=row, **whose(by))


@transaction.atomic
def write_down(talk: RoundTalk, need: str, *, by: Viewer) -> None:
    """School was told that a family does not come. Who knows the time already gets a letter at the next telling.

    Raises:
        Refused: the round is closed.
    """
    now = _opened(talk, by)
    if now is None:
        return
    at, row = now
    Appointment.objects.filter(talk=row).delete()
    row.be_called_off(need, by=None)
    for parent in at.parents_of(row):
        planning.answer(at.round.moment, row.pupil, parent, says=need, on=by.today, by=by)
    record("round.called_off", school_id=row.school_id, by=by, about=row)


def _opened(talk: RoundTalk, by: Viewer | ParentViewer) -> tuple[RoundAtHand, RoundTalk] | None:
    """The round and the talk as they are now, one at a time; None when it was called off already."""
    row = Round.objects.select_for_update().select_related("moment").get(pk=talk.round_id)
    at = RoundAtHand(row, by.today)
    if at.is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    now = at.talks[talk.pk]
    return (at, now) if now.need == NEEDED else None
