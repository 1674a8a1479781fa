"""Telling many families their time: pressing the button, and what the worker does then.

A family takes about a hundredth of a second, so a whole school takes longer than a page may. The worker tells some
talks at a time, each some in one transaction: nobody else waits long, and stopped halfway each family was told whole.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from itertools import islice

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

from glansrijk.audit.record import record
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import Round, Telling
from glansrijk.rounds.models.solving import TELL
from glansrijk.rounds.publishing import as_it_is_now, finish, refuse_telling, tell_some, touched
from glansrijk.schools.somebody import Somebody
from glansrijk.schools.viewer import Viewer

IN_THE_PAGE = 40
AT_A_TIME = 50
FAILED = gettext_lazy(
    "Het is gestopt door een fout bij ons. Wie zijn tijd al hoorde, houdt die. Vertel het daarna aan de anderen."
)
FAILED_TO_ASK = gettext_lazy(
    "Het is gestopt door een fout bij ons. Wie al gevraagd is, blijft gevraagd. Vraag de anderen nog eens."
)
LEFT = gettext_lazy("Het is blijven steken. Wie zijn tijd al hoorde, houdt die. Vertel het daarna aan de anderen.")
log = logging.getLogger(__name__)


def press(row: Round, *, by: Somebody) -> tuple[Telling, bool]:
    """Ask the worker to tell. Pressed twice, also by two people, it is told once: then the second value is False.

    Raises:
        Refused: it is being planned right now, there is no time to tell, or the round is closed.
    """
    busy = running(row)
    if busy is not None and busy.what == TELL:
        return busy, False
    at = RoundAtHand(as_it_is_now(row), by.today)
    refuse_telling(at)
    return start(row, TELL, len(touched(at)), by=by)


def running(row: Round) -> Telling | None:
    """What the worker writes to the families of this round now; what is stuck is ended first."""
    _end_what_is_stuck(row)
    found: Telling | None = Telling.objects.running().filter(round=row).first()
    return found


def start(row: Round, what: str, total: int, *, by: Somebody) -> tuple[Telling, bool]:
    """A row for the worker, one at a time per round."""
    values = {"school_id": row.school_id, "round": row, "by": by.staff, "account_id": by.account_id, "what": what}
    try:
        with transaction.atomic():
            return Telling.objects.create(**values, total=total), True
    except IntegrityError:
        return Telling.objects.running().get(round=row), False


def last_telling(row: Round, *, by: Viewer) -> Telling | None:
    """The last time that the worker was asked; None when it never was."""
    found: Telling | None = by.sees(Telling).filter(round=row).order_by("-pk").first()
    return found


def tell_later(number: int, by: Somebody) -> None:
    """What the worker does. Harmless when called twice."""
    telling = Telling.objects.select_related("round").get(pk=number)
    if not telling.begin():
        return
    told: set[int] = set()
    try:
        while not telling.ended_at:
            told |= _tell_some(telling, told, by)
    except Exception:
        log.exception("telling families their time failed")
        telling.end(trouble=str(FAILED))


@transaction.atomic
def _tell_some(telling: Telling, told: Collection[int], by: Somebody) -> set[int]:
    """The next talks, or the end when none is left; a talk is told once, whatever changes meanwhile."""
    Round.objects.select_for_update().get(pk=telling.round_id)
    at = RoundAtHand(as_it_is_now(telling.round), by.today)
    some = list(islice((talk for talk in touched(at) if talk.pk not in told), AT_A_TIME))
    if some and not at.is_closed:
        letters = tell_some(at, some, by=by, batch=telling.batch)
        telling.tell(talks=len(some), letters=letters)
        return {talk.pk for talk in some}
    finish(at, by=by)
    record("round.told", school_id=telling.school_id, by=by, about=at.round, count=telling.letters)
    telling.end()
    return set()


def _end_what_is_stuck(row: Round) -> None:
    for telling in Telling.objects.running().filter(round=row):
        if telling.is_stuck:
            telling.end(trouble=str(LEFT if telling.what == TELL else FAILED_TO_ASK))
