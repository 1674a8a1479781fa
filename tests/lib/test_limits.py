"""Nobody takes everything out of the house in an hour, and nobody is locked out for a colleague who tried (TS14)."""

from __future__ import annotations

import pytest
import time_machine
from allauth.core.internal.ratelimit import parse_rate
from django.core.cache import cache

from glansrijk.lib.limits import SEARCHES
from tests.promises.addresses import ALL
from tests.village import NOON, Village, make_village

FIND = "/s/linde/zoek?q=sem"
LIST = "/s/linde/groep/5/lijst/2026-11/papier.pdf"
# What holds a whole group, a whole school, or all that is kept of somebody.
LEAVES_THE_HOUSE = {
    "paper_list",
    "empty_list_csv",
    "empty_list_xlsx",
    "class_letters_print",
    "data_request_paper",
    "data_request_data",
}


@pytest.fixture
def village(db: None) -> Village:
    cache.clear()
    return make_village()


def test_after_a_number_of_lists_an_account_waits_and_a_colleague_does_not(village: Village, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "take_out": "2/h/user"}  # type: ignore[attr-defined]
    anna, ivo = village.signed_in(village.anna), village.signed_in(village.ivo)
    assert [one.get(LIST).status_code for one in (anna, anna, ivo)] == [200, 200, 200]
    refused = anna.get(LIST)
    assert (refused.status_code, "Over een uur kun je verder." in refused.content.decode()) == (429, True)
    assert (refused["Retry-After"], ivo.get(LIST).status_code, anna.get("/s/linde/").status_code) == ("3600", 200, 200)


@pytest.fixture
def limits(settings: object) -> dict[str, str]:
    """The limits, to make them lower."""
    SEARCHES.forget()
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS}  # type: ignore[attr-defined]
    found: dict[str, str] = settings.ACCOUNT_RATE_LIMITS  # type: ignore[attr-defined]
    return found


def test_a_school_as_a_whole_waits_too_and_another_school_does_not(village: Village, limits: dict[str, str]) -> None:
    limits |= {"take_out": "2/h/user", "take_out_of_school": "3/h/key"}
    anna, ivo, daan = (village.signed_in(who) for who in (village.anna, village.ivo, village.daan))
    # The third time Anna is refused herself, and that does not count for the school.
    assert [one.get(LIST).status_code for one in (anna, anna, anna, ivo)] == [200, 200, 429, 200]
    refused = ivo.get(LIST)
    assert (refused.status_code, "Jullie school heeft in een uur" in refused.content.decode()) == (429, True)
    assert (refused["Retry-After"], ivo.get("/s/linde/").status_code) == ("3600", 200)
    assert daan.get(LIST.replace("linde", "esdoorn")).status_code == 200


def test_who_searches_faster_than_a_hand_waits_a_minute_and_a_colleague_does_not(
    village: Village, limits: dict[str, str]
) -> None:
    limits |= {"search": "2/m/user", "search_of_school": "4/m/key"}
    anna, ivo, daan = (village.signed_in(who) for who in (village.anna, village.ivo, village.daan))
    with time_machine.travel(NOON, tick=False) as clock:
        asked = [one.get(FIND).status_code for one in (anna, anna, anna, ivo)]
        assert asked == [200, 200, 429, 200]
        refused = anna.get(FIND)
        assert ("Wacht een minuut" in refused.content.decode(), refused["Retry-After"]) == (True, "60")
        assert [ivo.get(FIND).status_code for _ in range(2)] == [200, 429]
        assert daan.get(FIND.replace("linde", "esdoorn")).status_code == 200
        clock.shift(61)
        assert anna.get(FIND).status_code == 200


def test_one_account_cannot_use_up_what_a_school_may(settings: object) -> None:
    amounts = {name: parse_rate(rate).amount for name, rate in settings.ACCOUNT_RATE_LIMITS.items() if "," not in rate}  # type: ignore[attr-defined]
    assert amounts["take_out_of_school"] >= 10 * amounts["take_out"]
    assert amounts["search_of_school"] >= 10 * amounts["search"]


def test_all_that_leaves_the_house_is_counted() -> None:
    counted = {one.name for one in ALL if getattr(one.view, "is_rationed", False)}
    assert counted == LEAVES_THE_HOUSE
