"""The scale has five answers, an order without distance, and a third state for not knowing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.scale import ON_SCREEN, Glance, Level, from_key, glance, most_careful

levels = st.sampled_from(Level)


@pytest.mark.parametrize(
    ("level", "key", "letter", "code", "label", "short_label", "sentence"),
    [
        (Level.SHINING, "4", "g", "shining", "Glanst", "Glanst", "We trekken samen op."),
        (Level.CLEAR, "3", "h", "clear", "Helder", "Helder", "Het loopt goed."),
        (Level.MATT, "2", "m", "matt", "Mat", "Mat", "Er is weinig contact. Of het kan warmer."),
        (Level.DULL, "1", "d", "dull", "Dof", "Dof", "Er wringt iets. Ik doe een stap."),
        (Level.UNKNOWN, "0", "n", "unknown", "Nog niet bekend", "Weet niet", "We kennen elkaar nog niet."),
    ],
)
def test_each_level_has_its_key_letter_and_words(
    level: Level, key: str, letter: str, code: str, label: str, short_label: str, sentence: str
) -> None:
    assert (level.key, level.letter, level.code) == (key, letter, code)
    assert (level.label, level.short_label, level.sentence) == (label, short_label, sentence)
    assert level.word == label.lower()
    assert int(level) == int(key)


def test_the_order_on_the_screen_ends_with_not_knowing() -> None:
    assert [level.word for level in ON_SCREEN] == ["dof", "mat", "helder", "glanst", "nog niet bekend"]


@pytest.mark.parametrize("level", Level)
def test_digit_and_letter_give_the_same_level(level: Level) -> None:
    assert {from_key(level.key), from_key(level.letter), from_key(level.letter.upper())} == {level}


@given(st.text().filter(lambda text: text.lower() not in set("01234nmdhg")))
def test_no_other_key_gives_a_level(key: str) -> None:
    assert from_key(key) is None


@pytest.mark.parametrize(
    ("level", "seen"),
    [
        (Level.SHINING, Glance.SHINING),
        (Level.CLEAR, Glance.SHINING),
        (Level.MATT, Glance.DULL),
        (Level.DULL, Glance.DULL),
        (Level.UNKNOWN, Glance.UNKNOWN),
    ],
)
def test_in_one_look_unknown_is_a_third_state(level: Level, seen: Glance) -> None:
    assert glance(level) is seen
    assert level.asks_for_a_step == (seen is Glance.DULL)


def test_the_three_states_have_the_words_of_the_method() -> None:
    assert [state.word for state in Glance] == ["glanst", "dof", "nog niet bekend"]


@pytest.mark.parametrize(
    ("given_levels", "counts"),
    [
        ([], None),
        ([Level.UNKNOWN, Level.UNKNOWN], Level.UNKNOWN),
        ([Level.UNKNOWN, Level.SHINING], Level.SHINING),
        ([Level.SHINING, Level.DULL, Level.CLEAR], Level.DULL),
    ],
)
def test_the_more_careful_answer_counts(given_levels: list[Level], counts: Level | None) -> None:
    assert most_careful(given_levels) is counts


@given(st.lists(levels, min_size=1))
def test_the_order_of_the_raters_makes_no_difference(given_levels: list[Level]) -> None:
    careful = most_careful(given_levels)
    assert careful in given_levels
    assert most_careful(reversed(given_levels)) is careful
    assert most_careful(iter(given_levels * 2)) is careful


@given(st.lists(levels), levels.filter(bool))
def test_one_more_answer_never_makes_the_light_brighter(given_levels: list[Level], extra: Level) -> None:
    before = most_careful(given_levels)
    after = most_careful([*given_levels, extra])
    assert after is not None
    assert after is extra if not before else after <= before
