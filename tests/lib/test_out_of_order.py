"""What breaks outside our hands has its own status; a mistake of ours stays 500, and nothing inside is told."""

import errno
import json
import sqlite3
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from glansrijk.lib.out_of_order import out_of_order


def full_database(tmp_path: Path) -> Exception:
    database = sqlite3.connect(tmp_path / "full.sqlite3")
    database.execute("PRAGMA max_page_count=2")
    database.execute("CREATE TABLE one (text)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        database.execute("INSERT INTO one VALUES (?)", ["x" * 100_000])
    database.close()
    return caught.value


def asked(fault: Exception, **headers: str) -> HttpResponse:
    """What is answered when this went wrong."""
    try:
        raise fault
    except Exception:
        assert sys.exc_info()[1] is fault
        return out_of_order(RequestFactory().get("/", headers=headers))


def of_the_database(cause: Exception) -> OperationalError:
    fault = OperationalError(str(cause))
    fault.__cause__ = cause
    return fault


def test_no_room_and_no_database_are_told_apart_from_a_mistake(tmp_path: Path) -> None:
    mistake = sqlite3.OperationalError("no such table: secret_table")
    found = [
        (answer.status_code, answer.headers.get("Retry-After"))
        for answer in map(
            asked,
            [
                OSError(errno.ENOSPC, "No space left"),
                of_the_database(full_database(tmp_path)),
                of_the_database(psycopg.errors.DiskFull("could not extend file")),
                of_the_database(psycopg.OperationalError("connection refused")),
                of_the_database(mistake),
                OSError(errno.EACCES, "Permission denied"),
                LookupError("secret"),
            ],
        )
    ]
    assert found == [(507, "60")] * 3 + [(503, "60")] + [(500, None)] * 3


def test_it_is_told_in_dutch_and_tells_nothing_of_the_inside() -> None:
    told = "Het ligt aan ons. Wat al opgeslagen was, is er nog. Probeer het over een minuut weer."
    fault = of_the_database(psycopg.OperationalError("connection to server at secret.example failed"))
    page, script = asked(fault), asked(fault, accept="application/json")
    assert told in page.text
    assert "secret" not in page.text
    assert json.loads(script.content) == {"message": told}
