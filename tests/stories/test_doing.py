"""What a teacher does about the contact: a matter with one of two homes, help, and a letter that is held back."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.core import mail
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import send_waiting
from glansrijk.relations.models import HelpRequest, Matter
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import ParentLink
from tests import make
from tests.browser.sideways import width_of
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]


def test_a_matter_with_one_of_two_homes(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    make.make_estimate(village.peter, village.group5, Level.DULL, rater=village.anna, month=Month(2026, 10))
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/s/linde/gezin/{village.sem.pk}/vraagstuk")
    page.get_by_label("Bij Peter").check()
    page.get_by_label("Waar gaat het over?").fill("Het huiswerk")
    page.get_by_label("Wat de ouder ziet").fill("Hij zit er een uur aan.")
    page.get_by_label("Wat school ziet").fill("Af en toe af.")
    page.get_by_label("Op tafel gelegd op").fill("2026-11-19")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Op tafel leggen").click()
    expect(page.get_by_text("3 schooldagen op tafel")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Besproken").click()
    expect(page.get_by_text("besproken na 3 schooldagen")).to_be_visible()
    page.get_by_label("Wat spraken jullie samen af?").fill("Tien minuten per dag.")
    page.get_by_role("button", name="Afgesproken").click()
    expect(page.get_by_role("heading", name="Wat we afspraken")).to_be_visible()
    make.make_estimate(village.peter, village.group5, Level.CLEAR, rater=village.anna)
    page.get_by_label("Wat leverde het op?").fill("Het gaat lichter.")
    page.get_by_role("button", name="Teruggekeken").click()
    expect(page.get_by_role("heading", name="Jullie hebben samen teruggekeken.")).to_be_visible()
    expect(page.locator(".doing-then")).to_have_text(re.compile(r"Dof.*Helder", re.DOTALL))
    then_it_is_accessible(page)
    assert Matter.objects.get().home == village.homes["peter"]


def test_a_teacher_asks_and_the_intern_begeleider_answers(
    village: Village,
    live_server: LiveServer,
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    make.make_estimate(village.elif_, village.group5, Level.DULL, rater=village.anna)
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/s/linde/gezin/{village.omer.pk}/hulp")
    page.get_by_label("Waar wil je hulp bij?").fill("Hoe begin ik dit gesprek?")
    page.get_by_label("Ivo Smit").check()
    page.get_by_label("In november was het contact met Elif: dof.").check()
    expect(page.locator("#preview")).to_contain_text("In november was het contact met Elif: dof.")
    expect(page.locator("#preview")).not_to_contain_text("laatste contact")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Hulp vragen").click()
    expect(page.get_by_role("heading", name="Thuis van Ömer Kaya")).to_be_visible()
    then_it_is_accessible(page)
    other = new_context().new_page()
    sign_in(other, village.ivo)
    other.goto(f"{live_server.url}/s/linde/hulpvragen")
    other.get_by_label("Je antwoord").fill("Zullen we het samen voorbereiden?")
    then_it_is_accessible(other)
    other.get_by_role("button", name="Antwoorden").click()
    expect(other.get_by_text("Je antwoord is verstuurd.")).to_be_visible()
    page.get_by_role("link", name="Beantwoord").click()
    expect(page.get_by_text("Zullen we het samen voorbereiden?")).to_be_visible()
    then_it_is_accessible(page)
    assert HelpRequest.objects.get().answered_by == village.ivo


def test_from_a_dull_home_to_a_mail_that_is_held_back(
    village: Village, live_server: LiveServer, phone: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    ParentLink.objects.filter(pupil=village.sem).take_custody("yes")
    sign_in(phone, village.anna)
    where = f"{live_server.url}/s/linde/gezin/{village.sem.pk}/zeg-het"
    phone.goto(f"{where}?waarom=no_step&ouder={village.peter.pk}")
    expect(phone.get_by_role("textbox", name="Brief")).to_have_value(re.compile("Beste Peter Bakker,"))
    phone.get_by_role("button", name="Kopiëren").tap()
    expect(phone.get_by_role("status").filter(has_text=re.compile("Gekopieerd|geselecteerd"))).to_be_visible()
    assert width_of(phone) == 320
    then_it_is_accessible(phone)
    phone.get_by_role("button", name="Als mail klaarzetten").tap()
    expect(phone.get_by_role("heading", name="Brief aan Peter Bakker")).to_be_visible()
    then_it_is_accessible(phone)
    phone.get_by_role("button", name="Versturen", exact=True).tap()
    expect(phone.get_by_text("De brief aan Peter Bakker gaat zo")).to_be_visible()
    then_it_is_accessible(phone)
    phone.get_by_role("button", name="Ongedaan maken").tap()
    expect(phone.get_by_role("heading", name="Klad")).to_be_visible()
    then_it_is_accessible(phone)
    send_waiting(timezone.now() + timedelta(minutes=2))
    assert (Letter.objects.get().released_at, len(mail.outbox)) == (None, 0)


def test_reading_a_building_block(
    village: Village, live_server: LiveServer, page: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/s/linde/bouwstenen")
    then_it_is_accessible(page)
    page.get_by_label("Zoek een woord").fill("luisteren")
    page.get_by_label("Zoek een woord").press("Enter")
    page.get_by_role("link", name="Actief luisteren").click()
    expect(page.get_by_role("heading", name="Zinnen voor morgen")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Volgende").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Een gesprek van mens tot mens")
