"""Stories: signing in, the account, and the back button after signing out shows nothing (TS12, T6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from glansrijk.accounts.models import Account
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_counted_yet(transactional_db: None) -> None:
    cache.clear()


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna Vos", password=make.PASSWORD)


def sign_in(page: Page, address: str, password: str = make.PASSWORD) -> None:
    page.goto(f"{address}/inloggen?next=/account")
    page.get_by_label("E-mailadres").fill("anna@voorbeeld.nl")
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def test_signing_in_and_the_account(
    page: Page, live_server: Any, anna: Account, then_it_is_accessible: Callable[[Page], None]
) -> None:
    sign_in(page, live_server.url, "een verkeerd wachtwoord")
    expect(page.get_by_text("Dit e-mailadres en wachtwoord horen niet bij elkaar.")).to_be_visible()
    expect(page.get_by_label("E-mailadres")).to_have_value("anna@voorbeeld.nl")
    then_it_is_accessible(page)
    sign_in(page, live_server.url)
    page.get_by_label("Je naam").fill("Anna de Vos")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Opgeslagen.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Tweede stap").click()
    page.get_by_role("link", name="Tweede stap instellen").click()
    expect(page.get_by_role("heading", name="Tweede stap instellen")).to_be_visible()
    then_it_is_accessible(page)


def test_the_back_button_after_signing_out_shows_nothing(page: Page, live_server: Any, anna: Account) -> None:
    sign_in(page, live_server.url)
    expect(page.get_by_label("Je naam")).to_have_value("Anna Vos")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", name="Je bent uitgelogd")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/inloggen\?next=/account"))
    assert "Anna Vos" not in page.content()
    page.go_back()
    assert "Anna Vos" not in page.content()
    left = [cookie["name"] for cookie in page.context.cookies() if "csrf" not in cookie["name"]]
    assert left == ["__Host-glansrijk-toestel"], "a number by which the browser is known, and nothing else"
