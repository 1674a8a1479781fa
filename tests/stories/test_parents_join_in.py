"""A parent on a small phone without JavaScript: wishes, a yes to an agreement, and 'Dit weten we van u'."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.schools.models import ParentLink, PortalOpening, ReachWish
from glansrijk.together.models import AgreementConfirmation, Remark, SchoolOffer, Wish, WorkingText
from tests.browser.signing_in import take_session
from tests.schools.doors.at_the_door import DOOR, come_in
from tests.together.parents.conftest import agree
from tests.village import TUESDAY, Village

Accessible = Callable[[Page], None]


@pytest.fixture
def open_village(village: Village) -> Village:
    """The pages are open, Eva has custody, and there is something to read."""
    cache.clear()
    PortalOpening.objects.create(school=village.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
    ParentLink.objects.get(parent=village.eva).take_custody("yes")
    agree(village, "Thuis elke avond tien minuten samen lezen", promised_by="both", due_on=date(2026, 12, 18))
    SchoolOffer.objects.create(school=village.linde, involvement="helping", text="Voorlezen in de klas")
    WorkingText.objects.create(school=village.linde, group=village.group5, text="Bel me gerust.", shared_on=TUESDAY)
    return village


@pytest.fixture
def phones(
    open_village: Village, live_server: LiveServer, new_context: Callable[..., BrowserContext]
) -> tuple[Page, Page]:
    """A small phone on which scripts do not run, in which Eva came in by the mail door; and one for the check.

    The accessibility check is a script that waits: it would wait for ever on the first one.
    """
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    small = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
    contexts = [new_context(**small, java_script_enabled=False), new_context(**small)]
    for context in contexts:
        take_session(context, browser, at=live_server.url)
    plain, checked = (context.new_page() for context in contexts)
    return plain, checked


def fits(page: Page) -> None:
    """Nothing is wider than the phone."""
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def wishes_are_told(page: Page, look: Callable[[], None]) -> None:
    """How one likes to be reached, and to take part."""
    page.get_by_role("link", name="Hoe wilt u contact?").tap()
    page.get_by_label("bellen").check()
    page.get_by_label("Na vijf uur").check()
    look()
    page.get_by_role("button", name="Bewaren").tap()
    expect(page.get_by_text("School weet nu hoe u contact wilt.")).to_be_visible()
    page.get_by_role("link", name="Hoe doet u graag mee?").tap()
    page.get_by_role("group", name="Helpen op school").get_by_label("Graag").check()
    look()
    page.get_by_role("button", name="Bewaren").tap()


def test_a_parent_tells_agrees_and_reads(
    phones: tuple[Page, Page], live_server: LiveServer, then_it_is_accessible: Accessible, open_village: Village
) -> None:
    (page, checked), here = phones, live_server.url

    def look() -> None:
        checked.goto(page.url)
        fits(checked)
        then_it_is_accessible(checked)

    page.goto(f"{here}{DOOR}thuis")
    look()
    wishes_are_told(page, look)
    page.get_by_role("link", name="Afspraken 1 voorstel wacht op uw antwoord").tap()
    look()
    page.get_by_role("button", name="Ja, dat spreken we af").tap()
    expect(page.get_by_text("U en school zeiden ja.")).to_be_visible()
    look()
    reads_and_corrects(page, f"{here}{DOOR}", open_village.sem.pk, look)
    assert list(ReachWish.objects.values_list("parent__first_name", "channels")) == [("Eva", ["phone"])]
    assert list(Wish.objects.values_list("involvement", "answer")) == [("helping", "yes")]
    assert list(AgreementConfirmation.objects.values_list("through", flat=True)) == ["page"]
    assert Remark.objects.get().text == "Mijn nummer is veranderd"


def reads_and_corrects(page: Page, door: str, pupil: int, look: Callable[[], None]) -> None:
    """How we work together, what school knows, and that something is not right."""
    page.goto(f"{door}samen/{pupil}")
    expect(page.get_by_text("Bel me gerust.")).to_be_visible()
    look()
    page.goto(f"{door}weten")
    look()
    page.get_by_role("link", name="Klopt niet, of mijn eigen kijk : Naam en contact").tap()
    page.get_by_label("In uw eigen woorden").fill("Mijn nummer is veranderd")
    look()
    page.get_by_role("button", name="Versturen").tap()
    expect(page.get_by_text("School geeft hier nog antwoord op.")).to_be_visible()
    look()
