"""The ballot box: all answers of one voice in one sealed value, so that no copy of the database shows one of them.

In it are counts per question, the ideas in an order by chance, and who answered as digests that only the key can make.
An answer opens the box, adds to it and seals it again, all under one lock and in the transaction that says thank you.
There is never a row, a moment or a place for one answer. Before and after an answer the value differs, and that is all:
its length goes up in steps of 64 kB, and nothing beside it changes. Read docs/decisions/0027 before changing this.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.lib.sealed import SealedReader, SealedWriter, SealError
from glansrijk.pulse.ballot_keys import key_called
from glansrijk.pulse.models import BallotBox, Pulse
from glansrijk.pulse.models.pulse import ITEMS, VOICES
from glansrijk.rules.satisfaction import OPTIONS
from glansrijk.schools.refusing import Refused

STEP = 1 << 16
MOST_SIGNS = 500


class BoxIsClosed(Exception):
    """The key of the box is not on this machine: nobody can put anything in or take anything out."""


class AnsweredAlready(Exception):
    """One person answers once; what was answered before still counts."""


@dataclass
class Inside:
    """What is in a box: never one answer as a whole."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {item: [0] * len(OPTIONS) for item in ITEMS})
    ideas: list[str] = field(default_factory=list)
    who: list[str] = field(default_factory=list)
    answers: int = 0


@dataclass(frozen=True)
class Ballot:
    """What one person answers: a number from 1 to 4 per question, and perhaps an idea."""

    chosen: Mapping[str, int]
    idea: str = ""


def make_boxes(pulse: Pulse) -> None:
    """An empty box for each voice.

    Raises:
        BoxIsClosed: the key is not there.
    """
    key = _key_of(pulse)
    BallotBox.objects.bulk_create(
        BallotBox(school_id=pulse.school_id, pulse=pulse, voice=voice, sealed=_sealed(Inside(), key))
        for voice in VOICES
    )


@transaction.atomic
def put_in(pulse: Pulse, voice: str, ballot: Ballot, *, who: str) -> None:
    """Put an answer in. `who` is the key of a person ('parent:9'), or empty at the tablet, where nobody says a name.

    Raises:
        AnsweredAlready: this person did; nothing is changed.
        Refused: the pulse was closed meanwhile.
        BoxIsClosed: the key is not there.
    """
    key = _key_of(pulse)
    box = BallotBox.objects.select_for_update().filter(pulse=pulse, voice=voice).first()
    if box is None:
        raise Refused(_("Deze peiling is gesloten. Er kan niets meer bij."))
    inside = _opened(bytes(box.sealed), key)
    _note_who(inside, _digest(key, who) if who else "")
    for item, option in ballot.chosen.items():
        inside.counts[item][option - 1] += 1
    if ballot.idea:
        inside.ideas.insert(secrets.randbelow(len(inside.ideas) + 1), ballot.idea)
    inside.answers += 1
    box.seal(_sealed(inside, key))


def has_answered(pulse: Pulse, voice: str, who: str) -> bool:
    """Whether this person answered already; asked by the own page of that person only.

    Raises:
        BoxIsClosed: the key is not there.
    """
    return _digest(_key_of(pulse), who) in look_into(pulse, voice).who


def look_into(pulse: Pulse, voice: str) -> Inside:
    """What is in a box now.

    Raises:
        BoxIsClosed: the key is not there, or it is not the key of this box.
    """
    box = BallotBox.objects.filter(pulse=pulse, voice=voice).first()
    return _opened(bytes(box.sealed), _key_of(pulse)) if box else Inside()


def open_for_good(pulse: Pulse) -> dict[str, Inside]:
    """Take everything out of all boxes and remove them; for closing, in its transaction. No answer comes after this.

    Raises:
        BoxIsClosed: the key is not there.
    """
    key = _key_of(pulse)
    boxes = {box.voice: box for box in BallotBox.objects.select_for_update().filter(pulse=pulse)}
    inside = {voice: _opened(bytes(box.sealed), key) for voice, box in boxes.items()}
    remove_boxes(pulse)
    return inside


def remove_boxes(pulse: Pulse) -> None:
    """Throw the boxes away."""
    BallotBox.objects.filter(pulse=pulse).delete()


def _note_who(inside: Inside, digest: str) -> None:
    if not digest:
        return
    if digest in inside.who:
        raise AnsweredAlready
    inside.who = sorted([*inside.who, digest])


def _digest(key: bytes, who: str) -> str:
    return hmac.new(key, f"pulse {who}".encode(), hashlib.sha256).hexdigest()[:32]


def _key_of(pulse: Pulse) -> bytes:
    key = key_called(pulse.key)
    if key is None:
        raise BoxIsClosed
    return key


def _sealed(inside: Inside, key: bytes) -> bytes:
    told = json.dumps(vars(inside), ensure_ascii=False).encode()
    filled = told + b" " * (-len(told) % STEP)
    below = io.BytesIO()
    writer = SealedWriter(below, key)
    writer.write(filled)
    writer.close()
    return below.getvalue()


def _opened(sealed: bytes, key: bytes) -> Inside:
    try:
        with SealedReader(io.BytesIO(sealed), key) as reader:
            return Inside(**json.loads(reader.read() or b"{}"))
    except (SealError, ValueError) as fault:
        raise BoxIsClosed from fault
