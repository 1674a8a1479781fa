"""Cuts are broken by parts of visits only: no timetable breaks one, and three halves around three rows do."""

import hypothesis
import numpy as np
from hypothesis import strategies as st

from glansrijk.rounds.solver.cutting import Entries, broken_cuts, in_two_of

ROWS, COLUMNS = 8, 12
WHERE = st.lists(st.sets(st.integers(0, ROWS - 1), min_size=1, max_size=4), min_size=COLUMNS, max_size=COLUMNS)
PARTS = st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0]), min_size=COLUMNS, max_size=COLUMNS)


def entries_of(rows_of: list[set[int]]) -> Entries:
    pairs = [(column, row) for column, rows in enumerate(rows_of) for row in sorted(rows)]
    column, row = np.array(pairs, np.int64).T
    return Entries(column, row)


def test_three_halves_that_share_rows_two_by_two_are_too_much() -> None:
    entries = entries_of([{0, 1}, {1, 2}, {0, 2}, {3}])
    assert broken_cuts(entries, np.array([0.5, 0.5, 0.5, 0.5])) == [(0, 1, 2)]
    assert in_two_of(entries, (0, 1, 2), 4).tolist() == [0, 1, 2]
    assert broken_cuts(entries, np.array([1.0, 0.0, 0.0, 1.0])) == []


@hypothesis.given(WHERE, PARTS, st.permutations(range(COLUMNS)))
def test_what_is_cut_off_is_broken_now_and_never_by_whole_visits(
    rows_of: list[set[int]], parts: list[float], order: list[int]
) -> None:
    entries, values = entries_of(rows_of), np.array(parts)
    taken, free = list[int](), set(range(ROWS))
    for column in order:
        if rows_of[column] <= free:
            free -= rows_of[column]
            taken.append(column)
    for three in broken_cuts(entries, values):
        cut = in_two_of(entries, three, COLUMNS)
        mixed = [one for one in cut if 0 < values[one] < 1]
        assert values[mixed].sum() > 1
        assert len(set(taken) & set(cut.tolist())) <= 1
