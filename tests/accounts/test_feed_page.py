"""The secret address of one's own calendar: shown once, kept as a hash, made anew and switched off."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.accounts.calendar_feed import account_behind, make_feed
from glansrijk.accounts.models import Account, CalendarFeed
from glansrijk.audit.models import Event
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/account/agenda"


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna", password=make.PASSWORD)


@pytest.fixture
def signed_in(anna: Account) -> Client:
    client = Client()
    make.sign_in(client, anna)
    return client


def address_on(html: str) -> str:
    """The secret that stands on the page, "" when there is none."""
    found = re.search(r'value="https?://testserver/agenda/([\w-]+)\.ics"', html)
    return found[1] if found else ""


def test_the_account_page_leads_there(signed_in: Client) -> None:
    assert f'href="{PAGE}"' in signed_in.get("/account").content.decode()


def test_it_is_shown_once_and_kept_as_a_hash(anna: Account, signed_in: Client) -> None:
    token = address_on(signed_in.post(PAGE).content.decode())
    assert len(token) == 43
    assert CalendarFeed.objects.get().secret_hash == hashlib.sha256(token.encode()).hexdigest()
    assert account_behind(token) == anna
    again = signed_in.get(PAGE).content.decode()
    assert (address_on(again), token in again) == ("", False)
    assert "Nieuw adres maken" in again


def test_looking_makes_nothing(signed_in: Client) -> None:
    assert "Adres maken" in signed_in.get(PAGE).content.decode()
    assert not CalendarFeed.objects.exists()


def test_a_new_one_takes_the_place_of_the_old(signed_in: Client) -> None:
    old, new = (address_on(signed_in.post(PAGE).content.decode()) for _press in range(2))
    assert (account_behind(old), CalendarFeed.objects.count()) == (None, 1)
    assert account_behind(new) is not None
    assert Event.objects.filter(kind="feed.made").count() == 2


def test_switched_off_it_leads_nowhere(signed_in: Client) -> None:
    token = address_on(signed_in.post(PAGE).content.decode())
    page = signed_in.post(f"{PAGE}/uit", follow=True).content.decode()
    assert "Je agenda staat uit. Het oude adres werkt niet meer." in page
    assert account_behind(token) is None
    signed_in.post(f"{PAGE}/uit")
    assert Event.objects.filter(kind="feed.ended").count() == 1


def test_switching_off_is_not_a_link(signed_in: Client) -> None:
    assert signed_in.get(f"{PAGE}/uit").status_code == 405


def test_only_who_is_signed_in_comes_here(anna: Account) -> None:
    assert [Client().get(PAGE).status_code, Client().post(PAGE).status_code] == [302, 302]
    assert not CalendarFeed.objects.exists()


def test_the_secret_of_one_is_never_that_of_another(anna: Account) -> None:
    make_feed(anna)
    other = Account.objects.create_account("bram@voorbeeld.nl", name="Bram")
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarFeed.objects.create(account=other, secret_hash=CalendarFeed.objects.get().secret_hash)


def test_it_goes_with_the_account(anna: Account) -> None:
    make_feed(anna)
    anna.delete()
    assert not CalendarFeed.objects.exists()
