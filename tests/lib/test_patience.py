"""A visitor does not wait for ever for a PostgreSQL that hangs; in the background one waits as long as it takes."""

from __future__ import annotations

import socket
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest
from django.db import OperationalError, connection

from glansrijk.lib.out_of_order import status_of
from glansrijk.lib.postgresql import base


def of_a_server_that_says_nothing(port: int) -> base.DatabaseWrapper:
    address = {"HOST": "127.0.0.1", "PORT": port, "NAME": "x", "USER": "x", "PASSWORD": "x", "OPTIONS": {}}
    return base.DatabaseWrapper({**connection.settings_dict, **address, "TIME_ZONE": None}, "x")


def test_a_server_that_takes_and_says_nothing_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "SECONDS_TO_CONNECT", 2)
    monkeypatch.setattr(base.DatabaseWrapper, "is_impatient", True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        database, began = of_a_server_that_says_nothing(server.getsockname()[1]), monotonic()
        with pytest.raises(OperationalError) as caught, database.wrap_database_errors:
            database.get_new_connection(database.get_connection_params())
    assert (status_of(caught.value), 1 < monotonic() - began < 9) == (503, True)


def test_only_the_web_server_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = "from glansrijk.lib.postgresql.base import DatabaseWrapper"
    given_up_in = [path for path in Path("glansrijk").rglob("*.py") if "is_impatient = True" in path.read_text()]
    assert (given_up_in, asking in Path("glansrijk/wsgi.py").read_text()) == ([Path("glansrijk/wsgi.py")], True)
    # In the source, for a test before this one may have served pages from this process.
    assert "is_impatient: ClassVar[bool] = False" in Path(base.__file__).read_text()
    monkeypatch.setattr(base.DatabaseWrapper, "is_impatient", False)
    assert "connect_timeout" not in of_a_server_that_says_nothing(1).get_connection_params()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL is another process")
@pytest.mark.django_db
def test_who_gets_no_answer_has_no_connection_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "SECONDS_TO_ANSWER", 0.3)
    mine = connection.get_connection_params()
    with base.ImpatientConnection.connect(**mine) as impatient:
        process = impatient.info.backend_pid
        assert impatient.execute("SELECT 1").fetchone() == (1,)
        with pytest.raises(psycopg.OperationalError):
            impatient.execute("SELECT pg_sleep(1)")
        assert impatient.closed
    while _is_there(process):  # the server itself sleeps on, and nobody may throw its database away meanwhile
        sleep(0.05)
    assert not isinstance(connection.connection, base.ImpatientConnection)


def _is_there(process: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot() FROM pg_stat_activity WHERE pid = %s", [process])
        return cursor.fetchone() is not None
