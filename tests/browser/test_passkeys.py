"""A passkey in a real browser with an authenticator of its own: made, used to sign in and to confirm, and removed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django import Settings

from glansrijk.accounts.models import Account, OpenSession
from glansrijk.audit.models import Event
from tests import make

METHODS = "account_authentication_methods"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_this_computer(settings: Settings) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the live server has no TLS
    cache.clear()


@pytest.fixture
def olga() -> Account:
    account = Account.objects.create_account("olga@voorbeeld.nl", name="Olga", password=make.PASSWORD)
    account.make_operator()
    return account


class Finger:
    """The authenticator of Chromium: `is_right` tells whether the finger on it is the right one."""

    def __init__(self, page: Page) -> None:
        self._browser = page.context.new_cdp_session(page)
        self._browser.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        self._number = self._browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def be(self, *, right: bool) -> None:
        """Put the right or the wrong finger on it."""
        told = {"authenticatorId": self._number, "isUserVerified": right}
        self._browser.send("WebAuthn.setUserVerified", told)

    def close(self) -> None:
        """Take the authenticator away."""
        self._browser.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self._number})


@pytest.fixture
def finger(page: Page) -> Iterator[Finger]:
    finger = Finger(page)
    yield finger
    finger.close()


def sign_in_by_password(page: Page, site: str) -> None:
    page.goto(f"{site}/inloggen?next=/account")
    page.get_by_label("E-mailadres").fill("olga@voorbeeld.nl")
    page.get_by_label("Wachtwoord", exact=True).fill(make.PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def long_ago_that_one_confirmed(account: Account) -> None:
    """As if the sign-in was hours ago, without the clock of the browser."""
    row = OpenSession.objects.get(account=account)
    store = OpenSession.get_session_store_class()(row.session_key)
    store[METHODS] = [{**one, "at": 0} for one in store[METHODS]]
    store.save()


def make_key(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/account/sleutels/nieuw")
    page.get_by_label("Naam van de sleutel").fill(name)
    page.get_by_role("button", name="Sleutel maken").click()


def test_a_passkey_from_making_it_to_taking_it_away(
    page: Page, live_server: Any, olga: Account, finger: Finger, then_it_is_accessible: Callable[[Page], None]
) -> None:
    site = live_server.url
    sign_in_by_password(page, site)
    make_key(page, site, "laptop van school")
    expect(page.get_by_role("heading", name="Je noodcodes")).to_be_visible()
    assert Authenticator.objects.get(type="webauthn").data["name"] == "laptop van school"
    page.goto(f"{site}/uitloggen")
    page.get_by_role("button", name="Uitloggen").click()

    # With nothing but the key, on to where one was going, and past the second step that an operator must take.
    page.goto(f"{site}/inloggen?next=/account/sleutels")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    expect(page.get_by_role("heading", name="Je toegangssleutels")).to_be_visible()
    expect(page.get_by_text("laptop van school", exact=True)).to_be_visible()
    then_it_is_accessible(page)


def test_later_the_key_confirms_before_it_is_named_and_removed(
    page: Page, live_server: Any, olga: Account, finger: Finger
) -> None:
    sign_in_by_password(page, live_server.url)
    make_key(page, live_server.url, "laptop van school")
    expect(page.get_by_role("heading", name="Je noodcodes")).to_be_visible()
    long_ago_that_one_confirmed(olga)
    page.goto(f"{live_server.url}/account/sleutels")
    page.get_by_role("link", name="Naam van laptop van school wijzigen").click()
    expect(page.get_by_role("heading", name="Nog even je wachtwoord")).to_be_visible()
    page.get_by_role("link", name="Met je toegangssleutel").click()
    page.get_by_role("button", name="Verder met je toegangssleutel").click()
    page.get_by_label("Naam van de sleutel").fill("oude laptop")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="oude laptop weghalen").click()
    page.get_by_role("button", name="Weghalen").click()
    expect(page.get_by_text("Je hebt nog geen toegangssleutel.")).to_be_visible()
    assert not Authenticator.objects.exists(), "the spare codes go with the last key"
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["sign_in.ok", "second_step.key_made", "second_step.key_removed"]


def test_the_wrong_finger_and_a_key_taken_away_open_nothing(
    page: Page, live_server: Any, olga: Account, finger: Finger
) -> None:
    site = live_server.url
    sign_in_by_password(page, site)
    make_key(page, site, "laptop")
    expect(page.get_by_role("heading", name="Je noodcodes")).to_be_visible()
    page.context.clear_cookies()
    finger.be(right=False)
    page.goto(f"{site}/inloggen")
    page.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    refused = "Dat lukte niet. Probeer het nog een keer, of kies een andere manier."
    expect(page.get_by_role("alert").filter(has_text=refused)).to_be_visible()

    # After the password the key is asked as the second step: the wrong finger stops there too, the right one goes on.
    sign_in_by_password(page, site)
    page.get_by_role("button", name="Verder met je toegangssleutel").click()
    expect(page.get_by_role("alert").filter(has_text=refused)).to_be_visible()
    assert not OpenSession.objects.filter(account=olga, session_key__in=_cookies(page)).exists()
    finger.be(right=True)
    page.get_by_role("button", name="Verder met je toegangssleutel").click()
    expect(page).to_have_url(re.compile(r"/account$"))

    # The browser still has its key, the server has not.
    page.context.clear_cookies()
    Authenticator.objects.all().delete()
    page.goto(f"{site}/inloggen")
    page.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    expect(page.get_by_text("Deze toegangssleutel werkt hier niet.")).to_be_visible()
    assert Event.objects.order_by("pk").last() is not None
    assert not OpenSession.objects.filter(account=olga, session_key__in=_cookies(page)).exists()


def test_the_right_key_of_a_closed_account_opens_nothing(
    page: Page, live_server: Any, olga: Account, finger: Finger
) -> None:
    site = live_server.url
    sign_in_by_password(page, site)
    make_key(page, site, "laptop")
    expect(page.get_by_role("heading", name="Je noodcodes")).to_be_visible()
    page.context.clear_cookies()
    olga.close()
    page.goto(f"{site}/inloggen")
    with page.expect_response(lambda answer: answer.url.endswith("/inloggen/sleutel")):
        page.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    expect(page.get_by_role("heading", name="Inloggen", exact=True)).to_be_visible()
    assert not OpenSession.objects.filter(account=olga, session_key__in=_cookies(page)).exists()


def _cookies(page: Page) -> list[str]:
    return [str(cookie["value"]) for cookie in page.context.cookies()]
