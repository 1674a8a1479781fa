"""The line: which talks the year holds, and how far each one is (R8, R9, R10, R16, R52, R93).

A school lays its year once, as a row of moments: a start, hopes and dreams, a place half-way, a look back. Each moment
says when it comes back (see `recurring.py`), for which year groups, and who is spoken with. For one child or one
parent a moment is done, planned, open, open after its days, or left out for a reason. A talk that is still open after
its days is shown as just that, so that somebody plans it; nobody is blamed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glansrijk.rules.moment_windows import Window
from glansrijk.rules.recurring import ENROLMENT, Returns
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

# The kinds of talks of the method; each is the name of its guide in `content/gesprekken` as well.
START, HOPE, PUPIL, REVERSED, PROGRESS, CLOSING = (
    "startgesprek",
    "hoop-en-dromen",
    "kindgesprek",
    "omgekeerd",
    "voortgang",
    "afsluitend",
)


@dataclass(frozen=True)
class Laid:
    """A moment of the line as somebody wants it: its name, with whom, when, for which year groups, and how long.

    Without `year_groups` it is for all. `invite_all` says that every parent must have had an invitation.

    >>> METHOD[REVERSED].name, METHOD[REVERSED].returns.dutch
    ('Omgekeerd 10-minutengesprek', 'november')
    """

    name: str
    returns: Returns
    with_whom: str = "parents"
    year_groups: tuple[str, ...] = ()
    minutes: int = 10
    invite_all: bool = False


# The line as the method draws it: a start and an end that every parent has, and the talks between them. A school
# changes, adds and takes away.
METHOD = {
    START: Laid("Startgesprek", Returns(ENROLMENT), minutes=30),
    HOPE: Laid("Hoop-en-dromengesprek", Returns("first_weeks", 1, 6), minutes=15),
    PUPIL: Laid("Kindgesprek", Returns("first_weeks", 1, 6), with_whom="pupil"),
    REVERSED: Laid("Omgekeerd 10-minutengesprek", Returns("month", 11, 11)),
    PROGRESS: Laid("Voortgangsgesprek", Returns("month", 2, 3)),
    CLOSING: Laid("Afsluitend gesprek", Returns("last_weeks", 1, 6), invite_all=True),
}
CORE_KINDS = tuple(METHOD)


def after_change(stood: Window, new: Window | None, *, today: date) -> Window:
    """Return the window that stands once the school changed its calendar or its line: what is past never changes.

    A window that is over stays. One that runs keeps its first day, and ends no earlier than today. One that is still to
    come moves, but never to before today.

    >>> stood, new = Window(date(2026, 11, 2), date(2026, 11, 30)), Window(date(2026, 11, 9), date(2026, 11, 20))
    >>> [day.isoformat() for day in after_change(stood, new, today=date(2026, 11, 12))]
    ['2026-11-02', '2026-11-20']
    """
    if new is None or stood.last < today:
        return stood
    first = stood.first if stood.first <= today else max(new.first, today)
    return Window(first, max(new.last, today, first))


class MomentState(StrEnum):
    """How far a moment is for one parent or one child, in the order of the legend.

    >>> [state.dutch for state in MomentState]
    ['gevoerd', 'gepland', 'nog open', 'nog open na de periode', 'niet nodig']
    """

    DONE = "done"
    PLANNED = "planned"
    OPEN = "open"
    STILL_OPEN = "still_open"
    EXCUSED = "excused"

    @property
    def dutch(self) -> str:
        """The word on the page."""
        return _(_IN_DUTCH[self])

    @property
    def is_open(self) -> bool:
        """Whether it waits for a day.

        >>> [state.value for state in MomentState if state.is_open]
        ['open', 'still_open']
        """
        return self in (MomentState.OPEN, MomentState.STILL_OPEN)

    @property
    def flagged(self) -> bool:
        """Whether it asks to be seen: still open now that its days are over (R9)."""
        return self is MomentState.STILL_OPEN


@dataclass(frozen=True)
class MomentFacts:
    """What is known about one moment of one parent or child.

    `excused` is the reason why there is no talk, in the school's words; "" when there is none.
    """

    done_on: date | None = None
    planned_on: date | None = None
    invited_on: date | None = None
    excused: str = ""


def state(facts: MomentFacts, days: Window | None, *, today: date) -> MomentState:
    """Tell how far a moment is.

    A talk that was held is done, whenever that was. A planned day that has passed while nothing was written down is
    open again. On the last day of the window it is not flagged yet.

    >>> days = Window(date(2026, 8, 17), date(2026, 9, 25))
    >>> state(MomentFacts(), days, today=date(2026, 9, 25)).value
    'open'
    >>> state(MomentFacts(planned_on=date(2026, 9, 24)), days, today=date(2026, 9, 28)).value
    'still_open'
    >>> state(MomentFacts(excused="Ouder wil geen gesprek."), days, today=date(2026, 9, 28)).value
    'excused'
    """
    if facts.done_on is not None:
        return MomentState.DONE
    if facts.planned_on is not None and facts.planned_on >= today:
        return MomentState.PLANNED
    if facts.excused:
        return MomentState.EXCUSED
    return MomentState.STILL_OPEN if days is not None and today > days.last else MomentState.OPEN


@dataclass(frozen=True)
class Count:
    """How far a group is with one moment.

    `open` counts all that are open; `flagged` says how many of those are open after the window. `invited` counts
    whoever had an invitation or needs none any more. Counts of parents and of pupils are kept apart.

    >>> days, today = Window(date(2026, 8, 17), date(2026, 9, 25)), date(2026, 9, 28)
    >>> group = [MomentFacts(done_on=date(2026, 9, 1)), MomentFacts(invited_on=date(2026, 9, 2)), MomentFacts()]
    >>> count = count_moments(group, days, today=today)
    >>> count.done, count.open, count.flagged, count.invited, count.of, count.everyone_invited
    (1, 2, 2, 2, 3, False)
    """

    done: int = 0
    planned: int = 0
    open: int = 0
    flagged: int = 0
    excused: int = 0
    invited: int = 0

    @property
    def of(self) -> int:
        """How many there are in all."""
        return self.done + self.planned + self.open + self.excused

    @property
    def everyone_invited(self) -> bool:
        """Whether all have had an invitation; not so for an empty group."""
        return self.invited == self.of > 0

    def __add__(self, other: "Count") -> "Count":
        """Take two groups together."""
        return Count(
            self.done + other.done,
            self.planned + other.planned,
            self.open + other.open,
            self.flagged + other.flagged,
            self.excused + other.excused,
            self.invited + other.invited,
        )


def count_moments(facts: Iterable[MomentFacts], days: Window | None, *, today: date) -> Count:
    """Count one moment over a group: one `MomentFacts` per parent, or per pupil."""
    return sum((_count_one(one, state(one, days, today=today)) for one in facts), Count())


def _count_one(facts: MomentFacts, found: MomentState) -> Count:
    return Count(
        done=found is MomentState.DONE,
        planned=found is MomentState.PLANNED,
        open=found.is_open,
        flagged=found.flagged,
        excused=found is MomentState.EXCUSED,
        invited=facts.invited_on is not None or not found.is_open,
    )


_IN_DUTCH = {
    MomentState.DONE: gettext_noop("gevoerd"),
    MomentState.PLANNED: gettext_noop("gepland"),
    MomentState.OPEN: gettext_noop("nog open"),
    MomentState.STILL_OPEN: gettext_noop("nog open na de periode"),
    MomentState.EXCUSED: gettext_noop("niet nodig"),
}
