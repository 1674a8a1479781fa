"""Asking once more: a letter to families that did not answer, at most once in so many days.

Who was never asked in earnest (the first letter is still a draft) is not reminded: that letter goes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.outbox.models import Letter
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import ASK, REMIND, Door, first_letters, write_letters
from glansrijk.rounds.making import gather
from glansrijk.rounds.models import Family, Round
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer

REMIND_AFTER = timedelta(days=4)


@dataclass(frozen=True)
class Waiting:
    """Families without an answer: whom a letter can remind now, who was asked too short ago, and who was not asked."""

    now: tuple[int, ...]
    later: tuple[int, ...]
    in_draft: tuple[int, ...]


def waiting(at: RoundAtHand, day: date) -> Waiting:
    """Look ahead; nothing is changed."""
    silent = [pk for pk, family in at.families.items() if family.asked_on and family.answered_at is None]
    drafts = _never_went(at.round)
    asked = [pk for pk in silent if pk not in drafts]
    now = [pk for pk in asked if _last_asked(at.families[pk]) + REMIND_AFTER <= day]
    return Waiting(tuple(now), tuple(pk for pk in asked if pk not in now), tuple(pk for pk in silent if pk in drafts))


@transaction.atomic
def remind(row: Round, door: Door, *, by: Viewer) -> int:
    """A draft of a letter to each family that did not answer. Returns how many families; pressed twice is once.

    Raises:
        Refused: the last day to answer is over, or the timetable is known already.
    """
    gather(row, by=by)
    at = RoundAtHand(row, by.today)
    if not at.takes_answers:
        raise Refused(_("De laatste dag om te antwoorden is voorbij. Kies eerst een latere dag."))
    families = waiting(at, by.today).now
    write_letters(at, families, door, by=by, what=REMIND)
    Family.objects.filter(pk__in=families).update(reminded_on=by.today)
    if families:
        record("round.reminded", school_id=row.school_id, by=by, about=row, count=len(families))
    return len(families)


def _last_asked(family: Family) -> date:
    return max(day for day in (family.asked_on, family.reminded_on) if day is not None)


def _never_went(row: Round) -> set[int]:
    """Families of which every first letter is still a draft, or was thrown away."""
    letters = Letter.objects.filter(school_id=row.school_id, once_key__startswith=first_letters(row.pk, ASK))
    gone: dict[int, bool] = {}
    for key, released_at in letters.values_list("once_key", "released_at"):
        family = int(key.removeprefix(first_letters(row.pk, ASK)).partition("-")[0])
        gone[family] = gone.get(family, False) or released_at is not None
    return {family for family, went in gone.items() if not went}
