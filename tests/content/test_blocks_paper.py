"""The building blocks on paper."""

import pytest

from glansrijk.lib.content import Section
from glansrijk.relations.blocks import Block, all_blocks
from glansrijk.relations.blocks_paper import blocks_pdf
from glansrijk.rules.building_blocks import Phase
from tests.paper import read_paper


def own(text: str, title: str = "Onze bouwsteen") -> Block:
    return Block("eigen", title, Phase.KEEP, "", (), (Section("", text),), own=True)


def test_all_blocks_have_a_page_of_contents_and_every_title() -> None:
    text = read_paper(blocks_pdf(all_blocks())).words
    first_page, _, rest = text.partition("blad 1 van 23")
    assert [block.title for block in all_blocks() if block.title not in first_page] == []
    assert [block.title for block in all_blocks() if block.title not in rest] == []
    assert [phase.dutch for phase in Phase if phase.dutch not in first_page] == []


def test_every_block_is_two_pages() -> None:
    """To read on the left, to say on the right: a longer text would spoil the spread."""
    assert [len(read_paper(blocks_pdf([block])).pages) for block in all_blocks()] == [2] * 11


def test_one_block_has_its_title_all_sections_and_no_contents() -> None:
    (storten,) = [block for block in all_blocks() if block.slug == "storten"]
    paper = read_paper(blocks_pdf([storten]))
    text = paper.words
    assert [section.title for section in storten.sections if section.title not in text] == []
    assert [saying for saying in storten.sayings if saying not in text] == []
    assert "De bouwstenen" not in text
    assert (paper.title, paper.tagged) == (storten.title, True)
    assert paper.size == pytest.approx((595.276, 841.89), abs=0.01), "A4, in points"


def test_the_same_blocks_give_the_same_bytes() -> None:
    assert blocks_pdf(all_blocks()) == blocks_pdf(all_blocks())


def test_nothing_in_a_text_is_read_as_a_command_of_the_sheet() -> None:
    typed = '#pagebreak() #read("/etc/passwd") $x$ @block-0 //stil *vet'
    text = read_paper(blocks_pdf([own(typed, "#set page(fill: red) <b>")])).words
    assert "#set page(fill: red) <b>" in text
    assert typed in text


def test_an_unsafe_link_is_no_link_on_paper() -> None:
    pdf = blocks_pdf([own("[klik](javascript:alert(1)) [weg](/s/linde/) [goed](https://example.org/)")])
    assert (b"example.org" in pdf, b"javascript" in pdf, b"/s/linde/" in pdf) == (True, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "###",
        "مرحبا",
        "😀 👩‍👧",
        "ሰላም",
        "中文",
        "\x07",
        ">" * 1000 + " x",
        "- " * 200 + "x",
        "a" * 100_000,
        "0. nul",
    ],
)
def test_whatever_somebody_wrote_there_is_paper(text: str) -> None:
    assert read_paper(blocks_pdf([own(text, f"Titel {text[:3]}")])).tagged


def test_blocks_of_a_school_stand_between_those_of_the_method() -> None:
    text = read_paper(blocks_pdf([*all_blocks()[:2], own("Elke vrijdag koffie.")])).words
    assert "contact onderhouden · Bouwsteen van onze school Onze bouwsteen Elke vrijdag koffie." in text
