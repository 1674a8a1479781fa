"""Stories happen in the village on Tuesday 24 November 2026, in a class of 28 children."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from glansrijk.accounts.models import Account
from glansrijk.schools.models import Staff
from tests import make
from tests.browser.signing_in import take_session
from tests.village import NOON, Village, make_village

SURNAMES = (
    "Abdi Aksoy Benali Boer Dijkstra Doekhi Eijk Hendriks Jansen Kuipers Mensah Mulder Pinas Rahimi Ruiter".split()
)
SignIn = Callable[[Page, Staff | Account], None]


@pytest.fixture
def village(live_server: LiveServer) -> Iterator[Village]:
    """The known cast, seen by the server's threads too."""
    with time_machine.travel(NOON, tick=True):
        yield make_village()


@pytest.fixture
def class_of_28(village: Village) -> Village:
    """Group 5 with 28 lines."""
    for number in range(23):
        surname = SURNAMES[number % len(SURNAMES)]
        parents = ("Ilse", "Karim") if number % 3 else ("Wietske",)
        make.make_family(
            village.linde,
            f"Kind{number:02d} {surname}",
            *(f"{parent}{number:02d} {surname}" for parent in parents),
            group=village.group5,
        )
    return village


@pytest.fixture
def sign_in(village: Village, live_server: LiveServer) -> SignIn:
    """Come in as somebody, without the sign-in page; that has a story of its own."""

    def come_in(page: Page, who: Staff | Account) -> None:
        take_session(page.context, village.signed_in(who), at=live_server.url)

    return come_in


@pytest.fixture
def check_page(live_server: LiveServer) -> str:
    """Where the check of group 5 in November is."""
    return f"{live_server.url}/s/linde/groep/5/check/2026-11"


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A small phone, touched by a thumb."""
    return new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True).new_page()
