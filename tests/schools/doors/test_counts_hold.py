"""The counts at the doors hold: no flood wipes them away, neighbours are one place, and nobody locks a parent out."""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from glansrijk.accounts.throttling import forget_old_counts
from tests.schools.doors.at_the_door import DOOR, ask, code_in_the_mail
from tests.village import Village

WRONG = {"code": "GLANS-2222-2222"}


def from_place(address: str) -> Client:
    """A browser at this internet address."""
    return Client(REMOTE_ADDR=address)


def test_a_flood_at_another_page_leaves_the_count(village: Village) -> None:
    assert [Client().post(f"{DOOR}brief", WRONG).status_code for _ in range(11)] == [400] * 10 + [429]
    found = {from_place(f"10.0.0.{number % 4}").get(f"/agenda/none{number}.ics").status_code for number in range(700)}
    assert found == {404}
    assert Client().post(f"{DOOR}brief", WRONG).status_code == 429


def test_other_counts_push_none_away(village: Village) -> None:
    cache.set("allauth-aaa", 7, timeout=3600)
    for number in range(1_000):
        cache.set(f"zzz-{number}", 1, timeout=3600)
    assert cache.get("allauth-aaa") == 7


def test_counts_that_are_over_go(village: Village) -> None:
    cache.set("an-hour", 1, timeout=3600)
    cache.set("a-day", 1, timeout=24 * 3600)
    forget_old_counts(timezone.now() + timedelta(hours=2))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        assert cursor.fetchall() == [(":1:a-day",)]


def test_who_takes_another_address_of_the_same_network_is_no_newcomer(village: Village) -> None:
    places = [f"2001:db8:0:1::{number:x}" for number in range(1, 12)]
    assert [from_place(place).post(f"{DOOR}brief", WRONG).status_code for place in places] == [400] * 10 + [429]
    assert from_place("2001:db8:0:2::1").post(f"{DOOR}brief", WRONG).status_code == 400


def test_a_stranger_who_asks_again_and_again_locks_no_parent_out(village: Village) -> None:
    stranger = "10.0.0.9"
    assert [ask(from_place(stranger), "eva@voorbeeld.nl").status_code for _ in range(5)] == [302] * 4 + [429]
    at_home = Client()
    assert ask(at_home, "eva@voorbeeld.nl").status_code == 302
    assert at_home.post(f"{DOOR}code", {"code": code_in_the_mail()})["Location"] == f"{DOOR}thuis"


def test_from_many_places_an_address_is_written_to_eight_times_an_hour(village: Village) -> None:
    places = [f"10.0.{number}.1" for number in range(3) for _ in range(4)]
    assert [ask(from_place(place), "eva@voorbeeld.nl").status_code for place in places] == [302] * 8 + [429] * 4
