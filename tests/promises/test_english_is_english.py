"""Who chose English reads English: no page of staff shows a Dutch sentence of ours; what people wrote is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from lxml import html

from bin.catalogues import compile_all
from glansrijk.accounts.language import languages_with_words
from glansrijk.accounts.models import Account
from glansrijk.pulse.running import open_pulse
from tests.promises.test_pages_cost_the_same import PAGES, url
from tests.pulse.pulse_world import draft
from tests.talks.line_world import lay
from tests.village import Village

# Words that hardly a Dutch sentence does without, and that no English one has.
DUTCH = re.compile(
    r"\b(het|een|niet|nog|geen|naar|voor|wordt|zijn|jij|je|jouw|wat|wie|hoe|waar|deze|dit|ouder|ouders|gesprek|maandcheck"
    r"|leerkracht|schooljaar|januari|februari|maart|juni|juli|augustus|oktober|maandag|dinsdag|woensdag|donderdag)\b",
    re.IGNORECASE,
)
# The names of the talks are the school's own rows; a letter has the title of its Dutch document. The letters of GLANS
# are those of Dutch words, so each keeps its word, with the English beside it.
OF_THE_SCHOOL = re.compile(
    r"\b(Omgekeerd 10-minutengesprek|Afsluitend gesprek|Wat GLANS is|Grondhouding en Gesprek \(attitude and talking\))"
)


@pytest.fixture
def english(village: Village, settings: Any, tmp_path: Path) -> Iterator[Village]:
    """The village with a line and an open pulse, where everybody chose English."""
    settings.DATA = tmp_path
    open_pulse(draft(village), by=village.viewer(village.hanneke))
    compile_all()
    languages_with_words.cache_clear()
    assert village.hanneke.account is not None
    TOTP.activate(village.hanneke.account, generate_totp_secret())
    lay(village)
    Account.objects.update(language="en")
    yield village
    languages_with_words.cache_clear()


def dutch_in(page: str) -> list[str]:
    """The texts of a page, and what only a screen reader says, that hold a Dutch word; not what somebody wrote."""
    tree: Any = html.document_fromstring(page)
    for one in tree.xpath("//*[@lang='nl' or @dir='auto'] | //bdi | //script | //style | //textarea"):
        one.drop_tree()
    texts = [*tree.xpath("//body//text()"), *tree.xpath("//@aria-label"), *tree.xpath("//title/text()")]
    return sorted({text.strip() for text in texts if DUTCH.search(OF_THE_SCHOOL.sub("", text))})


def test_no_page_of_staff_shows_a_dutch_sentence(english: Village) -> None:
    found: dict[str, list[str]] = {}
    for page, (who, *_rest) in PAGES.items():
        account = Account.objects.get(staff=getattr(english, who))
        answer = english.signed_in(account).get(url(page), follow=True)
        assert (answer.status_code, answer["Content-Language"]) == (200, "en"), page
        if dutch := dutch_in(answer.content.decode()):
            found[page] = dutch
    assert found == {}


def test_a_dutch_sentence_is_seen_where_it_stands() -> None:
    page = "<p>Nog geen contact</p><p lang=nl>Nog niet</p><bdi>Wat</bdi><a aria-label='Naar de lijst'>List</a>"
    assert dutch_in(f"<body>{page}</body>") == ["Naar de lijst", "Nog geen contact"]
