"""The line: which talks the year holds, and how far each one is (R8, R9, R10, R16, R52, R93).

A school lays its year once, as a row of moments: a start, hopes and dreams, a place half-way, a look back. Each moment
says when it comes back (see `moment_windows.py`), for which year groups, and who is spoken with. For one child or one
parent a moment is done, planned, open, open after its days, or left out for a reason. A talk that is still open after
its days is shown as just that, so that somebody plans it; nobody is blamed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glansrijk.rules.coverage import Coverage
from glansrijk.rules.moment_windows import FirstWeeks, InMonths, LastWeeks, Recurring, Window, window_in
from glansrijk.rules.school_year import Calendar, SchoolYear


class SpokenWith(StrEnum):
    """Who is spoken with. Talks with parents are counted per parent, talks with pupils per pupil, never together."""

    PARENTS = "parents"
    PUPIL = "pupil"


@dataclass(frozen=True)
class MomentRule:
    """One moment in the template of a school.

    `kind` is a key such as "hope" and never changes; `name` is what people read. Without `year_groups` it is for all.
    `newcomers` says that only children who are new at the school have it; `all_invited` that every parent must have had
    an invitation (the closing talk).
    """

    kind: str
    name: str
    when: Recurring
    spoken_with: SpokenWith = SpokenWith.PARENTS
    year_groups: frozenset[str] = frozenset()
    newcomers: bool = False
    all_invited: bool = False

    def is_for(self, year_group: str, *, new: bool = False) -> bool:
        """Whether a child of this year group has the moment; `new` when it is the child's first year at this school.

        >>> start, hope = DEFAULT_LINE[:2]
        >>> hope.is_for("5"), start.is_for("5"), start.is_for("5", new=True)
        (True, False, True)
        """
        return (new or not self.newcomers) and (not self.year_groups or year_group in self.year_groups)


# The line as the method draws it. A school changes, adds and takes away.
DEFAULT_LINE = (
    MomentRule("start", "Startgesprek", FirstWeeks(2), newcomers=True),
    MomentRule("hope", "Hoop-en-dromengesprek", FirstWeeks(6)),
    MomentRule("pupil", "Kindgesprek", FirstWeeks(6), SpokenWith.PUPIL),
    MomentRule("reversed", "Omgekeerd 10-minutengesprek", InMonths(11, 11)),
    MomentRule("progress", "Voortgangsgesprek", InMonths(2, 3)),
    MomentRule("closing", "Afsluitend gesprek", LastWeeks(6), all_invited=True),
)


def window(rule: MomentRule, year: SchoolYear, calendar: Calendar) -> Window | None:
    """Return the first and last day of a moment in a school year, None when that year has no school day at all.

    Both are school days of that year, whatever the holidays do.

    >>> closing = DEFAULT_LINE[5]
    >>> [day.isoformat() for day in window(closing, SchoolYear(2026), Calendar())]
    ['2027-06-21', '2027-07-30']
    """
    return window_in(year, rule.when, calendar)


def recurs(rule: MomentRule, year: SchoolYear, calendar: Calendar) -> Window | None:
    """Return the days of the same moment in the school year after this one (R52).

    >>> reversed_talk = DEFAULT_LINE[3]
    >>> [day.isoformat() for day in recurs(reversed_talk, SchoolYear(2026), Calendar())]
    ['2027-11-01', '2027-11-30']
    """
    return window(rule, year.next, calendar)


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
        return _IN_DUTCH[self]

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
    def spoken(self) -> Coverage:
        """How many were spoken, of all: "22 van 26". Who is left out for a reason counts too: nobody disappears."""
        return Coverage(self.done, self.of)

    @property
    def not_invited(self) -> int:
        """How many still have to be invited."""
        return self.of - self.invited

    @property
    def everyone_invited(self) -> bool:
        """Whether all have had an invitation; not so for an empty group."""
        return self.invited == self.of > 0

    @property
    def settled(self) -> bool:
        """Whether nothing is planned or open any more: what closing the year asks for."""
        return self.planned == self.open == 0

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
    is_open = found in (MomentState.OPEN, MomentState.STILL_OPEN)
    return Count(
        done=found is MomentState.DONE,
        planned=found is MomentState.PLANNED,
        open=is_open,
        flagged=found.flagged,
        excused=found is MomentState.EXCUSED,
        invited=facts.invited_on is not None or not is_open,
    )


_IN_DUTCH = {
    MomentState.DONE: "gevoerd",
    MomentState.PLANNED: "gepland",
    MomentState.OPEN: "nog open",
    MomentState.STILL_OPEN: "nog open na de periode",
    MomentState.EXCUSED: "niet nodig",
}
