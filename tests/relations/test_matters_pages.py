"""Matters on the screen: one home at a time, the parent's column first, stage by stage (R37)."""

import uuid
from datetime import date

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.relations.models import Matter
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import Holiday
from tests import make
from tests.village import TUESDAY, Village

DAY = TUESDAY.isoformat()


def start(village: Village) -> str:
    return f"/s/linde/gezin/{village.sem.pk}/vraagstuk"


def opening(village: Village, **changes: object) -> dict[str, object]:
    return {
        "key": str(uuid.uuid4()),
        "home": f"h{village.homes['peter'].pk}",
        "title": "Het huiswerk",
        "parent_sees": "Hij zit er een uur aan.",
        "school_sees": "Af en toe af.",
        "put_on_table_on": "2026-11-19",
        **changes,
    }


def opened(village: Village, **changes: object) -> Matter:
    village.signed_in(village.anna).post(start(village), opening(village, **changes))
    return Matter.objects.get()


def go(client: Client, matter: Matter, stage: str, **values: object) -> int:
    return client.post(f"/s/linde/vraagstuk/{matter.pk}/{stage}", {"on": DAY, **values}).status_code


def page_of(village: Village, matter: Matter) -> str:
    return village.signed_in(village.anna).get(f"/s/linde/vraagstuk/{matter.pk}").content.decode()


def test_it_goes_from_the_table_to_looking_back(village: Village) -> None:
    make.make_estimate(village.peter, village.group5, Level.DULL, rater=village.anna, month=Month(2026, 10))
    make.make_estimate(village.eva, village.group5, Level.SHINING, rater=village.anna, month=Month(2026, 10))
    matter, client = opened(village), village.signed_in(village.anna)
    assert (matter.home, matter.level_before) == (village.homes["peter"], 1)
    assert "3 schooldagen op tafel" in page_of(village, matter)
    assert go(client, matter, "discussed", version=1) == 302
    assert "besproken na 3 schooldagen" in page_of(village, matter)
    assert go(client, matter, "agreed", version=2, agreement="Tien minuten.", look_back_on="2026-12-08") == 302
    assert "terugkijken op 8 december 2026" in page_of(village, matter)
    make.make_estimate(village.peter, village.group5, Level.CLEAR, rater=village.anna)
    make.make_estimate(village.eva, village.group5, Level.SHINING, rater=village.anna)
    assert go(client, matter, "looked_back", version=3, outcome="Lichter.") == 302
    page = page_of(village, matter)
    assert [word in page for word in ("Dof", "Helder", "Glanst", "Lichter.")] == [True, True, False, True]
    kinds = Event.objects.filter(kind__startswith="matter.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["matter.opened", "matter.discussed", "matter.agreed", "matter.looked_back"]


def test_the_column_of_the_parent_comes_first(village: Village) -> None:
    page = page_of(village, opened(village))
    assert page.index("Wat de ouder ziet") < page.index("Wat school ziet")


def test_a_child_with_two_homes_has_one_chosen(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert "Met welk thuis van Sem?" in client.get(start(village)).content.decode()
    for wrong in ("", "h999999", f"h{village.homes['akker'].pk}"):
        assert client.post(start(village), opening(village, home=wrong)).status_code == 400
    assert Matter.objects.count() == 0


def test_the_list_shows_the_open_ones_and_then_the_others(village: Village) -> None:
    opened(village)
    client = village.signed_in(village.anna)
    listed = client.get("/s/linde/vraagstukken").content.decode()
    assert [word in listed for word in ("Het huiswerk", "Sem Bakker", "bij Peter", "op tafel")] == [True] * 4
    assert "Het huiswerk" not in client.get("/s/linde/vraagstukken?klaar").content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("bram", 200), ("ivo", 200), ("carla", 404), ("hanneke", 403), ("otto", 403), ("daan", 404)]
)
def test_who_sees_a_matter(village: Village, who: str, status: int) -> None:
    village.give_second_step(village.hanneke)
    matter, client = opened(village), village.signed_in(getattr(village, who))
    assert client.get(f"/s/linde/vraagstuk/{matter.pk}").status_code == status


def test_nobody_opens_a_matter_about_the_own_child(village: Village) -> None:
    make.make_assignment(village.carla, village.group5)
    client = village.signed_in(village.carla)
    assert client.get(f"/s/linde/gezin/{village.lina.pk}/vraagstuk").status_code == 404


