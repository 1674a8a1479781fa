"""Three to one in words: never a ratio, never a percentage, and nothing to make up for without a concern."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.appreciation import Balance, Tone

balances = st.builds(Balance, st.integers(0, 60), st.integers(0, 20))


@pytest.mark.parametrize(
    ("balance", "missing", "sentence"),
    [
        (Balance(0, 0), 0, "Nog geen waarderingen en geen zorgen opgeschreven."),
        (Balance(1, 0), 0, "1 waardering, geen zorgen."),
        (Balance(3, 0), 0, "3 waarderingen, geen zorgen."),
        (Balance(0, 1), 3, "Geen waarderingen, 1 zorg: nog drie waarderingen."),
        (Balance(1, 1), 2, "1 waardering, 1 zorg: nog twee waarderingen."),
        (Balance(2, 1), 1, "2 waarderingen, 1 zorg: nog één waardering."),
        (Balance(3, 1), 0, "3 waarderingen, 1 zorg: mooi in evenwicht."),
        (Balance(5, 2), 1, "5 waarderingen, 2 zorgen: nog één waardering."),
        (Balance(6, 2), 0, "6 waarderingen, 2 zorgen: mooi in evenwicht."),
        (Balance(0, 4), 12, "Geen waarderingen, 4 zorgen: nog twaalf waarderingen."),
        (Balance(2, 5), 13, "2 waarderingen, 5 zorgen: nog 13 waarderingen."),
    ],
)
def test_the_balance_in_words(balance: Balance, missing: int, sentence: str) -> None:
    assert (balance.missing, balance.sentence) == (missing, sentence)
    assert balance.out_of_balance is (missing > 0)


def test_a_concern_that_cannot_wait_is_never_held_back() -> None:
    assert Balance(2, 1).advice == "Deel ook iets moois. Een zorg die haast heeft, wacht daar niet op."
    assert Balance(3, 1).advice == Balance(0, 0).advice == ""


@pytest.mark.parametrize(("appreciations", "concerns"), [(-1, 0), (0, -1), (-1, -1)])
def test_fewer_than_none_cannot_be(appreciations: int, concerns: int) -> None:
    with pytest.raises(ValueError, match="kan niet"):
        Balance(appreciations, concerns)


@given(st.lists(st.sampled_from(Tone)))
def test_tones_are_counted_and_most_contacts_are_neither(tones: list[Tone]) -> None:
    balance = Balance.of(iter(tones))
    neither = len(tones) - balance.appreciations - balance.concerns
    assert neither == sum(tone is Tone.NEITHER for tone in tones)


@given(st.integers(0, 60))
def test_without_a_concern_nothing_is_ever_due(appreciations: int) -> None:
    assert not Balance(appreciations, 0).out_of_balance


@given(balances)
def test_what_is_missing_brings_the_balance_back_and_one_less_does_not(balance: Balance) -> None:
    there = Balance(balance.appreciations + balance.missing, balance.concerns)
    assert not there.out_of_balance
    if balance.missing:
        assert Balance(there.appreciations - 1, there.concerns).out_of_balance


@given(balances)
def test_the_sentence_has_no_ratio_and_no_percentage(balance: Balance) -> None:
    assert re.search(r"%|procent|oneindig|inf|\d ?: ?\d|\d\.\d", balance.sentence) is None
    assert balance.sentence[0].isupper() or balance.sentence[0].isdigit()
    assert balance.sentence.endswith(".")
