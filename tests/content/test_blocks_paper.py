"""The building blocks on paper."""

import subprocess
from pathlib import Path

import pytest

from glansrijk.lib.content import Section
from glansrijk.relations.blocks import Block, all_blocks
from glansrijk.relations.blocks_paper import blocks_pdf
from glansrijk.rules.building_blocks import Phase


def words_on(pdf: bytes, folder: Path) -> str:
    """The text as a reader program sees it, lines joined."""
    path = folder / "blocks.pdf"
    path.write_bytes(pdf)
    read = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True)
    return " ".join(read.stdout.split())


def facts_of(pdf: bytes, folder: Path) -> dict[str, str]:
    path = folder / "blocks.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True, text=True).stdout
    return {name: value.strip() for name, _, value in (line.partition(":") for line in told.splitlines())}


def own(text: str, title: str = "Onze bouwsteen") -> Block:
    return Block("eigen", title, Phase.KEEP, "", (), (Section("", text),), own=True)


def test_all_blocks_have_a_page_of_contents_and_every_title(tmp_path: Path) -> None:
    text = words_on(blocks_pdf(all_blocks()), tmp_path)
    first_page, _, rest = text.partition("blad 1 van 23")
    assert [block.title for block in all_blocks() if block.title not in first_page] == []
    assert [block.title for block in all_blocks() if block.title not in rest] == []
    assert [phase.dutch for phase in Phase if phase.dutch not in first_page] == []


def test_every_block_is_two_pages(tmp_path: Path) -> None:
    """To read on the left, to say on the right: a longer text would spoil the spread."""
    assert [facts_of(blocks_pdf([block]), tmp_path)["Pages"] for block in all_blocks()] == ["2"] * 11


def test_one_block_has_its_title_all_sections_and_no_contents(tmp_path: Path) -> None:
    (storten,) = [block for block in all_blocks() if block.slug == "storten"]
    pdf = blocks_pdf([storten])
    text, facts = words_on(pdf, tmp_path), facts_of(pdf, tmp_path)
    assert [section.title for section in storten.sections if section.title not in text] == []
    assert [saying for saying in storten.sayings if saying not in text] == []
    assert "De bouwstenen" not in text
    assert (facts["Title"], facts["Tagged"], facts["Page size"]) == (storten.title, "yes", "595.276 x 841.89 pts (A4)")


def test_the_same_blocks_give_the_same_bytes() -> None:
    assert blocks_pdf(all_blocks()) == blocks_pdf(all_blocks())


def test_nothing_in_a_text_is_read_as_a_command_of_the_sheet(tmp_path: Path) -> None:
    typed = '#pagebreak() #read("/etc/passwd") $x$ @block-0 //stil *vet'
    text = words_on(blocks_pdf([own(typed, "#set page(fill: red) <b>")]), tmp_path)
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
def test_whatever_somebody_wrote_there_is_paper(text: str, tmp_path: Path) -> None:
    assert facts_of(blocks_pdf([own(text, f"Titel {text[:3]}")]), tmp_path)["Tagged"] == "yes"


def test_blocks_of_a_school_stand_between_those_of_the_method(tmp_path: Path) -> None:
    text = words_on(blocks_pdf([*all_blocks()[:2], own("Elke vrijdag koffie.")]), tmp_path)
    assert "contact onderhouden · Bouwsteen van onze school Onze bouwsteen Elke vrijdag koffie." in text
