"""A team practises a hard talk: opened once, it goes on without internet to an end."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.team.models import Practised
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]


def test_a_talk_opened_once_goes_on_without_internet(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/s/linde/oefenen/een-ouder-is-boos")
    then_it_is_accessible(page)
    page.context.set_offline(True)
    page.get_by_role("link", name="Begin het gesprek").click()
    expect(page.get_by_text("Dus zo gaat dat hier.")).to_be_visible()
    page.get_by_role("link", name="Ik heb nu een klas vol kinderen").click()
    expect(page.get_by_text("Dus zo gaat dat hier.")).to_be_hidden()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Stap terug").click()
    expect(page.get_by_text("Dus zo gaat dat hier.")).to_be_visible()
    page.get_by_role("link", name="Ik heb nu een klas vol kinderen").click()
    page.get_by_role("link", name="Ik stuur u niet weg").click()
    expect(page.get_by_role("heading", name="De volgende keer")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Ik heb dit geoefend").click()
    expect(page.get_by_text("Genoteerd. Alleen jij ziet dit.")).to_be_visible()
    then_it_is_accessible(page)
    assert Practised.objects.get().practice == "een-ouder-is-boos"
