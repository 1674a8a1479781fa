"""Pages of the building blocks: everyone reads, teachers, intern begeleider and head write the school's own."""

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.relations.models import OwnBlock
from glansrijk.rules.building_blocks import BLOCKS
from tests.village import Village

TEXT = "Zet om kwart over acht een kan koffie neer."
WRITTEN = {"title": "Koffie op het plein", "phase": "make", "text": TEXT}


def add(client: Client, **changes: str) -> int:
    return client.post("/s/linde/bouwstenen/nieuw", {**WRITTEN, **changes}).status_code


def test_everyone_at_school_reads_the_eleven_in_their_order(village: Village) -> None:
    for who in (village.anna, village.ivo, village.otto):
        page = village.signed_in(who).get("/s/linde/bouwstenen").content.decode()
        places = [page.index(block.title) for block in BLOCKS]
        assert (len(places), places) == (11, sorted(places))


def test_a_block_reads_with_its_neighbours(village: Village) -> None:
    client = village.signed_in(village.anna)
    page = client.get("/s/linde/bouwstenen/waardering").content.decode()
    assert page.count("<h1>") == 1
    beside = [f'href="/s/linde/bouwstenen/{slug}" rel' in page for slug in ("storten", "serieus-nemen", "overdracht")]
    assert beside == [True, True, False]
    assert client.get("/s/linde/bouwstenen/bestaat-niet").status_code == 404


def test_search_finds_by_word_and_says_when_there_is_nothing(village: Village) -> None:
    client = village.signed_in(village.anna)
    found = client.get("/s/linde/bouwstenen?q=LUISTEREN").content.decode()
    assert "Actief luisteren" in found
    assert "Niets gevonden" in client.get("/s/linde/bouwstenen?q=qqqq").content.decode()


@pytest.mark.parametrize("page", ["alles.pdf", "waardering.pdf"])
def test_on_paper(village: Village, page: str) -> None:
    response = village.signed_in(village.anna).get(f"/s/linde/bouwstenen/{page}")
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_school_adds_changes_and_takes_away_its_own(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert add(client) == 302
    assert TEXT in client.get("/s/linde/bouwstenen/koffie-op-het-plein").content.decode()
    assert "van onze school" in client.get("/s/linde/bouwstenen?q=koffie").content.decode()
    changed = {**WRITTEN, "text": "Met thee erbij.", "version": 1}
    assert client.post("/s/linde/bouwstenen/koffie-op-het-plein/wijzigen", changed).status_code == 302
    assert OwnBlock.objects.get().text == "Met thee erbij."
    assert client.post("/s/linde/bouwstenen/koffie-op-het-plein/weghalen").status_code == 302
    assert OwnBlock.objects.count() == 0
    kinds = list(Event.objects.filter(kind__startswith="block.").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["block.added", "block.changed", "block.removed"]


def test_one_of_the_eleven_cannot_be_taken_or_taken_away(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert add(client, title="Waardering") == 400
    assert add(client, title="Alles") == 400
    assert client.post("/s/linde/bouwstenen/waardering/weghalen").status_code == 404
    assert client.get("/s/linde/bouwstenen/waardering/wijzigen").status_code == 404
    assert OwnBlock.objects.count() == 0


def test_the_office_reads_and_does_not_write(village: Village) -> None:
    otto = village.signed_in(village.otto)
    assert (otto.get("/s/linde/bouwstenen/nieuw").status_code, add(otto)) == (403, 403)
    assert add(village.signed_in(village.ivo)) == 302


def test_two_people_at_once_lose_nothing(village: Village) -> None:
    anna, bram = village.signed_in(village.anna), village.signed_in(village.bram)
    add(anna)
    address = "/s/linde/bouwstenen/koffie-op-het-plein/wijzigen"
    bram.post(address, {**WRITTEN, "text": "Van Bram.", "version": 1})
    response = anna.post(address, {**WRITTEN, "text": "Van Anna.", "version": 1})
    page = response.content.decode()
    assert (response.status_code, "Van Bram." in page, "Van Anna." in page) == (409, True, True)
    assert OwnBlock.objects.get().text == "Van Bram."
    again = anna.post(address, {**WRITTEN, "text": "Van Bram en Anna.", "version": 2})
    assert (again.status_code, OwnBlock.objects.get().text) == (302, "Van Bram en Anna.")


def test_sent_twice_it_is_one_block_and_another_text_is_refused(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert [add(client), add(client), add(client, text="Iets anders.")] == [302, 302, 400]
    assert OwnBlock.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("title", "☕"),
        ("title", "x" * 100_000),
        ("text", " \n "),
        ("text", "x" * 100_000),
        ("phase", "ja"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_on_the_page(village: Village, field: str, value: str) -> None:
    client = village.signed_in(village.anna)
    response = client.post("/s/linde/bouwstenen/nieuw", {**WRITTEN, field: value})
    assert (response.status_code, OwnBlock.objects.count()) == (400, 0)
    assert "Wat je typte blijft staan." in response.content.decode()


def test_pasted_html_emoji_and_arabic_are_shown_as_they_are(village: Village) -> None:
    client = village.signed_in(village.anna)
    add(client, text="<script>alert(1)</script> ☕ مرحبا \u202e einde")
    page = client.get("/s/linde/bouwstenen/koffie-op-het-plein").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ☕ مرحبا  einde" in page
    assert client.get("/s/linde/bouwstenen/koffie-op-het-plein.pdf").content[:5] == b"%PDF-"
