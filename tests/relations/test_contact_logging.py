"""Writing down a contact: what is needed, what is refused, and what never happens twice (R23, R25-R28, R82, R90)."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.relations.models import Contact
from glansrijk.schools.models import ParentLink, ReachWish
from tests import make
from tests.relations.family_pages import entry, page, tree_of, url, words
from tests.village import Village


def send(client: Client, village: Village, **fields: object) -> int:
    """Send a contact with Petra and Joris, thuis van Noor; the status of the answer."""
    values = {**entry(f"h{village.homes['akker'].pk}"), **fields}
    return client.post(f"{url(village.noor)}/contact", values).status_code


def logged() -> list[tuple[str, str]]:
    """Every contact as (parent, how)."""
    rows = Contact.objects.order_by("pk").values_list("relation__parent__first_name", "kind")
    return list(rows)


def test_only_how_is_needed_and_it_reaches_everyone_of_the_home(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert send(client, village) == 302
    assert logged() == [("Petra", "square"), ("Joris", "square")]
    row = Contact.objects.earliest("pk")
    assert (row.on, row.by, row.initiative, row.tone, row.way, row.shared) == (
        date(2026, 11, 24),
        village.anna,
        "school",
        "neither",
        "dialogue",
        False,
    )
    assert Contact.objects.values("entry").distinct().count() == 1


def test_one_parent_of_a_home(village: Village) -> None:
    who = f"h{village.homes['akker'].pk}p{village.joris.pk}"
    assert send(village.signed_in(village.anna), village, who=who) == 302
    assert logged() == [("Joris", "square")]


def test_everything_that_can_be_written_down_is_kept(village: Village) -> None:
    fields = {
        "kind": "phone",
        "on": "2026-11-20",
        "tone": "concern",
        "initiative": "parent",
        "way": "one_way",
        "checked_with_parent": "on",
        "deposit": "keeping_word",
        "note": "Regel een.\r\nRegel twee.",
        "parents_point": "Hij slaapt slecht.",
        "done_with_it": "Overlegd met de IB'er.",
        "shared": "on",
    }
    assert send(village.signed_in(village.anna), village, **fields) == 302
    row = Contact.objects.earliest("pk")
    assert {name: getattr(row, name) for name in fields} == {
        **fields,
        "on": date(2026, 11, 20),
        "note": "Regel een.\nRegel twee.",
        "checked_with_parent": True,
        "shared": True,
    }


def test_sent_twice_it_is_one(village: Village) -> None:
    client, same = village.signed_in(village.anna), str(uuid4())
    assert [send(client, village, entry=same) for _ in range(2)] == [302, 302]
    assert len(logged()) == 2
    assert Event.objects.filter(kind="contact.logged").count() == 2


def test_sent_again_with_another_home_it_stays_with_the_first(village: Village) -> None:
    client, same = village.signed_in(village.anna), str(uuid4())
    for home in ("eva", "peter"):
        client.post(f"{url(village.sem)}/contact", entry(f"h{village.homes[home].pk}", entry=same))
    assert logged() == [("Eva", "square")]


def test_sent_again_with_another_text_both_texts_are_shown(village: Village) -> None:
    client, same = village.signed_in(village.anna), str(uuid4())
    send(client, village, entry=same, note="De eerste tekst.")
    values = entry(f"h{village.homes['akker'].pk}", entry=same, note="De tweede tekst.")
    response = client.post(f"{url(village.noor)}/contact", values)
    assert response.status_code == 409
    tree = tree_of(response)
    assert words(tree, "beside-text") == "De eerste tekst."
    assert tree.xpath("//textarea[@name='note']")[0].text.strip() == "De tweede tekst."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"who": ""}, "Kies met wie je contact had."),
        ({"kind": ""}, "Kies hoe je contact had."),
        ({"kind": "pigeon"}, "Kies een van de manieren die er staan."),
        ({"on": "2026-11-25"}, "Deze dag moet nog komen. Kies vandaag of een dag die geweest is."),
        ({"on": "31-02-2026"}, "Dit is geen dag. Vul een dag in als 24-11-2026."),
        ({"note": "a" * 100_000}, "Deze tekst heeft 100.000 tekens. Er passen er 20.000. Kort het in."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_typed_is_lost(
    village: Village, fields: dict[str, object], sentence: str
) -> None:
    client = village.signed_in(village.anna)
    values = {**entry(f"h{village.homes['akker'].pk}"), "parents_point": "Blijft staan", **fields}
    response = client.post(f"{url(village.noor)}/contact", values)
    tree = tree_of(response)
    assert (response.status_code, logged()) == (400, [])
    assert words(tree, "contact-wrong") == f"Nog niet opgeschreven. {sentence} Wat je typte, staat er nog."
    assert tree.xpath("//textarea[@name='parents_point']")[0].text.strip() == "Blijft staan"
    if "note" in fields:
        assert len(tree.xpath("//textarea[@name='note']")[0].text.strip()) == 100_000


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("a" * 20_000, "a" * 20_000),
        ("Mooi 👩🏽‍🏫🎉", "Mooi 👩🏽‍🏫🎉"),
        ("شكرا على المساعدة", "شكرا على المساعدة"),
        ("nul\x00 en \u202eomgekeerd", "nul en omgekeerd"),
        ("<script>alert(1)</script><b>vet</b>", "<script>alert(1)</script><b>vet</b>"),
    ],
)
def test_any_text_is_kept_as_a_text(village: Village, typed: str, kept: str) -> None:
    client = village.signed_in(village.anna)
    assert send(client, village, note=typed) == 302
    assert set(Contact.objects.values_list("note", flat=True)) == {kept}
    tree = page(client, village.noor)
    assert tree.xpath("//div[contains(@class, 'entry')]//script | //div[contains(@class, 'entry')]//b/..//script") == []
    assert words(tree, "entry-text") == kept


def test_a_parent_who_left_meanwhile(village: Village) -> None:
    client = village.signed_in(village.anna)
    ParentLink.objects.filter(parent=village.joris).update(until_on=date(2026, 11, 20))
    who = f"h{village.homes['akker'].pk}p{village.joris.pk}"
    response = client.post(f"{url(village.noor)}/contact", entry(who, note="Niet kwijt."))
    tree = tree_of(response)
    assert (response.status_code, logged()) == (400, [])
    assert "Deze ouder hoort niet meer bij dit kind. Kies iemand die er nu staat." in words(tree, "contact-wrong")
    assert tree.xpath("//textarea[@name='note']")[0].text.strip() == "Niet kwijt."


def test_a_free_day_is_fine_with_a_gentle_word(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert send(client, village, on="2026-11-22") == 302
    assert (
        words(page(client, village.noor), "notice")
        == "Dat was op een vrije dag. Fijn dat je de tijd nam; het hoeft niet."
    )


def test_another_way_than_the_parent_likes_is_said_and_never_refused(village: Village) -> None:
    ReachWish.objects.create(school=village.linde, parent=village.petra, channels=["app"], rather_not=["letter"])
    client = village.signed_in(village.anna)
    send(client, village, kind="letter")
    said = "Petra heeft liever geen contact per brief. Petra heeft liever contact via de app."
    assert words(page(client, village.noor), "notice") == said
    send(client, village, kind="app")
    assert words(page(client, village.noor), "notice") == ""


def test_the_deceased_the_banned_and_other_families_are_no_choice(village: Village) -> None:
    client = village.signed_in(village.anna)
    make.make_contact(village.elif_, village.group5, by=village.anna, on=date(2026, 9, 1))
    choices = page(client, village.omer).xpath("//input[@name='who']/@value")
    assert choices == [f"h{village.homes['kaya'].pk}"]
    refused = client.post(f"{url(village.omer)}/contact", entry(f"h{village.homes['kaya'].pk}p{village.hakan.pk}"))
    assert refused.status_code == 400


def test_a_colleague_of_another_group_and_the_office_write_nothing(village: Village) -> None:
    assert send(village.signed_in(village.carla), village) == 404
    assert send(village.signed_in(village.otto), village) == 403
    assert send(village.signed_in(village.daan), village) == 404
    assert logged() == []


def test_the_intern_begeleider_may(village: Village) -> None:
    assert send(village.signed_in(village.ivo), village) == 302
    assert len(logged()) == 2


def test_undo_takes_every_row_of_the_entry_away(village: Village) -> None:
    client = village.signed_in(village.anna)
    send(client, village)
    bar = page(client, village.noor).find_class("undo-bar")[0]
    assert client.post(bar.get("action")).status_code == 302
    assert logged() == []
    assert Event.objects.filter(kind="contact.taken_back").count() == 1


def test_back_leads_only_to_pages_of_this_school(village: Village) -> None:
    client = village.signed_in(village.anna)
    who = f"h{village.homes['akker'].pk}"
    for wanted, led in (
        ("/s/linde/", "/s/linde/"),
        ("https://kwaad.example/", url(village.noor)),
        ("//kwaad.example/", url(village.noor)),
        ("/s/esdoorn/", url(village.noor)),
    ):
        response = client.post(f"{url(village.noor)}/contact", entry(who, back=wanted))
        assert response["Location"] == led
