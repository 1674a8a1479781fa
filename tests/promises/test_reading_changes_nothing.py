"""Opening a page changes nothing but who looked, and the session (TS9, design 4.17)."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.db import connection

from glansrijk.audit.models import Event
from tests.promises.addresses import ALL, urls_in
from tests.promises.conftest import TwoSchools

# What reading may write: one row per look, and what the browser session and its counts need.
MAY_CHANGE = {"audit_seen", "accounts_opensession", "shared_cache", "sqlite_sequence"}
# Addresses that do not lead to a page of the person who is signed in.
LEFT_OUT = {"account_reset_password_from_key", "demo_sign_in", "mfa_activate_totp"}
# A list that leaves the building is written down at once, among the events; that too is who looked.
LOOKING = "kind IN ('list.printed', 'parents_list.taken_along')"
BUT_FOR = {
    "audit_event": f" WHERE NOT {LOOKING}",
    "audit_link": f" WHERE first_id NOT IN (SELECT id FROM audit_event WHERE {LOOKING})",  # noqa: S608 -- our own words
}


def fingerprints() -> dict[str, str]:
    """A hash of the rows of every table."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - MAY_CHANGE)
        return {table: _hash(cursor, table) for table in tables}


def _hash(cursor: object, table: str) -> str:
    cursor.execute(f'SELECT * FROM "{table}"{BUT_FOR.get(table, "")}')  # type: ignore[attr-defined]  # noqa: S608 -- a name it gave
    rows = sorted(map(repr, cursor.fetchall()))  # type: ignore[attr-defined]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


class Writes:
    """What was written while each page was opened: only to say which page it was, once something turns out changed."""

    def __init__(self) -> None:
        self.of: dict[str, list[str]] = {}
        self.page = ""

    def __call__(self, execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(f'"{table}"' in sql for table in MAY_CHANGE):
            self.of.setdefault(self.page, []).append(sql[:80])
        return execute(sql, params, many, context)


@pytest.mark.parametrize("who", ["anna", "ivo", "hanneke", "otto"])
def test_opening_every_page_changes_nothing(two_schools: TwoSchools, who: str) -> None:
    staff = getattr(two_schools.village, who)
    client = two_schools.browser_of(staff)
    client.get("/account")
    # Which rows an address names is settled first: some are made for it.
    urls = urls_in((one for one in ALL if one.name not in LEFT_OUT), staff.school)
    before, writes = fingerprints(), Writes()
    with connection.execute_wrapper(writes):
        for writes.page, url in urls.items():
            client.get(url)
    now = fingerprints()
    assert [table for table in before if before[table] != now.get(table)] == [], writes.of
    assert len(urls) > 25


def test_the_fingerprint_notices_a_change(two_schools: TwoSchools) -> None:
    before = fingerprints()
    Event.objects.create(kind="sign_out")
    connection.check_constraints()
    now = fingerprints()
    assert [table for table in before if before[table] != now[table]] == ["audit_event", "audit_link"]
