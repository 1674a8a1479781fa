"""A thousand browsers type the right code at the same moment: exactly one comes in (TS15)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from glansrijk.accounts import one_time_codes

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
