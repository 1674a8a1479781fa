"""Telling families their time: what will happen first, then the talks in the line and a letter to whom it touches.

Publishing is telling: each family hears what it does not know yet. So the same button tells changes afterwards, twice
pressed it tells nothing twice, and who was not touched gets no letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.outbox.models import MAIL
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import OTHER_TIMES, TIMES, Door, ToWrite, letters_for, time_in_dutch, write_letters
from glansrijk.rounds.models import Family, Round, RoundState, RoundTalk, Solving
from glansrijk.rounds.models.round import CLOSED, PUBLISHED
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody
from glansrijk.schools.viewer import Viewer
from glansrijk.talks import planning
from glansrijk.talks.models import Talk
from glansrijk.talks.planning import When

LONGEST_PLACE = 80


@dataclass(frozen=True)
class Consequences:
    """What telling will do: which talks, which letters, and who has no time."""

    changed: tuple[RoundTalk, ...]
    letters: tuple[ToWrite, ...]
    unplaced: tuple[RoundTalk, ...]

    @property
    def by_mail(self) -> int:
        """Letters that go by mail."""
        return sum(letter.channel == MAIL for letter in self.letters)

    @property
    def on_paper(self) -> tuple[ToWrite, ...]:
        """Families that mail does not reach: their letter goes along on paper."""
        return tuple(letter for letter in self.letters if letter.channel != MAIL)


def consequences(at: RoundAtHand) -> Consequences:
    """Look ahead; nothing is changed."""
    changed = tuple(touched(at))
    families = list(dict.fromkeys(talk.family_id for talk in changed))
    letters = tuple(letter for family in families for letter in letters_for(at, family))
    unplaced = tuple(talk for talk in at.wanted if at.moment_of(talk) is None)
    return Consequences(changed, letters, unplaced)


def touched(at: RoundAtHand) -> Iterator[RoundTalk]:
    """Talks of which the family knows another time, place or colleague than it has, or none."""
    for talk in at.talks.values():
        if at.moment_of(talk) != talk.known_at or (talk.known_at and time_in_dutch(at, talk) != talk.known_as):
            yield talk


@transaction.atomic
def publish(row: Round, door: Door, *, by: Viewer) -> int:
    """Tell each family what it does not know yet; the first time the round is published. Returns how many letters.

    Raises:
        Refused: it is being planned right now, there is no time to tell, or the round is closed.
    """
    Round.objects.select_for_update().get(pk=row.pk)
    at = RoundAtHand(row, by.today)
    _refuse(at)
    first = not at.is_published
    changed = list(touched(at))
    families = list(dict.fromkeys(talk.family_id for talk in changed))
    for talk in changed:
        settle(at, talk, by=by)
    _forget_the_gone(at, by)
    Family.objects.filter(pk__in=families).update(told_times=F("told_times") + 1)
    for number in families:
        at.families[number].told_times += 1
    new = [one for one in families if at.families[one].told_times == 1]
    number = write_letters(at, new, TIMES, door, by=by)
    number += write_letters(at, [one for one in families if one not in new], OTHER_TIMES, door, by=by)
    if first:
        RoundState.objects.create(school_id=row.school_id, round=row, state=PUBLISHED, by=by.staff)
    if changed:
        record("round.told", school_id=row.school_id, by=by, about=row, count=number)
    return number


@transaction.atomic
def close(row: Round, *, by: Viewer) -> None:
    """Close a round; closed twice it is closed once.

    Raises:
        Refused: some families do not know their time yet.
    """
    Round.objects.select_for_update().get(pk=row.pk)
    at = RoundAtHand(row, by.today)
    if at.is_closed:
        return
    if at.is_published and any(touched(at)):
        raise Refused(_("Er zijn nog gezinnen die hun tijd niet weten. Vertel het hun eerst."))
    RoundState.objects.create(school_id=row.school_id, round=row, state=CLOSED, by=by.staff)
    record("round.closed", school_id=row.school_id, by=by, about=row)


def settle(at: RoundAtHand, talk: RoundTalk, *, by: Somebody) -> datetime | None:
    """Bring the talk in the line of the child in step with the round, and remember that the family knows."""
    when = at.moment_of(talk)
    line: Talk | None = talk.talk
    if when is None:
        if line is not None and line.held_on is None:
            planning.call_off(line, by=by)
        talk.be_told(None, "", line)
        return None
    place = at.places_of(at.teaching(talk))[:LONGEST_PLACE]
    line = planning.talk_for(at.round.moment, talk.pupil, at.parents_of(talk), by=by)
    planning.plan(line, When(when, talk.slots * at.round.minutes, place), by=by)
    talk.be_told(when, time_in_dutch(at, talk), line)
    return when


def _refuse(at: RoundAtHand) -> None:
    if at.is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    if Solving.objects.running().filter(round=at.round).exists():
        raise Refused(_("Het rooster wordt net gemaakt. Wacht even, of stop het plannen."))
    if not at.is_published and not any(at.moment_of(talk) for talk in at.talks.values()):
        raise Refused(_("Er is nog geen rooster. Maak het eerst."))


def _forget_the_gone(at: RoundAtHand, by: Viewer) -> None:
    """Talks of families in which nobody may come any more: called off in the line, without a letter."""
    rows = RoundTalk.objects.filter(round=at.round, known_at__isnull=False, family__members__isnull=True)
    for talk in rows.select_related("talk"):
        if talk.talk is not None and talk.talk.held_on is None:
            planning.call_off(talk.talk, by=by)
        talk.be_told(None, "", talk.talk)
