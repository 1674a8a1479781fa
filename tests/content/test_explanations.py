"""The explanations for parents new to Dutch schools: complete, plain, kind, one sheet each, and open to translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from glansrijk.schools.models import Parent, ParentLink
from glansrijk.talks import explaining
from glansrijk.talks.explaining import SHAPE, Page, all_pages, page_of, subject_of
from glansrijk.talks.explaining_paper import pages_pdf
from glansrijk.talks.models import Explanation
from tests.content.test_what_the_blocks_say import JARGON, NEVER, REAL_NAMES, sentences
from tests.village import NOON, Village, make_village

PAGES = all_pages()
each_page = pytest.mark.parametrize("page", PAGES, ids=[page.slug for page in PAGES])
# Somebody who is new to the language stumbles over these.
HARD = re.compile(
    r"\b(echter|derhalve|tevens|middels|conform|teneinde|omtrent|dient te|worden geacht|bovendien|aangezien)\b",
    re.IGNORECASE,
)
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast."""
    with time_machine.travel(NOON, tick=True):
        yield make_village()


def plain(page: Page) -> str:
    return "\n".join(section.plain for section in page.sections)


def test_there_are_ten_in_a_fixed_order() -> None:
    assert [page.slug for page in PAGES] == [
        "zo-werkt-de-basisschool",
        "groepen-en-leeftijden",
        "een-dag-op-school",
        "wie-is-wie",
        "gesprekken-in-het-jaar",
        "wat-we-van-elkaar-verwachten",
        "rapport-en-advies",
        "vrij-vakantie-en-ziek",
        "contact-met-de-leerkracht",
        "wat-is-glans",
    ]


@each_page
def test_it_says_for_whom_it_is_and_where_it_comes_from(page: Page) -> None:
    assert (bool(page.for_whom), len(page.sources) > 0) == (True, True)
    assert [section.title for section in page.sections] == list(SHAPE.sections)


@each_page
def test_its_sentences_are_short(page: Page) -> None:
    counted = [len(sentence.split()) for sentence in sentences(plain(page))]
    assert sum(counted) / len(counted) <= 11
    assert max(counted) <= 20


@each_page
def test_its_words_are_short(page: Page) -> None:
    """Where a long word is needed, it is explained under 'Woorden', or it is the name of somebody or something."""
    words = re.findall(r"[^\W\d_]+", plain(page))
    assert sum(len(word) for word in words) / len(words) <= 5.2


@each_page
def test_it_is_read_in_two_minutes(page: Page) -> None:
    assert len(plain(page).split()) in range(180, 331)


@each_page
@pytest.mark.parametrize("words", [NEVER, JARGON, HARD, FAMILIAR], ids=["never", "jargon", "hard", "familiar"])
def test_words_that_do_not_belong_here_are_absent(page: Page, words: re.Pattern[str]) -> None:
    assert words.findall(f"{page.title} {page.for_whom} {plain(page)}") == []


@each_page
def test_it_says_what_one_can_do_and_explains_its_words(page: Page) -> None:
    doing, words = page.sections[2], page.sections[3]
    assert len(re.findall(r"(?m)^", doing.plain)) >= 3
    assert all(":" in line for line in words.plain.splitlines() if line.strip())


@each_page
def test_nobody_of_the_articles_is_in_it(page: Page) -> None:
    assert [name for name in REAL_NAMES if name.casefold() in plain(page).casefold()] == []


@each_page
def test_it_is_one_sheet_of_paper(page: Page) -> None:
    made = pages_pdf([page], school="De Linde")
    assert (made[:5], sheets(made)) == (b"%PDF-", 1)


def test_all_of_them_are_a_booklet_with_a_page_of_contents() -> None:
    assert sheets(pages_pdf(PAGES, school="De Linde")) == len(PAGES) + 1


def test_a_school_with_odd_signs_in_its_name_still_prints() -> None:
    assert pages_pdf(PAGES[:1], school="Школа 💡 #let $x$")[:5] == b"%PDF-"


def test_a_translation_stands_beside_the_dutch_and_the_rest_stays_dutch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in explaining.FOLDER.glob("*.md"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "en").mkdir()
    text = (tmp_path / "10-wat-is-glans.md").read_text(encoding="utf-8").replace("Wat is GLANS?", "What is GLANS?")
    (tmp_path / "en" / "10-wat-is-glans.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(explaining, "FOLDER", tmp_path)
    assert [page.title for page in all_pages("en")][-2:] == ["Contact met de leerkracht", "What is GLANS?"]
    assert all_pages("pl") == all_pages()


def test_what_was_explained_is_said_in_words() -> None:
    assert [subject_of(about) for about in ("glans", "wie-is-wie", "weg-is-weg")] == [
        "GLANS",
        "Wie is wie op school",
        "weg-is-weg",
    ]
    assert page_of("../README") is None


def sheets(made: bytes) -> int:
    """How many pages a PDF says it has."""
    return int(max(re.findall(rb"/Count (\d+)", made), key=int))


def test_staff_read_print_and_hand_out(village: Village) -> None:
    client = village.signed_in(village.otto)
    assert "Wat is GLANS?" in client.get("/s/linde/uitleg").content.decode()
    assert "Bij de aanmelding" not in client.get("/s/linde/uitleg/wat-is-glans").content.decode()
    for name in ("wat-is-glans", "alles"):
        answer = client.get(f"/s/linde/uitleg/{name}.pdf")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert client.get("/s/linde/uitleg/bestaat-niet").status_code == 404
    assert client.get("/s/linde/uitleg/bestaat-niet.pdf").status_code == 404


def test_who_handed_it_out_writes_that_down(village: Village) -> None:
    """A teacher to the parents of the own group, once; nobody else's parents are in the list."""
    client, where = village.signed_in(village.anna), "/s/linde/uitleg/wat-is-glans"
    links = {link.parent_id: link.pk for link in ParentLink.objects.all()}
    given = {"parent": links[village.elif_.pk], "language": "tr", "on": "2026-11-24"}
    for _ in range(2):
        assert client.post(where, given).status_code == 302
    row = Explanation.objects.get()
    assert (row.pupil, row.parent, row.about, row.language) == (village.omer, village.elif_, "wat-is-glans", "tr")
    for other in (village.hakan, Parent.objects.get(first_name="Tineke"), village.far_parent):
        assert client.post(where, {**given, "parent": links[other.pk]}).status_code == 400
    assert client.post(where, {**given, "on": "2026-11-25"}).status_code == 400
    assert village.signed_in(village.otto).post(where, given).status_code == 400
    assert Explanation.objects.count() == 1
