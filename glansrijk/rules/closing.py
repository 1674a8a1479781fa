"""When a school year may be closed, and what is still open (R15, R16, R17, R31, R95).

In this order: every parent was invited to a closing talk, the talk was held or there is a reason why not, the
handovers are confirmed. Then everyone moves up and the new year begins blank: nobody takes an estimate along. What is
open stands on the page in one sentence. Talks that stay open need a reason of the school; a handover cannot be passed
over, unless nobody knows yet who takes over.

A year is closed in its last months. A school that forgot can do so until the retention terms of that year begin.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glansrijk.rules.handover import Standing
from glansrijk.rules.school_year import SchoolYear

FIRST_MONTH, LAST_MONTH = 4, 10


class Step(StrEnum):
    """A step of the checklist, in order."""

    MOMENT = "moment"
    INVITED = "invited"
    HELD = "held"
    HANDOVERS = "handovers"

    @property
    def needs_a_reason(self) -> bool:
        """Whether a reason of the school is enough when it stays open.

        >>> [step.value for step in Step if step.needs_a_reason]
        ['moment', 'invited', 'held']
        """
        return self in (Step.MOMENT, Step.INVITED, Step.HELD)


@dataclass(frozen=True)
class GroupTally:
    """How far one group is: parents to be invited, invited, spoken or excused, and its handovers."""

    name: str
    teachers: tuple[str, ...] = ()
    parents: int = 0
    invited: int = 0
    held: int = 0
    excused: int = 0
    handovers: int = 0
    standings: tuple[Standing, ...] = ()

    @property
    def invited_open(self) -> int:
        """Parents who were not invited and have no reason.

        >>> GroupTally("5", parents=26, invited=22, excused=1).invited_open
        3
        """
        return self.parents - self.invited - self.excused

    @property
    def held_open(self) -> int:
        """Parents who were not spoken and have no reason."""
        return self.parents - self.held - self.excused

    @property
    def handed_over(self) -> int:
        """Handovers that hold up nothing any more."""
        return sum(not standing.holds_up for standing in self.standings)

    @property
    def handovers_open(self) -> int:
        """Handovers that are not made, not read or not confirmed.

        >>> GroupTally("5", handovers=3, standings=(Standing.COMPLETE, Standing.LATER)).handovers_open
        1
        """
        return self.handovers - self.handed_over

    @property
    def later(self) -> int:
        """Handovers that wait until it is known who takes over."""
        return self.standings.count(Standing.LATER)


@dataclass(frozen=True)
class Open:
    """A step that is not done: in how many cases, and in which groups."""

    step: Step
    number: int
    groups: tuple[str, ...] = ()


def what_is_open(tallies: Iterable[GroupTally], *, has_moment: bool) -> list[Open]:
    """Return the steps that are not done, in their order; nothing means that the year may be closed.

    >>> group = GroupTally("5", parents=2, invited=2, held=2, handovers=1, standings=(Standing.COMPLETE,))
    >>> what_is_open([group], has_moment=True)
    []
    >>> [one.step.value for one in what_is_open([GroupTally("5", parents=2, invited=1, held=1)], has_moment=True)]
    ['invited', 'held']
    """
    known = list(tallies)
    found = [] if has_moment else [Open(Step.MOMENT, 1)]
    if has_moment:
        found += _of(Step.INVITED, {tally.name: tally.invited_open for tally in known})
        found += _of(Step.HELD, {tally.name: tally.held_open for tally in known})
    return found + _of(Step.HANDOVERS, {tally.name: tally.handovers_open for tally in known})


def still_in_the_way(opened: Iterable[Open], reasons: Mapping[str, str]) -> list[Open]:
    """Return what keeps the year from closing when these reasons were given.

    >>> talks, handovers = Open(Step.HELD, 2), Open(Step.HANDOVERS, 1)
    >>> still_in_the_way([talks, handovers], {"held": "De leerkracht was ziek.", "handovers": "Haast."}) == [handovers]
    True
    """
    return [one for one in opened if not (one.step.needs_a_reason and reasons.get(one.step.value, "").strip())]


def year_to_close(today: date) -> SchoolYear | None:
    """Return the year that can be closed today: from April the running one, in autumn the one that is over.

    >>> days = (date(2027, 3, 31), date(2027, 4, 1), date(2027, 7, 31), date(2027, 8, 1), date(2027, 11, 1))
    >>> [year.name if (year := year_to_close(day)) else "" for day in days]
    ['', '2026-2027', '2026-2027', '2026-2027', '']
    """
    year = SchoolYear.of(today)
    if today >= date(year.start + 1, FIRST_MONTH, 1):
        return year
    return year.previous if today.year == year.start and today.month <= LAST_MONTH else None


def may_undo_on(year: SchoolYear, today: date) -> bool:
    """Tell whether closing a year can still be undone: until the next one begins.

    >>> may_undo_on(SchoolYear(2026), date(2027, 7, 31)), may_undo_on(SchoolYear(2026), date(2027, 8, 1))
    (True, False)
    """
    return today < year.next.first


def _of(step: Step, numbers: Mapping[str, int]) -> list[Open]:
    total = sum(numbers.values())
    return [Open(step, total, tuple(name for name, number in numbers.items() if number))] if total else []
