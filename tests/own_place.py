"""A place of its own for commands as real processes: a data folder, and a database beside that of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def own_place(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of such a place; its database is a file in it, or on PostgreSQL a new one at that server."""
    own = {**os.environ, "GLANSRIJK_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "glansrijk.settings"}
    own.pop("GLANSRIJK_DATABASE_ROLE", None)  # a new database has no second wall, and needs none for a command
    server = own.pop("DATABASE_URL", "")
    if not server:
        yield own
        return
    name = f"own_{uuid4().hex}"
    with psycopg.connect(_database(server, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {**own, "DATABASE_URL": _database(server, name)}
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def migrated_place(folder: Path) -> Iterator[dict[str, str]]:
    """As `own_place`, with the tables made."""
    with own_place(folder) as own:
        if "DATABASE_URL" in own:
            _migrate(own)
        else:
            (folder / "glansrijk.sqlite3").write_bytes(_migrated_file())
        yield own


@cache
def _migrated_file() -> bytes:
    """The database of a fresh place; made once per process, for it takes seconds."""
    with TemporaryDirectory() as folder, own_place(Path(folder)) as own:
        _migrate(own)
        return (Path(folder) / "glansrijk.sqlite3").read_bytes()


def _migrate(own: dict[str, str]) -> None:
    done = manage(own, "migrate", "-v", "0")
    assert done.returncode == 0, done.stderr


def _database(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def manage(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A management command in that place; fails the test only when the test says so."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
