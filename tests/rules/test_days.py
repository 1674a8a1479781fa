"""A day is written the way Dutch people write it."""

from datetime import date

import pytest

from glansrijk.rules.days import MONTH_NAMES, SHORT_MONTH_NAMES, day_in_words, short_day


@pytest.mark.parametrize(
    ("day", "in_words", "short"),
    [
        (date(2027, 11, 1), "1 november 2027", "ma 1 nov"),
        (date(2026, 11, 26), "26 november 2026", "do 26 nov"),
        (date(2027, 3, 31), "31 maart 2027", "wo 31 mrt"),
        (date(2028, 2, 29), "29 februari 2028", "di 29 feb"),
        (date(2026, 8, 2), "2 augustus 2026", "zo 2 aug"),
    ],
)
def test_a_day_in_a_sentence_and_in_a_margin(day: date, in_words: str, short: str) -> None:
    assert day_in_words(day) == in_words
    assert short_day(day) == short


def test_there_are_twelve_months_each_with_a_short_name() -> None:
    assert len(set(MONTH_NAMES)) == len(set(SHORT_MONTH_NAMES)) == 12
