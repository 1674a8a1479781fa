"""A round of talks: asked, answered on a phone without JavaScript, planned, told; moved by keyboard; and an illness."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.outbox.models import Letter
from glansrijk.rounds.models import Family, Round, RoundTalk, Solving
from glansrijk.rounds.tasks import plan_round
from glansrijk.schools.models import ParentLink, PortalOpening
from glansrijk.talks.models import Talk
from tests import make
from tests.browser.signing_in import take_session
from tests.schools.doors.at_the_door import DOOR, come_in
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]


@pytest.fixture
def school(village: Village) -> Village:
    """Custody is decided, homes are confirmed, parents' pages are open, and there is a talk to make a round for."""
    cache.clear()
    ParentLink.objects.all().take_custody("yes")
    for home in village.homes.values():
        home.confirm(None)
    PortalOpening.objects.create(school=village.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
    make.make_moment(
        village.linde,
        kind="voortgang",
        called="Voortgangsgesprek",
        first_on=date(2026, 11, 23),
        last_on=date(2026, 12, 18),
    )
    return village


@pytest.fixture
def phone_of_eva(live_server: LiveServer, new_context: Callable[..., BrowserContext]) -> Callable[[], Page]:
    """A small phone on which scripts do not run, in which Eva came in by the mail door."""

    def come() -> Page:
        browser = Client()
        come_in(browser, "eva@voorbeeld.nl")
        context = new_context(
            viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True, java_script_enabled=False
        )
        take_session(context, browser, at=live_server.url)
        return context.new_page()

    return come


def the_worker_works() -> None:
    """Not by the command: it closes the connection of the test."""
    for waiting in DBTaskResult.objects.ready().filter(task_path="glansrijk.rounds.tasks.plan_round"):
        plan_round.call(*waiting.args_kwargs["args"])
        waiting.delete()


def make_a_round(page: Page, here: str, look: Accessible) -> None:
    """The office makes a round with two afternoons and asks the parents."""
    page.goto(f"{here}/s/linde/gespreksrondes")
    page.get_by_role("main").get_by_role("link", name="Nieuwe ronde").click()
    page.get_by_label("Welk gesprek?").select_option(label="Voortgangsgesprek")
    page.get_by_label("Hoe noem je de ronde?").fill("Gesprekken in december")
    page.get_by_label("Groep 5").check()
    page.get_by_label("Groep 6").check()
    page.get_by_label("Tot en met welke dag").fill("2026-11-30")
    look(page)
    page.get_by_role("button", name="Ronde maken").click()
    for day in ("2026-12-03", "2026-12-04"):
        page.get_by_label("Dag").fill(day)
        page.get_by_label("Van", exact=True).fill("15:00")
        page.get_by_label("Tot", exact=True).fill("17:00")
        page.get_by_role("button", name="Toevoegen", exact=True).click()
    look(page)
    page.get_by_role("link", name="Ouders vragen").click()
    look(page)
    page.get_by_role("button", name="Vragen", exact=True).click()
    expect(page.get_by_text("6 gezinnen zijn gevraagd.")).to_be_visible()


def plan_and_tell(page: Page, look: Accessible) -> None:
    """The office presses the button, looks, and tells."""
    page.get_by_role("button", name="Rooster maken").click()
    expect(page.get_by_role("heading", name="We maken het rooster")).to_be_visible()
    look(page)
    the_worker_works()
    expect(page.get_by_text("Dit rooster is bewezen de beste.")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Per gezin").click()
    look(page)
    page.get_by_role("link", name="Bekendmaken").click()
    look(page)
    page.get_by_role("button", name="Bekendmaken").click()
    expect(page.get_by_text("7 brieven staan klaar in je post.")).to_be_visible()


def answer_on_a_phone(page: Page, here: str) -> None:
    """Eva taps that she likes the first half hour and cannot come on Friday before four."""
    page.goto(f"{here}{DOOR}thuis")
    page.get_by_role("link", name="Gesprekken in december").tap()
    page.get_by_role("group", name="do 3 dec 15.00: 15.00 – 15.30").get_by_label("graag").check()
    page.get_by_role("group", name="vr 4 dec 15.00: 15.00 – 15.30").get_by_label("kan niet").check()
    page.get_by_role("button", name="Versturen").tap()
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()


def test_from_the_invitation_to_the_timetable_and_a_parent_moves_a_talk(
    page: Page,
    sign_in: SignIn,
    school: Village,
    phone_of_eva: Callable[[], Page],
    live_server: LiveServer,
    then_it_is_accessible: Accessible,
) -> None:
    here = live_server.url
    sign_in(page, school.otto)
    make_a_round(page, here, then_it_is_accessible)
    phone = phone_of_eva()
    answer_on_a_phone(phone, here)
    wishes = Family.objects.get(members__parent=school.eva).wishes
    assert sorted(set(wishes.values())) == ["liked", "no", "possible"]
    plan_and_tell(page, then_it_is_accessible)
    talk = Talk.objects.get(invitations__parent=school.eva)
    assert f"{talk.planned_at:%d %H.%M}" in {"03 14.00", "03 14.10", "03 14.20"}

    phone.goto(f"{here}{DOOR}gespreksronde/{Round.objects.get().pk}")
    phone.get_by_role("link", name="Een andere tijd kiezen").tap()
    phone.get_by_label("do 3 dec 16.50").check()
    phone.get_by_role("button", name="Deze tijd kiezen").tap()
    expect(phone.get_by_text("Uw tijd staat vast.")).to_be_visible()
    talk.refresh_from_db()
    assert f"{talk.planned_at:%d %H.%M}" == "03 15.50"
    call_off_and_come_after_all(phone, talk)


def call_off_and_come_after_all(phone: Page, talk: Talk) -> None:
    """Eva calls off, reads what that does, and takes the same time again."""
    phone.get_by_role("link", name="Dit gesprek afzeggen").tap()
    expect(phone.get_by_text("De tijd is meteen vrij voor een ander gezin.")).to_be_visible()
    phone.get_by_label("Ik kom liever een andere keer.").check()
    phone.get_by_role("button", name="Gesprek afzeggen").tap()
    expect(phone.get_by_text("Uw gesprek is afgezegd.")).to_be_visible()
    talk.refresh_from_db()
    assert talk.cancelled_at is not None
    phone.get_by_role("link", name="Toch een tijd kiezen").tap()
    phone.get_by_label("do 3 dec 16.50").check()
    phone.get_by_role("button", name="Deze tijd kiezen").tap()
    expect(phone.get_by_text("Uw tijd staat vast.")).to_be_visible()


def press_until(page: Page, name: str, key: str = "Tab") -> None:
    """Walk with a key until what has the focus is called so."""
    for _ in range(200):
        page.keyboard.press(key)
        found = page.evaluate("document.activeElement.innerText || document.activeElement.value || ''")
        if found.strip().startswith(name):
            return
    raise AssertionError(f"the keyboard does not come to {name}")


def test_a_talk_is_moved_with_the_keyboard_only_and_a_colleague_is_ill(
    page: Page, sign_in: SignIn, school: Village, live_server: LiveServer, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, school.otto)
    make_a_round(page, live_server.url, lambda page: None)
    plan_and_tell(page, lambda page: None)
    visit = RoundTalk.objects.get(pupil=school.noor)
    move_noor_with_the_keyboard(page, live_server.url, visit, then_it_is_accessible)
    carla_is_ill(page, school, then_it_is_accessible)
    for step in ("avond", "rooster/papier", "rooster/per-collega", "gezinnen", "bellijst"):
        page.goto(f"{live_server.url}/s/linde/gespreksrondes/{visit.round_id}/{step}")
        then_it_is_accessible(page)


def move_noor_with_the_keyboard(page: Page, address: str, visit: RoundTalk, then_it_is_accessible: Accessible) -> None:
    assert visit.appointment is not None
    page.goto(f"{address}/s/linde/gespreksrondes/{visit.round_id}/rooster?dagdeel={visit.appointment.session_id}")
    press_until(page, "Noor van den Akker")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Noor van den Akker")).to_be_visible()
    then_it_is_accessible(page)
    before = visit.appointment.slot, visit.appointment.session_id
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    press_until(page, "Verzetten")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het gesprek is verzet.")).to_be_visible()
    now = RoundTalk.objects.get(pk=visit.pk).appointment
    assert (now.slot, now.session_id) != before


def carla_is_ill(page: Page, school: Village, then_it_is_accessible: Accessible) -> None:
    letters = Letter.objects.count()
    page.get_by_role("link", name="Een collega kan niet").click()
    then_it_is_accessible(page)
    page.get_by_label("Wie kan niet komen?").select_option(label="Carla de Wit")
    tims = RoundTalk.objects.get(pupil=school.tim).appointment.session
    page.get_by_label("Wanneer?").select_option(value=str(tims.pk))
    page.get_by_role("button", name="Kijk wat er gebeurt").click()
    expect(page.get_by_text("Tim Zes")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Tijden weghalen en opnieuw plannen").click()
    expect(page.get_by_role("heading", name="We maken het rooster")).to_be_visible()
    the_worker_works()
    expect(page.get_by_role("link", name="Vertel het aan")).to_be_visible()
    page.get_by_role("link", name="Vertel het aan").click()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Vertellen").click()
    assert RoundTalk.objects.get(pupil=school.tim).appointment.session != tims
    touched = {school.noor.pk, school.tim.pk, school.lina.pk}
    told = Letter.objects.order_by("pk")[letters:]
    families = {int(one.recipient_key.partition(":")[2]) for one in told}
    links = ParentLink.objects.filter(parent__in=families)
    assert set(links.values_list("pupil", flat=True)) <= touched
    assert Solving.objects.count() == 2
