"""A teacher holds a hope-and-dreams talk on a small phone: saved while typing, offline for a while, then shared."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.outbox.models import Letter
from glansrijk.relations.models import Contact
from glansrijk.schools.models import ParentLink
from glansrijk.talks.models import Answer, Talk
from glansrijk.talks.recording import Place, Said, answer_at, keep_answer, seen_of
from tests import make
from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.stories.conftest import SignIn
from tests.talks.talk_pages import a_talk, url
from tests.village import Village

Accessible = Callable[[Page], None]


def texts() -> dict[str, str]:
    """Everything that was written down, by question."""
    return dict(Answer.objects.values_list("question", "text"))


def test_a_talk_on_a_phone_from_opening_to_the_letter(
    village: Village, phone: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    moment = make.make_moment(village.linde)
    ParentLink.objects.filter(parent=village.elif_).take_custody("yes")
    sign_in(phone, village.anna)
    phone.goto(f"{live_server.url}/s/linde/gesprek/openen/{moment.pk}/{village.omer.pk}")
    phone.get_by_role("button", name="Gesprek openen").tap()
    expect(phone.get_by_text("Laat een kind nooit tolken, ook niet even.")).to_be_visible()
    then_it_is_accessible(phone)
    write_with_a_gap_in_the_connection(phone)
    agree_on_something(phone)
    then_it_is_accessible(phone)
    phone.get_by_label("nee", exact=True).check()
    phone.get_by_role("button", name="Dit gesprek is gevoerd").tap()
    expect(phone.get_by_text("Genoteerd: dit gesprek is gevoerd.")).to_be_visible()
    assert list(Contact.objects.values_list("relation__parent__first_name", "kind")) == [("Elif", "talk")]
    then_it_is_accessible(phone)
    read_the_letter(phone)
    then_it_is_accessible(phone)
    phone.get_by_role("button", name="Klaarzetten in mijn post").tap()
    expect(phone.get_by_text("Er staat een brief klaar in je post.")).to_be_visible()
    letter = Letter.objects.get()
    assert (letter.released_at, letter.language) == (None, "tr")
    assert ["- Anna belt op vrijdag" in text for text in (letter.body, letter.dutch)] == [True, True], letter.dutch
    then_it_is_accessible(phone)


def write_with_a_gap_in_the_connection(phone: Page) -> None:
    """What is typed while there is no connection stays, and is saved when it is back."""
    hope = phone.get_by_label("Wat hoopt u dit jaar voor uw kind?")
    hope.tap()
    hope.press_sequentially("Dat hij vrienden maakt", delay=5)
    state = phone.locator("[data-box^=hoop] [data-state]")
    expect(state).to_have_text("Bewaard.")
    assert texts() == {"hoop": "Dat hij vrienden maakt"}
    phone.context.set_offline(offline=True)
    hope.press_sequentially(" en meedoet", delay=5)
    expect(state).to_contain_text("Geen verbinding. Je tekst staat nog op deze pagina.")
    assert texts() == {"hoop": "Dat hij vrienden maakt"}
    phone.context.set_offline(offline=False)
    expect(state).to_have_text("Bewaard.", timeout=15_000)
    assert texts() == {"hoop": "Dat hij vrienden maakt en meedoet"}


def agree_on_something(phone: Page) -> None:
    """A goal beside the hope, and an agreement to which both say yes."""
    phone.get_by_label("Welk doel voor dit jaar kiezen we samen?").fill("Elke week met iemand spelen")
    expect(phone.locator("[data-box^=samen-doel] [data-state]")).to_have_text("Bewaard.")
    phone.get_by_label("Wat spreken jullie af?").fill("Anna belt op vrijdag")
    phone.get_by_role("button", name="Voorstel erbij zetten").tap()
    expect(phone.get_by_text("School en thuis zeggen nog ja.")).to_be_visible()
    phone.get_by_label("Elif zei ja in het gesprek").check()
    phone.get_by_role("button", name="Vastleggen", exact=True).tap()
    expect(phone.get_by_text("Ja gezegd: school en Elif.")).to_be_visible(timeout=15_000)
    phone.wait_for_load_state()
    assert width_of(phone) == 320


def read_the_letter(phone: Page) -> None:
    """Before it is put ready, the letter is there to read: in Turkish, with the Dutch beside it."""
    phone.get_by_role("link", name="Verslag delen met de ouders").tap()
    phone.get_by_text("Lees de brief aan Elif").tap()
    shown = phone.get_by_text("Dat hij vrienden maakt en meedoet")
    expect(shown.nth(0)).to_contain_text("Sayın Elif Kaya")
    expect(shown.nth(1)).to_contain_text("Beste Elif Kaya")
    assert width_of(phone) == 320


def test_two_teachers_in_one_box_choose_together(
    village: Village, page: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    talk = a_talk(village, village.noor, village.petra)
    place = Place("hoop", "Wat hoopt u dit jaar voor uw kind?", "parent", village.petra.pk)
    sign_in(page, village.anna)
    page.goto(live_server.url + url(talk))
    keep_answer(talk, place, Said("Van Bram"), by=village.viewer(village.bram))
    box = page.locator("[data-box^=hoop]")
    page.get_by_label("Wat hoopt u dit jaar voor uw kind?").fill("Van Anna")
    expect(box.get_by_text("Iemand anders schreef hier ook.")).to_be_visible()
    expect(box.get_by_text("Van Bram")).to_be_visible()
    assert texts() == {"hoop": "Van Bram"}
    then_it_is_accessible(page)
    box.get_by_role("button", name="Mijn tekst bewaren").click()
    expect(box.locator("[data-state]")).to_have_text("Bewaard.")
    assert texts() == {"hoop": "Van Anna"}
    newest = seen_of(answer_at(talk, place))
    keep_answer(talk, place, Said("Van Bram, later", newest), by=village.viewer(village.bram))
    page.get_by_label("Wat hoopt u dit jaar voor uw kind?").fill("Van Anna, later")
    box.get_by_role("button", name="Deze tekst overnemen").click()
    expect(page.get_by_label("Wat hoopt u dit jaar voor uw kind?")).to_have_value("Van Bram, later")
    then_it_is_accessible(page)


def test_leaving_asks_while_something_is_not_saved(
    village: Village, page: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    talk = a_talk(village, village.noor, village.petra)
    sign_in(page, village.anna)
    page.goto(live_server.url + url(talk))
    page.context.set_offline(offline=True)
    page.get_by_label("Wat hoopt u dit jaar voor uw kind?").fill("Nog niet bewaard")
    expect(page.locator("[data-box^=hoop] [data-state]")).to_contain_text("Geen verbinding.")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    page.context.set_offline(offline=False)
    expect(page.locator("[data-box^=hoop] [data-state]")).to_have_text("Bewaard.", timeout=15_000)
    then_it_is_accessible(page)


def test_signing_in_again_keeps_what_was_typed(
    village: Village, page: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    talk, account = a_talk(village, village.noor, village.petra), village.anna.account
    assert account is not None
    account.set_password(make.PASSWORD)
    account.save(update_fields=["password"])
    sign_in(page, village.anna)
    page.goto(live_server.url + url(talk))
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_label("Wat hoopt u dit jaar voor uw kind?").fill("Dat ze durft")
    layer = page.get_by_role("dialog", name="Log even opnieuw in")
    expect(layer).to_be_visible()
    then_it_is_accessible(page)
    layer.get_by_label("E-mail").fill(account.email)
    layer.get_by_label("Wachtwoord").fill(make.PASSWORD)
    layer.get_by_role("button", name="Inloggen en bewaren").click()
    expect(page.locator("[data-box^=hoop] [data-state]")).to_have_text("Bewaard.", timeout=15_000)
    assert texts() == {"hoop": "Dat ze durft"}


def test_without_javascript_a_talk_is_held_and_shared(
    village: Village, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    take_session(context, village.signed_in(village.anna), at=live_server.url)
    page = context.new_page()
    talk = a_talk(village, village.noor, village.petra)
    ParentLink.objects.filter(parent=village.petra).take_custody("yes")
    page.goto(live_server.url + url(talk))
    page.get_by_label("Wat hoopt u dit jaar voor uw kind?").fill("Dat ze durft")
    page.get_by_role("button", name="Alles bewaren").click()
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    page.get_by_role("button", name="Dit gesprek is gevoerd").click()
    page.get_by_role("link", name="Verslag delen met de ouders").click()
    page.get_by_role("button", name="Klaarzetten in mijn post").click()
    expect(page.get_by_text("Er staat een brief klaar in je post.")).to_be_visible()
    assert (texts(), Talk.objects.get().shared_at is None) == ({"hoop": "Dat ze durft"}, False)
    context.close()
