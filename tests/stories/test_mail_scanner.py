"""A program reads the mail before the parent does: it opens everything, runs scripts and sends forms (TS15).

It gains nothing, and the parent still comes in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.schools.letter_codes import letter_code_typed, make_letter_code
from glansrijk.schools.models import ParentLink, PortalOpening
from tests import make
from tests.schools.doors.at_the_door import DOOR, code_in_the_mail
from tests.village import TUESDAY, Village

NewContext = Callable[..., BrowserContext]
# What a scanner that was sent the mail of Eva can type into any field.
KNOWN = "eva@voorbeeld.nl"
FILL_IN = """([address, code]) => {
  for (const field of document.querySelectorAll("main input:not([type=hidden]), main textarea"))
    field.value = field.type === "email" ? address : code;
}"""
# Without asking the page whether it is right, as a script can.
SEND = "() => document.querySelector('main form').submit()"


@pytest.fixture
def open_village(village: Village) -> Village:
    """The pages are open and Eva has custody."""
    cache.clear()
    PortalOpening.objects.create(school=village.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
    ParentLink.objects.get(parent=village.eva).take_custody("yes")
    return village


def scan(page: Page, here: str, code: str) -> list[str]:
    """Open every page of the door with the code, fill everything in and send it; where each try ended."""
    ends = []
    for path in ("", "mail", "code", "wie", "brief", "thuis", "voorbereiden"):
        for address in (f"{here}{DOOR}{path}", f"{here}{DOOR}{path}?code={code}"):
            page.goto(address)
            if page.locator("main form").count():
                send(page, code)
            ends.append(page.url.removeprefix(here).partition("?")[0])
    return ends


def send(page: Page, code: str) -> None:
    """Fill in what it knows, and send the form."""
    page.evaluate(FILL_IN, [KNOWN, code])
    with page.expect_navigation():
        page.evaluate(SEND)


def test_a_scanner_that_runs_scripts_gains_nothing(
    open_village: Village, live_server: LiveServer, new_context: NewContext
) -> None:
    here, phone, scanner = live_server.url, new_context().new_page(), new_context().new_page()
    phone.goto(f"{here}{DOOR}mail")
    phone.get_by_label("Uw e-mailadres").fill(KNOWN)
    phone.get_by_role("button", name="Stuur mij een code").click()
    code = code_in_the_mail()
    assert "http" not in str(mail.outbox[-1].body), "a mail without a link has nothing to open"

    ends = scan(scanner, here, code)
    assert f"{DOOR}thuis" not in ends
    assert f"{DOOR}code" in ends, "it did ask for a code of its own, and typed the one it read"

    phone.reload()
    phone.get_by_label("De code uit de mail").fill(code)
    phone.get_by_role("button", name="Verder").click()
    expect(phone.get_by_role("heading", name="Dag Eva")).to_be_visible()


def test_a_scanner_uses_no_letter_up_and_reads_nothing_behind_it(
    open_village: Village, live_server: LiveServer, new_context: NewContext
) -> None:
    moment = make.make_moment(open_village.linde, last_on=date(2026, 12, 18))
    by = open_village.viewer(open_village.anna)
    code = make_letter_code(open_village.sem, about=f"moment:{moment.pk}", home=open_village.homes["eva"], by=by)
    scanner = new_context().new_page()
    scanner.goto(f"{live_server.url}{DOOR}brief?code={code}")
    expect(scanner.get_by_label("De code op uw brief")).to_have_value(code)
    send(scanner, code)
    expect(scanner).to_have_url(f"{live_server.url}{DOOR}voorbereiden/begin")
    seen = scanner.locator("main").inner_text()
    assert [word for word in ("Sem", "Eva", "Peter", moment.name) if word in seen] == []
    assert letter_code_typed(open_village.linde, code, TUESDAY) is not None, "the parent can still use the letter"