def test_two_people_on_the_same_text_lose_nothing(village: Village) -> None:
    matter = opened(village)
    texts = {"title": "Het huiswerk", "parent_sees": "Een uur.", "school_sees": "Van Bram.", "version": 1}
    address = f"/s/linde/vraagstuk/{matter.pk}/tekst"
    assert village.signed_in(village.bram).post(address, texts).status_code == 302
    anna = village.signed_in(village.anna)
    response = anna.post(address, {**texts, "school_sees": "Van Anna."})
    page = response.content.decode()
    assert (response.status_code, "Van Bram." in page, "Van Anna." in page) == (409, True, True)
    assert 'name="version" value="2"' in page
    assert anna.post(address, {**texts, "school_sees": "Van ons.", "version": 2}).status_code == 302
    matter.refresh_from_db()
    assert matter.school_sees == "Van ons."


def test_two_agreements_at_once_lose_nothing(village: Village) -> None:
    matter = opened(village)
    anna, bram = village.signed_in(village.anna), village.signed_in(village.bram)
    go(anna, matter, "discussed", version=1)
    agreed = {"version": 2, "look_back_on": "2026-12-08"}
    assert go(bram, matter, "agreed", agreement="Van Bram.", **agreed) == 302
    response = anna.post(f"/s/linde/vraagstuk/{matter.pk}/agreed", {"on": DAY, "agreement": "Van Anna.", **agreed})
    page = response.content.decode()
    assert (response.status_code, "Van Bram." in page, "Van Anna." in page) == (409, True, True)
    matter.refresh_from_db()
    assert matter.agreement == "Van Bram."


def test_a_text_that_was_changed_meanwhile_does_not_cost_what_was_typed(village: Village) -> None:
    matter, anna = opened(village), village.signed_in(village.anna)
    go(anna, matter, "discussed", version=1)
    texts = {"title": "Het huiswerk", "parent_sees": "Een uur.", "school_sees": "Anders.", "version": 2}
    village.signed_in(village.bram).post(f"/s/linde/vraagstuk/{matter.pk}/tekst", texts)
    sent = {"on": DAY, "agreement": "Tien minuten.", "look_back_on": "2026-12-08", "version": 2}
    response = anna.post(f"/s/linde/vraagstuk/{matter.pk}/agreed", sent)
    assert (response.status_code, "Tien minuten." in response.content.decode()) == (409, True)


def test_everything_sent_twice_happens_once(village: Village) -> None:
    client, sent = village.signed_in(village.anna), opening(village)
    assert [client.post(start(village), sent).status_code for _ in range(2)] == [302, 302]
    matter = Matter.objects.get()
    assert [go(client, matter, "discussed", version=1) for _ in range(2)] == [302, 302]
    agreed = {"version": 2, "agreement": "Tien minuten.", "look_back_on": "2026-12-08"}
    assert [go(client, matter, "agreed", **agreed) for _ in range(2)] == [302, 302]
    matter.refresh_from_db()
    assert (Event.objects.filter(kind__startswith="matter.").count(), matter.version) == (3, 3)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 100_000},
        {"title": "\u202e"},
        {"parent_sees": "x" * 100_000},
        {"put_on_table_on": "2026-11-25"},
        {"put_on_table_on": "1999-01-01"},
        {"put_on_table_on": "31-02-2026"},
        {"put_on_table_on": ""},
        {"key": "geen sleutel"},
    ],
)
def test_what_cannot_be_is_refused(village: Village, wrong: dict[str, object]) -> None:
    response = village.signed_in(village.anna).post(start(village), opening(village, **wrong))
    assert (response.status_code, Matter.objects.count()) == (400, 0)


def test_emoji_html_and_arabic_stay_what_they_are(village: Village) -> None:
    matter = opened(village, title="<i>Lezen</i> 📚", parent_sees="<script>x</script> مرحبا")
    page = page_of(village, matter)
    assert ("&lt;i&gt;Lezen&lt;/i&gt; 📚" in page, "&lt;script&gt;x&lt;/script&gt; مرحبا" in page) == (True, True)


@pytest.mark.parametrize("look_back_on", ["2026-12-24", "2026-12-05", "2030-01-07", "2026-11-23", "x"])
def test_looking_back_is_agreed_for_a_school_day_to_come(village: Village, look_back_on: str) -> None:
    Holiday.objects.create(
        school=village.linde,
        school_year=make.make_year(village.linde),
        name="Kerstvakantie",
        first_on=date(2026, 12, 19),
        last_on=date(2027, 1, 3),
    )
    matter, client = opened(village), village.signed_in(village.anna)
    go(client, matter, "discussed", version=1)
    assert go(client, matter, "agreed", version=2, agreement="Iets.", look_back_on=look_back_on) == 400
    matter.refresh_from_db()
    assert matter.agreed_on is None


def test_a_stage_that_is_not_there_is_no_page(village: Village) -> None:
    matter, client = opened(village), village.signed_in(village.anna)
    assert (go(client, matter, "on_table", version=1), go(client, matter, "tekst-weg", version=1)) == (404, 404)
    assert go(client, matter, "agreed", version=1, agreement="Iets.", look_back_on="2026-12-08") == 400
