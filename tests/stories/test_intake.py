"""Story: a head enrols a child, speaks with its mother, and explains GLANS in her language; the picture of a group."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.schools.models import Pupil
from glansrijk.talks.models import Explanation, Talk
from glansrijk.together.models import Expectation
from tests import make
from tests.browser.sideways import width_of
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]


def enrol(page: Page, village: Village, then_it_is_accessible: Accessible) -> None:
    """Put Bo on the list, and its mother beside it."""
    page.get_by_role("link", name="Kind aanmelden").click()
    page.get_by_label("Roepnaam").fill("Bo")
    page.get_by_label("Achternaam").fill("Nieuw")
    page.get_by_label("Komt op school op").fill("2027-06-01")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("heading", name="Er hoort nog geen ouder bij dit kind")).to_be_visible()
    then_it_is_accessible(page)
    make.link(Pupil.objects.get(first_name="Bo"), make.make_parent(village.linde, "Mara Nieuw", language="pl"))
    page.reload()


def test_from_enrolment_to_the_startgesprek(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    village.give_second_step(village.hanneke)
    sign_in(page, village.hanneke)
    page.goto(f"{live_server.url}/s/linde/aanmeldingen")
    expect(page.get_by_role("heading", name="Er zijn nu geen kinderen zonder groep.")).to_be_visible()
    then_it_is_accessible(page)
    enrol(page, village, then_it_is_accessible)
    page.get_by_role("checkbox", name="Mara Nieuw").check()
    page.get_by_label("Dag", exact=True).fill("2026-12-03")
    page.get_by_label("Tijd", exact=True).fill("15:30")
    page.get_by_role("button", name="Plannen").click()
    expect(page.get_by_text("Gepland op donderdag 3 december 2026 om 15.30")).to_be_visible()
    page.get_by_label("Wat verwacht deze ouder van school?").fill("Dat jullie bellen.")
    page.get_by_label("Wat verwacht school van deze ouder?").fill("Dat u komt.")
    page.get_by_role("button", name=re.compile("^Bewaren")).click()
    page.get_by_text("Uitleg opschrijven").click()
    page.get_by_label("Waarover").select_option("glans")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Opschrijven").click()
    expect(page.get_by_text("GLANS: uitgelegd op 24 november 2026 in het Pools")).to_be_visible()
    page.get_by_role("button", name="Dit gesprek is gevoerd").click()
    expect(page.get_by_text("Gevoerd op 24 november 2026")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Aanmeldingen").first.click()
    expect(page.get_by_role("row", name="Bo Nieuw")).to_contain_text("gevoerd op 24 november")
    then_it_is_accessible(page)
    assert (Talk.objects.count(), Expectation.objects.count(), Explanation.objects.get().language) == (1, 2, "pl")


def test_at_the_gate_with_a_phone(
    village: Village, live_server: LiveServer, phone: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(phone, village.ivo)
    child = make.make_pupil(village.linde, "Bo Nieuw")
    make.link(child, make.make_parent(village.linde, "Mara Nieuw", language="pl"))
    phone.goto(f"{live_server.url}/s/linde/aanmeldingen/{child.pk}")
    assert width_of(phone) == 320
    then_it_is_accessible(phone)
    phone.locator("#inhoud").get_by_role("link", name="Uitleg voor ouders").tap()
    phone.get_by_role("link", name="Wat is GLANS?").tap()
    expect(phone.get_by_role("heading", name="Woorden")).to_be_visible()
    assert width_of(phone) == 320
    then_it_is_accessible(phone)


def test_the_talents_of_a_group(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/s/linde/kind/{village.sem.pk}/zelf")
    page.get_by_text("Een talent erbij zetten").click()
    page.get_by_label("Waar is het kind goed in?").select_option("talent:bouwen")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Erbij zetten").click()
    page.get_by_role("link", name="Opschrijven", exact=True).click()
    page.get_by_label("Wat wil het kind dit jaar bereiken?").fill("Zwemmen")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name="Terugkijken met een compliment").click()
    then_it_is_accessible(page)
    page.get_by_label("Jouw compliment").fill("Je oefende elke week.")
    page.get_by_role("button", name="Afsluiten met dit compliment").click()
    expect(page.get_by_text("Je oefende elke week.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Groep 5").first.click()
    page.goto(f"{live_server.url}/s/linde/groep/5/talenten")
    expect(page.get_by_role("listitem").filter(has_text="bouwen")).to_contain_text("Sem")
    then_it_is_accessible(page)
