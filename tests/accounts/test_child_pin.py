"""The PIN of Kind-stand: not easily guessed, kept unreadable, five tries, lost and found in the account."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from glansrijk.accounts.child_pin import (
    TRIES,
    Try,
    count_anew,
    fault_of,
    has_pin,
    remove_pin,
    set_pin,
    tries_left,
    try_pin,
)
from glansrijk.accounts.models import Account, ChildPin, OpenSession
from glansrijk.audit.models import Event
from tests import make

PAGE = "/account/pincode"


@pytest.fixture(autouse=True)
def _nothing_counted_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna", password=make.PASSWORD)


def signed_in(account: Account) -> Client:
    client = Client()
    client.post("/inloggen", {"login": account.email, "password": make.PASSWORD})
    return client


def choose(client: Client, pin: str, again: str | None = None) -> int:
    return int(client.post(PAGE, {"pin": pin, "again": pin if again is None else again}).status_code)


@pytest.mark.parametrize("pin", ["2803", "58231", "190577", "0090"])
def test_four_to_six_digits_will_do(pin: str) -> None:
    assert fault_of(pin) == ""


@pytest.mark.parametrize(
    "pin", ["", "123", "1234567", "28 3", "２８０３", "12a4", "-280", "1111", "000000", "1234", "4321", "3456", "98765"]
)
def test_what_is_no_pin_or_is_guessed_at_once(pin: str) -> None:
    assert fault_of(pin) != ""


@given(some.text(max_size=8))
def test_only_ascii_digits_ever_pass(text: str) -> None:
    if fault_of(text) == "":
        assert text.isascii()
        assert text.isdigit()
        assert 4 <= len(text) <= 6


def test_a_pin_is_kept_unreadable(anna: Account) -> None:
    set_pin(anna, "2803")
    row = ChildPin.objects.get()
    assert "2803" not in row.digest
    assert "2803" not in str(Event.objects.values_list())


def test_what_cannot_be_a_pin_is_refused_with_a_sentence(anna: Account) -> None:
    with pytest.raises(ValueError, match="geen cijfers op een rij"):
        set_pin(anna, "1234")
    assert not has_pin(anna)


def test_the_database_keeps_no_empty_digest(anna: Account) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ChildPin.objects.create(account=anna, digest="")


def test_five_wrong_ones_and_the_right_one_is_refused_too(anna: Account) -> None:
    set_pin(anna, "2803")
    outcomes = [try_pin(anna, "9999") for _ in range(TRIES)]
    assert outcomes == [Try.WRONG] * (TRIES - 1) + [Try.TOO_OFTEN]
    assert (try_pin(anna, "2803"), tries_left(anna)) == (Try.TOO_OFTEN, 0)
    count_anew(anna)
    assert try_pin(anna, "2803") is Try.RIGHT


def test_the_right_one_starts_the_count_again(anna: Account) -> None:
    set_pin(anna, "2803")
    for pin in ("1", "2", "3", "2803", "4", "5", "6"):
        try_pin(anna, pin)
    assert tries_left(anna) == 2


def test_without_a_pin_no_try_is_right(anna: Account) -> None:
    assert try_pin(anna, "") is Try.TOO_OFTEN
    set_pin(anna, "2803")
    remove_pin(anna)
    assert try_pin(anna, "2803") is Try.TOO_OFTEN


def test_the_pin_of_another_account_is_wrong(anna: Account) -> None:
    bram = Account.objects.create_account("bram@voorbeeld.nl", name="Bram", password=make.PASSWORD)
    set_pin(anna, "2803")
    set_pin(bram, "5517")
    assert (try_pin(anna, "5517"), try_pin(bram, "5517")) == (Try.WRONG, Try.RIGHT)


def test_choosing_changing_and_taking_away(anna: Account) -> None:
    client = signed_in(anna)
    assert "Pincode voor Kind-stand" in client.get("/account").content.decode()
    assert choose(client, "2803") == 302
    assert try_pin(anna, "2803") is Try.RIGHT
    assert choose(client, "5517") == 302
    assert (try_pin(anna, "2803"), try_pin(anna, "5517")) == (Try.WRONG, Try.RIGHT)
    client.post(PAGE, {"remove": "1"})
    assert not has_pin(anna)
    kinds = Event.objects.filter(kind__startswith="child_pin").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["child_pin.set", "child_pin.set", "child_pin.wrong", "child_pin.removed"]


@pytest.mark.parametrize(
    ("pin", "again"), [("1234", "1234"), ("2803", "2804"), ("2803", ""), ("", ""), ("9" * 99_999, "")]
)
def test_what_is_not_right_is_said_and_nothing_is_kept(anna: Account, pin: str, again: str) -> None:
    assert choose(signed_in(anna), pin, again) == 400
    assert not has_pin(anna)


def test_the_password_is_asked_when_it_was_typed_long_ago(anna: Account) -> None:
    client = Client()
    client.force_login(anna, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.get(PAGE)
    assert (answer.status_code, answer["Location"]) == (302, "/inloggen/bevestigen?next=%2Faccount%2Fpincode")


def test_a_pin_that_is_sent_without_the_password_is_kept_nowhere(anna: Account) -> None:
    client = Client()
    client.force_login(anna, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.post(PAGE, {"pin": "280319", "again": "280319"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    client.get(PAGE)
    assert not has_pin(anna)
    assert "280319" not in str([row.get_decoded() for row in OpenSession.objects.all()])


def test_the_page_leads_on_within_the_house_only(anna: Account) -> None:
    client = signed_in(anna)
    for there, where in (("/s/linde/kind/1/zelf", "/s/linde/kind/1/zelf"), ("https://elders.example/", "/account")):
        answer = client.post(f"{PAGE}?next={there}", {"pin": "2803", "again": "2803"})
        assert answer["Location"] == where
