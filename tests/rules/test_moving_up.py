"""Moving up: whatever was chosen, every child has exactly one seat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.moving_up import (
    LEAVES,
    NO_GROUP,
    Child,
    Choice,
    How,
    move_up,
    next_year_group,
    propose,
    streams_of,
    year_groups_in,
)

NAMES = ["1/2", "3", "4a", "4b", "5/6", "7", "8", "Dolfijnen"]
SCHOOL = {name: year_groups_in(name) for name in NAMES}
codes = st.sampled_from(["", "0", "1", "2", "3", "4", "5", "6", "7", "8", "S", "C"])
groups = st.sampled_from([*NAMES, ""])
children = st.lists(
    st.builds(
        Child, key=st.integers(1, 99), year_group=codes, group=groups, placed=st.none() | st.sampled_from([*NAMES, ""])
    ),
    max_size=20,
    unique_by=lambda child: child.key,
)
choices = st.dictionaries(
    st.integers(1, 99), st.builds(Choice, how=st.sampled_from(How), group=st.none() | groups), max_size=8
)
streams = st.dictionaries(st.tuples(groups, codes), st.sampled_from([*NAMES, NO_GROUP, LEAVES, "weg"]), max_size=8)


@given(children, streams, choices)
def test_everyone_has_one_seat_in_a_group_that_there_is(
    known: list[Child], chosen: dict[tuple[str, str], str], apart: dict[int, Choice]
) -> None:
    seats = move_up(known, SCHOOL, streams=chosen, choices=apart)
    assert [seat.child for seat in seats] == known
    assert {seat.group for seat in seats} <= {*SCHOOL, NO_GROUP, LEAVES}


@given(children, streams, choices)
def test_a_file_of_next_year_goes_before_every_choice(
    known: list[Child], chosen: dict[tuple[str, str], str], apart: dict[int, Choice]
) -> None:
    for seat in move_up(known, SCHOOL, streams=chosen, choices=apart):
        if seat.child.placed is not None:
            assert (seat.group, seat.year_group, seat.by_file) == (seat.child.placed, seat.child.year_group, True)


@given(children)
def test_streams_hold_everyone_whom_no_file_placed_once(known: list[Child]) -> None:
    together = [child for stream in streams_of(known).values() for child in stream]
    assert sorted(child.key for child in together) == sorted(child.key for child in known if child.placed is None)


@pytest.mark.parametrize(
    ("code", "up", "stays", "skips"),
    [("0", "1", "0", "2"), ("1", "2", "1", "3"), ("7", "8", "7", ""), ("8", "", "8", ""), ("S", "S", "S", "S")],
)
def test_the_next_year_group(code: str, up: str, stays: str, skips: str) -> None:
    assert [next_year_group(code, how) for how in (How.UP, How.STAYS, How.SKIPS)] == [up, stays, skips]


@pytest.mark.parametrize(
    ("stream", "how", "group"),
    [
        (("4b", "4"), How.UP, "5/6"),
        (("5/6", "5"), How.UP, "5/6"),
        (("5/6", "6"), How.UP, "7"),
        (("3", "3"), How.UP, "4a"),
        (("8", "8"), How.UP, LEAVES),
        (("8", "8"), How.STAYS, "8"),
        (("4b", "4"), How.STAYS, "4b"),
        (("Dolfijnen", "S"), How.UP, NO_GROUP),
        (("", "2"), How.UP, "3"),
    ],
)
def test_what_is_proposed(stream: tuple[str, str], how: How, group: str) -> None:
    assert propose(stream, SCHOOL, how) == group


def test_a_group_that_is_gone_is_proposed_anew() -> None:
    seat = move_up([Child(1, "3", "3")], SCHOOL, streams={("3", "3"): "weg"})[0]
    assert seat.group == "4a"
