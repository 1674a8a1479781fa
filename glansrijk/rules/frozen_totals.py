"""What a board may know of a quarter of its schools (design 4.5, 4.14; R59; experience A2.4, T5).

A quarter is told once, when it is over, and never again. A row is of one school with ten homes and three groups at
least; smaller schools of six homes or more are told together, when together they are enough, and otherwise not. How
many homes shine is told in steps of six, where neither those that shine nor the others are a few: so no two answers
differ by a few homes.
The total of the board is the sum of the rows that are shown, so it tells nothing that the rows do not tell.

How many parents were talked with and looked at is about what the school did, and is exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.scale import Glance, Level, glance
from glansrijk.rules.small_groups import SMALLEST_CELL, in_steps
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

FEWEST_HOMES, FEWEST_GROUPS = 10, 3
LOWEST, HIGHEST = 5, 95


class RowKind(StrEnum):
    """Of whom a row tells.

    >>> [kind.dutch for kind in RowKind]
    ['school', 'kleine scholen samen', 'bestuur']
    """

    SCHOOL = "school"
    SMALL = "small"
    BOARD = "board"

    @property
    def dutch(self) -> str:
        """In words."""
        return _(_KINDS[self])


_KINDS = {
    RowKind.SCHOOL: gettext_noop("school"),
    RowKind.SMALL: gettext_noop("kleine scholen samen"),
    RowKind.BOARD: gettext_noop("bestuur"),
}


@dataclass(frozen=True)
class Size:
    """How many homes were looked at in a month, in how many groups.

    >>> Size(10, 3).is_enough, Size(40, 2).is_enough, Size(9, 8).is_enough
    (True, False, False)
    """

    homes: int
    groups: int

    @property
    def is_enough(self) -> bool:
        """Whether totals may be told."""
        return self.homes >= FEWEST_HOMES and self.groups >= FEWEST_GROUPS

    def __add__(self, other: "Size") -> "Size":
        """Take two schools together."""
        return Size(self.homes + other.homes, self.groups + other.groups)


@dataclass(frozen=True)
class Totals:
    """What a row says; None where nothing may be said, or nothing is known."""

    shining: int | None = None
    dull: int | None = None
    spoken: int | None = None
    looked: int | None = None
    parents: int | None = None
    satisfied: int | None = None
    answered: int | None = None
    asked: int | None = None

    @property
    def shine(self) -> int | None:
        """The share of homes that shine at a glance, whole percents; never less than 5 or more than 95.

        >>> Totals(shining=36, dull=12).shine, Totals(shining=60, dull=0).shine, Totals().shine
        (75, 95, None)
        """
        if self.shining is None or self.dull is None or not self.shining + self.dull:
            return None
        return min(HIGHEST, max(LOWEST, round(100 * self.shining / (self.shining + self.dull))))


def rows_of(sizes: Mapping[int, Size]) -> tuple[tuple[int, ...], ...]:
    """Return which schools make a row: each one that is large enough, and the others together if that is enough.

    A school with a few homes is in no row: who works at the other school knows its homes, and would learn of those few.

    >>> rows_of({1: Size(80, 6), 2: Size(7, 2), 3: Size(6, 1), 4: Size(30, 4), 5: Size(5, 2)})
    ((1,), (4,), (2, 3))
    >>> rows_of({1: Size(80, 6), 2: Size(7, 2)})
    ((1,),)
    """
    alone = tuple((school,) for school, size in sizes.items() if size.is_enough)
    small = tuple(school for school, size in sizes.items() if not size.is_enough and size.homes >= SMALLEST_CELL)
    enough = sum((sizes[school] for school in small), Size(0, 0)).is_enough
    # One small school is never a row, also not beside schools where nobody looked.
    return (*alone, small) if enough and len(small) > 1 else alone


def shine_of(lights: Iterable[Level]) -> tuple[int, int] | None:
    """Return how many homes shine and how many are dull at a glance, in steps of six.

    Nothing where one of the two is a few homes, or where all together are too few.

    >>> shine_of([Level.DULL] * 5 + [Level.MATT] * 7 + [Level.CLEAR] * 20 + [Level.SHINING] * 21)
    (42, 12)
    >>> shine_of([Level.MATT] * 4 + [Level.CLEAR] * 40) is None, shine_of([Level.CLEAR] * 9) is None
    (True, True)
    """
    glances = [glance(level) for level in lights]
    shining, dull = glances.count(Glance.SHINING), glances.count(Glance.DULL)
    few = any(0 < count < SMALLEST_CELL for count in (shining, dull))
    return None if few or shining + dull < FEWEST_HOMES else (in_steps(shining), in_steps(dull))


def together(rows: Iterable[Totals]) -> Totals:
    """Return the sum of rows that are shown; what a row does not tell counts nowhere.

    >>> both = together([Totals(shining=36, dull=12, satisfied=80, answered=30, asked=40), Totals(shining=12, dull=12)])
    >>> both.shining, both.dull, both.shine, both.satisfied, both.answered
    (48, 24, 67, 80, 30)
    """
    rows = list(rows)
    answered = _sum(row.answered for row in rows)
    weighed = sum((row.satisfied or 0) * (row.answered or 0) for row in rows)
    return Totals(
        shining=_sum(row.shining for row in rows),
        dull=_sum(row.dull for row in rows),
        spoken=_sum(row.spoken for row in rows),
        looked=_sum(row.looked for row in rows),
        parents=_sum(row.parents for row in rows),
        satisfied=round(weighed / answered) if answered else None,
        answered=answered,
        asked=_sum(row.asked for row in rows),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
