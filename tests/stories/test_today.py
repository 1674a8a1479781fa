"""Five minutes after school: a contact in seven keys or three taps, a family in four keys, and a step that is done."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.relations.models import Contact, Step
from tests import make
from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.stories.conftest import SignIn
from tests.village import TUESDAY, Village

Accessible = Callable[[Page], None]


@pytest.fixture
def today_page(live_server: LiveServer) -> str:
    """Where Vandaag is."""
    return f"{live_server.url}/s/linde/vandaag"


def step_for_eva(village: Village) -> Step:
    return Step.objects.create(
        school=village.linde,
        relation=make.make_relation(village.eva, village.group5),
        key=uuid.uuid4(),
        sentence="Bel over de schoolreis.",
        owner=village.anna,
        due_on=TUESDAY - timedelta(days=1),
        set_by=village.anna,
    )


def written(village: Village) -> list[tuple[str, str]]:
    """Every contact in the database: with whom and how."""
    rows = Contact.objects.filter(by=village.anna).values_list("relation__parent__first_name", "kind")
    return sorted(rows)


def test_a_contact_in_seven_keys(
    class_of_28: Village, page: Page, today_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, class_of_28.anna)
    page.goto(today_page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Goedemiddag Anna.")
    then_it_is_accessible(page)
    for key in ("c", "n", "o", "o", "Enter", "p", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/gezin/**")
    assert written(class_of_28) == [("Joris", "square"), ("Petra", "square")]
    then_it_is_accessible(page)


def test_a_contact_in_three_taps_on_a_phone(
    class_of_28: Village, phone: Page, today_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(phone, class_of_28.anna)
    phone.goto(today_page)
    then_it_is_accessible(phone)
    assert width_of(phone) == 320
    phone.get_by_role("link", name="Contact gehad?").tap()
    expect(phone.get_by_label("Met wie?")).to_be_focused()
    phone.keyboard.type("kaya")
    phone.get_by_role("option", name="Ömer Kaya").tap()
    phone.get_by_role("radio", name="bellen").tap()
    phone.wait_for_url("**/gezin/**")
    assert written(class_of_28) == [("Elif", "phone")]


def test_a_family_in_four_keys_from_any_page(
    class_of_28: Village, page: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, class_of_28.anna)
    page.goto(f"{live_server.url}/s/linde/")
    for key in ("/", "n", "o", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(f"**/gezin/{class_of_28.noor.pk}")
    page.keyboard.press("/")
    page.keyboard.type("kind")
    expect(page.get_by_role("option")).to_have_count(8)
    then_it_is_accessible(page)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").nth(7)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_slash_in_a_text_stays_a_slash(village: Village, page: Page, today_page: str, sign_in: SignIn) -> None:
    sign_in(page, village.anna)
    page.goto(today_page)
    page.keyboard.press("c")
    page.keyboard.type("a/c")
    expect(page.get_by_label("Met wie?")).to_have_value("a/c")
    expect(page.get_by_role("status")).to_have_text("Niemand gevonden. Kijk of de naam klopt.")


def test_who_switched_letter_keys_off_opens_nothing_by_accident(
    village: Village, page: Page, today_page: str, sign_in: SignIn, live_server: LiveServer
) -> None:
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/account")
    page.get_by_label("Eén toets opent iets: c een contact, / het zoeken").uncheck()
    page.get_by_role("button", name="Opslaan").click()
    family = f"{live_server.url}/s/linde/gezin/{village.noor.pk}"
    for where in (today_page, family):
        page.goto(where)
        page.keyboard.press("c")
        page.keyboard.press("/")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator("body")).to_be_focused()
        expect(page.locator("kbd", has_text="/")).to_have_count(0)
    expect(page.get_by_role("group", name="Met wie?")).to_have_count(0)
    page.get_by_role("link", name="Contact opschrijven").click()
    expect(page.get_by_role("group", name="Met wie?")).to_be_visible()


def test_a_step_is_done_and_the_day_is_calmer(
    village: Village, page: Page, today_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    step = step_for_eva(village)
    sign_in(page, village.anna)
    page.goto(today_page)
    first = page.get_by_role("article").first
    expect(first).to_contain_text("Eva, thuis van Sem")
    first.get_by_text("Waarom zie ik dit?").click()
    expect(first).to_contain_text("Je ziet dit omdat je deze stap zelf koos, voor deze dag.")
    then_it_is_accessible(page)
    first.get_by_role("button", name="Gedaan").click()
    expect(page.get_by_role("article").filter(has_text="Bel over de schoolreis.")).to_have_count(0)
    step.refresh_from_db()
    assert step.done_at is not None
    page.get_by_role("link", name="Alles wat je nog wilt doen").click()
    page.get_by_text("Gedaan in de laatste twee weken").click()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Toch niet gedaan").click()
    expect(page.get_by_role("heading", name="Nu")).to_be_visible()


def test_without_javascript(village: Village, browser: Browser, live_server: LiveServer, today_page: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    take_session(context, village.signed_in(village.anna), at=live_server.url)
    page = context.new_page()
    page.goto(today_page)
    page.get_by_label("Met wie?").fill("sem")
    page.get_by_role("radio", name="app").check()
    page.get_by_role("button", name="Opschrijven").click()
    expect(page.get_by_role("heading", name="Met wie had je contact?")).to_be_visible()
    page.get_by_role("listitem").filter(has_text="bij Peter").get_by_role("button").click()
    page.wait_for_url("**/gezin/**")
    assert written(village) == [("Peter", "app")]
    context.close()
