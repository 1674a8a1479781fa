"""Finding a family: two letters of a child or a parent, the best first, and never somebody who is not for you."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glansrijk.home.search import search, search_homes
from glansrijk.relations.models import Contact
from glansrijk.schools.models import ContactBan, Staff
from tests import make
from tests.village import TUESDAY, Village


def found(village: Village, who: Staff, text: str) -> list[str]:
    return [one.title for one in search(village.viewer(who), text)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("no", ["Noor van den Akker"]),
        ("NOOR", ["Noor van den Akker"]),
        ("akker", ["Noor van den Akker", "Sem Bakker"]),
        ("noor akker", ["Noor van den Akker"]),
        ("om", ["Ömer Kaya"]),
        ("ÖM", ["Ömer Kaya"]),
        ("elif", ["Ömer Kaya"]),
        ("petra", ["Noor van den Akker"]),
        ("eva", ["Sem Bakker"]),
        ("n", []),
        ("", []),
        ("  ", []),
        ("%", []),
        ("__", []),
        ("xyz", []),
        ("🙂🙂", []),
        ("x" * 5000, []),
    ],
)
def test_who_is_found_by_what(village: Village, text: str, titles: list[str]) -> None:
    assert found(village, village.anna, text) == titles


def test_the_best_comes_first_child_before_parent_beginning_before_middle(village: Village) -> None:
    make.make_family(village.linde, "Anna Zwart", "Tom Zwart", group=village.group5)
    make.make_family(village.linde, "Bo Annaars", "Kim Annaars", group=village.group5)
    make.make_family(village.linde, "Hanna Groot", "Piet Groot", group=village.group5)
    make.make_family(village.linde, "Cas Wit", "Annabel Wit", group=village.group5)
    assert found(village, village.anna, "anna") == ["Anna Zwart", "Bo Annaars", "Hanna Groot", "Cas Wit"]


def test_at_most_eight(village: Village) -> None:
    for number in range(12):
        make.make_family(village.linde, f"Kind{number:02d} Velen", "Mie Velen", group=village.group5)
    assert len(found(village, village.anna, "kind")) == 8


def test_a_line_names_the_parents_and_the_group(village: Village) -> None:
    [one] = search(village.viewer(village.anna), "noor")
    assert (one.subtitle, one.group, one.url) == ("Petra en Joris", "5", f"/s/linde/gezin/{village.noor.pk}")


@pytest.mark.parametrize(
    ("who", "text", "titles"),
    [
        ("anna", "tim", []),
        ("anna", "ver", []),
        ("carla", "tim", ["Tim Zes"]),
        ("carla", "noor", []),
        ("ivo", "tim", ["Tim Zes"]),
        ("ivo", "ver", []),
        ("hanneke", "noor", ["Noor van den Akker"]),
        ("otto", "noor", ["Noor van den Akker"]),
        ("daan", "ver", ["Ver Weg"]),
        ("daan", "noor", []),
    ],
)
def test_only_who_one_may_see(village: Village, who: str, text: str, titles: list[str]) -> None:
    assert found(village, getattr(village, who), text) == titles


def test_head_and_office_come_on_the_page_of_the_child(village: Village) -> None:
    assert [search(village.viewer(getattr(village, who)), "noor")[0].url for who in ("hanneke", "otto")] == [
        f"/s/linde/kinderen/{village.noor.pk}"
    ] * 2


def test_who_is_shielded_is_not_found_and_not_named(village: Village) -> None:
    village.petra.shield(secret=True)
    assert found(village, village.anna, "petra") == []
    assert search(village.viewer(village.anna), "noor")[0].subtitle == "Joris"


def test_who_died_or_is_no_parent_here_any_more_is_not_found_by_name(village: Village) -> None:
    village.eva.links.get().end(TUESDAY - timedelta(days=1))
    assert (found(village, village.anna, "hakan"), found(village, village.anna, "eva")) == ([], [])


def test_a_contact_is_with_a_home(village: Village) -> None:
    homes = search_homes(village.viewer(village.anna), "sem")
    assert [(one.subtitle, one.who) for one in homes] == [
        ("bij Eva", f"h{village.homes['eva'].pk}"),
        ("bij Peter", f"h{village.homes['peter'].pk}"),
    ]
    [both] = search_homes(village.viewer(village.anna), "noor")
    assert (both.subtitle, both.who) == ("Petra en Joris", f"h{village.homes['akker'].pk}")


def test_no_contact_with_who_may_not_be_contacted_or_with_oneself(village: Village) -> None:
    link = village.eva.links.get()
    ContactBan.objects.create(
        school=village.linde, link=link, from_on=make.START, reason="x", by=village.hanneke.account, at=timezone.now()
    )
    make.make_assignment(village.carla, village.group5)
    assert [one.subtitle for one in search_homes(village.viewer(village.anna), "sem")] == ["bij Peter"]
    assert search_homes(village.viewer(village.carla), "lina") == ()
    assert search_homes(village.viewer(village.ivo), "noor") == ()


def test_the_page_works_without_script(village: Village) -> None:
    client = village.signed_in(village.anna)
    html = client.get("/s/linde/zoek", {"q": "noor"}).content.decode()
    assert f'<a href="/s/linde/gezin/{village.noor.pk}">Noor van den Akker</a>' in html
    form = client.get("/s/linde/zoek", {"q": "noor", "voor": "contact", "kind": "phone"}).content.decode()
    assert (f'action="/s/linde/gezin/{village.noor.pk}/contact"' in form, "Opschrijven: bellen" in form) == (True, True)
    nobody = client.get("/s/linde/zoek", {"q": "niemand"}).content.decode()
    assert "Niemand gevonden. Kijk of de naam klopt." in nobody


def test_a_script_gets_only_the_lines(village: Village) -> None:
    answer = village.signed_in(village.anna).get("/s/linde/zoek", {"q": "noor"}, headers={"HX-Request": "true"})
    assert (answer.content.decode().count("<li "), "<html" in answer.content.decode()) == (1, False)


def test_a_name_with_markup_stays_a_name(village: Village) -> None:
    make.make_family(village.linde, "<b>Zoë</b> Pruik", "Mo Pruik", group=village.group5)
    html = village.signed_in(village.anna).get("/s/linde/zoek", {"q": "pruik"}).content.decode()
    assert ("&lt;b&gt;Zoë&lt;/b&gt; Pruik" in html, "<b>Zoë" in html) == (True, False)


def test_more_families_cost_no_more_queries(village: Village) -> None:
    client = village.signed_in(village.ivo)
    client.get("/s/linde/zoek", {"q": "kind"})

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/s/linde/zoek", {"q": "velen"})
        return len(queries)

    make.make_family(village.linde, "Kind Velen", "Mie Velen", group=village.group5)
    one = cost()
    for number in range(30):
        make.make_family(village.linde, f"Kind{number} Velen", "Mie Velen", "Jan Velen", group=village.group5)
    assert (cost(), one <= 12) == (one, True)


def test_what_the_page_offers_is_what_the_form_takes(village: Village) -> None:
    client = village.signed_in(village.anna)
    html = client.get("/s/linde/zoek", {"q": "sem", "voor": "contact", "kind": "app"}).content.decode()
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', html[html.index("bij Peter") :]))
    answer = client.post(f"/s/linde/gezin/{village.sem.pk}/contact", sent)
    assert (answer.status_code, [row.relation.parent for row in Contact.objects.all()]) == (302, [village.peter])
