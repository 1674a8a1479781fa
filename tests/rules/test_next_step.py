"""Three building blocks that fit: by level, cause, balance and season, and what was tried before comes later."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.appreciation import Balance
from glansrijk.rules.building_blocks import BLOCK_BY_KEY, small_step
from glansrijk.rules.next_step import BLOCKS, Cause, Phase, suggest, what_happened_since
from glansrijk.rules.scale import Level
from glansrijk.rules.signal_facts import StepFact

MAN_TO_MAN, SIDE_BY_SIDE = "mens-tot-mens", "van-tegenwerken-naar-samenwerken"
CLOSING = ("afsluitend-gesprek", "overdracht")
EVEN = Balance(3, 1)
CONCERNS = Balance(0, 1)

levels = st.sampled_from(Level)
causes = st.none() | st.sampled_from(Cause)
tried_before = st.lists(st.sampled_from([*BLOCK_BY_KEY, "eigen-bouwsteen"]), max_size=14)
yes_or_no = st.booleans()
balances = st.builds(Balance, st.integers(0, 6), st.integers(0, 2))


def blocks(
    level: Level,
    cause: Cause | None = None,
    balance: Balance = EVEN,
    tried: Sequence[str] = (),
    *,
    met: bool = True,
    late: bool = False,
) -> list[str]:
    chosen = suggest(level, cause=cause, met=met, tried=tried, balance=balance, late_in_year=late)
    return [suggestion.block for suggestion in chosen]


def test_four_phases_and_eleven_blocks_in_the_order_of_the_method() -> None:
    assert [(block.key, block.phase.dutch) for block in BLOCKS] == [
        ("initiatief-nemen", "contact maken"),
        ("zoek-de-overeenkomst", "contact maken"),
        ("storten", "contact onderhouden"),
        ("waardering", "contact onderhouden"),
        ("serieus-nemen", "contact verdiepen"),
        ("dialoog", "contact verdiepen"),
        ("actief-luisteren", "contact verdiepen"),
        ("mens-tot-mens", "contact verdiepen"),
        ("van-tegenwerken-naar-samenwerken", "contact verdiepen"),
        ("afsluitend-gesprek", "contact afsluiten"),
        ("overdracht", "contact afsluiten"),
    ]
    assert len(Phase) == 4


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (blocks(Level.DULL), [MAN_TO_MAN, SIDE_BY_SIDE, "actief-luisteren"]),
        (blocks(Level.DULL, Cause.AGREEMENT), [MAN_TO_MAN, SIDE_BY_SIDE, "storten"]),
        (blocks(Level.DULL, balance=CONCERNS), [MAN_TO_MAN, SIDE_BY_SIDE, "waardering"]),
        (blocks(Level.DULL, met=False), [MAN_TO_MAN, SIDE_BY_SIDE, "initiatief-nemen"]),
        (blocks(Level.DULL, late=True), [MAN_TO_MAN, SIDE_BY_SIDE, "afsluitend-gesprek"]),
        (blocks(Level.MATT), ["waardering", "dialoog", "storten"]),
        (blocks(Level.MATT, met=False), ["initiatief-nemen", "waardering", "dialoog"]),
        (blocks(Level.MATT, Cause.NO_CONTACT), ["initiatief-nemen", "zoek-de-overeenkomst", "storten"]),
        (blocks(Level.MATT, Cause.MISUNDERSTANDING), ["actief-luisteren", "dialoog", "serieus-nemen"]),
        (blocks(Level.MATT, Cause.EXPECTATION), ["dialoog", "zoek-de-overeenkomst", "serieus-nemen"]),
        (blocks(Level.MATT, Cause.AGREEMENT), ["storten", "dialoog", "serieus-nemen"]),
        (blocks(Level.MATT, Cause.LANGUAGE), ["actief-luisteren", "zoek-de-overeenkomst", "initiatief-nemen"]),
        (blocks(Level.MATT, Cause.EVENT), ["serieus-nemen", "mens-tot-mens", "actief-luisteren"]),
        (blocks(Level.MATT, Cause.EVENT, CONCERNS), ["serieus-nemen", "waardering", "mens-tot-mens"]),
        (blocks(Level.MATT, Cause.EVENT, CONCERNS, late=True), ["serieus-nemen", "waardering", "afsluitend-gesprek"]),
        (blocks(Level.CLEAR), ["waardering", "storten", "serieus-nemen"]),
        (blocks(Level.SHINING), ["waardering", "storten", "dialoog"]),
        (blocks(Level.SHINING, late=True), ["afsluitend-gesprek", "waardering", "storten"]),
        (blocks(Level.UNKNOWN, met=False), ["initiatief-nemen", "zoek-de-overeenkomst", "waardering"]),
    ],
)
def test_which_three_fit(chosen: list[str], expected: list[str]) -> None:
    assert chosen == expected


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        (["waardering"], ["dialoog", "storten", "initiatief-nemen"]),
        (["dialoog", "waardering"], ["storten", "initiatief-nemen", "zoek-de-overeenkomst"]),
        (["eigen-bouwsteen"], ["waardering", "dialoog", "storten"]),
        ([block.key for block in BLOCKS], ["initiatief-nemen", "zoek-de-overeenkomst", "storten"]),
        ([*BLOCK_BY_KEY, "storten"], ["initiatief-nemen", "zoek-de-overeenkomst", "waardering"]),
    ],
)
def test_what_was_tried_before_comes_later(tried: list[str], expected: list[str]) -> None:
    assert blocks(Level.MATT, tried=tried) == expected


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        ([MAN_TO_MAN], [SIDE_BY_SIDE, "actief-luisteren", MAN_TO_MAN]),
        ([MAN_TO_MAN, SIDE_BY_SIDE], ["actief-luisteren", MAN_TO_MAN, SIDE_BY_SIDE]),
        ([SIDE_BY_SIDE, MAN_TO_MAN], ["actief-luisteren", SIDE_BY_SIDE, MAN_TO_MAN]),
        (["actief-luisteren"], [MAN_TO_MAN, SIDE_BY_SIDE, "serieus-nemen"]),
    ],
)
def test_at_dof_the_two_of_the_method_stay_though_they_were_tried(tried: list[str], expected: list[str]) -> None:
    assert blocks(Level.DULL, tried=tried) == expected


@given(level=levels, cause=causes, balance=balances, tried=tried_before, met=yes_or_no, late=yes_or_no)
def test_always_exactly_three_different_ones_and_always_the_same(
    level: Level, cause: Cause | None, balance: Balance, tried: list[str], *, met: bool, late: bool
) -> None:
    chosen = suggest(level, cause=cause, met=met, tried=tried, balance=balance, late_in_year=late)
    assert len({suggestion.block for suggestion in chosen}) == len(chosen) == 3
    assert chosen == suggest(level, cause=cause, met=met, tried=tried, balance=balance, late_in_year=late)
    assert all(suggestion.phase is BLOCK_BY_KEY[suggestion.block].phase for suggestion in chosen)
    assert all(suggestion.sentence and suggestion.why for suggestion in chosen)


@given(cause=causes, balance=balances, tried=tried_before, met=yes_or_no, late=yes_or_no)
def test_at_dof_both_blocks_of_the_method_are_always_offered(
    cause: Cause | None, balance: Balance, tried: list[str], *, met: bool, late: bool
) -> None:
    assert {MAN_TO_MAN, SIDE_BY_SIDE} < set(blocks(Level.DULL, cause, balance, tried, met=met, late=late))


@given(level=levels, cause=causes, balance=balances, tried=tried_before, met=yes_or_no, late=yes_or_no)
def test_among_the_three_what_was_tried_comes_after_what_was_not(
    level: Level, cause: Cause | None, balance: Balance, tried: list[str], *, met: bool, late: bool
) -> None:
    again = [block in tried for block in blocks(level, cause, balance, tried, met=met, late=late)]
    assert again == sorted(again)


@given(level=levels, cause=causes, balance=balances, tried=tried_before, met=yes_or_no)
def test_nothing_is_closed_before_the_end_of_the_year(
    level: Level, cause: Cause | None, balance: Balance, tried: list[str], *, met: bool
) -> None:
    chosen = blocks(level, cause, balance, tried, met=met)
    assert set(CLOSING).isdisjoint(chosen)
    assert SIDE_BY_SIDE not in chosen or level.asks_for_a_step


def test_why_it_stands_here() -> None:
    chosen = suggest(Level.MATT, cause=Cause.EVENT, met=False, tried=[], balance=Balance(2, 1), late_in_year=False)
    assert [suggestion.why for suggestion in chosen] == [
        "Er was dit schooljaar nog geen contact.",
        "Je koos als oorzaak: gebeurtenis.",
        "2 waarderingen, 1 zorg: nog één waardering.",
    ]


def test_the_step_fits_the_cause() -> None:
    [first, *_] = suggest(Level.MATT, cause=Cause.LANGUAGE, met=True, tried=[], balance=EVEN, late_in_year=False)
    assert first.sentence == small_step("actief-luisteren", Cause.LANGUAGE) != small_step("actief-luisteren")
    assert small_step("waardering", Cause.LANGUAGE) == small_step("waardering")


@pytest.mark.parametrize("cause", [None, *Cause])
@pytest.mark.parametrize("block", BLOCK_BY_KEY)
def test_each_step_is_short_and_ends_as_a_sentence(block: str, cause: Cause | None) -> None:
    step = small_step(block, cause)
    assert len(step.split()) <= 25
    assert step.rstrip("’").endswith((".", "?"))


def test_a_block_of_a_school_has_no_step_here() -> None:
    with pytest.raises(KeyError):
        small_step("eigen-bouwsteen")


DONE = StepFact(set_on=date(2026, 11, 2), due_on=date(2026, 11, 6), done_on=date(2026, 11, 3))
OPEN = StepFact(set_on=date(2026, 11, 2), due_on=date(2026, 11, 6))


@pytest.mark.parametrize(
    ("step", "before", "now", "sentence"),
    [
        (DONE, Level.DULL, Level.MATT, "Stap gezet op 3 november. Toen dof, nu mat."),
        (DONE, Level.DULL, Level.DULL, "Stap gezet op 3 november. Toen en nu dof."),
        (DONE, Level.MATT, Level.UNKNOWN, "Stap gezet op 3 november. Toen mat, nu nog niet bekend."),
        (DONE, Level.MATT, None, "Stap gezet op 3 november. Toen mat, de volgende maandcheck komt nog."),
        (DONE, None, Level.CLEAR, "Stap gezet op 3 november. Nu helder."),
        (DONE, None, None, "Stap gezet op 3 november. De volgende maandcheck komt nog."),
        (OPEN, Level.DULL, Level.MATT, "Stap gekozen op 2 november. Toen dof, nu mat."),
        (OPEN, Level.DULL, None, "Stap gekozen op 2 november. Toen dof, de volgende maandcheck komt nog."),
    ],
)
def test_what_happened_since(step: StepFact, before: Level | None, now: Level | None, sentence: str) -> None:
    assert what_happened_since(step, before, now) == sentence
