"""Moving one talk by hand, locking it, taking its time away, and a colleague who is ill.

What may be is decided by the judge of the whole timetable (`solver/verify.py`); the database has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import Appointment, Round, RoundTalk, Session
from glansrijk.rounds.models.talk import NEEDED
from glansrijk.rounds.planning_round import put
from glansrijk.rounds.publishing import settle
from glansrijk.rounds.solver.verify import broken_rules
from glansrijk.rounds.stating import Stated, away_of, state
from glansrijk.rounds.telling import confirm
from glansrijk.rounds.why_not import refusal
from glansrijk.rules.round_times import clock
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody, whose
from glansrijk.schools.viewer import Viewer
from glansrijk.talks import planning


@dataclass(frozen=True)
class Option:
    """A time at which a talk fits, with the colleagues who would be there."""

    session: int
    slot: int
    teachers: tuple[int, ...]

    @property
    def key(self) -> str:
        """As it travels in a form."""
        return f"{self.session}:{self.slot}"


def options_for(at: RoundAtHand, talk: RoundTalk, *, own_choice: bool = False) -> list[Option]:
    """Every time at which this talk fits now, also when it was called off: it may come after all.

    A family that chooses itself may take what it said no to before.
    """
    found: dict[str, Option] = {}
    for option, faults in _judged(at, talk, own_choice=own_choice):
        if not faults:
            found.setdefault(option.key, option)
    return list(found.values())


def _judged(at: RoundAtHand, talk: RoundTalk, *, own_choice: bool = False) -> Iterator[tuple[Option, set[str]]]:
    """Every time, each with what is wrong with it; what was wrong already with others is not the fault of this talk."""
    at.talks[talk.pk].need = NEEDED
    stated = state(at)
    if talk.pk not in stated.talks.of:
        return
    asked = next(one for one in stated.problem["talks"] if one["id"] == stated.talks.of[talk.pk])
    if own_choice:
        family = next(one for one in stated.problem["families"] if one["id"] == asked["family"])
        family["never"] = []
    others = list(_that_matter(stated, talk, asked))
    already = set(broken_rules(stated.problem, others))
    for session, slot, teachers in _candidates(stated, asked):
        row = stated.placed(talk.pk, session, slot, teachers)
        faults = set(broken_rules(stated.problem, [*others, row])) - already
        yield Option(session, slot, tuple(teachers)), faults


def _candidates(stated: Stated, asked: dict[str, Any]) -> Iterator[tuple[int, int, list[int]]]:
    always = [stated.teachers.number[name] for name in asked["teachers"]]
    choices = [[stated.teachers.number[name] for name in one] for one in asked["any_of"] or [[]]]
    for session in stated.sessions.of:
        for slot in range(stated.at.sessions[session].slots - asked["slots"] + 1):
            for choice in choices:
                yield session, slot, list(dict.fromkeys([*always, *choice]))


def _that_matter(stated: Stated, talk: RoundTalk, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The talks that can be in the way: of these teachers, family or interpreter, or of a home to stay away from."""
    people = set(asked["teachers"]).union(*(asked["any_of"] or [[]]))
    apart = {name for pair in stated.problem["apart"] if asked["family"] in pair for name in pair}
    of = {one["id"]: one for one in stated.problem["talks"]}
    for row in stated.placed_now(but={talk.pk}):
        other = of[row["talk"]]
        same_family = other["family"] == asked["family"] or other["family"] in apart
        if same_family or people & set(row["teachers"]) or set(asked["helpers"]) & set(other["helpers"]):
            yield row


@transaction.atomic
def move(talk: RoundTalk, key: str, *, by: Viewer | ParentViewer) -> None:
    """Give a talk another time, checked at once. A parent who does it knows it: letters with the new time go at once.

    Raises:
        Refused: it does not fit there (any more); nothing was changed.
    """
    row = Round.objects.select_for_update().select_related("moment").get(pk=talk.round_id)
    at = RoundAtHand(row, by.today)
    if at.is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    now, own = at.talks[talk.pk], isinstance(by, ParentViewer)
    option = next((one for one in options_for(at, now, own_choice=own) if one.key == key), None)
    if option is None:
        raise Refused(_why_not_there(at, now, key, own=own))
    _come_after_all(at, now, by)
    _put(now, option, by)
    if isinstance(by, ParentViewer):
        again = RoundAtHand(row, by.today)
        settle(again, again.talks[talk.pk], by=by)
        confirm(again, again.talks[talk.pk], by=by)
    record("round.moved", school_id=row.school_id, by=by, about=now, **whose(by))


