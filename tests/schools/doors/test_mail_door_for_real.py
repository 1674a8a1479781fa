"""The doors with a database of its own: the real worker, and a thousand tries at once (TS14, TS15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from glansrijk.accounts import one_time_codes
from glansrijk.accounts.models import OneTimeCode
from glansrijk.accounts.sessions import SessionStore
from glansrijk.schools.models import ParentLink, PortalOpening
from tests import make
from tests.schools.doors.at_the_door import DOOR, ask, code_in_the_mail
from tests.village import Village, make_village

# A thousand tries: twenty begin in the same moment, and each goes on without a pause.
AT_ONCE, EACH = 20, 50
SCOPE = "parents:1"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_village(transactional_db: None) -> Iterator[Village]:
    """De Linde opened its pages, and Eva has custody."""
    cache.clear()
    village = make_village()
    PortalOpening.objects.create(school=village.linde, opens_on=make.START, phone="015 555 01 23")
    ParentLink.objects.get(parent=village.eva).take_custody("yes")
    yield village
    cache.clear()


def all_at_once(try_it: Callable[[int], object], *, each: int) -> Counter[object]:
    """What came of it, counted: every thread has a connection of its own and begins with the others."""
    start = Barrier(AT_ONCE)

    def try_often(thread: int) -> list[object]:
        start.wait(timeout=30)
        try:
            return [try_it(thread * each + number) for number in range(each)]
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(answer for answers in pool.map(try_often, range(AT_ONCE)) for answer in answers)


def test_of_a_thousand_at_once_exactly_one_wins() -> None:
    session = SessionStore()
    code = one_time_codes.make(one_time_codes.ask(session, scope=SCOPE, subject="7"))
    found = all_at_once(lambda _: one_time_codes.redeem(session, scope=SCOPE, typed=code), each=EACH)
    assert found == {"7": 1, None: AT_ONCE * EACH - 1}


def test_of_a_thousand_guesses_at_once_five_are_looked_at() -> None:
    session = SessionStore()
    code = one_time_codes.make(one_time_codes.ask(session, scope=SCOPE, subject="7"))

    def guess(number: int) -> str | None:
        wrong = f"{number:06d}"
        return one_time_codes.redeem(session, scope=SCOPE, typed="999999" if wrong == code else wrong)

    assert all_at_once(guess, each=EACH) == {None: AT_ONCE * EACH}
    assert OneTimeCode.objects.get().tries == one_time_codes.TRIES_AT_MOST
    assert one_time_codes.redeem(session, scope=SCOPE, typed=code) is None


def test_the_page_lets_one_in_of_many_at_once(open_village: Village) -> None:
    browser = Client()
    ask(browser, "eva@voorbeeld.nl")
    code, cookie = code_in_the_mail(), browser.cookies[settings.SESSION_COOKIE_NAME].value

    def type_it(_: int) -> str:
        window = Client()
        window.cookies[settings.SESSION_COOKIE_NAME] = cookie
        return str(window.post(f"{DOOR}code", {"code": code}).headers.get("Location"))

    found = all_at_once(type_it, each=2)
    assert found[f"{DOOR}thuis"] == 1
    # Who came second reads on the page that the code does not fit, or goes to the page that asks for a new one.
    assert set(found) <= {f"{DOOR}thuis", f"{DOOR}mail", "None"}, found


def test_of_many_letter_codes_at_once_ten_are_looked_at(open_village: Village) -> None:
    found = all_at_once(lambda _: Client().post(f"{DOOR}brief", {"code": "GLANS-2222-2222"}).status_code, each=2)
    assert found[400] <= 10, "with twenty at once the count holds too"
    assert set(found) == {400, 429}


def test_the_real_worker_sends_the_code(open_village: Village) -> None:
    ask(Client(), "eva@voorbeeld.nl")
    call_command("work", once=True)
    assert [sent.to for sent in mail.outbox] == [["eva@voorbeeld.nl"]]
