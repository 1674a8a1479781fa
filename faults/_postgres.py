"""A PostgreSQL that keeps what it said it wrote, for a programme that stops or kills it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bin.postgres_server import OwnServer

# As a school board has it.
BEHIND_THE_WALL = {"GLANSRIJK_DATABASE_ROLE": "glansrijk_web"}


@contextmanager
def own_server(data: Path | None = None) -> Iterator[OwnServer]:
    """A server with an empty database, which the settings of this programme will find."""
    with (
        tempfile.TemporaryDirectory(prefix="glansrijk-postgres-") as folder,
        OwnServer(Path(folder), data=data) as server,
    ):
        with psycopg.connect(host=str(server.place), user="glansrijk", dbname="postgres", autocommit=True) as database:
            database.execute("CREATE DATABASE glansrijk")
        os.environ["DATABASE_URL"] = server.url
        yield server


def put_up_the_wall() -> None:
    """The second wall between schools, for the role of the web server; on SQLite there is none."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    from glansrijk.schools.second_wall import put_up  # noqa: PLC0415

    if connection.vendor == "postgresql":
        put_up(connection, BEHIND_THE_WALL["GLANSRIJK_DATABASE_ROLE"])


def amcheck(server: OwnServer) -> bool:
    """Whether PostgreSQL finds every table and index as it should be."""
    options = ["--host", str(server.place), "--username", "glansrijk", "--install-missing", "--heapallindexed"]
    return server.run("pg_amcheck", *options, "glansrijk").returncode == 0
