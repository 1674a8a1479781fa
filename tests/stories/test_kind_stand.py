"""Story: Kind-stand cannot be left or bypassed, with a thumb on a phone, on a tablet, and with a keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.accounts.child_pin import set_pin
from glansrijk.talks.models import Answer, PersonalGoal, Talent
from tests.browser.sideways import width_of
from tests.promises.addresses import ALL, urls_in
from tests.promises.one_of_every_model import fill
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]
PIN = "2803"
# Without a key of its own there is no address; nobody guesses one in a story.
NO_ADDRESS = {"account_reset_password_from_key", "demo_sign_in"}
OPEN = {"child_home", "child_ready", "child_question", "child_mode_leave"}


@pytest.fixture(params=[(320, 640), (820, 1180)], ids=["phone", "tablet"])
def screen(request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext]) -> Page:
    """Something to touch."""
    width, height = request.param
    return new_context(viewport={"width": width, "height": height}, has_touch=True, is_mobile=True).new_page()


def begin(page: Page, village: Village, live_server: LiveServer, sign_in: SignIn) -> str:
    """A teacher gives the screen to Sem; returns the child's page."""
    assert village.anna.account is not None
    set_pin(village.anna.account, PIN)
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/s/linde/kind/{village.sem.pk}/zelf")
    page.get_by_role("button", name="Kind-stand starten").click()
    expect(page.get_by_role("heading", name="Dag Sem")).to_be_visible()
    return page.url


def tell(screen: Page, then_it_is_accessible: Accessible) -> None:
    """Answer six questions with a thumb, one of them not at all."""
    for picture in ("dieren", "muziek"):
        screen.get_by_role("checkbox", name=picture).tap()
    expect(screen.get_by_role("checkbox", name="dieren")).to_be_checked()
    assert width_of(screen) == screen.evaluate("window.innerWidth"), "nothing scrolls sideways"
    then_it_is_accessible(screen)
    screen.get_by_role("button", name="Verder").tap()
    screen.get_by_role("checkbox", name="bouwen").tap()
    screen.get_by_role("button", name="Verder").tap()
    expect(screen.get_by_text("Vraag 3 van 6")).to_be_visible()
    screen.get_by_role("button", name="Verder").tap()
    screen.get_by_label("Mijn wens of droom").fill("Dat opa komt kijken.")
    screen.get_by_label("Dit niet delen").check()
    screen.get_by_role("button", name="Verder").tap()
    screen.get_by_label("Dit wil ik bereiken").fill("Zwemmen zonder bandjes")
    then_it_is_accessible(screen)
    screen.get_by_role("button", name="Verder").tap()
    screen.get_by_role("radio", name="gaat wel").tap()
    then_it_is_accessible(screen)
    screen.get_by_role("button", name="Verder").tap()


def test_a_child_tells_and_gives_the_screen_back(
    village: Village, live_server: LiveServer, screen: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    begin(screen, village, live_server, sign_in)
    then_it_is_accessible(screen)
    screen.get_by_role("link", name="Beginnen").tap()
    tell(screen, then_it_is_accessible)
    expect(screen.get_by_role("heading", name="Dank je wel, Sem")).to_be_visible()
    then_it_is_accessible(screen)
    screen.get_by_role("link", name="Voor de juf of meester").tap()
    expect(screen.get_by_role("heading", name="Voor de juf of meester")).to_be_visible()
    then_it_is_accessible(screen)
    screen.get_by_label("Pincode").fill(PIN)
    screen.get_by_role("button", name="Kind-stand uit").tap()
    expect(screen.get_by_role("heading", name="Sem heeft verteld")).to_be_visible()
    expect(screen.get_by_text("Zwemmen zonder bandjes")).to_be_visible()
    then_it_is_accessible(screen)
    told = {("blij", True), ("kan-goed", True), ("droom", False), ("kind-wil", True), ("op-school", True)}
    assert set(Answer.objects.values_list("question", "shared")) == told
    assert (Talent.objects.get().picture, PersonalGoal.objects.get().text) == ("bouwen", "Zwemmen zonder bandjes")


def test_every_address_leads_back_to_the_child(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn
) -> None:
    """With the cookies of the browser; what is asked so has no size of a screen."""
    for school in (village.esdoorn, village.linde):
        fill(school)
    home = begin(page, village, live_server, sign_in)
    urls = urls_in((one for one in ALL if one.name not in OPEN | NO_ADDRESS), village.linde)
    for name, path in urls.items():
        # As a page, and as a script of another tab would ask.
        for answer in (page.request.get(live_server.url + path), page.request.post(live_server.url + path)):
            assert answer.url == home or answer.status == 403, name
            assert "van den Akker" not in answer.text(), name
    assert len(urls) > 80


def test_what_is_typed_above_the_page_leads_back_to_the_child(
    village: Village, live_server: LiveServer, screen: Page, sign_in: SignIn
) -> None:
    home = begin(screen, village, live_server, sign_in)
    for where in ("/", "/s/linde/groep/5", "/zoeken?q=noor", "/inloggen", "/uitloggen", "/account", "/nergens"):
        screen.goto(live_server.url + where)
        expect(screen).to_have_url(home)
        assert "Noor" not in screen.content()


def test_the_back_button_and_another_tab_show_no_names(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn
) -> None:
    sign_in(page, village.anna)
    other = page.context.new_page()
    other.goto(f"{live_server.url}/s/linde/groep/5")
    home = begin(page, village, live_server, sign_in)
    page.goto(f"{live_server.url}/s/linde/groep/5")
    for _ in range(2):
        page.go_back()
        expect(page).to_have_url(re.compile(re.escape(home)))
        assert "Noor" not in page.content()
    other.reload()
    expect(other).to_have_url(home)
    assert "Noor" not in other.content()
    other.goto(f"{live_server.url}/s/linde/kind/{village.noor.pk}/zelf")
    expect(other).to_have_url(home)


def test_with_the_keyboard_alone_and_a_wrong_pin(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    home = begin(page, village, live_server, sign_in)
    page.get_by_role("link", name="Beginnen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Waar word jij blij van?")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="samen spelen")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Verder").press("Enter")
    expect(page.get_by_role("heading", name="Waar ben jij goed in?")).to_be_visible()
    page.goto(f"{live_server.url}/kind-stand/uit")
    for left in (4, 3, 2, 1):
        page.get_by_label("Pincode").fill("9999")
        page.get_by_label("Pincode").press("Enter")
        expect(page.get_by_text(f"nog {left} keer")).to_be_visible()
        page.goto(f"{live_server.url}/s/linde/")
        expect(page).to_have_url(home)
        page.goto(f"{live_server.url}/kind-stand/uit")
    then_it_is_accessible(page)
    page.get_by_label("Pincode").fill("9999")
    page.get_by_label("Pincode").press("Enter")
    expect(page.get_by_role("heading", name="Je bent uitgelogd")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("/inloggen"))
    assert Answer.objects.get().picked == ["samen-spelen"]


def test_without_scripts(
    village: Village, live_server: LiveServer, new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    begin(page, village, live_server, sign_in)
    page.get_by_role("link", name="Beginnen").click()
    page.get_by_role("checkbox", name="dieren").check()
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("Vraag 2 van 6")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Waar word jij blij van?")).to_be_visible()
    page.goto(f"{live_server.url}/kind-stand/uit")
    page.get_by_label("Pincode").fill(PIN)
    page.get_by_role("button", name="Kind-stand uit").click()
    expect(page.get_by_role("heading", name="Sem heeft verteld")).to_be_visible()
    assert Answer.objects.get().picked == ["dieren"]
