"""Writing down what was said, in the words of who said it: as it is typed, without loss, and later corrected (R77).

Each answer is a row of its own. What a parent hopes is therefore never touched by the goal that stands beside it (R78).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.lib.numbers_sent import number_sent
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Answer, Talk

# Whether the teacher summed up and the parent said that it was right; ticked, not written (R29).
CHECKED = "samengevat"
# Somebody who types for a while is one event in the log, not one per pause.
ONE_SITTING = timedelta(minutes=10)


@dataclass(frozen=True)
class Place:
    """Where an answer belongs: to which question, as it is asked now, in whose voice, of which parent."""

    question: str
    asked: str
    voice: str
    parent_id: int | None = None

    @property
    def name(self) -> str:
        """What its box is called on the page."""
        return f"{self.question}__{f'p{self.parent_id}' if self.parent_id else self.voice}"


@dataclass(frozen=True)
class Said:
    """What stands in a box now. `seen` is the text that stood there when the page was opened, as `seen_of` says it."""

    text: str
    seen: str = "0-"
    shared: bool = True


class Conflicts(Exception):
    """Somebody else wrote in some of the boxes of a page; by the name of the box. Nothing was written."""

    def __init__(self, found: dict[str, Answer | None]) -> None:
        super().__init__("Iemand anders schreef hier ook.")
        self.found = found


def may_write(talk: Talk, *, by: Viewer) -> bool:
    """A talk is written until its school year is over; later it can be read (R93)."""
    start: int = talk.moment.school_year.start
    return talk.cancelled_at is None and start >= SchoolYear.of(by.today).start


def seen_of(answer: Answer | None) -> str:
    """A short code for the text of an answer as it is now: its version, and a fingerprint of its words."""
    return f"{answer.version}-{_print_of(answer.text, shared=answer.shared)}" if answer else f"0-{_print_of('')}"


def is_untouched(said: Said) -> bool:
    """Whether a box holds what stood there when the page was opened."""
    return said.seen.partition("-")[2] == _print_of(said.text, shared=said.shared)


@transaction.atomic
def keep_all(talk: Talk, said: Iterable[tuple[Place, Said]], *, by: Viewer) -> int:
    """Write down all boxes of a page that were touched, or none; returns how many.

    Raises:
        Conflicts: somebody else wrote in one of them since the page was opened.
    """
    touched = [(place, one) for place, one in said if not is_untouched(one)]
    found: dict[str, Answer | None] = {}
    for place, one in touched:
        try:
            keep_answer(talk, place, one, by=by)
        except Conflict:
            found[place.name] = answer_at(talk, place)
    if found:
        raise Conflicts(found)
    return len(touched)


def keep_answer(talk: Talk, place: Place, said: Said, *, by: Viewer) -> Answer | None:
    """Write one answer down, or change it; None when there was nothing to write. The question stays as first asked.

    Raises:
        Conflict: somebody wrote here since the page was opened; both texts come along.
    """
    try:
        with transaction.atomic():
            return _keep(talk, place, said, by)
    except IntegrityError as fault:  # two people began the same answer in the same second
        raise _conflict(answer_at(talk, place), said) from fault


def answer_at(talk: Talk, place: Place) -> Answer | None:
    """What was written down there before."""
    return Answer.objects.filter(talk=talk, question=place.question, voice=place.voice, parent=place.parent_id).first()


def _keep(talk: Talk, place: Place, said: Said, by: Viewer) -> Answer | None:
    row = answer_at(talk, place)
    if row is None:
        return _begin(talk, place, said, by) if said.text else None
    if (row.text, row.shared) == (said.text, said.shared):
        return row
    version, _dash, _print = said.seen.partition("-")
    rows = Answer.objects.filter(pk=row.pk, version=number_sent(version))
    before, now = row.at, timezone.now()
    if not rows.update(text=said.text, shared=said.shared, by=by.staff, at=now, version=F("version") + 1):
        raise _conflict(row, said)
    corrected = talk.held_on is not None
    if corrected or row.by_id != by.staff.pk or now - before > ONE_SITTING:
        _log("answer.corrected" if corrected else "answer.kept", row, by)
    row.refresh_from_db()
    return row


def _begin(talk: Talk, place: Place, said: Said, by: Viewer) -> Answer:
    row = Answer.objects.create(
        school_id=by.school.pk,
        talk=talk,
        question=place.question,
        asked=place.asked,
        voice=place.voice,
        parent_id=place.parent_id,
        text=said.text,
        shared=said.shared,
        by=by.staff,
    )
    _log("answer.corrected" if talk.held_on else "answer.kept", row, by)
    return row


def _log(kind: str, row: Answer, by: Viewer) -> None:
    record(kind, school_id=by.school.pk, by=by, about=row.talk, question=row.question, voice=row.voice)


def _conflict(row: Answer | None, said: Said) -> Conflict:
    return Conflict({"text": row.text if row else ""}, {"text": said.text})


def _print_of(text: str, *, shared: bool = True) -> str:
    return hashlib.sha256(f"{shared}\n{text}".encode()).hexdigest()[:16]
