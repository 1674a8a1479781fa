"""Counts of levels are shown only where they say nothing about one home (design 4.5, 4.14, experience A2.4).

A count of fewer than six homes is never shown. It is joined with its neighbour, "dof en mat: 9", and the same
neighbours are joined in every row of a table. So all shown counts stand apart from each other, and no sum or difference
of them gives a smaller one. A count of zero may be shown. Where all homes together are fewer than six, nothing is shown
at all.

Coverage ("22 van 26 ouders") says what the school did and is exact; this rule is not for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_CELL = 6


@dataclass(frozen=True)
class ShownTable:
    """What may be shown of a table: which rows and columns go together (by their places), and the counts.

    `cells[i][j]` counts the homes of all rows in `rows[i]` and all columns in `columns[j]`.
    """

    rows: tuple[tuple[int, ...], ...]
    columns: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[int, ...], ...]


def shown_counts(counts: Sequence[int], *, smallest: int = SMALLEST_CELL) -> list[tuple[tuple[int, ...], int]]:
    """Return for one row of counts which places go together and their count; nothing when all are too few.

    >>> shown_counts([1, 8, 12, 7, 0])
    [((0, 1), 9), ((2,), 12), ((3,), 7), ((4,), 0)]
    >>> shown_counts([1, 2, 0, 0, 2])
    []
    """
    table = shown_table([counts], smallest=smallest)
    return list(zip(table.columns, table.cells[0], strict=True)) if table.cells else []


def shown_table(table: Sequence[Sequence[int]], *, smallest: int = SMALLEST_CELL) -> ShownTable:
    """Join the rows (groups) with too few homes, and then the columns (levels) that are too few in any row.

    >>> shown_table([[2, 10], [9, 8], [0, 3]])
    ShownTable(rows=((0,), (1, 2)), columns=((0, 1),), cells=((12,), (20,)))
    """
    rows = _joined([[sum(row)] for row in table], smallest)
    summed = [[sum(column) for column in zip(*(table[place] for place in together), strict=True)] for together in rows]
    columns = _joined([list(column) for column in zip(*summed, strict=True)], smallest)
    cells = tuple(tuple(sum(row[place] for place in together) for together in columns) for row in summed)
    return ShownTable(rows, columns, cells) if columns else ShownTable((), (), ())


def may_stand_beside(whole: int, part: int, *, smallest: int = SMALLEST_CELL) -> bool:
    """Whether a count of some homes may be shown where a count of part of them is shown too.

    >>> may_stand_beside(20, 12), may_stand_beside(20, 17), may_stand_beside(20, 20)
    (True, False, True)
    """
    return _says_nothing_about_one_home(whole - part, smallest)


def in_steps(count: int, *, step: int = SMALLEST_CELL) -> int:
    """Return a count to the nearest step of six, so that two answers are the same or differ by six at least.

    For answers that can be asked twice, or laid beside those of another month. Six or more never becomes nothing.

    >>> [in_steps(count) for count in (0, 6, 8, 9, 14, 15)]
    [0, 6, 6, 12, 12, 18]
    """
    return (count + step // 2) // step * step


def _joined(lines: Sequence[Sequence[int]], smallest: int) -> tuple[tuple[int, ...], ...]:
    """Join each line that has a count below `smallest` with the next one, or the last with the one before."""
    places: list[tuple[int, ...]] = []
    counts: list[list[int]] = []
    for place, line in enumerate(lines):
        if counts and not _may_be_shown(counts[-1], smallest):
            places[-1] += (place,)
            counts[-1] = [a + b for a, b in zip(counts[-1], line, strict=True)]
        else:
            places.append((place,))
            counts.append(list(line))
    while counts and not _may_be_shown(counts[-1], smallest):
        too_few, belonging = counts.pop(), places.pop()
        if counts:
            counts[-1] = [a + b for a, b in zip(counts[-1], too_few, strict=True)]
            places[-1] += belonging
    return tuple(places)


def _may_be_shown(line: Sequence[int], smallest: int) -> bool:
    return all(_says_nothing_about_one_home(count, smallest) for count in line)


def _says_nothing_about_one_home(count: int, smallest: int) -> bool:
    return count == 0 or count >= smallest
