"""The page that everybody reads: only what was published, without a cookie, light, and gone when it is taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.audit.models import Event
from glansrijk.home.management.commands import work
from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import PublishedBoard, PublishedPage, PublishedPiece
from glansrijk.network.public_pieces import Made, agree, propose, withdraw
from glansrijk.network.public_publishing import place, publish, unpublish
from glansrijk.network.public_shielded import take_names_of_shielded_off
from glansrijk.network.public_tellers import Teller
from glansrijk.network.public_writing import write
from glansrijk.together.offered_files import OfferedFile
from tests.network.public_world import (
    DESK,
    PAGE,
    STORY,
    WORDS,
    make_public,
    open_for_eva,
    tell_story,
    write_page,
)
from tests.promises.first_load import first_load
from tests.village import TUESDAY, Village

PDF = b"%PDF-1.4\n" + b"a" * 300 + b"\n%%EOF\n"
LIGHT = 40_000
KEPT_BY_WHO_ASKS = {
    "Cache-Control": "public, no-cache",
    "Vary": "Accept-Encoding",
    "Content-Language": "nl",
    "X-Robots-Tag": "noindex",
}
LANGUAGES = ("en", "ar", "pl", "tr", "uk")


def stranger() -> Client:
    """A browser of somebody nobody knows."""
    return Client()


def bea_of(village: Village) -> BoardViewer:
    """Who looks for the board of De Linde."""
    return BoardViewer(village.bea, village.linde.board, TUESDAY)


def text_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_nothing_is_there_until_the_head_publishes_and_nothing_after(village: Village) -> None:
    write_page(village)
    tell_story(village)
    assert [stranger().get(one).status_code for one in (PAGE, f"{PAGE}/en", "/besturen/linde")] == [404, 404, 404]
    make_public(village)
    page = stranger().get(PAGE)
    said = text_of(page)
    assert page.status_code == 200
    assert all(part in said for part in (WORDS["summary"], "eerlijk zijn", "We luisteren eerst.", STORY, "Eva"))
    write_page(village, summary="Een zin die nog niemand mag lezen.")
    assert stranger().get(PAGE).content == page.content
    unpublish(Teller(village.linde), by=village.viewer(village.hanneke))
    assert stranger().get(PAGE).status_code == 404
    assert (PublishedPage.objects.count(), PublishedPiece.objects.count()) == (0, 0)


def test_it_is_the_same_for_everybody_and_sets_no_cookie(village: Village) -> None:
    write_page(village)
    make_public(village)
    village.give_second_step(village.hanneke)
    plain, of_head = stranger().get(PAGE), village.signed_in(village.hanneke).get(PAGE)
    for page in (plain, of_head):
        said = {name: page.headers[name] for name in ("Cache-Control", "Vary", "Content-Language", "X-Robots-Tag")}
        assert said == KEPT_BY_WHO_ASKS
        assert page.cookies == {}
    assert plain.content == of_head.content
    assert "csrf" not in plain.content.decode()
    missing = stranger().get("/scholen/bestaat-niet")
    assert (missing.status_code, missing.cookies, missing.headers["Cache-Control"]) == (404, {}, "no-store")


def test_a_cache_asks_first_and_hears_when_it_changed(village: Village) -> None:
    write_page(village)
    make_public(village)
    piece = tell_story(village)
    etag = stranger().get(PAGE).headers["ETag"]
    same = stranger().get(PAGE, headers={"If-None-Match": etag})
    assert (same.status_code, same.content, same.headers["Cache-Control"]) == (304, b"", "public, no-cache")
    assert (same.headers["ETag"], same.cookies) == (etag, {})
    withdraw(piece, by=open_for_eva(village))
    after = stranger().get(PAGE, headers={"If-None-Match": etag})
    assert (after.status_code, STORY in text_of(after), "Eva" in text_of(after)) == (200, False, False)
    unpublish(Teller(village.linde), by=village.viewer(village.hanneke))
    assert stranger().get(PAGE, headers={"If-None-Match": etag}).status_code == 404


def test_who_is_shielded_after_the_yes_stands_there_without_a_name(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "call_command", lambda *_given, **_more: None)
    write_page(village)
    make_public(village)
    piece = tell_story(village)
    other = tell_story(village, "Ik help met lezen.")
    assert text_of(stranger().get(PAGE)).count("Eva") == 2
    village.eva.shield(secret=True)
    work.one_round()
    assert take_names_of_shielded_off() == 0, "the worker did it"
    said = text_of(stranger().get(PAGE))
    assert (STORY in said, "Eva" in said, said.count("een ouder van deze school")) == (True, False, 2)
    piece.refresh_from_db()
    assert (piece.shown_name, piece.agreed_at is not None) == ("", True), "the yes to the words stays"
    assert Event.objects.filter(kind="public_piece.name_hidden", about_id__in=[piece.pk, other.pk]).count() == 2
    village.eva.shield(secret=False)
    assert "Eva" not in text_of(stranger().get(PAGE)), "nobody said yes to it again"


def test_who_is_shielded_between_the_yes_and_the_page_gets_no_name_there(village: Village) -> None:
    write_page(village)
    tell_story(village)
    village.eva.shield(secret=True)
    make_public(village)
    assert ("Eva" in text_of(stranger().get(PAGE)), STORY in text_of(stranger().get(PAGE))) == (False, True)


def test_a_file_is_found_by_who_has_its_address_until_it_is_taken_back(village: Village) -> None:
    write_page(village)
    viewer, head = open_for_eva(village), village.viewer(village.hanneke)
    made = Made("Plaatjes van een gewone dag.", "brochure", "Een dag bij ons", OfferedFile("pdf", PDF))
    piece = propose(made, village.eva, by=head)
    agree(piece, with_name=False, by=viewer)
    place(piece, by=head)
    make_public(village)
    page = stranger().get(PAGE)
    (address,) = re.findall(r'href="(/scholen/linde/bestand/[0-9a-f]{32})"', page.content.decode())
    file = stranger().get(address)
    assert (file.content, file.headers["Content-Type"]) == (PDF, "application/pdf")
    assert (file.headers["X-Robots-Tag"], file.headers["Cache-Control"]) == ("noindex", "public, no-cache")
    assert file.headers["Content-Disposition"] == 'attachment; filename="brochure.pdf"'
    assert stranger().get(f"/scholen/esdoorn/bestand/{address.rsplit('/', 1)[1]}").status_code == 404
    withdraw(piece, by=viewer)
    gone = stranger().get(address, headers={"If-None-Match": file.headers["ETag"]})
    assert (gone.status_code, "Een dag bij ons" in text_of(stranger().get(PAGE))) == (404, False)
    piece.refresh_from_db()
    assert (bytes(piece.content), piece.words, piece.title) == (b"", "", "")


def test_search_engines_come_only_where_school_said_so(village: Village) -> None:
    write_page(village)
    make_public(village)
    assert "/scholen/" not in stranger().get("/sitemap.xml").content.decode()
    make_public(village, listed=True)
    page, places = stranger().get(PAGE), stranger().get("/sitemap.xml")
    assert ("X-Robots-Tag" in page.headers, 'name="robots"' in page.content.decode()) == (False, False)
    assert re.findall("<loc>(.*?)</loc>", places.content.decode()) == ["http://testserver/scholen/linde"]
    assert "Sitemap: http://testserver/sitemap.xml" in stranger().get("/robots.txt").content.decode()
    unpublish(Teller(village.linde), by=village.viewer(village.hanneke))
    assert "<loc>" not in stranger().get("/sitemap.xml").content.decode()


def test_what_a_link_shows_elsewhere_is_text_alone(village: Village) -> None:
    write_page(village)
    make_public(village)
    page = stranger().get(PAGE).content.decode()
    assert "<title>De Linde · Openbare Daltonschool</title>" in page
    assert dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page)) == {
        "type": "website",
        "title": "De Linde",
        "description": WORDS["summary"],
        "url": "http://testserver/scholen/linde",
    }
    assert '<link rel="canonical" href="http://testserver/scholen/linde">' in page
    assert re.findall(r'hreflang="(\w+)" href="http://testserver', page) == ["nl", *LANGUAGES]
    assert ("<script" in page, "<img" in page, "<form" in page) == (False, False, False)
    outside = re.findall(r'<a href="(?:https?|mailto):[^"]*"( rel="noopener noreferrer")?', page)
    assert outside == [' rel="noopener noreferrer"'] * 5


def test_the_fixed_words_speak_the_languages_of_parents_and_school_its_own(village: Village) -> None:
    write_page(village)
    polish = dict.fromkeys(WORDS, "") | {"summary": "U nas każde dziecko jest ważne."}
    write(Teller(village.linde), "pl", polish, version=0, by=village.viewer(village.hanneke))
    make_public(village)
    pages = {language: stranger().get(f"{PAGE}/{language}") for language in LANGUAGES}
    assert {language: page.headers["Content-Language"] for language, page in pages.items()} == {
        language: language for language in LANGUAGES
    }
    assert "Wat u van ons mag verwachten" in text_of(stranger().get(PAGE))
    assert [one for one, page in pages.items() if "Wat u van ons mag verwachten" in text_of(page)] == []
    assert [one for one, page in pages.items() if WORDS["summary"] in text_of(page)] == ["en", "ar", "tr", "uk"]
    assert '<html lang="ar" dir="rtl">' in pages["ar"].content.decode()
    assert stranger().get(f"{PAGE}/fr").status_code == 404


def test_the_whole_page_is_light_and_costs_few_questions(village: Village) -> None:
    long = dict.fromkeys(WORDS, "Een zin die past op elke regel van deze pagina, en niet meer dan dat.\n" * 12)
    write_page(village, **{**long, "concept": "Openbare school", "summary": WORDS["summary"]})
    tell_story(village)
    make_public(village, listed=True)
    with CaptureQueriesContext(connection) as few:
        stranger().get(PAGE)
    for number in range(8):
        tell_story(village, f"Verhaal {number}: " + "hier luisteren ze naar ons. " * 25)
    with CaptureQueriesContext(connection) as many:
        page = stranger().get(PAGE)
    assert (len(few), len(many) <= 5) == (len(many), True)
    weight = first_load(re.sub(rb'<link rel="(canonical|alternate)"[^>]*>', b"", page.content))
    assert weight.total <= LIGHT
    small = stranger().get(PAGE, headers={"Accept-Encoding": "gzip"})
    assert (small.headers["Content-Encoding"], small.headers["Vary"]) == ("gzip", "Accept-Encoding")
    etag = small.headers["ETag"]
    assert stranger().get(PAGE, headers={"If-None-Match": etag, "Accept-Encoding": "gzip"}).status_code == 304


def test_a_board_tells_too_and_names_its_schools_that_do(village: Village) -> None:
    teller = Teller(village.linde.board)
    slug = village.linde.board.slug
    write(teller, "nl", WORDS, version=0, by=bea_of(village))
    publish(teller, {"nl": 1}, listed=True, by=bea_of(village))
    assert ">De Linde<" not in stranger().get(f"/besturen/{slug}").content.decode()
    write_page(village)
    make_public(village)
    assert "De Linde" not in text_of(stranger().get(f"/besturen/{slug}")), "only who has the address reads that page"
    make_public(village, listed=True)
    assert '<a href="/scholen/linde">De Linde</a>' in stranger().get(f"/besturen/{slug}").content.decode()
    assert f'href="/besturen/{slug}"' in stranger().get(PAGE).content.decode()
    publish(teller, {"nl": 1}, listed=False, by=bea_of(village))
    assert f'href="/besturen/{slug}"' not in stranger().get(PAGE).content.decode(), "and the same the other way round"
    assert stranger().get(f"/besturen/{slug}/pl").headers["Content-Language"] == "pl"
    unpublish(teller, by=bea_of(village))
    assert (stranger().get(f"/besturen/{slug}").status_code, PublishedBoard.objects.count()) == (404, 0)


def test_what_the_head_prepares_is_for_head_and_office(village: Village) -> None:
    write_page(village)
    for who, status in ((village.otto, 200), (village.anna, 403), (village.ivo, 403), (village.daan, 404)):
        assert village.signed_in(who).get(DESK).status_code == status, who
        assert village.signed_in(who).post(f"{DESK}/maken", {"seen": "nl:1"}).status_code == max(status, 403), who
    assert stranger().get(PAGE).status_code == 404
