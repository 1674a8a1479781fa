"""Story: nine schools of two boards share a case, and one takes over what another does."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.team.agreeing import TeamTerms, agree
from tests.browser.sideways import width_of
from tests.network.pilots import make_pilots
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]
RULE = "Bij dof zetten we binnen een week een stap."


def test_a_case_goes_round_and_a_practice_is_taken_over(
    village: Village,
    live_server: LiveServer,
    page: Page,
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    pilots = make_pilots(village)
    agree(TeamTerms(RULE, "je-eerste-gedachte", "Je eerste gedachte"), by=village.viewer(village.anna))
    village.give_second_step(pilots.head)
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}{pilots.address()}")
    shares_a_case(page, then_it_is_accessible)
    shares_a_practice(page)
    page.set_viewport_size({"width": 320, "height": 800})

    sign_in(page, pilots.head)
    page.goto(f"{live_server.url}{pilots.address('esdoorn')}")
    expect(page.get_by_role("link", name="Een vader die wegblijft")).to_be_visible()
    assert width_of(page) == 320
    then_it_is_accessible(page)
    page.get_by_role("button", name="Overnemen").click()
    expect(page.get_by_text("Overgenomen van De Linde. Het staat nu bij jullie.")).to_be_visible()
    page.goto(f"{live_server.url}/s/esdoorn/team/afspraken")
    expect(page.get_by_text("overgenomen van De Linde")).to_be_visible()

    sign_in(page, pilots.trainer)
    page.goto(f"{live_server.url}/trainer/pilotgroepen/{pilots.group.slug}")
    expect(page.get_by_role("heading", name="Hoe ver de scholen zijn")).to_be_visible()
    assert width_of(page) == 320
    expect(page.get_by_text("Een vader die wegblijft")).to_have_count(0)
    then_it_is_accessible(page)


def shares_a_case(page: Page, then_it_is_accessible: Accessible) -> None:
    """First with a name in it: refused in its place, and nothing typed is lost."""
    page.get_by_role("link", name="Casus delen").click()
    page.get_by_label("Waar gaat het over?").fill("Een vader die wegblijft")
    page.get_by_label("Wat gebeurde er?").fill("Na een streng gesprek bleef de vader van Noor weg.")
    page.get_by_role("button", name="Delen").click()
    expect(page.get_by_text("Hier staat ‘Noor’")).to_be_visible()
    expect(page.get_by_label("Wat gebeurde er?")).to_have_value("Na een streng gesprek bleef de vader van Noor weg.")
    then_it_is_accessible(page)
    page.get_by_label("Wat gebeurde er?").fill("Na een streng gesprek bleef een vader weg.")
    page.get_by_role("button", name="Delen").click()
    expect(page.get_by_text("De casus is gedeeld met de andere scholen.")).to_be_visible()


def shares_a_practice(page: Page) -> None:
    """An agreement of the team."""
    page.get_by_role("link", name="Iets van jullie school delen").click()
    page.get_by_role("radio", name=RULE).check()
    page.get_by_role("button", name="Delen").click()
    expect(page.get_by_text("De andere scholen kunnen dit nu overnemen.")).to_be_visible()