def _why_not_there(at: RoundAtHand, talk: RoundTalk, key: str, *, own: bool) -> str:
    """Who plans hears why; a parent does not, for the reason may be another family."""
    there = [] if own else [(one, faults) for one, faults in _judged(at, talk) if one.key == key]
    if not there:
        return _("Op die tijd past dit gesprek niet meer: er is iets tussen gekomen. Kies een andere tijd.")
    option, faults = min(there, key=lambda one: len(one[1]))
    return refusal(clock(at.sessions[option.session].starts_at, option.slot, at.round.minutes), faults)


def _come_after_all(at: RoundAtHand, talk: RoundTalk, by: Viewer | ParentViewer) -> None:
    """Who called it off or needed none is answered as coming again; of who always came nothing changes."""
    if RoundTalk.objects.filter(pk=talk.pk, need=NEEDED).exists():
        return
    talk.be_needed(NEEDED)
    parents = [by.parent] if isinstance(by, ParentViewer) else at.parents_of(talk)
    for parent in parents:
        planning.answer(at.round.moment, talk.pupil, parent, says=NEEDED, on=by.today, by=by)


def _put(talk: RoundTalk, option: Option, by: Somebody) -> None:
    try:
        with transaction.atomic():
            put(talk, option.session, option.slot, option.teachers, by=by.staff)
    except IntegrityError as fault:  # two people moved into the same slot in the same second
        raise Refused(_("Die tijd is net door iemand anders gekozen. Kies een andere tijd.")) from fault
    RoundTalk.objects.filter(pk=talk.pk).update(why="")


@transaction.atomic
def lock(talk: RoundTalk, *, locked: bool, by: Viewer) -> None:
    """Keep a talk where it is when the round is planned again, or let it go.

    Raises:
        Refused: the round is closed.
    """
    _refuse_closed(talk, by)
    row = Appointment.objects.filter(talk=talk).first()
    if row is not None:
        row.lock(by=by.staff if locked else None)
        record("round.locked", school_id=row.school_id, by=by, about=talk, locked=locked)


@transaction.atomic
def take_away(talk: RoundTalk, *, by: Viewer) -> None:
    """Take a talk out of the timetable; when its family knew the time, it hears at the next telling.

    Raises:
        Refused: the round is closed.
    """
    _refuse_closed(talk, by)
    Appointment.objects.filter(talk=talk).delete()
    record("round.taken_away", school_id=talk.school_id, by=by, about=talk)


@transaction.atomic
def be_ill(row: Round, session: Session, staff: int, *, by: Viewer) -> int:
    """A colleague cannot come to a session: those talks lose their time and are planned again. Returns how many.

    Raises:
        Refused: the round is closed, or this colleague is not in it.
    """
    Round.objects.select_for_update().get(pk=row.pk)
    at = RoundAtHand(row, by.today)
    teacher = at.teachers.get(staff)
    if at.is_closed or teacher is None:
        raise Refused(_("Deze collega staat niet in deze gespreksronde, of de ronde is gesloten."))
    away = {*away_of(at, teacher), *(f"{session.pk}:{slot}" for slot in range(session.slots))}
    teacher.take_times(place=teacher.place, max_in_row=teacher.max_in_row, away=sorted(away))
    touched = talks_with(at, session, staff)
    Appointment.objects.filter(talk__in=touched).delete()
    record("round.teacher_away", school_id=row.school_id, by=by, about=teacher, count=len(touched))
    return len(touched)


def talks_with(at: RoundAtHand, session: Session, staff: int) -> list[RoundTalk]:
    """The talks of a colleague in a session: those that lose their time when that one is ill."""
    return list(at.seats.get((session.pk, staff), ()))


def _refuse_closed(talk: RoundTalk, by: Viewer) -> None:
    row = Round.objects.select_for_update().get(pk=talk.round_id)
    if RoundAtHand(row, by.today).is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
