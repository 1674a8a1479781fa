"""What is special in a round: a longer talk, more colleagues, an interpreter, and when somebody cannot come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import AlsoThere, Appointment, Helper, Round, RoundTalk, RoundTeacher, Taken
from glansrijk.rules.round_times import parts_of
from glansrijk.schools.models import Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def shape_talk(
    talk: RoundTalk, *, slots: int, all_teachers: bool, also: Sequence[Staff], helper: int, by: Viewer
) -> None:
    """How long a talk is, and who is there. A talk that had a time loses it, for it may not fit there any more.

    Raises:
        Refused: the round is closed, or the talk is longer than every session.
    """
    row = Round.objects.select_for_update().get(pk=talk.round_id)
    at = RoundAtHand(row, by.today)
    longest = max((session.slots for session in at.sessions.values()), default=0)
    if at.is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    if longest and slots > longest:
        raise Refused(_("Zo lang duurt geen enkele middag of avond van deze ronde. Kies een korter gesprek."))
    talk.take_shape(slots=slots, all_teachers=all_teachers, helper=at.helpers.get(helper))
    AlsoThere.objects.filter(talk=talk).delete()
    AlsoThere.objects.bulk_create(AlsoThere(school_id=row.school_id, talk=talk, staff=one) for one in also)
    for one in also:
        RoundTeacher.objects.get_or_create(round=row, staff=one, defaults={"school_id": row.school_id})
    Appointment.objects.filter(talk=talk).delete()
    record("round.shaped", school_id=row.school_id, by=by, about=talk)


@transaction.atomic
def set_times(row: RoundTeacher, *, place: str, max_in_row: int | None, away: list[str], by: Viewer) -> None:
    """Where a colleague sits, how long in a row, and when not.

    Raises:
        Refused: the round is closed.
    """
    _refuse_closed(row.round_id, by)
    row.take_times(place=place, max_in_row=max_in_row, away=away)
    record("round.teacher_set", school_id=row.school_id, by=by, about=row)


@transaction.atomic
def set_own_times(row: RoundTeacher, away: list[str], *, by: Viewer) -> None:
    """A colleague writes down the own hours away; the place and the breaks stay as the office put them.

    Raises:
        Refused: the round is closed, or a family knows already of a talk at such a time.
    """
    _refuse_closed(row.round_id, by)
    known = Taken.objects.filter(
        teacher=row.staff_id, session__round=row.round_id, appointment__talk__known_at__isnull=False
    )
    if any(f"{session}:{slot}" in away for session, slot in known.values_list("session", "slot")):
        raise Refused(
            _("Op een van deze tijden heb je een gesprek waarvan het gezin al weet. Overleg met de administratie.")
        )
    set_times(row, place=row.place, max_in_row=row.max_in_row, away=away, by=by)


@transaction.atomic
def set_away(row: Helper, away: list[str], *, by: Viewer) -> None:
    """When an interpreter cannot come.

    Raises:
        Refused: the round is closed.
    """
    _refuse_closed(row.round_id, by)
    row.be_away(away)
    record("round.helper_set", school_id=row.school_id, by=by, about=row)


def _refuse_closed(number: int, by: Viewer) -> None:
    row = Round.objects.select_for_update().get(pk=number)
    if RoundAtHand(row, by.today).is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))


def colleagues_to_join(viewer: Viewer) -> Any:
    """Who can be at a talk beside the teacher of the group."""
    return viewer.sees(Staff).working().order_by("sort_name", "pk")


def parts_away(at: RoundAtHand, away: Iterable[str]) -> list[str]:
    """The parts in which somebody is away for every slot, as the form shows them."""
    slots = set(away)
    return [
        f"{session.pk}:{part.start}"
        for session in at.sessions.values()
        for part in parts_of(session.slots, at.round.minutes)
        if all(f"{session.pk}:{slot}" in slots for slot in part)
    ]
