"""`bin/faults`: its parts see what they must see; the long runs are for the command itself (docs/trust/results.md)."""

import doctest
import subprocess
import sys
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from django.utils import timezone

from bin import run_faults
from bin.postgres_server import DURABLE, NoPostgresError, OwnServer
from faults import _clock_rules, mutations
from faults._asking import Answer
from faults.old_pages import judged
from glansrijk.accounts import one_time_codes
from tests.own_place import own_place

LATER = [*DURABLE, "synchronous_commit=off", "wal_writer_delay=10s"]
SYNCHRONOUS = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    print(cursor.execute("PRAGMA synchronous").fetchone()[0], cursor.execute("PRAGMA journal_mode").fetchone()[0])
"""


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_faults.main(["no-such-fault"])
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_sqlite_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with own_place(tmp_path) as own:
        told = subprocess.run([sys.executable, "-c", SYNCHRONOUS], env=own, check=True, capture_output=True, text=True)
    assert told.stdout.split() == ["2", "wal"]  # 2 is FULL


@pytest.mark.parametrize(
    ("status", "body", "old", "wrong"),
    [
        (302, "", False, []),
        (302, "", True, ["overwritten"]),
        (409, "van Anna, van Bram", True, []),
        (409, "van Bram", True, ["texts_missing"]),
        (409, "van Anna, van Bram", False, ["refused_for_nothing"]),
        (500, "", True, ["other_answers"]),
    ],
)
def test_what_is_told_about_an_old_page_is_judged(status: int, body: str, old: bool, wrong: list[str]) -> None:  # noqa: FBT001 -- a row of the table
    assert judged(Answer(status, body=body), old=old, theirs="van Anna", yours="van Bram") == wrong


def test_what_is_turned_round_in_a_file_is_as_the_example_says() -> None:
    told = doctest.testmod(mutations)
    assert (told.failed, told.attempted > 0) == (0, True)


def test_days_months_and_appointments_are_those_of_amsterdam_and_a_server_in_utc_is_noticed() -> None:
    assert (_clock_rules.wrong_days(), _clock_rules.wrong_appointments()) == (0, 0)
    with timezone.override(UTC):
        assert _clock_rules.wrong_days() == 6


@pytest.mark.django_db
def test_no_clock_keeps_a_code_alive_and_without_its_guard_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _clock_rules.codes()
    assert (found["codes_good_too_long"], found["good_codes_refused"]) == (0, 0)
    monkeypatch.setattr(one_time_codes, "CLOCKS_DIFFER", timedelta(days=100_000))
    monkeypatch.setattr(one_time_codes, "forget_old", lambda _now: 0)
    assert _clock_rules.codes()["codes_good_too_long"] > 0


def test_a_killed_postgres_keeps_what_it_said_and_one_that_says_so_too_soon_does_not() -> None:
    with TemporaryDirectory(prefix="glansrijk-postgres-") as folder:
        try:
            server = OwnServer(Path(folder))
        except NoPostgresError as fault:
            pytest.skip(str(fault))
        with server:
            found = [_kept(server, 0)]
            server.stop()
            server.settings = LATER
            server.start()
            found.append(_kept(server, 1))
    assert found == [1, 0]


def _kept(server: OwnServer, number: int) -> int:
    """How many of one row are left when the server was killed right after it said that it had it."""
    where = server.url.removesuffix("glansrijk") + "postgres"
    with psycopg.connect(where, autocommit=True) as database:
        database.execute("SET synchronous_commit = on")
        database.execute("CREATE TABLE IF NOT EXISTS kept (one int)")
        database.execute("RESET synchronous_commit")
        database.execute("INSERT INTO kept VALUES (%s)", [number])
        server.kill()
    server.start()
    with psycopg.connect(where) as database:
        rows = database.execute("SELECT count(*) FROM kept WHERE one = %s", [number]).fetchone()
    assert rows
    return int(rows[0])
