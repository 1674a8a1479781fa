"""Nobody takes everything out of the house in an hour, and nobody is locked out for a colleague who tried (TS14)."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.promises.addresses import ALL
from tests.village import Village, make_village

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


def test_all_that_leaves_the_house_is_counted() -> None:
    counted = {one.name for one in ALL if getattr(one.view, "is_rationed", False)}
    assert counted == LEAVES_THE_HOUSE
