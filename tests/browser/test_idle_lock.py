"""A page that nobody touches hides itself and ends the session; what was typed is back for the same person (T6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django import Settings

from glansrijk.accounts.models import OpenSession
from tests import make
from tests.browser.signing_in import take_session
from tests.village import Village, make_village

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def village(settings: Settings) -> Village:
    cache.clear()
    settings.SESSION_IDLE_SECONDS = 4
    village = make_village()
    for colleague in (village.anna, village.bram):
        assert colleague.account is not None
        colleague.account.set_password(make.PASSWORD)
        colleague.account.save()
    return village


def go_on(page: Page, village: Village, who: str) -> None:
    account = getattr(village, who).account
    page.get_by_label("E-mail", exact=True).fill(account.email)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Verder").click()


def test_what_was_typed_is_hidden_and_comes_back(
    page: Page, live_server: Any, village: Village, then_it_is_accessible: Callable[[Page], None]
) -> None:
    take_session(page.context, village.signed_in(village.anna), at=live_server.url)
    page.goto(f"{live_server.url}/s/linde/zoek")
    box = page.locator("main input:not([type=hidden])").first
    box.fill("Sem, mooi gesprek")
    expect(page.get_by_role("heading", name="Ben je er nog?")).to_be_visible(timeout=15_000)
    assert page.title() == "Glansrijk"
    expect(box).to_be_hidden()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.get_by_text("Anna Vos").first).to_be_hidden()
    assert not OpenSession.objects.filter(account=village.anna.account).exists(), "ended on the server as well"
    then_it_is_accessible(page)
    page.get_by_role("button", name="Ik ben ingelogd").click()
    expect(box).to_be_hidden()
    go_on(page, village, "anna")
    expect(box).to_have_value("Sem, mooi gesprek")
    expect(box).to_be_visible()
    expect(page.get_by_role("heading", name="Ben je er nog?")).to_be_hidden()


def test_it_does_not_open_for_somebody_else(page: Page, live_server: Any, village: Village) -> None:
    take_session(page.context, village.signed_in(village.anna), at=live_server.url)
    page.goto(f"{live_server.url}/s/linde/zoek")
    expect(page.get_by_role("heading", name="Ben je er nog?")).to_be_visible(timeout=15_000)
    go_on(page, village, "bram")
    expect(page.locator("main")).to_be_hidden()
    assert not OpenSession.objects.filter(account=village.bram.account).exists()
