"""How many homes shine in a month, told to who sees no names (design 4.5, 4.14; experience A2.4).

Cells of fewer than six are joined with their neighbour (`small_groups.py`). What is left is told in steps of six, so
that two answers, of two months or before and after a press, are the same or differ by six at least: no difference says
something about a few homes. And a month is told once: it is counted when it is over and never again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glansrijk.rules.homes import and_list
from glansrijk.rules.scale import Level
from glansrijk.rules.small_groups import SMALLEST_CELL, in_steps, shown_counts

# From dof to glanst: neighbours are joined, and what is joined still means something.
KNOWN = (Level.DULL, Level.MATT, Level.CLEAR, Level.SHINING)


@dataclass(frozen=True)
class PicturePart:
    """Some levels that lie beside each other, and about how many homes there are of them."""

    levels: tuple[Level, ...]
    homes: int

    @property
    def word(self) -> str:
        """The levels in words: 'dof en mat'."""
        return and_list([level.word for level in self.levels])


def month_picture(lights: Iterable[Level]) -> tuple[PicturePart, ...]:
    """Return what may be told of the lights of all homes of a school in a month; nothing when they are too few.

    "Nog niet bekend" is a state of its own: it is told when there are enough homes of it, and joined with nothing.

    >>> lights = [Level.DULL] * 2 + [Level.MATT] * 7 + [Level.CLEAR] * 40 + [Level.SHINING] * 31 + [Level.UNKNOWN] * 3
    >>> [(part.word, part.homes) for part in month_picture(lights)]
    [('dof en mat', 12), ('helder', 42), ('glanst', 30)]
    >>> month_picture([Level.DULL] * 3)
    ()
    """
    counts = Counter(lights)
    told = shown_counts([counts[level] for level in KNOWN])
    parts = [PicturePart(tuple(KNOWN[place] for place in places), in_steps(count)) for places, count in told]
    unknown = (
        [PicturePart((Level.UNKNOWN,), in_steps(counts[Level.UNKNOWN]))]
        if counts[Level.UNKNOWN] >= SMALLEST_CELL
        else []
    )
    return tuple(part for part in (*parts, *unknown) if part.homes)


def told_of_all(done: int, of: int) -> int | None:
    """Return how many of all, in steps of six, where neither part is a few; None where nothing may be told.

    >>> told_of_all(50, 100), told_of_all(100, 100), told_of_all(97, 100), told_of_all(4, 100), told_of_all(4, 4)
    (48, 102, None, None, None)
    """
    few = done < SMALLEST_CELL or 0 < of - done < SMALLEST_CELL
    return None if few else in_steps(done)


def written(parts: Iterable[PicturePart]) -> list[list[object]]:
    """Return the parts as they are kept.

    >>> written([PicturePart((Level.DULL, Level.MATT), 12)])
    [[[1, 2], 12]]
    """
    return [[[int(level) for level in part.levels], part.homes] for part in parts]


def read(kept: Mapping[str, object]) -> tuple[PicturePart, ...]:
    """Return kept parts as parts.

    >>> read({"parts": [[[1, 2], 12]]})[0].word
    'dof en mat'
    """
    rows: Iterable[tuple[list[int], int]] = kept.get("parts", [])  # type: ignore[assignment]
    return tuple(PicturePart(tuple(Level(number) for number in levels), homes) for levels, homes in rows)
