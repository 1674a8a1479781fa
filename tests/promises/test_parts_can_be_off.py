"""A school takes what works for it: each part can be off without breaking the rest (R61)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.rules.parts import WORDS, Part, part_of
from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant, School
from tests import make
from tests.promises.addresses import ALL, OF_SCHOOLS, urls_in
from tests.promises.conftest import TwoSchools
from tests.village import Village

OFF = "Dit onderdeel staat uit"


def somebody_with_every_role(village: Village) -> Client:
    """Who is head, intern begeleider, office and teacher of group 5 at once opens every page there is."""
    for role in (Role.TEACHER, Role.IB, Role.OFFICE):
        RoleGrant.objects.create(school=village.linde, staff=village.hanneke, role=role.value, from_on=make.START)
    make.make_assignment(village.hanneke, village.group5)
    return village.signed_in(village.hanneke)


def walk(client: Client, urls: list[str]) -> tuple[dict[str, int], dict[str, set[Part]]]:
    """How these pages answer, and to which parts they lead."""
    statuses, leads = {}, {}
    for url in urls:
        response = client.get(url)
        statuses[url] = response.status_code
        text = "" if response.streaming else response.content.decode(errors="replace")
        if OFF in text:
            statuses[url] = -1
        found = {part_of(link) for link in re.findall(r"(?:href|action)=\"(/[^\"]+)\"", text)}
        leads[url] = {part for part in found if part is not None}
    return statuses, leads


def test_each_part_off_leaves_all_other_pages_as_they_were(two_schools: TwoSchools) -> None:
    school, client = two_schools.village.linde, somebody_with_every_role(two_schools.village)
    everywhere, _leads = walk(client, list(urls_in(OF_SCHOOLS, school).values()))
    # not what is only there to be pressed, nor what this row has not: they answer so before anything else
    as_it_was = {url: status for url, status in everywhere.items() if status not in (404, 405)}
    pages = list(as_it_was)
    assert {part_of(url) for url in pages} >= set(Part)
    still_lead: set[tuple[Part, str]] = set()
    for part in Part:
        school.leave_out({part})
        statuses, leads = walk(client, pages)
        expected = {url: -1 if part_of(url) is part else status for url, status in as_it_was.items()}
        assert statuses == expected, part
        still_lead.update({(part, url) for url, parts in leads.items() if part in parts})
    assert still_lead == set(), "these lead to a part that is off"
    school.leave_out(set())
    assert walk(client, pages)[0] == as_it_was


def test_every_word_of_a_part_is_an_address_and_every_part_has_pages() -> None:
    first_words = {address.route.split("/")[2] for address in ALL if address.route.startswith(("s/<", "ouders/<"))}
    assert {part: [word for word in words if word not in first_words] for part, words in WORDS.items()} == {
        part: [] for part in Part
    }


def test_only_the_head_puts_a_part_off_and_on_and_the_log_tells(village: Village) -> None:
    village.give_second_step(village.hanneke)
    head, where = village.signed_in(village.hanneke), "/s/linde/instellingen/onderdelen"
    assert village.signed_in(village.anna).post(f"{where}/ideeen", {"aan": "0"}).status_code == 403
    for _ in range(2):
        head.post(f"{where}/ideeen", {"aan": "0"})
    assert School.objects.get(slug="linde").parts_that_are_off == {Part.IDEAS}
    assert village.signed_in(village.anna).get("/s/linde/ideeen").status_code == 404
    head.post(f"{where}/ideeen", {"aan": "1"})
    assert village.signed_in(village.anna).get("/s/linde/ideeen").status_code == 200
    kinds = list(Event.objects.filter(kind__startswith="part.").order_by("pk").values_list("kind", flat=True))
    assert (kinds, head.post(f"{where}/niets", {"aan": "0"}).status_code) == (["part.off", "part.on"], 404)


@pytest.mark.parametrize("word", ["ideeen", "gespreksronde/1", "meedoen"])
def test_for_a_parent_a_part_that_is_off_is_not_there(village: Village, word: str) -> None:
    village.linde.leave_out(set(Part))
    assert Client().get(f"/ouders/linde/{word}").status_code == 404
