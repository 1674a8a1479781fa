"""A head asks to speak with an ambassador of another school, and the secretariat plans it: no address is told (R86)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.accounts.models import Account
from glansrijk.network.models import AmbassadorProfile, ContactWish, Secretary
from glansrijk.outbox.sending import send_waiting
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Staff
from tests import make
from tests.browser.accessibility import then_it_is_accessible
from tests.browser.sideways import width_of
from tests.stories.conftest import SignIn
from tests.village import Village

OWN = "eigen-adres-van-anna@voorbeeld.nl"
PLANNED = "gepland: bellen op dinsdag 1 december, 15.15 uur"


@pytest.fixture
def karin(village: Village) -> Staff:
    """The head of another school of another board."""
    head = make.make_staff(village.esdoorn, "Karin Mol", Role.HEAD)
    village.give_second_step(head)
    return head


@pytest.fixture
def sonja(village: Village) -> Account:
    """The secretariat of the board of De Linde, where Anna tells other schools how it goes."""
    village.anna.take_email(OWN)
    told = {
        "name": "Anna Vos",
        "role": "leerkracht",
        "how_we_work": "Met elkaar.",
        "what_changed": "We spreken elkaar.",
    }
    AmbassadorProfile.objects.create(school=village.linde, staff=village.anna, **told).give("network")
    account = make.make_account(called="Sonja", email="sonja@bestuur.nl")
    Secretary.objects.create(board=village.linde.board, account=account, from_on=make.START)
    village.give_second_step(account)
    return account


def test_an_ambassador_is_asked_and_the_secretariat_plans_it(
    karin: Staff, sonja: Account, live_server: LiveServer, page: Page, phone: Page, sign_in: SignIn
) -> None:
    here = f"{live_server.url}/s/esdoorn/netwerk/ambassadeurs"
    sign_in(page, karin)
    asks(page, here)
    sign_in(phone, sonja)
    plans(phone, live_server.url)
    page.goto(here)
    expect(page.get_by_text(PLANNED)).to_be_visible()
    then_it_is_accessible(page)
    send_waiting(timezone.now() + timedelta(minutes=2))
    letters = {letter.to[0]: str(letter.message()) for letter in mail.outbox}
    assert set(letters) == {Account.objects.get(staff=karin).email, OWN}
    assert [OWN in text for to, text in letters.items() if to != OWN] == [False]


def asks(page: Page, here: str) -> None:
    """Karin reads what Anna tells, and asks her question."""
    page.goto(here)
    page.get_by_role("link", name="Anna Vos").click()
    expect(page.get_by_role("heading", name="Anna Vos", level=1)).to_be_visible()
    page.wait_for_load_state()
    then_it_is_accessible(page)
    assert OWN not in page.content()
    page.get_by_label("bellen").check()
    page.locator("[name=reach_at]").fill("053 111 22 33")
    page.locator("[name=question]").fill("Hoe begonnen jullie met de maandcheck?")
    page.get_by_role("button", name="Vraag versturen").click()
    expect(page.get_by_text("nieuw: het secretariaat plant een moment")).to_be_visible()


def plans(phone: Page, here: str) -> None:
    """Sonja finds the question on her phone and picks a moment; of nobody she sees more than was typed."""
    phone.goto(f"{here}/secretariaat/")
    then_it_is_accessible(phone)
    phone.get_by_role("link", name="De Esdoorn vraagt Anna Vos").tap()
    expect(phone.get_by_role("heading", name="De Esdoorn vraagt Anna Vos")).to_be_visible()
    phone.wait_for_load_state()
    then_it_is_accessible(phone)
    assert (width_of(phone), OWN in phone.content()) == (320, False)
    phone.locator("[name=day]").fill("2026-12-01")
    phone.locator("[name=time]").fill("15:15")
    phone.get_by_role("button", name="Plannen").tap()
    expect(phone.get_by_text(PLANNED)).to_be_visible()
    assert ContactWish.objects.get().stand == "planned"
