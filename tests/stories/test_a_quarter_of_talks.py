"""Story: a quarter of talks. The head plans, the teacher writes a card and shows the list, and both report."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.rules.scale import Level
from glansrijk.team.models import ReportVersion
from tests import make
from tests.browser.sideways import width_of
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]


def plan(page: Page, then_it_is_accessible: Accessible) -> None:
    """Anna on a day, Bram with a reason."""
    expect(page.get_by_text("Nog geen moment: Bram, Anna en Carla.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name=re.compile("^Plannen.*Anna Vos")).click()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Kies een dag en een tijd, of schrijf op waarom het niet doorgaat.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_label("Dag", exact=True).fill("2026-12-08")
    page.get_by_label("Tijd", exact=True).fill("15:15")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name=re.compile("^Plannen.*Bram Prins")).click()
    page.get_by_label("Of: waarom niet dit kwartaal?").fill("met verlof")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Nog geen moment: Carla.")).to_be_visible()


def write_and_share(page: Page, then_it_is_accessible: Accessible) -> None:
    """First a draft, then shared; and the list of the group."""
    page.get_by_role("link", name="Je kaart invullen").click()
    page.get_by_label("Wat gaat goed?").fill("Het lezen gaat goed.")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Bewaren, nog niet delen").click()
    expect(page.get_by_text("Nog niet gedeeld. Alleen jij ziet dit.")).to_be_visible()
    page.get_by_role("button", name="Kaart delen").click()
    page.get_by_role("button", name=re.compile("^Lijst laten zien.*Groep 5")).click()
    expect(page.get_by_text("de directie ziet de lijst", exact=True)).to_be_visible()
    then_it_is_accessible(page)


def test_a_quarter_of_talks(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    make.make_estimate(village.eva, village.group5, Level.MATT, rater=village.anna)
    village.give_second_step(village.hanneke)
    where = f"{live_server.url}/s/linde/kwartaalgesprekken?kwartaal=2"
    sign_in(page, village.hanneke)
    page.goto(where)
    plan(page, then_it_is_accessible)
    page.context.clear_cookies()
    sign_in(page, village.anna)
    page.goto(where)
    write_and_share(page, then_it_is_accessible)
    page.get_by_role("textbox", name="Verslag").fill("We bellen samen de moeder van Sem.")
    page.get_by_role("button", name="Verslag bewaren").click()
    page.wait_for_load_state()
    page.context.clear_cookies()
    sign_in(page, village.hanneke)
    page.goto(where)
    page.get_by_role("link", name="Anna Vos").first.click()
    expect(page.get_by_text("Het lezen gaat goed.")).to_be_visible()
    page.get_by_role("link", name="Lijst van groep 5 bekijken").click()
    expect(page.get_by_text("Sem Bakker").first).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Gesprek met Anna Vos").click()
    page.get_by_role("textbox", name="Verslag").fill("We bellen samen de moeder van Sem, op dinsdag.")
    page.get_by_role("button", name="Verslag bewaren").click()
    page.get_by_role("button", name="Gesprek gevoerd").click()
    expect(page.get_by_text("Gevoerd op di 24 nov.")).to_be_visible()
    then_it_is_accessible(page)
    assert [row.by.called for row in ReportVersion.objects.order_by("number") if row.by] == ["Anna", "Hanneke"]


def test_the_school_and_its_letters_on_a_phone(
    village: Village, live_server: LiveServer, phone: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    village.give_second_step(village.hanneke)
    sign_in(phone, village.hanneke)
    for path, heading in (
        ("schoolbeeld", "Waar kan ik helpen?"),
        ("vijf-letters", "De vijf letters"),
        ("schoolplan", "Schoolplan"),
        ("instellingen/onderdelen", "Wat gebruiken jullie?"),
    ):
        phone.goto(f"{live_server.url}/s/linde/{path}")
        expect(phone.get_by_role("heading", name=heading)).to_be_visible()
        then_it_is_accessible(phone)
        assert width_of(phone) == 320, path
    phone.goto(f"{live_server.url}/s/linde/schoolplan")
    phone.get_by_role("button", name="Plan beginnen").click()
    then_it_is_accessible(phone)
    phone.goto(f"{live_server.url}/s/linde/vijf-letters")
    phone.get_by_label("Wat wil je nog doen?").fill("Carla vragen naar de les.")
    phone.get_by_role("button", name="Op mijn lijst zetten").click()
    phone.get_by_role("button", name=re.compile("^Gedaan.*Carla vragen naar de les.")).click()
    phone.get_by_text("Gedaan in de laatste twee weken").click()
    phone.get_by_role("button", name=re.compile("^Terugzetten.*Carla vragen naar de les.")).click()
    expect(phone.get_by_role("button", name=re.compile("^Gedaan.*Carla vragen naar de les."))).to_be_visible()
