"""A teacher looks at the contact with 28 homes: by keyboard, by touch, without JavaScript, and through a lost line."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.accounts.models import OpenSession
from glansrijk.relations.models import Estimate, Step
from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]
DONE = re.compile(r"28 van 28 ingevuld · opgeslagen")


def begin(page: Page, check_page: str) -> None:
    """Open the check and say that the digibord is off."""
    page.goto(check_page)
    expect(page.get_by_role("button", name="Ja, begin")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("fieldset[data-line] input").first).to_be_focused()


def lines_with_a_level(village: Village) -> int:
    """How many homes Anna has given a level, read from the database."""
    rows = Estimate.objects.filter(rater=village.anna).values("relation__parent__links__home").distinct()
    return rows.count()


def test_by_keyboard_only(
    class_of_28: Village, page: Page, check_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, class_of_28.anna)
    begin(page, check_page)
    then_it_is_accessible(page)
    for number in range(28):
        page.keyboard.press("34m2g1h0"[number % 8])
    expect(page.get_by_role("status")).to_have_text(DONE)
    expect(page.get_by_role("button", name="Klaar")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Even terugkijken")).to_be_focused()
    then_it_is_accessible(page)
    assert lines_with_a_level(class_of_28) == 28


def test_looking_back_a_step_is_taken_with_one_press_and_taken_back(
    class_of_28: Village, page: Page, check_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, class_of_28.anna)
    begin(page, check_page)
    for key in ("1", "2"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Klaar").click()
    page.get_by_role("button", name="Klaar").click()
    suggestions = page.locator(".look-back-suggestion")
    expect(suggestions).to_have_count(6)
    expect(page.get_by_role("link", name="Wil je hulp?")).to_have_count(1)
    then_it_is_accessible(page)
    suggestions.first.focus()
    page.keyboard.press("Enter")
    expect(suggestions).to_have_count(3)
    expect(page.locator(".look-back-lines > li").first).to_be_focused()
    assert Step.objects.still_open().count() == 1
    page.get_by_role("link", name="Nu niet").click()
    expect(suggestions).to_have_count(0)
    then_it_is_accessible(page)
    page.locator("[data-finish-button]").click()
    expect(page.get_by_text("2 van 28 ingevuld. De rest kan later. Eén stap staat op je lijst.")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken: de stap").click()
    expect(suggestions).to_have_count(3)
    assert Step.objects.still_open().count() == 0


def test_backspace_takes_back_and_goes_back(
    class_of_28: Village, page: Page, check_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, class_of_28.anna)
    begin(page, check_page)
    for key in ("4", "4", "1", "Backspace", "Backspace", "3"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_have_text("2 van 28 ingevuld · opgeslagen")
    assert sorted(set(Estimate.objects.values_list("level", flat=True))) == [3, 4]
    then_it_is_accessible(page)


def test_by_touch_on_a_small_phone(
    class_of_28: Village, phone: Page, check_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(phone, class_of_28.anna)
    phone.goto(check_page)
    phone.get_by_role("button", name="Ja, begin").tap()
    lines = phone.locator("fieldset[data-line]")
    expect(lines).to_have_count(28)
    for number in range(28):
        lines.nth(number).locator("label").nth(number % 5).tap()
    expect(phone.get_by_role("status")).to_have_text(DONE)
    assert width_of(phone) == 320
    small = phone.evaluate(
        "() => [...document.querySelectorAll('fieldset[data-line] label')]"
        ".filter(label => label.getBoundingClientRect().height < 44 || label.getBoundingClientRect().width < 44).length"
    )
    assert small == 0
    then_it_is_accessible(phone)
    assert lines_with_a_level(class_of_28) == 28


def test_without_javascript(class_of_28: Village, browser: Browser, live_server: LiveServer, check_page: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    take_session(context, class_of_28.signed_in(class_of_28.anna), at=live_server.url)
    page = context.new_page()
    page.goto(check_page)
    page.get_by_role("button", name="Ja, begin").click()
    lines = page.locator("fieldset[data-line]")
    for number in range(27):
        lines.nth(number).locator("label").nth(3).click()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Opgeslagen. Nog 1 open. Je mag ook nu stoppen.")).to_be_visible()
    page.locator("fieldset[data-line]").nth(27).locator("label").nth(0).click()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", name="Even terugkijken")).to_be_visible()
    assert lines_with_a_level(class_of_28) == 28
    context.close()


def test_the_connection_is_lost_in_between(
    class_of_28: Village, page: Page, check_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, class_of_28.anna)
    begin(page, check_page)
    page.keyboard.press("4")
    expect(page.get_by_role("status")).to_have_text("1 van 28 ingevuld · opgeslagen")
    page.context.set_offline(True)
    for key in ("3", "2", "4", "1"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_contain_text("Geen internet. 4 nog niet opgeslagen.")
    assert lines_with_a_level(class_of_28) == 1
    kept = page.evaluate("() => Object.keys({...localStorage, ...sessionStorage})")
    assert set(kept) <= {"htmx-current-path-for-history"}
    then_it_is_accessible(page)
    page.context.set_offline(False)
    expect(page.get_by_role("status")).to_have_text("5 van 28 ingevuld · opgeslagen")
    assert lines_with_a_level(class_of_28) == 5


def test_the_session_ends_and_nothing_is_lost(
    class_of_28: Village, page: Page, check_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    village = class_of_28
    assert village.anna.account is not None
    village.anna.account.set_password("een lang wachtwoord 26")
    village.anna.account.save(update_fields=["password"])
    sign_in(page, village.anna)
    begin(page, check_page)
    OpenSession.objects.all().delete()
    page.keyboard.press("4")
    expect(page.get_by_role("dialog")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_label("E-mail", exact=True).fill(village.anna.account.email)
    page.get_by_label("Wachtwoord", exact=True).fill("een lang wachtwoord 26")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 van 28 ingevuld · opgeslagen")
    assert lines_with_a_level(village) == 1


def test_the_duo_partner_differs(
    village: Village, page: Page, check_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, village.anna)
    begin(page, check_page)
    for _ in range(5):
        page.keyboard.press("4")
    expect(page.get_by_role("status")).to_have_text("5 van 5 ingevuld · opgeslagen")
    sign_in(page, village.bram)
    begin(page, check_page)
    expect(page.get_by_text("Anna koos")).to_have_count(0)
    page.keyboard.press("2")
    expect(page.get_by_text("Anna koos: glanst. Praat er samen over.")).to_have_count(1)
    page.keyboard.press("4")
    expect(page.get_by_role("status")).to_have_text("2 van 5 ingevuld · opgeslagen")
    expect(page.get_by_text("Anna koos")).to_have_count(1)
    then_it_is_accessible(page)


def test_x_sets_the_parents_of_a_home_apart(
    village: Village, page: Page, check_page: str, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, village.anna)
    begin(page, check_page)
    page.keyboard.press("x")
    expect(page.locator("fieldset[data-line]")).to_have_count(6)
    for key in ("4", "1"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_have_text("2 van 6 ingevuld · opgeslagen")
    by_parent = dict(Estimate.objects.values_list("relation__parent__first_name", "level"))
    assert by_parent == {"Petra": 4, "Joris": 1}
    then_it_is_accessible(page)


def test_the_head_sees_coverage_only(
    village: Village, page: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    village.signed_in(village.anna).post(
        "/s/linde/groep/5/check/2026-11/schatting", {"line": f"h{village.homes['akker'].pk}", "level": "1"}
    )
    village.give_second_step(village.hanneke)
    sign_in(page, village.hanneke)
    page.goto(f"{live_server.url}/s/linde/")
    expect(page.get_by_role("row", name=re.compile("5"))).to_contain_text("2 van 6")
    shown = page.locator("main").inner_text().lower()
    how_soon = page.get_by_role("region", name="Van dof naar een stap").inner_text().lower()
    assert "dit tonen we vanaf zes thuizen" in how_soon
    assert [word for word in ("dof", "glanst", "noor", "petra") if word in shown.replace(how_soon, "")] == []
    then_it_is_accessible(page)
    assert page.goto(f"{live_server.url}/s/linde/groep/5/glanskaart/2026-11").status == 403  # type: ignore[union-attr]
