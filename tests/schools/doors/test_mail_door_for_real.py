"""The mail door with a database of its own: the real worker, and a thousand right codes at once (TS15)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client

from glansrijk.accounts import one_time_codes
from glansrijk.schools.models import ParentLink, PortalOpening
from tests import make
from tests.schools.doors.at_the_door import ask
from tests.village import make_village

AT_ONCE, EACH = 8, 125


@pytest.mark.django_db(transaction=True)
def test_of_a_thousand_at_once_exactly_one_wins() -> None:
    session = SessionStore()
    request = one_time_codes.ask(session, scope="parents:1", subject="7")
    code = one_time_codes.make(request)
    start = Barrier(AT_ONCE)

    def try_often(_: int) -> int:
        start.wait(timeout=30)
        try:
            return sum(
                one_time_codes.redeem(session, scope="parents:1", typed=code) is not None for _try in range(EACH)
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        won = sum(pool.map(try_often, range(AT_ONCE)))
    assert won == 1


@pytest.mark.django_db(transaction=True)
def test_the_real_worker_sends_the_code() -> None:
    village = make_village()
    PortalOpening.objects.create(school=village.linde, opens_on=make.START, phone="015 555 01 23")
    ParentLink.objects.get(parent=village.eva).take_custody("yes")
    ask(Client(), "eva@voorbeeld.nl")
    call_command("work", once=True)
    assert [sent.to for sent in mail.outbox] == [["eva@voorbeeld.nl"]]
