"""Story: a pulse at the door. A tablet goes from hand to hand, the PIN brings it back, the head sees what came out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.accounts.child_pin import set_pin
from glansrijk.pulse.models import Pulse
from glansrijk.pulse.running import Plan, make_pulse, open_pulse
from glansrijk.schools.models import ParentLink, PortalOpening
from tests.browser.sideways import width_of
from tests.pulse.pulse_world import many_answer
from tests.stories.conftest import SignIn
from tests.village import TUESDAY, Village

Accessible = Callable[[Page], None]
PIN = "2803"


@pytest.fixture
def pulse(village: Village, settings: Any, tmp_path: Path) -> Pulse:
    """One that is open; eight parents answered at home."""
    settings.DATA = tmp_path
    ParentLink.objects.all().take_custody("yes")
    PortalOpening.objects.create(school=village.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
    village.give_second_step(village.hanneke)
    by = village.viewer(village.hanneke)
    row = make_pulse(Plan("Peiling november", TUESDAY, date(2026, 12, 11), TUESDAY), by=by)
    open_pulse(row, by=by)
    row.refresh_from_db()
    many_answer(row, 8)
    return row


@pytest.fixture
def tablet(new_context: Callable[..., BrowserContext]) -> Page:
    """A tablet on which no script runs."""
    context = new_context(viewport={"width": 820, "height": 1180}, has_touch=True, java_script_enabled=False)
    return context.new_page()


def tap_through(page: Page, face: str, *, then: str) -> None:
    """Eight faces, and no idea."""
    for question in range(1, 9):
        it_is_question(page, question)
        page.get_by_role("radio", name=face, exact=True).tap()
        page.locator("form.parent-question button.button-main").tap()
    it_is_question(page, 9)
    page.locator("form.parent-question button.button-main").tap()
    expect(page.get_by_role("heading", name=then)).to_be_visible()
    page.wait_for_load_state()


def it_is_question(page: Page, number: int) -> None:
    """The page of this question is there, in whatever language."""
    expect(page.locator('input[name="step"]')).to_have_value(str(number))
    page.wait_for_load_state()


def test_the_tablet_goes_from_hand_to_hand_and_comes_back(
    village: Village, pulse: Pulse, live_server: LiveServer, tablet: Page, sign_in: SignIn
) -> None:
    assert village.anna.account is not None
    set_pin(village.anna.account, PIN)
    sign_in(tablet, village.anna)
    tablet.goto(f"{live_server.url}/s/linde/peilingen/{pulse.pk}")
    tablet.get_by_role("button", name="Tablet voor ouders").tap()
    tablet.get_by_role("button", name="Beginnen").tap()
    tap_through(tablet, "ja", then="Dank u wel")
    tablet.get_by_role("link", name="De volgende").tap()
    tablet.get_by_role("link", name="Türkçe").tap()
    tablet.get_by_role("button", name="Başla").tap()
    tap_through(tablet, "hayırdan çok evet", then="Teşekkür ederiz")
    tablet.goto(f"{live_server.url}/s/linde/")
    expect(tablet.get_by_role("heading", name="Wat vindt u van school?")).to_be_visible()
    tablet.get_by_role("link", name="Voor wie hier werkt").tap()
    tablet.get_by_label("Pincode").fill(PIN)
    tablet.get_by_role("button", name="Stoppen").tap()
    expect(tablet.get_by_text("Er zijn 10 antwoorden.")).to_be_visible()


def test_on_a_phone_everything_fits_and_is_accessible(
    village: Village,
    pulse: Pulse,
    live_server: LiveServer,
    phone: Page,
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    sign_in(phone, village.anna)
    phone.goto(f"{live_server.url}/s/linde/peilingen/{pulse.pk}/mijn-antwoord")
    then_it_is_accessible(phone)
    phone.get_by_role("button", name="Beginnen").tap()
    for question in range(1, 8):
        it_is_question(phone, question)
        if question == 7:
            phone.get_by_role("button", name="Verder").tap()
            expect(phone.get_by_text("Zonder dit antwoord telt het niet mee.")).to_be_visible()
            phone.wait_for_load_state()
            phone.get_by_role("radio", name="meer ja dan nee").press("Space")
        if question in {1, 7}:
            then_it_is_accessible(phone)
            assert width_of(phone) == phone.evaluate("window.innerWidth"), "nothing scrolls sideways"
        phone.get_by_role("button", name="Verder").tap()
    it_is_question(phone, 8)
    phone.get_by_role("button", name="Verder").tap()
    it_is_question(phone, 9)
    then_it_is_accessible(phone)
    phone.get_by_role("button", name="Insturen").tap()
    expect(phone.get_by_role("heading", name="Dank je wel")).to_be_visible()
    phone.wait_for_load_state()
    then_it_is_accessible(phone)


def test_the_head_counts_and_sees_what_came_out(
    village: Village,
    pulse: Pulse,
    live_server: LiveServer,
    phone: Page,
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    many_answer(pulse, 4, option=4)
    sign_in(phone, village.hanneke)
    phone.goto(f"{live_server.url}/s/linde/peilingen/{pulse.pk}")
    phone.get_by_text("De peiling is voorbij").tap()
    then_it_is_accessible(phone)
    phone.get_by_role("button", name="Sluiten en tellen").tap()
    expect(phone.get_by_text("100 %").first).to_be_visible()
    phone.wait_for_load_state()
    then_it_is_accessible(phone)
    phone.goto(f"{live_server.url}/s/linde/peilingen")
    then_it_is_accessible(phone)
