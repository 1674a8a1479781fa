"""Numbers as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.numbers import WORDS, in_words


@given(st.integers(min_value=len(WORDS), max_value=10_000))
def test_above_twelve_it_is_digits(number: int) -> None:
    assert in_words(number) == str(number)


def test_up_to_twelve_each_has_its_own_word() -> None:
    assert len({in_words(number) for number in range(13)}) == 13


def test_below_zero_is_no_number_of_things() -> None:
    with pytest.raises(ValueError, match="-1 is geen aantal"):
        in_words(-1)
