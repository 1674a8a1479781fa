"""What stands on Vandaag: at most three things worth doing (R36, R91, experience A2.2).

Each app tells which things are due; here three of them are chosen. Talks of today come first, by the clock. Then what
you promised yourself, then one contact that asks for a step, one suggestion to share something good, then whom you have
not spoken for a while, and the monthly check. A thing from yesterday slides on without a word about it, and things of
another day wait for that day.

One family fills only one place as long as another family waits. So does a contact that asks for a step while something
else waits: with ten dull contacts there is still one step, and something good beside it. There is never more than one
suggestion to share.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from glansrijk.rules.signals import SignalKind
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

AT_MOST = 3


class DueKind(StrEnum):
    """The kinds of things, in the order in which they stand on the page.

    >>> [kind.dutch for kind in DueKind]
    ['gesprek', 'beloofd', 'stap', 'delen', 'contact', 'maandcheck']
    """

    TALK = "talk"
    PROMISE = "promise"
    STEP = "step"
    APPRECIATION = "appreciation"
    CONTACT = "contact"
    CHECK = "check"

    @property
    def dutch(self) -> str:
        """The word in the margin, for a thing without a time."""
        return _(_IN_DUTCH[self])

    @classmethod
    def of_signal(cls, kind: SignalKind) -> "DueKind":
        """Return the kind of thing that a signal makes.

        >>> DueKind.of_signal(SignalKind.OUT_OF_BALANCE).dutch
        'delen'
        """
        return _OF_SIGNAL[kind]


@dataclass(frozen=True)
class DueThing:
    """One thing that may stand on Vandaag.

    `when` is the time of a talk today, or the day on which the thing is due. Of one kind the heaviest comes first, and
    of those the one that waits longest; times go by the clock. `family` is the key of the home that it is about, None
    when it is about no family. Raises ValueError when `when` is a day and a time at once.
    """

    kind: DueKind
    when: date | time
    title: str
    sentence: str
    url: str
    weight: int = 0
    family: int | str | None = None

    def __post_init__(self) -> None:
        """Refuse a moment: a datetime is a date to Python, but not one that can be compared with a day."""
        if isinstance(self.when, datetime):
            raise ValueError("Geef een dag of een tijdstip, niet allebei.")

    def is_due(self, today: date) -> bool:
        """Whether it may be done today: now that its day has come, or for a talk on its day only."""
        if isinstance(self.when, time):
            return True
        return self.when == today or (self.when < today and self.kind is not DueKind.TALK)


def pick(things: Iterable[DueThing], *, today: date) -> tuple[DueThing, ...]:
    """Choose at most three things for today, in the order of the page.

    >>> monday = date(2026, 11, 23)
    >>> call = DueThing(DueKind.PROMISE, monday, "Loes", "Je zou haar bellen.", "/gezin/7", family=7)
    >>> talk = DueThing(DueKind.TALK, time(15, 15), "Aylin", "Hoop en droom.", "/gesprek/1", family=1)
    >>> later = DueThing(DueKind.PROMISE, date(2026, 11, 24), "Bram", "Je zou hem schrijven.", "/gezin/8", family=8)
    >>> [thing.title for thing in pick([call, later, talk], today=monday)]
    ['Aylin', 'Loes']
    """
    waiting = sorted((thing for thing in things if thing.is_due(today)), key=_place_on_the_page)
    chosen = _with_more([], waiting, _new_family_and_new_step)
    chosen = _with_more(chosen, waiting, _new_family)
    if all(thing in chosen or not _new_family(thing, chosen) for thing in waiting):
        chosen = _with_more(chosen, waiting, _anything)
    return tuple(sorted(chosen, key=_place_on_the_page))


def _with_more(
    chosen: list[DueThing], waiting: list[DueThing], may_stand: Callable[[DueThing, list[DueThing]], bool]
) -> list[DueThing]:
    chosen = list(chosen)
    for thing in waiting:
        is_new = all(thing is not before for before in chosen)
        if len(chosen) < AT_MOST and is_new and _shares_once(thing, chosen) and may_stand(thing, chosen):
            chosen.append(thing)
    return chosen


def _shares_once(thing: DueThing, chosen: list[DueThing]) -> bool:
    return thing.kind is not DueKind.APPRECIATION or all(before.kind is not thing.kind for before in chosen)


def _new_family_and_new_step(thing: DueThing, chosen: list[DueThing]) -> bool:
    second_step = thing.kind is DueKind.STEP and any(before.kind is thing.kind for before in chosen)
    return _new_family(thing, chosen) and not second_step


def _new_family(thing: DueThing, chosen: list[DueThing]) -> bool:
    return thing.family is None or all(before.family != thing.family for before in chosen)


def _anything(_thing: DueThing, _chosen: list[DueThing]) -> bool:
    return True


def _place_on_the_page(thing: DueThing) -> tuple[int, int, str, str, str, str, str]:
    """Return what a thing is sorted by; what comes after the title only makes that equal ones never change places."""
    weight = 0 if isinstance(thing.when, time) else -thing.weight
    when = thing.when.isoformat()
    return (_ORDER.index(thing.kind), weight, when, thing.title, thing.url, str(thing.family), thing.sentence)


_ORDER = tuple(DueKind)

_IN_DUTCH = {
    DueKind.TALK: gettext_noop("gesprek"),
    DueKind.PROMISE: gettext_noop("beloofd"),
    DueKind.STEP: gettext_noop("stap"),
    DueKind.APPRECIATION: gettext_noop("delen"),
    DueKind.CONTACT: gettext_noop("contact"),
    DueKind.CHECK: gettext_noop("maandcheck"),
}

_OF_SIGNAL = {
    SignalKind.PROMISE_DUE: DueKind.PROMISE,
    SignalKind.DROP: DueKind.STEP,
    SignalKind.TWO_IN_A_ROW: DueKind.STEP,
    SignalKind.NO_STEP: DueKind.STEP,
    SignalKind.NOT_MET: DueKind.CONTACT,
    SignalKind.FIRST_A_CONCERN: DueKind.APPRECIATION,
    SignalKind.WAITING: DueKind.CONTACT,
    SignalKind.LONG_AGO: DueKind.CONTACT,
    SignalKind.OUT_OF_BALANCE: DueKind.APPRECIATION,
    SignalKind.CHECK_NOT_DONE: DueKind.CHECK,
}
