"""Counts of levels say nothing about one home, not by themselves and not by taking one from another."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.small_groups import ShownTable, may_stand_beside, shown_counts, shown_table

counts = st.integers(0, 15)
tables = st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(counts, min_size=width, max_size=width), max_size=8))


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        ([6, 8, 12, 7, 0], [((0,), 6), ((1,), 8), ((2,), 12), ((3,), 7), ((4,), 0)]),
        ([5, 8, 12], [((0, 1), 13), ((2,), 12)]),
        ([8, 12, 1], [((0,), 8), ((1, 2), 13)]),
        ([2, 0, 3, 9], [((0, 1, 2, 3), 14)]),
        ([9, 0, 2], [((0, 1, 2), 11)]),
        # Together the last two are enough: the first is not taken along.
        ([9, 7, 2], [((0,), 9), ((1, 2), 9)]),
        ([2, 2, 1], []),
        ([0, 0], [((0,), 0), ((1,), 0)]),
        ([], []),
    ],
)
def test_a_small_count_is_joined_with_its_neighbour(
    counted: list[int], shown: list[tuple[tuple[int, ...], int]]
) -> None:
    assert shown_counts(counted) == shown


def test_a_board_may_ask_for_larger_cells() -> None:
    assert shown_counts([8, 12], smallest=10) == [((0, 1), 20)]


def test_the_same_columns_are_joined_in_every_row() -> None:
    # Else the 2 could be found as the sum of the column, 10 + 2, less the 10 of the first row.
    assert shown_table([[10, 7, 6], [2, 9, 8]]) == ShownTable(
        rows=((0,), (1,)), columns=((0, 1), (2,)), cells=((17, 6), (11, 8))
    )


def test_a_small_group_is_joined_before_its_levels_are() -> None:
    assert shown_table([[3, 2], [9, 8]]) == ShownTable(rows=((0, 1),), columns=((0,), (1,)), cells=((12, 10),))


@pytest.mark.parametrize("table", [[], [[2, 3]], [[1], [2]]])
def test_nothing_is_shown_of_too_few_homes(table: list[list[int]]) -> None:
    assert shown_table(table) == ShownTable((), (), ())


@given(tables)
def test_every_shown_cell_is_nothing_or_enough(table: list[list[int]]) -> None:
    assert all(cell == 0 or cell >= 6 for row in shown_table(table).cells for cell in row)


@given(tables)
def test_every_home_is_counted_once_or_nothing_is_shown(table: list[list[int]]) -> None:
    shown = shown_table(table)
    if shown.cells:
        assert sum(map(sum, shown.cells)) == sum(map(sum, table))
        assert [place for together in shown.rows for place in together] == list(range(len(table)))
        assert [place for together in shown.columns for place in together] == list(range(len(table[0])))


def test_who_knows_the_rule_still_cannot_find_a_joined_count() -> None:
    possible = defaultdict(list)
    for counted in product(range(19), repeat=3):
        if 0 < sum(counted) < 19:  # all tables with this total are among them
            possible[str(shown_counts(counted))].append(counted)
    assert possible
    for shown, behind in possible.items():
        joined = [place for together, _ in shown_counts(behind[0]) if len(together) > 1 for place in together]
        for place in joined:
            assert len({counted[place] for counted in behind}) > 1, shown


@pytest.mark.parametrize(
    ("whole", "part", "may"), [(20, 14, True), (20, 15, False), (20, 19, False), (20, 20, True), (5, 6, False)]
)
def test_two_counts_beside_each_other_differ_by_nothing_or_enough(whole: int, part: int, *, may: bool) -> None:
    assert may_stand_beside(whole, part) is may
