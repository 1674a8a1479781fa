"""Planning a round: pressing the button, what the worker does then, and taking the timetable over (decision 0011).

The page puts it in the queue and the worker plans; it can be stopped at any time and keeps the best so far. Of one
round only one planning is busy at a time, and what `verify` finds wrong is never taken over.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.audit.record import record
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.making import gather
from glansrijk.rounds.models import Appointment, Round, RoundState, RoundTalk, Solving, Taken, Telling
from glansrijk.rounds.models.round import DRAFTED
from glansrijk.rounds.models.round import SOLVING as BUSY
from glansrijk.rounds.reason_words import reason_in_words, refusal_in_words
from glansrijk.rounds.solver.answer import Progress
from glansrijk.rounds.solver.reading import problem_from
from glansrijk.rounds.solver.solve import solve
from glansrijk.rounds.solver.strict_json import Refused as RefusedBySolver
from glansrijk.rounds.solver.verify import broken_rules, cost_of
from glansrijk.rounds.stating import Stated, refuse_what_cannot_be_planned, state
from glansrijk.schools.models import School, Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer

SECONDS = 30
BETWEEN_LOOKS = 0.5
FAILED = gettext_lazy("Het is gestopt door een fout bij ons. Het rooster is gebleven zoals het was. Plan nog eens.")
LEFT = gettext_lazy("Het plannen is blijven steken. Het rooster is gebleven zoals het was. Plan nog eens.")
STOPPED = gettext_lazy("Het plannen is gestopt voordat het begon. Het rooster is gebleven zoals het was.")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Planner:
    """Who pressed the button, to plan or to tell, for the worker: a viewer without the account."""

    school: School
    staff: Staff | None
    account_id: int | None
    today: date


def press(row: Round, *, by: Viewer, seconds: int = SECONDS) -> tuple[Solving, bool]:
    """Ask for a timetable. Pressed twice, also by two people, it is planned once: then the second value is False.

    Raises:
        Refused: the round is closed, or something is missing.
    """
    gather(row, by=by)
    at = RoundAtHand(row, by.today)
    if at.is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    if busy := Telling.objects.running().filter(round=row).first():
        raise Refused(busy.wait)
    refuse_what_cannot_be_planned(at)
    _end_what_is_stuck(row)
    values = {"school_id": by.school.pk, "round": row, "by": by.staff, "account_id": by.account_id, "seconds": seconds}
    try:
        with transaction.atomic():
            made = Solving.objects.create(**values)
            RoundState.objects.create(school_id=by.school.pk, round=row, state=BUSY, by=by.staff)
            record("round.planning", school_id=by.school.pk, by=by, about=row)
    except IntegrityError:
        return Solving.objects.running().get(round=row), False
    return made, True


def plan_later(solving_id: int, by: Planner) -> None:
    """What the worker does: solve, and take the timetable over. Harmless when called twice."""
    solving = Solving.objects.select_related("round__moment").get(pk=solving_id)
    if not solving.begin():
        return
    if solving.stop_asked_at is not None:
        solving.end(status="stopped", trouble=str(STOPPED))
        return
    try:
        _plan(solving, by)
    except RefusedBySolver as fault:
        solving.end(status="refused", trouble=refusal_in_words(str(fault)))
    except Exception:
        log.exception("planning a round failed")
        solving.end(status="failed", trouble=str(FAILED))


def _plan(solving: Solving, by: Planner) -> None:
    at = RoundAtHand(solving.round, by.today)
    stated = state(at, keep=kept(at))
    answer = solve(
        problem_from(stated.problem),
        seconds=float(solving.seconds),
        on_progress=_teller(solving),
        should_stop=_Stopper(solving.pk),
    ).as_json()
    with transaction.atomic():
        _take_over(solving, stated, answer, by)


def kept(at: RoundAtHand) -> set[int]:
    """Talks that stay where they are: locked, or known to the family already."""
    found = set()
    for talk in at.wanted:
        row = appointment_of(talk)
        if row is not None and (row.locked_at or talk.known_at):
            found.add(talk.pk)
    return found


def _teller(solving: Solving) -> Any:
    def tell(progress: Progress) -> None:
        solving.tell(step=progress.step, cost=progress.cost, bound=progress.bound, unplaced=progress.unplaced)

    return tell


class _Stopper:
    """Whether somebody asked to stop; looks a few times a second at most."""

    def __init__(self, number: int) -> None:
        self._number, self._looked_at, self._stop = number, 0.0, False

    def __call__(self) -> bool:
        now = time.monotonic()
        if not self._stop and now - self._looked_at > BETWEEN_LOOKS:
            self._looked_at = now
            self._stop = Solving.objects.filter(pk=self._number, stop_asked_at__isnull=False).exists()
        return self._stop


def _take_over(solving: Solving, stated: Stated, answer: Mapping[str, Any], by: Planner) -> None:
    """Put the timetable in the place of the old one, all of it or nothing."""
    row = solving.round
    Round.objects.select_for_update().get(pk=row.pk)
    faults = broken_rules(stated.problem, list(answer["placed"]))
    if faults or _changed_meanwhile(stated):
        trouble = _("Iemand veranderde de ronde terwijl er werd gepland. Plan nog eens.") if not faults else FAILED
        solving.end(status="failed", trouble=str(trouble))
        return
    whys = {stated.talks.number[one["talk"]]: _why(stated, one["why"]) for one in answer["unplaced"]}
    cost = answer["cost"]
    if _is_worse_than_now(stated, answer):
        cost = cost_of(stated.problem, stated.placed_now())
        whys = {talk: why for talk, why in whys.items() if appointment_of(stated.at.talks[talk]) is None}
    else:
        _put_all(stated, answer, by)
    for talk in stated.at.wanted:
        RoundTalk.objects.filter(pk=talk.pk).exclude(why=whys.get(talk.pk, "")).update(why=whys.get(talk.pk, ""))
    solving.tell(step="", cost=cost, bound=min(cost, answer["bound"]), unplaced=len(whys))
    solving.end(status=answer["status"])
    RoundState.objects.create(school_id=row.school_id, round=row, state=DRAFTED, by=by.staff)
    record("round.planned", school_id=row.school_id, by=by, about=row, unplaced=len(whys))


def _why(stated: Stated, said: str) -> str:
    sessions = {name: stated.at.sessions[number] for name, number in stated.sessions.number.items()}
    return reason_in_words(said, sessions, stated.at.round.minutes)


def _is_worse_than_now(stated: Stated, answer: Mapping[str, Any]) -> bool:
    """Whether the timetable that stands is a good one and better: so after somebody stopped the search early."""
    now = stated.placed_now()
    return not broken_rules(stated.problem, now) and cost_of(stated.problem, now) < answer["cost"]


def _put_all(stated: Stated, answer: Mapping[str, Any], by: Planner) -> None:
    stays = kept(stated.at)
    Appointment.objects.filter(talk__in=set(stated.talks.of) - stays).delete()
    for one in answer["placed"]:
        talk = stated.at.talks[stated.talks.number[one["talk"]]]
        if talk.pk not in stays:
            teachers = [stated.teachers.number[name] for name in one["teachers"]]
            put(talk, stated.sessions.number[one["session"]], one["slot"], teachers, by=by.staff)


def _changed_meanwhile(stated: Stated) -> bool:
    """Whether the round is another one than what was planned: somebody answered, moved or changed something."""
    now = RoundAtHand(stated.at.round, stated.at.today)
    return state(now, keep=kept(now)).problem != stated.problem


def put(talk: RoundTalk, session: int, slot: int, teachers: Collection[int], *, by: Staff | None) -> Appointment:
    """Give a talk its time. The database refuses a double booking (IntegrityError)."""
    school = talk.school_id
    made, _new = Appointment.objects.update_or_create(
        talk=talk, defaults={"school_id": school, "session_id": session, "slot": slot, "by": by}
    )
    Taken.objects.filter(appointment=made).delete()
    slots = range(slot, slot + talk.slots)
    who: list[dict[str, int]] = [{"family_id": talk.family_id}, *({"teacher_id": one} for one in teachers)]
    if talk.helper_id:
        who.append({"helper_id": talk.helper_id})
    Taken.objects.bulk_create(
        Taken(school_id=school, appointment=made, session_id=session, slot=each, **one) for one in who for each in slots
    )
    return made


def _end_what_is_stuck(row: Round) -> None:
    for solving in Solving.objects.running().filter(round=row):
        if solving.is_stuck:
            solving.end(status="failed", trouble=str(LEFT))
