"""Building blocks to read and to find, with those that a school wrote itself."""

from dataclasses import dataclass

import pytest

from glansrijk.relations.blocks import Block, all_blocks, block, by_phase, is_core, search
from glansrijk.rules.building_blocks import BLOCKS, Phase


@dataclass(frozen=True)
class Own:
    """A block as a school stores it."""

    slug: str = "koffie-op-vrijdag"
    title: str = "Koffie op vrijdag"
    phase: str = Phase.KEEP.value
    text: str = "Elke **vrijdag** staat er koffie. Kom gerust.\n\n### In groep 3\n\nEen gesprekje bij de kan."


KEYS = [known.key for known in BLOCKS]


def slugs(blocks: list[Block] | tuple[Block, ...]) -> list[str]:
    return [found.slug for found in blocks]


def found(slug: str) -> Block:
    one = block(slug)
    assert one is not None
    return one


def test_without_own_blocks_there_are_eleven() -> None:
    assert slugs(all_blocks()) == KEYS


def test_an_own_block_stands_after_the_methods_in_its_phase() -> None:
    assert slugs(all_blocks([Own()])) == [*KEYS[:4], "koffie-op-vrijdag", *KEYS[4:]]


def test_an_own_block_has_its_text_and_nothing_invented() -> None:
    own = block("koffie-op-vrijdag", [Own()])
    assert own is not None
    assert (own.own, own.phase, own.letter, own.letter_name, own.sources, own.examples, own.sayings) == (
        True,
        Phase.KEEP,
        "",
        "",
        (),
        (),
        (),
    )
    assert own.lead == "Elke vrijdag staat er koffie."
    assert own.sections[0].html == (
        "<p>Elke <strong>vrijdag</strong> staat er koffie. Kom gerust.</p>"
        "<h2>In groep 3</h2><p>Een gesprekje bij de kan.</p>"
    )


def test_the_methods_block_cannot_be_replaced_and_the_own_one_stays_within_reach() -> None:
    own = Own(slug="storten", title="Onze manier")
    assert block("storten", [own]) == found("storten")
    again = block("eigen-storten", [own])
    assert again is not None
    assert again.title == "Onze manier"


def test_a_name_of_the_method_is_known_as_taken() -> None:
    assert [is_core(slug) for slug in ("storten", "koffie-op-vrijdag", "")] == [True, False, False]


def test_a_block_that_is_not_there() -> None:
    assert block("bestaat-niet") is None
    assert block("../README") is None


def test_an_unknown_phase_is_refused() -> None:
    with pytest.raises(ValueError, match="later"):
        all_blocks([Own(phase="later")])


def test_an_own_block_may_be_empty() -> None:
    own = block("leeg", [Own(slug="leeg", text="")])
    assert own is not None
    assert (own.lead, own.plain, own.sections[0].html) == ("", "", "")


def test_blocks_per_phase() -> None:
    assert [(phase, len(blocks)) for phase, blocks in by_phase(all_blocks([Own()]))] == [
        (Phase.MAKE, 2),
        (Phase.KEEP, 3),
        (Phase.DEEPEN, 5),
        (Phase.CLOSE, 2),
    ]


def test_a_block_gives_its_parts() -> None:
    listening = found("actief-luisteren")
    assert listening.letter_name == "Grondhouding en Gesprek"
    assert listening.lead == "Je luistert om te begrijpen, en niet om te antwoorden."
    assert [example.title for example in listening.examples] == [
        "Tot vijf tellen",
        "Boos aan de telefoon",
        "Wat hebben we afgesproken?",
        "De vraag van opa",
    ]
    assert listening.examples[0].text.startswith("‘Hoe gaat het thuis met haar?’ vraagt juf Anouk.")
    assert listening.sayings[0] == "Ik wil het goed begrijpen. Vertelt u eens."


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("luisteren", "actief-luisteren"),
        ("WAARDERING", "waardering"),
        ("3 tegen 1", "waardering"),
        ("méns tot mèns", "mens-tot-mens"),
        ("emotionele bankrekening", "storten"),
        ("collega", "overdracht"),
        ("touw", "van-tegenwerken-naar-samenwerken"),
        ("  knuffel   kamp ", "van-tegenwerken-naar-samenwerken"),
        ("Covey sorry", "storten"),
    ],
)
def test_search_finds_the_best_first(words: str, first: str) -> None:
    assert slugs(search(words))[0] == first


def test_every_word_has_to_be_there() -> None:
    assert slugs(search("bankrekening knuffel")) == []
    assert slugs(search("xyzzy")) == []


def test_without_words_all_blocks_come_back_in_order() -> None:
    assert slugs(search("  ")) == KEYS
    assert slugs(search("")) == KEYS


def test_a_title_weighs_more_than_a_text() -> None:
    own = [Own(slug="tolk", title="Een tolk vragen", text="Zo doen wij dat.")]
    assert slugs(search("tolk", own))[0] == "tolk"
    assert len(search("tolk", own)) > 1


@pytest.mark.parametrize("words", [".*", "[a-z]", "\\", "<script>", "%", "💡"])
def test_signs_are_searched_as_they_are(words: str) -> None:
    assert slugs(search(words)) == []


def test_a_very_long_question_is_answered() -> None:
    assert slugs(search("woord " * 20_000 + "xyzzy")) == []
