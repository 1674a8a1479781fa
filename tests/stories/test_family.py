"""A teacher at the page of a family: a contact in a few keys or taps, from dof to a better check, and two homes."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.relations.models import Contact, Step
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import Pupil
from tests import make
from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.stories.conftest import SignIn
from tests.village import TUESDAY, Village

Accessible = Callable[[Page], None]


@pytest.fixture
def address(live_server: LiveServer) -> Callable[[Pupil], str]:
    """Where the page of a child is."""
    return lambda pupil: f"{live_server.url}/s/linde/gezin/{pupil.pk}"


def contacts() -> list[tuple[str, str]]:
    """Every contact as (parent, how)."""
    return list(Contact.objects.order_by("pk").values_list("relation__parent__first_name", "kind"))


def test_a_contact_by_keyboard(
    village: Village,
    page: Page,
    address: Callable[[Pupil], str],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    sign_in(page, village.anna)
    page.goto(address(village.noor))
    keys = ["c", "b", "Enter"]
    page.keyboard.press(keys[0])
    expect(page.get_by_role("heading", name="Contact gehad?")).to_be_visible()
    then_it_is_accessible(page)
    for key in keys[1:]:
        page.keyboard.press(key)
    expect(page.get_by_text("Contact opgeschreven")).to_be_visible()
    expect(page.get_by_role("heading", name="Contact gehad?")).to_be_hidden()
    assert (contacts(), len(keys) <= 7) == ([("Petra", "phone"), ("Joris", "phone")], True)
    then_it_is_accessible(page)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text("Nog geen contact opgeschreven.")).to_be_visible()
    assert contacts() == []


def test_a_contact_on_a_small_phone_in_three_taps(
    village: Village,
    phone: Page,
    address: Callable[[Pupil], str],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    sign_in(phone, village.anna)
    phone.goto(address(village.omer))
    phone.get_by_role("link", name="Contact opschrijven").tap()
    phone.get_by_role("radio", name="plein", exact=True).tap()
    then_it_is_accessible(phone)
    assert width_of(phone) == 320
    phone.get_by_role("button", name="Opschrijven").tap()
    expect(phone.get_by_text("Contact opgeschreven")).to_be_visible()
    assert contacts() == [("Elif", "square")]
    assert width_of(phone) == 320
    then_it_is_accessible(phone)


def test_without_javascript_everything_works(
    village: Village, browser: Browser, live_server: LiveServer, address: Callable[[Pupil], str]
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    take_session(context, village.signed_in(village.anna), at=live_server.url)
    page = context.new_page()
    page.goto(address(village.sem))
    page.get_by_role("link", name="Contact opschrijven").first.click()
    page.get_by_role("radio", name="Peter", exact=True).check()
    page.get_by_role("radio", name="app", exact=True).check()
    page.get_by_text("Meer opschrijven").click()
    page.get_by_label("Wat heb je gezien of gehoord?").fill("Foto van de hut gestuurd.")
    page.get_by_role("button", name="Opschrijven").click()
    expect(page.get_by_text("Foto van de hut gestuurd.")).to_be_visible()
    page.get_by_role("button", name="Terughalen: contact van 24 nov, via de app").click()
    expect(page.get_by_text("Het contact is weggehaald.")).to_be_visible()
    assert contacts() == []
    context.close()


def test_from_dof_to_a_step_to_contact_to_a_better_check(
    village: Village,
    page: Page,
    address: Callable[[Pupil], str],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    make.make_estimate(village.elif_, village.group5, Level.DULL, rater=village.anna, month=Month(2026, 10))
    sign_in(page, village.anna)
    page.goto(address(village.omer))
    expect(page.get_by_role("heading", name="Eén kleine stap")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_text("Drink deze week een kop koffie samen").click()
    page.get_by_role("button", name="Deze stap kiezen").click()
    expect(page.get_by_text("Jouw eigen afspraak, van 24 november.")).to_be_visible()
    page.wait_for_function("() => customElements.get('contact-form')")
    page.keyboard.press("c")
    for key in ("g", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("24 november, in een gesprek, door Anna")).to_be_visible()
    page.get_by_role("button", name="Gedaan", exact=True).click()
    expect(page.get_by_text("Stap gezet", exact=True)).to_be_visible()
    expect(page.get_by_text("Toen dof, de volgende maandcheck komt nog.")).to_be_visible()
    with time_machine.travel("2026-11-25 12:00:00+01:00", tick=True):
        make.make_estimate(village.elif_, village.group5, Level.MATT, rater=village.anna)
    page.reload()
    expect(page.get_by_text("Stap gezet op 24 november. Toen dof, nu mat.")).to_be_visible()
    then_it_is_accessible(page)
    assert list(Step.objects.values_list("block", "done_by__first_name")) == [("mens-tot-mens", "Anna")]


def test_a_promise_is_written_with_the_contact_and_done_with_one_press(
    village: Village,
    page: Page,
    address: Callable[[Pupil], str],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    sign_in(page, village.anna)
    page.goto(address(village.noor))
    for key in ("c", "b"):
        page.keyboard.press(key)
    page.get_by_text("Meer opschrijven").click()
    page.get_by_label("Ik heb beloofd").fill("de foto's sturen")
    page.get_by_label("Uiterlijk op").fill("2026-11-24")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Opschrijven", exact=True).click()
    expect(page.get_by_text("Je beloofde dit aan Petra en Joris, op 24 november.")).to_be_visible()
    page.get_by_role("link", name="Vandaag").first.click()
    promise = page.get_by_role("article").filter(has_text="de foto's sturen")
    expect(promise).to_contain_text("beloofd")
    then_it_is_accessible(page)
    promise.get_by_role("button", name="Gedaan").click()
    expect(promise).to_have_count(0)
    page.goto(address(village.noor))
    expect(page.get_by_text("belofte gedaan")).to_be_visible()
    then_it_is_accessible(page)


def test_two_homes_are_never_mixed(
    village: Village,
    page: Page,
    phone: Page,
    address: Callable[[Pupil], str],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    for number, (parent, note) in enumerate(((village.eva, "Bij Eva gezien"), (village.peter, "Bij Peter gezien"))):
        row = make.make_contact(parent, village.group5, by=village.anna, on=TUESDAY - timedelta(days=number))
        Contact.objects.filter(pk=row.pk).update(note=note, at=timezone.now() - timedelta(hours=1))
    sign_in(page, village.anna)
    page.goto(address(village.sem))
    for lane, note in ((0, "Bij Eva gezien"), (1, "Bij Peter gezien")):
        expect(page.locator(f"[data-lane='{lane}'] .entry-text")).to_have_text(note)
    page.get_by_role("region", name="Bij Peter").get_by_role("link", name="Contact opschrijven").click()
    expect(page.get_by_role("radio", name="Peter", exact=True)).to_be_checked()
    then_it_is_accessible(page)
    sign_in(phone, village.anna)
    phone.goto(address(village.sem))
    expect(phone.get_by_text("Bij Eva gezien")).to_be_visible()
    expect(phone.get_by_text("Bij Peter gezien")).to_be_hidden()
    phone.get_by_role("radio", name="Bij Peter").tap()
    expect(phone.get_by_text("Bij Eva gezien")).to_be_hidden()
    expect(phone.get_by_text("Bij Peter gezien")).to_be_visible()
    assert width_of(phone) == 320
    then_it_is_accessible(phone)


def test_a_friendly_question_while_writing(
    village: Village,
    page: Page,
    address: Callable[[Pupil], str],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    sign_in(page, village.anna)
    page.goto(address(village.omer))
    page.keyboard.press("c")
    page.get_by_text("Meer opschrijven").click()
    page.get_by_label("Wat heb je gezien of gehoord?").fill("Moeder is lui.")
    expect(page.get_by_text("“lui”: Wat zag je precies?")).to_be_visible()
    page.get_by_label("zorg", exact=True).check()
    expect(page.get_by_text("Zorgen over veiligheid? Niet hier. Volg de meldcode.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_label("Wat heb je gezien of gehoord?").fill("Moeder kwam om drie uur.")
    expect(page.get_by_text(re.compile("Wat zag je precies"))).to_be_hidden()
