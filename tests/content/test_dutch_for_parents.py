"""What parents read in Dutch is at B1 as far as counting can tell: pages, questions, letters and explanations."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bin.catalogues import CONTENT, FOR_PARENTS, READ_BY_PARENTS, sentences
from tests.content.plain_dutch import faults
from tests.content.test_what_the_blocks_say import sentences as split

# These stand in files that serve both: they answer somebody of the school, and say 'je'.
SAID_TO_STAFF = {
    "Schrijf op wat je van elkaar verwacht.",
    "Schrijf op wat je hebt gedaan, of waarom het zo blijft staan.",
}
DOCUMENTS = sorted(path for folder in READ_BY_PARENTS for path in (CONTENT / folder).glob("*.md"))


@cache
def on_pages() -> list[str]:
    """Found only when a test asks: it takes seconds, and every process of a run reads this file."""
    found = {one for ids, files in sentences() if any(map(FOR_PARENTS.search, files)) for one in ids}
    return sorted(found - SAID_TO_STAFF)


def test_every_sentence_on_a_page_is_plain() -> None:
    assert len(on_pages()) > 350
    assert {one: found for one in on_pages() if (found := list(faults(one)))} == {}


def test_on_average_a_sentence_on_a_page_is_short() -> None:
    counted = [len(part.split()) for one in on_pages() for part in split(one)]
    assert sum(counted) / len(counted) < 7


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_every_document_is_plain(path: Path) -> None:
    """Without its header, and without the words that are explained at the end of an explanation."""
    text = path.read_text(encoding="utf-8").split("---", 2)[2].partition("## Woorden")[0]
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    explained = path.read_text(encoding="utf-8").partition("## Woorden")[2]
    found = [fault for fault in faults("\n".join(lines)) if fault.partition(": ")[2] not in explained]
    assert found == []


@pytest.mark.parametrize(
    ("hard", "said"),
    [
        ("Wij verzoeken u " + "de bijgevoegde formulieren " * 7 + "te sturen.", "woorden in één zin"),
        ("Dit gaat over ouderbetrokkenheidsbeleid.", "een lang woord: ouderbetrokkenheidsbeleid"),
        ("Indien u dit wenst, bel school.", "niet gewoon: Indien"),
        ("U kunt inloggen met uw account.", "niet gewoon: inloggen"),
        ("Zo werkt ons partnerschap.", "vaktaal: partnerschap"),
        ("U was te laat.", "nooit: te laat"),
        ("Wat vind jij ervan?", "je: jij"),
        ("Bel ons; dat mag altijd.", "twee zinnen met ‘;’"),
    ],
)
def test_what_is_hard_is_found(hard: str, said: str) -> None:
    assert any(fault.startswith(said) or said in fault for fault in faults(hard))


def test_what_is_plain_passes() -> None:
    plain = "Dag %(name)s. Wat hoopt u dit jaar voor uw kind? Schrijf het op, of vertel het in het gesprek."
    assert list(faults(plain)) == []
