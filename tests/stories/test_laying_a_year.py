"""A head lays the line of the school; a teacher sees it, plans by keyboard and invites, on a phone of 320 px too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.outbox.models import Letter
from glansrijk.schools.models import ParentLink
from glansrijk.talks.models import FixedMoment, Moment, Talk
from tests import make
from tests.browser.sideways import width_of
from tests.stories.conftest import SignIn
from tests.talks.line_world import held, lay, moment
from tests.village import Village

Accessible = Callable[[Page], None]


def test_a_head_lays_the_year(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    make.make_year(village.linde)
    village.give_second_step(village.hanneke)
    sign_in(page, village.hanneke)
    page.goto(f"{live_server.url}/s/linde/jaarlijn")
    page.get_by_role("link", name="De lijn leggen").click()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Hiermee beginnen").click()
    page.get_by_role("link", name="Moment toevoegen").click()
    page.get_by_label("Naam").fill("Leesgesprek")
    page.get_by_label("een maand").check()
    page.get_by_label("Van maand", exact=True).select_option("januari")
    page.get_by_label("Tot en met maand", exact=True).select_option("januari")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("row", name="Leesgesprek")).to_contain_text("januari")
    page.get_by_role("link", name="Kijk wat er verandert").click()
    expect(page.get_by_text("Deze momenten krijgen dagen")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Zo vastleggen").click()
    expect(page.get_by_text("7 momenten kregen dagen.")).to_be_visible()
    expect(page.get_by_role("link", name="groep 5", exact=True)).to_be_visible()
    then_it_is_accessible(page)
    assert (FixedMoment.objects.count(), Moment.objects.count()) == (7, 7)


def test_the_line_changes_and_this_year_follows_after_a_look(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    lay(village)
    village.give_second_step(village.hanneke)
    sign_in(page, village.hanneke)
    page.goto(f"{live_server.url}/s/linde/jaarlijn/lijn")
    page.get_by_role("link", name="Voortgangsgesprek", exact=True).click()
    page.get_by_label("Naam").fill("Halverwege")
    page.get_by_role("button", name="Bewaren").click()
    assert Moment.objects.get(kind="voortgang").name == "Voortgangsgesprek"
    page.get_by_role("link", name="Kijk wat er verandert").click()
    expect(page.get_by_text("heet voortaan Halverwege")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Zo vastleggen").click()
    expect(page.get_by_text("1 moment veranderde mee.")).to_be_visible()
    assert Moment.objects.get(kind="voortgang").name == "Halverwege"


def test_a_teacher_plans_by_keyboard(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    lay(village)
    held(village, "omgekeerd", village.noor, village.petra, village.joris)
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/s/linde/jaarlijn")
    page.get_by_role("link", name="groep 5", exact=True).press("Enter")
    then_it_is_accessible(page)
    page.get_by_role("link", name="Omgekeerd 10-minutengesprek").press("Enter")
    then_it_is_accessible(page)
    page.get_by_role("link", name="Plannen: Sem Bakker Eva").press("Enter")
    then_it_is_accessible(page)
    page.get_by_label("Dag", exact=True).fill("2026-11-26")
    page.get_by_label("Tijd", exact=True).fill("15:15")
    page.get_by_label("Waar", exact=True).fill("lokaal 5")
    page.get_by_label("Waar", exact=True).press("Enter")
    expect(page.get_by_text("Het gesprek staat op do 26 nov om 15.15")).to_be_visible()
    expect(page.get_by_role("row", name="Sem Bakker Eva")).to_contain_text("gepland do 26 nov, 15.15")
    then_it_is_accessible(page)
    assert Talk.objects.filter(planned_at__isnull=False, invitations__parent=village.eva).count() == 1


@pytest.mark.parametrize("path", ["jaarlijn", "jaarlijn?als=tabel", "jaarlijn/groep/5", "jaarlijn/lijn"])
def test_nothing_scrolls_sideways_on_a_small_phone_but_the_picture(
    village: Village, live_server: LiveServer, phone: Page, sign_in: SignIn, path: str
) -> None:
    lay(village)
    village.give_second_step(village.hanneke)
    sign_in(phone, village.hanneke if path.endswith("lijn") else village.anna)
    phone.goto(f"{live_server.url}/s/linde/{path}")
    assert width_of(phone) == 320


def test_a_teacher_invites_everybody_on_a_phone(
    village: Village, live_server: LiveServer, phone: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    lay(village)
    ParentLink.objects.exclude(parent=village.peter).take_custody("yes")
    sign_in(phone, village.anna)
    phone.goto(f"{live_server.url}/s/linde/jaarlijn/groep/5/moment/{moment('omgekeerd').pk}")
    phone.get_by_role("link", name="Uitnodigen").click()
    expect(phone.get_by_text("of er gezag is, is nog niet vastgesteld")).to_be_visible()
    then_it_is_accessible(phone)
    assert width_of(phone) == 320
    phone.get_by_role("button", name="Uitnodigen").click()
    expect(phone.get_by_text("5 ouders zijn uitgenodigd.")).to_be_visible()
    then_it_is_accessible(phone)
    assert Letter.objects.filter(released_at__isnull=True).count() == 5
