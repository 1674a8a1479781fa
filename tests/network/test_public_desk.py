"""Preparing the page for everybody: versions, two who write, no names, what was looked at, what parents made."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.network.models import Piece, PublicText, PublishedPiece
from glansrijk.network.models.public import WORDS as FIELDS
from glansrijk.network.public_pieces import Made, agree, propose, tell
from glansrijk.network.public_publishing import place, take_off, unpublish
from glansrijk.network.public_tellers import Teller
from glansrijk.schools.models import ParentLink
from glansrijk.schools.refusing import Refused
from glansrijk.together.offered_files import OfferedFile
from tests.network.public_world import DESK, PAGE, STORY, WORDS, make_public, open_for_eva, tell_story, write_page
from tests.schools.doors.at_the_door import come_in
from tests.village import Village

WRITE = f"{DESK}/tekst/nl"


@pytest.fixture
def head(village: Village) -> Client:
    """The browser of Hanneke."""
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


def sent(version: int, **changes: str) -> dict[str, object]:
    return {**WORDS, **changes, "version": version}


def test_two_who_write_lose_nothing_and_an_older_text_comes_back(village: Village, head: Client) -> None:
    assert head.post(WRITE, sent(0)).status_code == 302
    assert village.signed_in(village.otto).post(WRITE, sent(1, summary="Otto schreef dit.")).status_code == 302
    both = head.post(WRITE, sent(1, summary="Hanneke schreef dit."))
    page = both.content.decode()
    assert (both.status_code, "Otto schreef dit." in page, "Hanneke schreef dit." in page) == (409, True, True)
    assert head.post(WRITE, sent(2, summary="Hanneke schreef dit.")).status_code == 302
    assert head.post(WRITE, sent(2, summary="Hanneke schreef dit.")).status_code == 302, "the same page twice"
    first = PublicText.objects.order_by("number").first()
    assert first is not None
    head.post(f"{DESK}/versie/{first.pk}/terug")
    rows = list(PublicText.objects.order_by("number").values_list("number", "summary", "by_account__name"))
    assert rows == [
        (1, WORDS["summary"], "Hanneke Bos"),
        (2, "Otto schreef dit.", "Otto Maas"),
        (3, "Hanneke schreef dit.", "Hanneke Bos"),
        (4, WORDS["summary"], "Hanneke Bos"),
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicText.objects.create(school=village.linde, number=4)


def test_no_child_and_no_parent_is_named_but_the_school_is(village: Village, head: Client) -> None:
    for name in ("Sem", "Kaya", "Petra"):
        refused = head.post(WRITE, sent(0, about=f"Vraag het aan {name}."))
        assert (refused.status_code, f"‘{name}’" in refused.content.decode()) == (400, True)
        assert f"Vraag het aan {name}." in refused.content.decode(), "what was typed stays"
    assert PublicText.objects.count() == 0
    village.sem.surname = "Linde"
    village.sem.save()
    assert head.post(WRITE, sent(0, about="Dit is De Linde, en onze juf heet Anna.")).status_code == 302


def test_only_what_was_looked_at_becomes_public(village: Village, head: Client) -> None:
    write_page(village)
    page = head.get(DESK).content.decode()
    assert 'name="seen" value="nl:1"' in page
    write_page(village, summary="Iets nieuws van een ander.")
    head.post(f"{DESK}/maken", {"seen": "nl:1"})
    assert Client().get(PAGE).status_code == 404
    head.post(f"{DESK}/maken", {"seen": "nl:2"})
    assert "Iets nieuws van een ander." in Client().get(PAGE).content.decode()
    preview = head.get(f"{DESK}/voorbeeld/nl")
    assert (preview.headers["Cache-Control"], preview.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    write_page(village, **dict.fromkeys(FIELDS, ""))
    head.post(f"{DESK}/maken", {"seen": "nl:3"})
    assert "Iets nieuws van een ander." in Client().get(PAGE).content.decode(), "an empty page is no page"
    head.post(f"{DESK}/sluiten")
    assert Client().get(PAGE).status_code == 404


def test_a_piece_is_on_the_page_only_after_a_yes_and_for_that_parent_alone(village: Village, head: Client) -> None:
    write_page(village)
    make_public(village)
    eva, by = open_for_eva(village), village.viewer(village.hanneke)
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.4 kort\n%%EOF\n")
    brought: dict[str, Any] = {"parent": village.eva.pk, "kind": "poster", "title": "Kom kijken", "words": "Een deur."}
    assert head.post(f"{DESK}/van-ouders", brought).status_code == 400, "without a file"
    assert head.post(f"{DESK}/van-ouders", {**brought, "file": file}).status_code == 302
    piece = Piece.objects.get()
    with pytest.raises(Refused):
        place(piece, by=by)
    assert PublishedPiece.objects.count() == 0
    agree(piece, with_name=True, by=eva)
    place(piece, by=by)
    place(piece, by=by)
    assert list(PublishedPiece.objects.values_list("title", "shown_name", "size")) == [("Kom kijken", "Eva", 20)]
    take_off(piece, by=by)
    assert (PublishedPiece.objects.count(), piece.agreed_at is not None) == (0, True)
    of_peter = propose(Made("Ik kom hier graag."), village.peter, by=by)
    browser = Client()
    for path in ("", "/bestand", "/intrekken"):
        assert browser.get(f"/ouders/linde/verhaal/{of_peter.pk}{path}").status_code in {302, 405}, "not signed in"
    with pytest.raises(IntegrityError), transaction.atomic():
        Piece.objects.filter(pk=of_peter.pk).update(placed_at=of_peter.made_at)


def test_what_the_parent_in_the_other_home_made_is_not_there(village: Village) -> None:
    """Eva and Peter live apart: by number too nothing of him is read, agreed to or taken back by her."""
    open_for_eva(village)
    village.eva.reach(email="eva@voorbeeld.nl", phone="", language="")
    by = village.viewer(village.hanneke)
    file = OfferedFile("pdf", b"%PDF-1.4 kort")
    his = propose(Made("Ik kom hier graag.", "poster", "Kom kijken", file), village.peter, by=by)
    hers = propose(Made("Een deur die open staat.", "poster", "Open deur", file), village.eva, by=by)
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    found = {}
    for piece in (his, hers):
        there = f"/ouders/linde/verhaal/{piece.pk}"
        yes = {"agreed": "on", "named": "no"}
        answers = (browser.get(there), browser.get(f"{there}/bestand"), browser.post(there, yes))
        found[piece.pk] = [answer.status_code for answer in (*answers, browser.post(f"{there}/intrekken"))]
    assert found == {his.pk: [404] * 4, hers.pk: [200, 200, 302, 302]}
    his.refresh_from_db()
    assert (his.words, his.agreed_at, his.withdrawn_at) == ("Ik kom hier graag.", None, None)
    assert "Kom kijken" not in browser.get("/ouders/linde/verhaal").content.decode()


def test_a_parent_takes_back_what_is_theirs_also_where_no_page_is_public_any_more(village: Village) -> None:
    """Waiting, placed, taken off or with the whole page closed: as long as the parent comes in, the press is there."""
    write_page(village)
    make_public(village)
    by = village.viewer(village.hanneke)
    placed, taken_off = tell_story(village), tell_story(village, "Ik help met lezen.")
    take_off(taken_off, by=by)
    asked = propose(
        Made("Een deur die open staat.", "poster", "Open deur", OfferedFile("pdf", b"%PDF-1.4 kort")),
        village.eva,
        by=by,
    )
    unpublish(Teller(village.linde), by=by)
    village.eva.reach(email="eva@voorbeeld.nl", phone="", language="")
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    for piece in (placed, taken_off, asked):
        press = f"/ouders/linde/verhaal/{piece.pk}/intrekken"
        assert press in browser.get("/ouders/linde/verhaal").content.decode()
        assert browser.post(press).status_code == 302
    make_public(village)
    assert [row.words + row.title for row in Piece.objects.all()] == ["", "", ""]
    assert (PublishedPiece.objects.count(), STORY in Client().get(PAGE).content.decode()) == (0, False)


def test_school_reads_which_parent_cannot_take_it_back_at_home(village: Village, head: Client) -> None:
    write_page(village)
    tell_story(village)
    said = "Deze ouder kan het nu niet zelf intrekken."
    assert said not in head.get(DESK).content.decode()
    ParentLink.objects.get(parent=village.eva).take_custody("no")
    assert said in head.get(DESK).content.decode()


def test_who_tries_names_on_and_on_is_held_back_and_keeps_the_words(village: Village) -> None:
    """A refusal says that a name stands in the story: so nobody may try a list of names."""
    open_for_eva(village)
    village.eva.reach(email="eva@voorbeeld.nl", phone="", language="")
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    there = "/ouders/linde/verhaal/schrijven"
    named = [
        browser.post(there, {"words": f"Juf Anna belt {number} keer.", "named": "no", "agreed": "on"})
        for number in range(12)
    ]
    assert all("Schrijf het zonder naam" in answer.content.decode() for answer in named)
    last = browser.post(there, {"words": STORY, "named": "no", "agreed": "on"})
    assert (last.status_code, "Probeer het over een uur opnieuw." in last.content.decode()) == (400, True)
    assert (STORY in last.content.decode(), Piece.objects.count()) == (True, 0)


def test_a_story_names_nobody_and_who_is_shielded_stays_so(village: Village) -> None:
    eva = open_for_eva(village)
    for words in ("Juf Anna belt altijd.", "Sem gaat graag.", "Noors moeder vindt dat ook."):
        with pytest.raises(Refused, match="Schrijf het zonder naam"):
            tell(words, with_name=False, by=eva)
    assert Piece.objects.count() == 0
    village.eva.secret = True
    village.eva.save()
    shielded = tell_story(village, with_name=True)
    assert (shielded.shown_name, shielded.words) == ("", STORY)
    assert tell(STORY, with_name=True, by=open_for_eva(village)).pk == shielded.pk, "the same story twice"
    write_page(village)
    make_public(village)
    village.eva.delete()
    assert (Piece.objects.count(), STORY in Client().get(PAGE).content.decode()) == (0, False)
