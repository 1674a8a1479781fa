"""The counts at the doors hold: no flood wipes them away, neighbours are one place, and nobody locks a parent out."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from glansrijk.accounts import one_time_codes
from glansrijk.accounts.throttling import forget_old_counts
from glansrijk.schools import letter_codes
from tests.schools.doors.at_the_door import DOOR, ask, code_in_the_mail
from tests.village import Village

WRONG = {"code": "GLANS-2222-2222"}


def from_place(address: str) -> Client:
    """A browser at this internet address."""
    return Client(REMOTE_ADDR=address)


def test_a_flood_at_another_page_leaves_the_count(village: Village) -> None:
    """More than the 300 that the cache would hold if nobody said how many."""
    assert [Client().post(f"{DOOR}brief", WRONG).status_code for _ in range(11)] == [400] * 10 + [429]
    found = {from_place(f"10.0.0.{number % 4}").get(f"/agenda/none{number}.ics").status_code for number in range(330)}
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


def per_hour(action: str) -> int:
    """How many tries an hour the settings allow, by the widest of the counts that say so."""
    rates = [rate.split("/") for rate in settings.ACCOUNT_RATE_LIMITS[action].split(",")]
    return max(int(rate[0]) for rate in rates if rate[1] == "h")


def test_nobody_guesses_a_code_as_long_as_it_lives() -> None:
    """TS14: at most one in 100,000 for the life of a code; for letters with a thousand of them in the houses."""
    by_mail = Fraction(one_time_codes.TRIES_AT_MOST, 10**one_time_codes.DIGITS)
    hours = letter_codes.GOOD_FOR // timedelta(hours=1)
    by_letter = Fraction(
        1_000 * per_hour("letter_code_typed") * hours, len(letter_codes.LETTERS) ** letter_codes.LENGTH
    )
    assert timedelta(minutes=10) == one_time_codes.GOOD_FOR
    assert len(letter_codes.LETTERS) ** letter_codes.LENGTH == 2**40
    assert max(by_mail, by_letter) <= Fraction(1, 100_000)


def test_who_tries_too_often_reads_in_dutch_what_to_do(village: Village) -> None:
    answers = [Client().post(f"{DOOR}brief", WRONG) for _ in range(11)]
    page = answers[-1].content.decode()
    assert (answers[-1].status_code, answers[-1].headers["Retry-After"]) == (429, "3600")
    assert ("Probeer het over een uur nog eens." in page, "015 555 01 23" in page) == (True, True)
