"""On the page of a board stands of its schools what was said yes to for just that page, and nothing a moment longer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.audit.models import Event
from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import AmbassadorConsent, AmbassadorProfile, OnBoardPage, Piece, PublishedPiece
from glansrijk.network.public_publishing import publish
from glansrijk.network.public_tellers import Teller
from glansrijk.network.public_writing import write
from tests import make
from tests.network.public_world import PAGE, STORY, WORDS, make_public, open_for_eva, tell_story, write_page
from tests.promises.first_load import first_load
from tests.schools.doors.at_the_door import come_in
from tests.village import TUESDAY, Village

HERE = "/s/linde/netwerk"
ANSWERS = {
    "name": "Anna Vos",
    "role": "leerkracht van groep 5",
    "how_we_work": "Elke maand kijken we samen naar alle thuizen.",
    "what_changed": "We spreken iedereen, en dat is te merken.",
}
OF_ANNA = [*ANSWERS.values()]
OF_SCHOOL = ["Een jaar verder", "We deden het samen."]


class Pages:
    """The page of the board as everybody reads it, its desk, and who says yes."""

    def __init__(self, village: Village, bea: Client) -> None:
        self.village, self.bea = village, bea
        slug = village.linde.board.slug
        self.address, self.desk = f"/besturen/{slug}", f"/bestuur/{slug}/openbaar"
        village.give_second_step(village.hanneke)
        self.head = village.signed_in(village.hanneke)
        self.head.post(f"{HERE}/ambassadeurs/vragen", {"staff": village.anna.pk})
        self.anna = village.signed_in(village.anna)
        self.anna.post(f"{HERE}/ambassadeurs/ik", {**ANSWERS, "version": AmbassadorProfile.objects.get().version})
        teller, by = Teller(village.linde.board), BoardViewer(village.bea, village.linde.board, TUESDAY)
        write(teller, "nl", WORDS, version=0, by=by)
        publish(teller, {"nl": 1}, listed=True, by=by)
        write_page(village)
        make_public(village, listed=True)

    def anna_says(self, **also: str) -> Any:
        return self.anna.post(f"{HERE}/ambassadeurs/ik/ja", {"reach": "public", "yes": "on", **also})

    def school_gives(self, **also: str) -> Any:
        story = {"title": OF_SCHOOL[0], "text": OF_SCHOOL[1], "version": "0"}
        self.head.post(f"{HERE}/verhaal", story)
        return self.head.post(f"{HERE}/verhaal/delen", {"reach": "public", "yes": "on", **also})

    def keys(self) -> list[str]:
        """What the desk offers."""
        return re.findall(r'name="wat" value="(\w+-\d+)"', self.bea.get(self.desk).content.decode())

    def shows(self, *keys: str, **also: str) -> None:
        for key in keys:
            assert self.bea.post(f"{self.desk}/van-scholen", {"wat": key, **also}).status_code == 302

    def has(self, *words: str, language: str = "") -> list[str]:
        """Which of these words everybody reads there."""
        page = Client().get(f"{self.address}{language}").content.decode()
        return [word for word in words if word in page]


@pytest.fixture
def pages(village: Village, bea: Client) -> Pages:
    return Pages(village, bea)


def test_nobody_stands_there_who_said_yes_to_the_page_of_the_school_alone(pages: Pages) -> None:
    pages.anna_says()
    pages.school_gives()
    tell_story(pages.village)
    assert pages.keys() == []
    pages.shows(f"profile-{AmbassadorProfile.objects.get().pk}", f"piece-{PublishedPiece.objects.get().pk}", "x", "")
    assert (pages.has(*OF_ANNA, *OF_SCHOOL, STORY), OnBoardPage.objects.count()) == ([], 0)
    refused = pages.anna_says(reach="network", on_board_page="on")
    assert (refused.status_code, "leest iedereen mee" in refused.content.decode()) == (400, True)
    assert AmbassadorProfile.objects.get().board_page is None


def test_the_board_shows_what_may_and_taking_back_ends_it_on_both_pages(pages: Pages) -> None:
    pages.anna_says(on_board_page="on")
    pages.school_gives(on_board_page="on")
    tell_story(pages.village)
    assert f"bestuur, {pages.village.linde.board.name}, met" in AmbassadorConsent.objects.get().text
    keys = pages.keys()
    assert [key.partition("-")[0] for key in keys] == ["profile", "story"]
    before = Client().get(pages.address)
    assert pages.has(*OF_ANNA, *OF_SCHOOL) == [], "the board did not choose yet"
    pages.shows(*keys, *keys)
    assert pages.has(*OF_ANNA, *OF_SCHOOL) == [*OF_ANNA, *OF_SCHOOL]
    assert pages.has(*OF_ANNA, language="/ar") == OF_ANNA
    page = Client().get(pages.address)
    assert page["ETag"] != before["ETag"]
    make_public(pages.village)
    assert pages.has("De Linde", *OF_ANNA, *OF_SCHOOL) == [], "only who has the address reads the page of the school"
    make_public(pages.village, listed=True)
    assert pages.has(*OF_ANNA) == OF_ANNA
    pages.shows(keys[1], weg="1")
    assert pages.has(*OF_SCHOOL, *OF_ANNA) == OF_ANNA
    pages.anna.post(f"{HERE}/ambassadeurs/ik/terug")
    after = Client().get(pages.address, headers={"If-None-Match": page["ETag"]})
    assert (after.status_code, pages.has(*OF_ANNA), pages.keys()) == (200, [], [keys[1]])
    assert ANSWERS["what_changed"] not in Client().get(PAGE).content.decode()
    pages.anna_says(on_board_page="on")
    assert (pages.has(*OF_ANNA), pages.keys()) == ([], keys), "a new yes waits for a new choice"
    kinds = list(Event.objects.filter(kind__startswith="board_page.").order_by("pk").values_list("kind", "school_id"))
    linde = pages.village.linde.pk
    assert kinds == [("board_page.placed", linde)] * 2 + [("board_page.taken_off", linde)]


def test_a_parent_says_it_apart_and_takes_it_from_the_board_alone_or_from_everywhere(pages: Pages) -> None:
    village = pages.village
    open_for_eva(village)
    village.eva.reach(email="eva@voorbeeld.nl", phone="", language="")
    eva = Client()
    come_in(eva, "eva@voorbeeld.nl")
    form = eva.get("/ouders/linde/verhaal/schrijven").content.decode()
    assert (village.linde.board.name in form, 'name="on_board_page" value="on">' in form) == (True, True), (
        "off by itself"
    )
    eva.post("/ouders/linde/verhaal/schrijven", {"words": STORY, "named": "yes", "agreed": "on", "on_board_page": "on"})
    piece = Piece.objects.get()
    assert (piece.board_page, pages.keys()) == (village.linde.board, []), "the head did not place it"
    pages.head.post(f"/s/linde/openbaar/van-ouders/{piece.pk}/plaatsen")
    (key,) = pages.keys()
    pages.shows(key)
    assert pages.has(STORY, "<bdi>Eva</bdi>") == [STORY, "<bdi>Eva</bdi>"]
    eva.post(f"/ouders/linde/verhaal/{piece.pk}/bestuur")
    assert (pages.has(STORY), pages.keys(), STORY in Client().get(PAGE).content.decode()) == ([], [], True)
    eva.post(f"/ouders/linde/verhaal/{piece.pk}/bestuur", {"mag": "1"})
    pages.shows(*pages.keys())
    etag = Client().get(pages.address)["ETag"]
    eva.post(f"/ouders/linde/verhaal/{piece.pk}/intrekken")
    after = Client().get(pages.address, headers={"If-None-Match": etag})
    assert (after.status_code, STORY in after.content.decode(), OnBoardPage.objects.count()) == (200, False, 0)


def test_a_yes_is_for_one_board_and_the_page_stays_small(pages: Pages) -> None:
    village, linde = pages.village, pages.village.linde
    with CaptureQueriesContext(connection) as few:
        Client().get(pages.address)
    for number in range(6):
        staff = make.make_staff(linde, f"Iemand{number} Velen")
        row = AmbassadorProfile.objects.create(
            school=linde, staff=staff, name=f"Iemand{number}", role="juf",
            how_we_work="Dat gaat zo. " * 250, what_changed="Veel. " * 250,
        )  # fmt: skip
        row.give("public", linde.board)
    pages.shows(*pages.keys())
    assert OnBoardPage.objects.count() == 4, "no more than four of a kind"
    with CaptureQueriesContext(connection) as many:
        page = Client().get(pages.address)
    assert (len(many), len(many) <= 8) == (len(few), True)
    assert first_load(re.sub(rb'<link rel="(canonical|alternate)"[^>]*>', b"", page.content)).total <= 40_000
    linde.board = village.esdoorn.board
    linde.save(update_fields=["board"])
    assert (pages.has("Iemand0"), pages.keys()) == ([], []), "the yes named the board before"
    with pytest.raises(IntegrityError), transaction.atomic():
        OnBoardPage.objects.create(board=village.esdoorn.board)
