"""A parent brings an idea on a small phone without JavaScript, the head answers, the parent sees 'u zei, wij deden'."""

from collections.abc import Callable
from datetime import date

from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.schools.models import ParentLink, PortalOpening
from glansrijk.together.models import Idea
from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.stories.conftest import SignIn
from tests.together.ideas.bring import parent_at_home
from tests.village import Village

Accessible = Callable[[Page], None]


def test_you_said_we_did(
    village: Village,
    live_server: LiveServer,
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    cache.clear()
    PortalOpening.objects.create(school=village.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
    ParentLink.objects.get(parent=village.eva).take_custody("yes")
    village.give_second_step(village.hanneke)
    phone = new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    at_home = parent_at_home("eva@voorbeeld.nl")
    take_session(phone.context, at_home, at=live_server.url)

    _bring(phone, live_server.url)
    sign_in(page, village.hanneke)
    _answer(page, live_server.url, then_it_is_accessible)
    phone.reload()
    expect(phone.get_by_text("U zei het, wij deden dit:")).to_be_visible()
    expect(phone.get_by_text("De kast staat bij de voordeur.")).to_be_visible()
    assert Idea.objects.get().state == "done"
    with_scripts = new_context(viewport={"width": 320, "height": 640}).new_page()
    take_session(with_scripts.context, at_home, at=live_server.url)
    for address in ("ideeen", "ideeen/idee", "ideeen/aanbod"):
        with_scripts.goto(f"{live_server.url}/ouders/linde/{address}")
        then_it_is_accessible(with_scripts)
        assert width_of(with_scripts) == 320


def _bring(phone: Page, at: str) -> None:
    phone.goto(f"{at}/ouders/linde/thuis")
    phone.get_by_role("link", name="Denkt u mee?").click()
    phone.get_by_role("link", name="Ik heb een idee").click()
    phone.get_by_label("Wat is uw idee?").fill("Een kast om boeken te ruilen")
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_text("School leest dit en geeft u een antwoord.")).to_be_visible()
    assert width_of(phone) == 320


def _answer(page: Page, at: str, then_it_is_accessible: Accessible) -> None:
    page.goto(f"{at}/s/linde/ideeen")
    then_it_is_accessible(page)
    page.get_by_role("link", name="Een kast om boeken te ruilen").click()
    page.get_by_label("Ja, we gaan ermee aan de slag").check()
    page.get_by_role("textbox", name="Jullie antwoord").fill("Goed idee. We zoeken een kast.")
    page.get_by_role("button", name="Antwoord geven").click()
    page.get_by_role("textbox", name="Wij deden").fill("De kast staat bij de voordeur.")
    page.get_by_role("button", name="Gedaan").click()
    expect(page.get_by_text("De ouder ziet wat jullie deden.")).to_be_visible()
    then_it_is_accessible(page)
