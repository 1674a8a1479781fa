"""A brochure or poster that parents made together: public when all said yes, gone when one takes it back (R69)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.network.models import CoMaker, Piece, PublishedPiece
from glansrijk.network.public_pieces import Made, agree, let_board_show, propose, tell, withdraw
from glansrijk.network.public_publishing import place
from glansrijk.network.public_shielded import take_names_of_shielded_off
from glansrijk.privacy.dossier import dossier_of
from glansrijk.privacy.persons import Person
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.schools.parent_viewer import ParentViewer, opening_of, parent_viewer
from glansrijk.schools.refusing import Refused
from tests.network.public_world import DESK, PAGE, make_public, open_for_eva, write_page
from tests.schools.doors.at_the_door import come_in
from tests.village import TUESDAY, Village

POSTER = Made("Een deur die open staat.", "poster", "Kom kijken")
TAKEN_BACK = "Een poster van 3 ouders, ingetrokken op 24 november 2026. Een van hen trok het in."
GONE = "Iets wat u samen met andere ouders maakte, is ingetrokken. Het is nu weg."
WAITS = "U zei ja. Het komt op de pagina als iedereen die het maakte ja zegt."


@pytest.fixture
def head(village: Village) -> Client:
    """The browser of Hanneke; the page of the school is public and parents may come in."""
    write_page(village)
    make_public(village)
    open_for_eva(village)
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


def at_home(village: Village, parent: Parent) -> ParentViewer:
    """A parent on the own pages."""
    ParentLink.objects.filter(parent=parent).update(custody="yes")
    opening = opening_of("linde", TUESDAY)
    assert opening is not None
    viewer = parent_viewer(opening, parent.pk, TUESDAY)
    assert viewer is not None
    return viewer


def makers(village: Village) -> tuple[Parent, Parent, Parent]:
    """Eva, Petra and Elif, of three homes."""
    return village.eva, village.petra, village.elif_


def made(village: Village, *agreed: Parent) -> Piece:
    """A poster of the three, with the yes of these and their names under it."""
    piece = propose(POSTER, *makers(village), by=village.viewer(village.hanneke))
    for parent in agreed:
        agree(piece, with_name=True, by=at_home(village, parent))
    piece = Piece.objects.get(pk=piece.pk)
    if len(agreed) == 3:
        place(piece, by=village.viewer(village.hanneke))
    return piece


def page_of(village: Village, parent: Parent) -> str:
    """What a parent reads about the own stories."""
    at_home(village, parent)
    parent.reach(email=f"{parent.pk}@voorbeeld.nl", phone="", language="")
    browser = Client()
    come_in(browser, f"{parent.pk}@voorbeeld.nl")
    return browser.get("/ouders/linde/verhaal").content.decode()


def test_it_is_public_once_everybody_said_yes_and_gone_once_one_takes_it_back(village: Village, head: Client) -> None:
    eva, petra, elif_ = makers(village)
    for parent in (eva, petra, elif_):
        at_home(village, parent)
    sent: dict[str, Any] = {"kind": "poster", "title": "Kom kijken", "words": "Een deur.", "parent": eva.pk}
    for _twice in range(2):
        file = SimpleUploadedFile("x.pdf", b"%PDF-1.4 kort\n%%EOF\n")
        twice = {"also_1": petra.pk, "also_2": elif_.pk, "also_3": petra.pk, "also_4": eva.pk, "file": file}
        assert head.post(f"{DESK}/van-ouders", sent | twice).status_code == 302
    piece = Piece.objects.get()
    for number, parent in enumerate((elif_, eva), start=1):
        agree(piece, with_name=parent is eva, by=at_home(village, parent))
        assert f"ja gezegd: {number} van 3 ouders" in head.get(DESK).content.decode()
        with pytest.raises(Refused, match="Niet elke ouder"):
            place(piece, by=village.viewer(village.hanneke))
    assert (WAITS in page_of(village, eva), PublishedPiece.objects.count()) == (True, 0)
    agree(piece, with_name=True, by=at_home(village, petra))
    assert head.post(f"{DESK}/van-ouders/{piece.pk}/plaatsen").status_code == 302
    assert PublishedPiece.objects.get().shown_name == "Eva, Petra"
    there = f"{PAGE}/bestand/{PublishedPiece.objects.get().token}"
    assert [("Kom kijken" in Client().get(PAGE).content.decode()), Client().get(there).status_code] == [True, 200]
    withdraw(piece, by=at_home(village, elif_))
    assert (PublishedPiece.objects.count(), Client().get(there).status_code) == (0, 404)
    piece.refresh_from_db()
    assert (piece.words, piece.title, bytes(piece.content), piece.shown_name) == ("", "", b"", "")
    assert set(CoMaker.objects.values_list("shown_name", flat=True)) == {""}


def test_school_reads_why_and_nobody_reads_who(village: Village, head: Client) -> None:
    piece, (eva, petra, elif_) = made(village, *makers(village)), makers(village)
    before = {parent: page_of(village, parent) for parent in (eva, petra, elif_)}
    withdraw(piece, by=at_home(village, petra))
    desk = head.get(DESK).content.decode()
    assert TAKEN_BACK in desk
    assert [one.surname for one in (eva, petra, elif_) if one.surname in desk] == []
    for parent in (eva, petra, elif_):
        after = page_of(village, parent)
        others = {one.first_name for one in (eva, petra, elif_) if one != parent}
        assert (GONE in before[parent], GONE in after) == (False, True)
        told = before[parent] + after
        assert [name for name in others if re.search(rf"\b{name}\b", told)] == [], "who else made it stands nowhere"


def test_no_of_one_is_no_of_all_and_a_second_yes_changes_nothing(village: Village, head: Client) -> None:
    piece = made(village, village.eva)
    agree(piece, with_name=False, by=at_home(village, village.eva))
    assert Piece.objects.get().shown_name == "Eva"
    withdraw(piece, by=at_home(village, village.elif_))
    agree(piece, with_name=True, by=at_home(village, village.petra))
    assert (Piece.objects.standing().count(), CoMaker.objects.filter(agreed_at__isnull=False).count()) == (0, 0)
    alone = tell("Ik kom hier graag.", with_name=False, by=at_home(village, village.eva))
    withdraw(alone, by=at_home(village, village.eva))
    assert head.get(DESK).content.decode().count("ingetrokken op") == 1, "what somebody made alone is told to nobody"


@pytest.mark.parametrize("who", ["eva", "elif_"])
def test_whoever_is_erased_takes_it_along(village: Village, head: Client, who: str) -> None:
    made(village, *makers(village))
    assert PublishedPiece.objects.count() == 1
    Parent.objects.filter(pk=getattr(village, who).pk).delete()
    assert [model._default_manager.count() for model in (Piece, CoMaker, PublishedPiece)] == [0, 0, 0]
    assert "Kom kijken" not in Client().get(PAGE).content.decode()


def test_who_is_shielded_later_loses_the_own_name_only(village: Village, head: Client) -> None:
    made(village, *makers(village))
    assert PublishedPiece.objects.get().shown_name == "Eva, Petra, Elif"
    for parent, left in ((village.petra, "Eva, Elif"), (village.eva, "Elif")):
        Parent.objects.filter(pk=parent.pk).update(secret=True)
        assert (take_names_of_shielded_off(), PublishedPiece.objects.get().shown_name) == (1, left)


def test_other_makers_are_another_poster_and_one_parent_is_asked_once(village: Village, head: Client) -> None:
    by = village.viewer(village.hanneke)
    first = propose(POSTER, village.eva, village.petra, by=by)
    assert propose(POSTER, village.eva, village.petra, village.eva, by=by).pk == first.pk
    assert len({first.pk, propose(POSTER, village.eva, by=by).pk, propose(POSTER, village.petra, by=by).pk}) == 3
    for broken in (
        lambda: CoMaker.objects.create(school=village.linde, piece=first, parent=village.petra),
        lambda: CoMaker.objects.filter(piece=first).update(agreed_at=first.made_at),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


def test_the_dossier_of_a_maker_tells_what_it_was_and_names_no_other(village: Village, head: Client) -> None:
    made(village, *makers(village))
    told = {}
    for parent in (village.eva, village.elif_):
        rows = dossier_of(Person("parent", parent), on=TUESDAY).as_json()
        told[parent.first_name] = str(rows)
    assert ["Kom kijken" in text for text in told.values()] == [True, True]
    assert [name for name in ("Eva", "Petra") if re.search(rf"\b{name}\b", told["Elif"])] == []


def test_no_one_parent_lets_the_board_show_what_several_made(village: Village, head: Client) -> None:
    """The control is a story of one parent, which may stand there."""
    by = village.viewer(village.hanneke)
    together = propose(Made("Wij voelen ons welkom.", "story"), village.eva, village.petra, by=by)
    alone = propose(Made("Ik voel mij welkom.", "story"), village.eva, by=by)
    eva = at_home(village, village.eva)
    for piece in (together, alone):
        agree(piece, with_name=False, by=eva, on_board_page=True)
        let_board_show(piece, allowed=True, by=eva)
    agree(together, with_name=False, by=at_home(village, village.petra), on_board_page=True)
    shown = [Piece.objects.get(pk=piece.pk).board_page for piece in (together, alone)]
    assert shown == [None, village.linde.board]
