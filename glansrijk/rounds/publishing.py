"""Telling families their time: what will happen first, then the talks in the line and a letter to whom it touches.

Publishing is telling: each family hears what it does not know yet. So the same button tells changes afterwards, twice
pressed it tells nothing twice, and who was not touched gets no letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.outbox.models import Letter
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import time_in_dutch, time_in_words
from glansrijk.rounds.models import Round, RoundParent, RoundState, RoundTalk, Solving, Telling
from glansrijk.rounds.models.round import CLOSED, PUBLISHED
from glansrijk.rounds.reason_words import by_reason
from glansrijk.rounds.telling import tell_by_letter
from glansrijk.rules.homes import called
from glansrijk.schools.deciding_custody import recipient_key
from glansrijk.schools.models import ContactBan, Parent
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody
from glansrijk.schools.viewer import Viewer
from glansrijk.talks import planning
from glansrijk.talks.letter_appointments import KIND
from glansrijk.talks.models import Invitation, Talk
from glansrijk.talks.planning import When

LONGEST_PLACE = 80


@dataclass(frozen=True)
class Consequences:
    """What telling will do: who gets a time, another one or none; letters by mail, on paper or to nobody."""

    changed: tuple[RoundTalk, ...]
    new: tuple[RoundTalk, ...]
    moved: tuple[RoundTalk, ...]
    lost: tuple[RoundTalk, ...]
    by_mail: int
    on_paper: tuple[str, ...]
    unreachable: tuple[str, ...]
    unplaced: tuple[RoundTalk, ...]

    @property
    def unplaced_by_reason(self) -> list[tuple[str, list[RoundTalk]]]:
        """Those with the same reason together."""
        return by_reason(self.unplaced)


def consequences(at: RoundAtHand) -> Consequences:
    """Look ahead; nothing is changed."""
    changed = tuple(touched(at))
    lost = tuple(talk for talk in changed if at.moment_of(talk) is None)
    all_readers = _readers(at, changed, lost)
    banned = {parent.pk for parent in all_readers} & banned_parents(at)
    readers = [parent for parent in all_readers if parent.pk not in banned]
    on_paper = _called(one for one in readers if not one.email or one.secret)
    return Consequences(
        changed=changed,
        new=tuple(talk for talk in changed if at.moment_of(talk) and talk.known_at is None),
        moved=tuple(talk for talk in changed if at.moment_of(talk) and talk.known_at is not None),
        lost=lost,
        by_mail=len(readers) - len(on_paper),
        on_paper=on_paper,
        unreachable=_called(one for one in all_readers if one.pk in banned),
        unplaced=tuple(talk for talk in at.wanted if at.moment_of(talk) is None),
    )


def _readers(at: RoundAtHand, changed: Sequence[RoundTalk], lost: Sequence[RoundTalk]) -> list[Parent]:
    """Who gets a letter of each talk; of one without a time only who was told before: a draft is thrown away."""
    told = _told_before(at, lost) if lost else set()
    gone = {talk.pk for talk in lost}
    return [
        parent
        for talk in changed
        for parent in at.parents_of(talk)
        if talk.pk not in gone or (parent.pk, talk.pupil_id) in told
    ]


def _told_before(at: RoundAtHand, talks: Sequence[RoundTalk]) -> set[tuple[int, int]]:
    """Parent and child of each invitation of which a letter left."""
    rows = Invitation.objects.filter(moment=at.round.moment, pupil__in={talk.pupil_id for talk in talks})
    asked = {pk: (parent, pupil) for pk, parent, pupil in rows.values_list("pk", "parent", "pupil")}
    keys = {recipient_key(parent) for parent, _pupil in asked.values()}
    letters = Letter.objects.filter(school_id=at.round.school_id, kind=KIND, recipient_key__in=keys)
    left = letters.exclude(sent_at__isnull=True, claimed_at__isnull=True).values_list("once_key", flat=True)
    numbers = {int(key.removeprefix(f"{KIND}-").partition("-")[0]) for key in left}
    return {pair for pk, pair in asked.items() if pk in numbers}


def banned_parents(at: RoundAtHand) -> set[int]:
    """Parents with a ban on contact, now or to come: no letter goes to them."""
    theirs = RoundParent.objects.filter(round=at.round).values("parent")
    bans = ContactBan.objects.in_school(at.round.school_id).exclude(until_on__lt=at.today)
    return set(bans.filter(link__parent__in=theirs).values_list("link__parent", flat=True))


def _called(parents: Iterable[Parent]) -> tuple[str, ...]:
    return tuple(called(one.name, one.organisation) for one in parents)


def touched(at: RoundAtHand) -> list[RoundTalk]:
    """Talks of which the family knows another time or place than it has, or none."""
    with translation.override("nl"):  # once, and not for each of a thousand talks
        return [talk for talk in at.talks.values() if _knows_other(at, talk)]


def _knows_other(at: RoundAtHand, talk: RoundTalk) -> bool:
    if at.moment_of(talk) != talk.known_at:
        return True
    return talk.known_at is not None and time_in_words(at, talk) != talk.known_as


@transaction.atomic
def publish(row: Round, *, by: Viewer) -> int:
    """Tell each family what it does not know yet; the first time the round is published. Returns how many letters.

    The letters, with the appointment for a phone, are those of every planned talk; a draft of an older time goes away.
    They are one batch, to let go in one press.

    Raises:
        Refused: it is being planned right now, there is no time to tell, or the round is closed.
    """
    Round.objects.select_for_update().get(pk=row.pk)
    at = RoundAtHand(as_it_is_now(row), by.today)
    refuse_telling(at)
    changed = touched(at)
    number = tell_some(at, changed, by=by, batch=uuid4())
    finish(at, by=by)
    if changed:
        record("round.told", school_id=row.school_id, by=by, about=row, count=number)
    return number


def tell_some(at: RoundAtHand, talks: Sequence[RoundTalk], *, by: Somebody, batch: UUID) -> int:
    """Each of these talks whole: in the line, with what the family knows now, and its letters. Returns how many."""
    number = 0
    for talk in talks:
        settle(at, talk, by=by)
        number += len(tell_by_letter(at, talk, by=by, batch=batch).letters)
    return number


def finish(at: RoundAtHand, *, by: Somebody) -> None:
    """Everybody knows: families that are gone are called off, and the first time the round is published."""
    _forget_the_gone(at, by)
    if not at.is_published:
        RoundState.objects.create(school_id=at.round.school_id, round=at.round, state=PUBLISHED, by=by.staff)


@transaction.atomic
def close(row: Round, *, by: Viewer) -> None:
    """Close a round; closed twice it is closed once.

    Raises:
        Refused: some families do not know their time yet.
    """
    Round.objects.select_for_update().get(pk=row.pk)
    at = RoundAtHand(as_it_is_now(row), by.today)
    if at.is_closed:
        return
    if at.is_published and touched(at):
        raise Refused(_("Er zijn nog gezinnen die hun tijd niet weten. Vertel het hun eerst."))
    RoundState.objects.create(school_id=row.school_id, round=row, state=CLOSED, by=by.staff)
    record("round.closed", school_id=row.school_id, by=by, about=row)


def settle(at: RoundAtHand, talk: RoundTalk, *, by: Somebody) -> datetime | None:
    """Bring the talk in the line of the child in step with the round, and remember what the family knows."""
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


def as_it_is_now(row: Round) -> Round:
    """Without what the page knew of its state: somebody may have been first."""
    return Round.objects.select_related("moment").get(pk=row.pk)


def refuse_telling(at: RoundAtHand) -> None:
    """Say why nothing can be told now.

    Raises:
        Refused: it is being planned or told right now, there is no time to tell, or the round is closed.
    """
    if at.is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    if Solving.objects.running().filter(round=at.round).exists():
        raise Refused(_("Het rooster wordt net gemaakt. Wacht even, of stop het plannen."))
    if busy := Telling.objects.running().filter(round=at.round).first():
        raise Refused(busy.wait)
    if not at.is_published and not any(at.moment_of(talk) for talk in at.talks.values()):
        raise Refused(_("Er is nog geen rooster. Maak het eerst."))


def _forget_the_gone(at: RoundAtHand, by: Somebody) -> None:
    """Talks of families in which nobody may come any more: called off in the line, without a letter."""
    rows = RoundTalk.objects.filter(round=at.round, known_at__isnull=False, family__members__isnull=True)
    for talk in rows.select_related("talk"):
        if talk.talk is not None and talk.talk.held_on is None:
            planning.call_off(talk.talk, by=by)
        talk.be_told(None, "", talk.talk)
