"""A team at half past three: a meeting with a lesson and an agreement, and the agreement back on the next agenda."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.team.lesson_files import lessons
from glansrijk.team.models import LessonTurn, TeamAgreement
from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]
WE_AGREE = "We vragen eerst wat iemand zag"


def test_a_meeting_with_a_lesson_and_what_comes_back(
    village: Village,
    live_server: LiveServer,
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    at, first = f"{live_server.url}/s/linde/team", lessons()[0]
    sign_in(page, village.ivo)
    _plan(page, at, "2026-12-08", then_it_is_accessible)
    _plan(page, at, "2026-11-24", then_it_is_accessible)
    _who_is_there(page, then_it_is_accessible)
    page.get_by_role("link", name="Les of leermoment kiezen").click()
    then_it_is_accessible(page)
    page.get_by_role("button", name=f"Op de agenda {first.title}").click()
    _give_the_lesson(page, len(first.parts), then_it_is_accessible)
    _agree_and_close(page, then_it_is_accessible)

    assert LessonTurn.objects.filter(done_on=None).get().staff == village.bram
    agreement = TeamAgreement.objects.get()
    phone = new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    take_session(phone.context, village.signed_in(village.bram), at=live_server.url)
    _catch_up_on_a_phone(phone, at, first.title)
    _back_on_the_next_agenda(page, at, agreement, then_it_is_accessible)


def _plan(page: Page, at: str, day: str, then_it_is_accessible: Accessible) -> None:
    page.goto(f"{at}/vergaderingen/nieuw")
    page.get_by_label("Welke dag?").fill(day)
    page.get_by_label("Hoe laat?").fill("15:30")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Op de kalender zetten").click()
    expect(page.get_by_text("De vergadering staat op de kalender.")).to_be_visible()
    then_it_is_accessible(page)


def _who_is_there(page: Page, then_it_is_accessible: Accessible) -> None:
    page.get_by_role("link", name="Wie is er?").click()
    page.get_by_label("Bram Prins").uncheck()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("4 van 5 collega's zijn erbij.")).to_be_visible()


def _give_the_lesson(page: Page, parts: int, then_it_is_accessible: Accessible) -> None:
    """On the big screen by the keys of a presenter, with the clock."""
    page.get_by_role("link", name="Op het scherm zetten").click()
    expect(page.get_by_text(f"1 van {parts}")).to_be_visible()
    page.get_by_role("button", name="Start de klok").click()
    expect(page.get_by_role("button", name="Stop de klok")).to_be_visible()
    then_it_is_accessible(page)
    for number in range(2, parts + 1):
        page.keyboard.press("PageDown" if number % 2 else "ArrowRight")
        expect(page.get_by_text(f"{number} van {parts}")).to_be_visible()
        page.wait_for_load_state()  # the words stand there before the keys work
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text(f"{parts - 1} van {parts}")).to_be_visible()
    page.get_by_role("link", name="Verder").click()
    then_it_is_accessible(page)


def _agree_and_close(page: Page, then_it_is_accessible: Accessible) -> None:
    page.get_by_role("link", name="Afspraak opschrijven").click()
    page.get_by_label("Wat spreken we af?").fill(WE_AGREE)
    page.get_by_label("Carla de Wit").check()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Dit spreken we af").click()
    expect(page.get_by_role("link", name=WE_AGREE)).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Afsluiten").click()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Afsluiten").click()
    expect(page.get_by_text("Deze vergadering is afgesloten.")).to_be_visible()


def _catch_up_on_a_phone(phone: Page, at: str, title: str) -> None:
    """Without scripts: what is asked, the lesson, and done."""
    phone.goto(f"{at}/mijn-deel")
    phone.get_by_role("link", name=title).click()
    assert width_of(phone) == 320
    phone.get_by_role("button", name="Ik deed deze les").click()
    expect(phone.get_by_text("Je hebt deze les gedaan.")).to_be_visible()
    assert width_of(phone) == 320
    assert not LessonTurn.objects.filter(done_on=None).exists()


def _back_on_the_next_agenda(page: Page, at: str, agreement: TeamAgreement, then_it_is_accessible: Accessible) -> None:
    page.goto(at)
    then_it_is_accessible(page)
    page.get_by_role("link", name="Teamvergadering, dinsdag 8 december, 15.30 uur").click()
    page.get_by_role("link", name=f"Terugkijken {WE_AGREE}").click()
    page.get_by_label("het lukt soms").check()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Het lukt soms.")).to_be_visible()
    page.goto(f"{at}/afspraken/{agreement.pk}")
    page.get_by_role("button", name="Spreek me hier op aan").click()
    expect(page.get_by_text("Ivo zegt: spreek me hier op aan.")).to_be_visible()
    then_it_is_accessible(page)
