"""Asking once more: a letter to families that did not answer, at most once in so many days.

Who was never asked in earnest (the first letter is still a draft) is not reminded: that letter goes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

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
    refuse_reminding(at)
    families = waiting(at, by.today).now
    remind_some(at, families, door, by=by, batch=uuid4())
    finish_reminding(at, len(families), by=by)
    return len(families)


def refuse_reminding(at: RoundAtHand) -> None:
    """Say why nobody can be reminded now.

    Raises:
        Refused: the last day to answer is over, or the timetable is known already.
    """
    if not at.takes_answers:
        raise Refused(_("De laatste dag om te antwoorden is voorbij. Kies eerst een latere dag."))


def remind_some(at: RoundAtHand, families: Sequence[int], door: Door, *, by: Viewer, batch: UUID) -> int:
    """Each of these families whole. Returns how many letters."""
    letters = write_letters(at, families, door, by=by, batch=batch, what=REMIND)
    Family.objects.filter(pk__in=families).update(reminded_on=by.today)
    return letters


def finish_reminding(at: RoundAtHand, count: int, *, by: Viewer) -> None:
    """Everybody who said nothing is asked once more."""
    if count:
        record("round.reminded", school_id=at.round.school_id, by=by, about=at.round, count=count)


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
