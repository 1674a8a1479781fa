"""A place of its own for commands as real processes: a data folder, and a database beside that of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from uuid import uuid4

import psycopg

from tests.migrated import ROOT, database_at, migrated_file, migrated_on_postgres


@contextmanager
def own_place(folder: Path, *, template: str = "template1") -> Iterator[dict[str, str]]:
    """The environment of such a place; its database is a file in it, or on PostgreSQL a new one at that server."""
    own = {**os.environ, "GLANSRIJK_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "glansrijk.settings"}
    own.pop("GLANSRIJK_DATABASE_ROLE", None)  # a new database has no second wall, and needs none for a command
    server = own.pop("DATABASE_URL", "")
    if not server:
        yield own
        return
    name = f"own_{uuid4().hex}"
    with psycopg.connect(database_at(server, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield {**own, "DATABASE_URL": database_at(server, name)}
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def migrated_place(folder: Path) -> Iterator[dict[str, str]]:
    """As `own_place`, with the tables made."""
    if server := os.environ.get("DATABASE_URL"):
        with own_place(folder, template=migrated_on_postgres(server)) as own:
            yield own
        return
    with own_place(folder) as own:
        copyfile(migrated_file(), folder / "glansrijk.sqlite3")
        yield own


def manage(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A management command in that place; fails the test only when the test says so."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
