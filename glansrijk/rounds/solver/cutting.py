"""Cuts: what no timetable does, and the linear program does with parts of visits.

Of three rows that each hold at most one visit, a timetable has at most one visit that is in two of them or more: a
second would share a row with it. The program can take three halves.
"""

from typing import Final, NamedTuple

import numpy as np

from glansrijk.rounds.solver.columns import Bools, Floats, Ints

AT_A_TIME, OF_ONE_ROW = 60, 4
TOO_MUCH, SOME = 0.05, 0.02
NOTHING: Final = 1e-4

Three = tuple[int, int, int]


class Entries(NamedTuple):
    """Which columns are in which rows, only of rows that hold at most one column."""

    column: Ints
    row: Ints


def in_two_of(entries: Entries, three: Three, columns: int) -> Ints:
    """The columns that are in two of three rows, or in all."""
    inside = np.isin(entries.row, three)
    return np.flatnonzero(np.bincount(entries.column[inside], minlength=columns) >= 2)


def broken_cuts(entries: Entries, values: Floats) -> list[Three]:
    """The threes of which the program takes more than one, the worst first, few of the same row."""
    mixed = (values > NOTHING) & (values < 1 - NOTHING)
    own = mixed[entries.column]
    rows, row = np.unique(entries.row[own], return_inverse=True)
    columns, column = np.unique(entries.column[own], return_inverse=True)
    inside = np.zeros((len(columns), len(rows)), np.float32)
    inside[column, row] = 1
    found = _threes(inside, values[columns].astype(np.float32))
    used = np.zeros(len(rows), np.int64)
    chosen: list[Three] = []
    for _, one, other, third in sorted(found, reverse=True):
        three = [one, other, third]
        if (used[three] < OF_ONE_ROW).all() and len(chosen) < AT_A_TIME:
            used[three] += 1
            chosen.append((int(rows[one]), int(rows[other]), int(rows[third])))
    return chosen


def _threes(
    inside: "np.ndarray[tuple[int, int], np.dtype[np.float32]]", values: Floats
) -> list[tuple[float, int, int, int]]:
    """By how much each three is broken: what two rows share, three times, less twice what all share."""
    shared = (inside * values[:, None]).T @ inside
    np.fill_diagonal(shared, 0)
    found = []
    for row in range(len(shared)):
        near = row + 1 + np.flatnonzero(shared[row, row + 1 :] > SOME)
        pairs = shared[row, near][:, None] + shared[row, near][None, :] + shared[np.ix_(near, near)]
        likely: Bools = np.triu(pairs, 1) > 1 + TOO_MUCH
        if not likely.any():
            continue
        of_row = inside[:, near] * (inside[:, row] * values)[:, None]
        excess = pairs - 2 * (of_row.T @ inside[:, near]) - 1
        for one, other in np.argwhere(likely & (excess > TOO_MUCH)).tolist():
            found.append((float(excess[one, other]), row, int(near[one]), int(near[other])))
    return found
