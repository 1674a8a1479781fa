"""Asking many families, or reminding them: pressing the button, and what the worker does then (see `telling_later`).

A family takes some forty questions to the database, so a whole school takes half a minute: too long for a page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from glansrijk.rounds import asking, reminding
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import Door
from glansrijk.rounds.making import gather
from glansrijk.rounds.models import Round, Telling
from glansrijk.rounds.models.solving import ASK, REMIND
from glansrijk.rounds.publishing import as_it_is_now
from glansrijk.rounds.telling_later import AT_A_TIME, FAILED_TO_ASK, running, start
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Way:
    """How families are asked, or asked once more: whom, when not, some of them at a time, and the end."""

    whom: Callable[[RoundAtHand], list[int]]
    refuse: Callable[[RoundAtHand], None]
    some: Callable[..., int]
    finish: Callable[..., None]


WAYS = {
    ASK: Way(asking.not_asked, asking.refuse_asking, asking.ask_some, asking.finish_asking),
    REMIND: Way(
        lambda at: list(reminding.waiting(at, at.today).now),
        reminding.refuse_reminding,
        reminding.remind_some,
        reminding.finish_reminding,
    ),
}


def how_many(row: Round, what: str, *, by: Viewer) -> int:
    """To how many families it is now, after everybody who came in was added."""
    gather(row, by=by)
    return len(WAYS[what].whom(RoundAtHand(row, by.today)))


def press(row: Round, what: str, *, by: Viewer) -> tuple[Telling, bool]:
    """Leave it to the worker. Pressed twice, also by two people, it is done once: then the second value is False.

    Raises:
        Refused: something else is being told right now, there is no afternoon yet, or the last day is over.
    """
    busy = running(row)
    if busy is not None:
        if busy.what != what:
            raise Refused(busy.wait)
        return busy, False
    at = RoundAtHand(as_it_is_now(row), by.today)
    WAYS[what].refuse(at)
    return start(row, what, len(WAYS[what].whom(at)), by=by)


def ask_later(number: int, door: Door, *, by: Viewer | None) -> None:
    """What the worker does. Harmless when called twice. `by` is None when who pressed works here no longer."""
    telling = Telling.objects.select_related("round").get(pk=number)
    if not telling.begin():
        return
    try:
        while not telling.ended_at:
            if by is None:
                raise LookupError("who pressed the button has no role here any more")
            _ask_some(telling, door, by)
    except Refused as fault:
        telling.end(trouble=str(fault))
    except Exception:
        log.exception("asking families failed")
        telling.end(trouble=str(FAILED_TO_ASK))


@transaction.atomic
def _ask_some(telling: Telling, door: Door, by: Viewer) -> None:
    """The next families, or the end when none is left: who was asked is not in the list any more."""
    Round.objects.select_for_update().get(pk=telling.round_id)
    at = RoundAtHand(as_it_is_now(telling.round), by.today)
    way = WAYS[telling.what]
    way.refuse(at)
    more: dict[str, Any] = {"by": by}
    if families := way.whom(at)[:AT_A_TIME]:
        letters = way.some(at, families, door, batch=telling.batch, **more)
        telling.tell(talks=len(families), letters=letters)
        return
    way.finish(at, telling.done, **more)
    telling.end()
