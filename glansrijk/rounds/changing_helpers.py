"""An interpreter gets another name, or goes: what that does to talks is said first, then asked, then done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.audit.record import record
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import Helper, Round, RoundTalk, Taken
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class TalkWith:
    """A talk that this interpreter is asked for: of which family, and when it is, if it has a time."""

    talk: RoundTalk
    family: str
    at: datetime | None


def talks_with(at: RoundAtHand, row: Helper) -> list[TalkWith]:
    """The talks of an interpreter, those with a time first, in the order of time."""
    found = [
        TalkWith(talk, at.title_of(talk.family_id), at.moment_of(talk))
        for talk in at.talks.values()
        if talk.helper_id == row.pk
    ]
    return sorted(found, key=lambda one: (one.at is None, one.at.timestamp() if one.at else 0.0, one.talk.pk))


@transaction.atomic
def rename_helper(row: Helper, name: str, *, by: Viewer) -> None:
    """Call an interpreter otherwise; talks and times stay as they are.

    Raises:
        Refused: the round is closed, or another interpreter of it is called so.
    """
    _hold_round(row, by)
    if Helper.objects.filter(round=row.round_id, name=name).exclude(pk=row.pk).exists():
        raise Refused(_("Er is in deze ronde al een tolk die %(name)s heet. Kies een andere naam.") % {"name": name})
    if row.name != name:
        row.be_called(name)
        record("round.helper_renamed", school_id=row.school_id, by=by, about=row)


@transaction.atomic
def remove_helper(row: Helper, *, instead: Helper | None, by: Viewer) -> int:
    """Take an interpreter away. Talks keep day and time: another interpreter comes, or none. Returns how many talks.

    Raises:
        Refused: the round is closed, or the other interpreter is taken or away at one of those times.
    """
    at = _hold_round(row, by)
    talks = [one.talk for one in talks_with(at, row)]
    if instead is not None:
        _take_over(row, instead)
    RoundTalk.objects.filter(round=row.round_id, helper=row).update(helper=instead)
    record("round.helper_removed", school_id=row.school_id, by=by, about=row, talks=len(talks))
    row.delete()
    return len(talks)


def _take_over(row: Helper, instead: Helper) -> None:
    slots = Taken.objects.filter(helper=row)
    busy = set(Taken.objects.filter(helper=instead).values_list("session", "slot"))
    away = set(instead.away)
    in_the_way = {
        appointment
        for appointment, session, slot in slots.values_list("appointment", "session", "slot")
        if (session, slot) in busy or f"{session}:{slot}" in away
    }
    if in_the_way:
        raise Refused(_not_free(instead.name, len(in_the_way)))
    slots.update(helper=instead)


def _not_free(name: str, number: int) -> str:
    return ngettext(
        "%(name)s kan niet bij %(number)s van deze gesprekken. Verzet dat gesprek eerst, of kies iemand anders.",
        "%(name)s kan niet bij %(number)s van deze gesprekken. Verzet die eerst, of kies iemand anders.",
        number,
    ) % {"name": name, "number": number}


def _hold_round(row: Helper, by: Viewer) -> RoundAtHand:
    at = RoundAtHand(Round.objects.select_for_update().get(pk=row.round_id), by.today)
    if at.is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    return at
