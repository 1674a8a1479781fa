"""`bin/faults`: its parts see what they must see; the long runs are for the command itself (docs/trust/results.md)."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from bin import run_faults
from bin.postgres_server import DURABLE, NoPostgresError, OwnServer
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
