"""A head lays the year: holidays from the government's file, a study day, another region, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.schools.calendar.days_off import days, open_again
from tests.schools.calendar.official_file import official_file
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What the government published."""
    place = tmp_path / "schoolvakanties.json"
    place.write_bytes(official_file())
    (tmp_path / "kapot.json").write_text("<html>")
    return place


@pytest.fixture
def head(village: Village, page: Page, live_server: LiveServer) -> Page:
    """Hanneke, on the days off of the year."""
    open_again(village.linde, village.group5.school_year.year)
    village.give_second_step(village.hanneke)
    take_session(page.context, village.signed_in(village.hanneke), at=live_server.url)
    page.goto(f"{live_server.url}/s/linde/kalender")
    return page


def lay_holidays(page: Page, file: Path, then_it_is_accessible: Accessible) -> None:
    """A broken file is refused, the right one is looked at and taken over."""
    page.get_by_role("link", name="Bestand van de overheid inlezen").click()
    page.get_by_label("Bestand met schoolvakanties").set_input_files(file.with_name("kapot.json"))
    page.get_by_role("button", name="Bekijken").click()
    expect(page.get_by_text("Dit is geen bestand met schoolvakanties.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_label("Bestand met schoolvakanties").set_input_files(file)
    page.get_by_role("button", name="Bekijken").click()
    expect(page.get_by_role("heading", name="Verandert")).to_be_visible()
    then_it_is_accessible(page)
    assert days("Voorjaarsvakantie") == [(date(2027, 2, 20), date(2027, 2, 28))], "looking changes nothing"
    page.get_by_role("button", name="Overnemen", exact=True).click()
    expect(page.get_by_text("De vakanties van de overheid staan in de kalender.")).to_be_visible()
    assert days("Voorjaarsvakantie") == [(date(2027, 2, 13), date(2027, 2, 21))]


def add_a_study_day(page: Page, then_it_is_accessible: Accessible) -> None:
    """First in the past, which is refused; then on a day in the window of the talks of November."""
    page.get_by_label("Naam").fill("Studiedag rekenen")
    page.get_by_label("Eerste dag").fill("2026-11-20")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_text("Dit verandert dagen die al geweest zijn.")).to_be_visible()
    expect(page.get_by_label("Naam")).to_have_value("Studiedag rekenen")
    page.get_by_label("Eerste dag").fill("2026-11-26")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("row", name="Studiedag rekenen")).to_be_visible()
    then_it_is_accessible(page)


def switch_region(page: Page, live_server: LiveServer, then_it_is_accessible: Accessible) -> None:
    """From north to the middle: what lies ahead moves, once the head says so; the autumn that has been stays."""
    page.goto(f"{live_server.url}/s/linde/instellingen")
    page.get_by_label("midden").check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("De regio is anders.")).to_be_visible()
    expect(page.get_by_role("heading", name="Blijft staan, want het is al begonnen")).to_be_visible()
    then_it_is_accessible(page)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Overnemen", exact=True).click()
    assert days("Voorjaarsvakantie") == [(date(2027, 2, 20), date(2027, 2, 28))]
    assert days("Herfstvakantie") == [(date(2026, 10, 10), date(2026, 10, 18))]


def test_a_head_lays_the_year(
    head: Page, live_server: LiveServer, file: Path, then_it_is_accessible: Accessible
) -> None:
    lay_holidays(head, file, then_it_is_accessible)
    add_a_study_day(head, then_it_is_accessible)
    switch_region(head, live_server, then_it_is_accessible)
    head.get_by_role("link", name="Kalender van het jaar").click()
    expect(head.get_by_text("Vrij in deze periode: Studiedag rekenen (do 26 nov).")).to_be_visible()
    then_it_is_accessible(head)
    head.get_by_role("link", name="Als lijst").click()
    expect(head.get_by_role("region", name="november 2026")).to_contain_text("Maandcheck november")
    then_it_is_accessible(head)
    head.goto(f"{live_server.url}/s/linde/kalender")
    head.get_by_role("button", name="Terugdraaien").click()
    expect(head.get_by_text("Het is teruggedraaid.")).to_be_visible()
    assert days("Voorjaarsvakantie") == [(date(2027, 2, 13), date(2027, 2, 21))]


def test_the_calendar_on_a_phone(
    village: Village, phone: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    open_again(village.linde, village.group5.school_year.year)
    sign_in(phone, village.anna)
    phone.goto(f"{live_server.url}/s/linde/agenda")
    expect(phone.get_by_role("img", name="november 2026: 21 schooldagen.")).to_be_visible()
    assert width_of(phone) == 320
    then_it_is_accessible(phone)


def test_an_address_for_a_phone_is_made_and_switched_off(
    village: Village, page: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/account")
    page.get_by_role("link", name="Agenda op je telefoon").click()
    page.get_by_role("button", name="Adres maken").click()
    address = page.get_by_label("Kopieer het nu: je ziet het maar één keer.").input_value()
    then_it_is_accessible(page)
    assert page.request.get(address).status == 200
    page.get_by_role("button", name="Uitzetten").click()
    expect(page.get_by_text("Je agenda staat uit.")).to_be_visible()
    assert page.request.get(address).status == 404
