"""How many of all: exact, and only complete when somebody was reached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.coverage import Coverage

pairs = st.integers(0, 900).flatmap(lambda of: st.builds(Coverage, st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("coverage", "sentence", "is_complete"),
    [
        (Coverage(22, 26), "22 van 26 ouders", False),
        (Coverage(26, 26), "26 van 26 ouders", True),
        (Coverage(0, 26), "0 van 26 ouders", False),
        (Coverage(0, 0), "0 van 0 ouders", False),
    ],
)
def test_how_many_of_all(coverage: Coverage, sentence: str, *, is_complete: bool) -> None:
    assert coverage.sentence("ouders") == sentence
    assert coverage.complete is is_complete


@pytest.mark.parametrize(("done", "of"), [(27, 26), (-1, 26), (0, -1)])
def test_more_than_all_cannot_be(done: int, of: int) -> None:
    with pytest.raises(ValueError, match="kan niet"):
        Coverage(done, of)


@given(pairs, pairs)
def test_two_groups_together(one: Coverage, other: Coverage) -> None:
    both = one + other
    assert both.open == one.open + other.open
    assert (both.done, both.of) == (one.done + other.done, one.of + other.of)
