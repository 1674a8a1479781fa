"""A copy of the whole database as it was at one moment, while others go on writing; and back into an empty one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from django.db import connection

INSTALL = "Zet de programma's van PostgreSQL op deze computer (Debian: postgresql-client)."


class CopyError(Exception):
    """The database could not be copied or filled; the text says why, to who runs the program."""


def copy_database(to: Path) -> None:
    """Write the database to a new file: a SQLite database, or what `pg_dump` makes.

    Raises:
        CopyError: the program for it is not there, or it says no.
    """
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        # The backup interface of SQLite: one snapshot, also of what is still in the log beside the file.
        with closing(sqlite3.connect(to)) as copy:
            connection.connection.backup(copy)
        return
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={to}"])


def fill_database(source: Path) -> None:
    """Fill an empty database from such a file, whole or not at all.

    Raises:
        CopyError: there is something in it already, or the program for it says no.
    """
    if not is_empty():
        raise CopyError("In deze database staat al iets. Een back-up gaat alleen terug in een lege.")
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
        return
    _run("pg_restore", ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(source)])


def is_empty() -> bool:
    """Whether nothing was ever put in: no tables at all."""
    return not connection.introspection.table_names()


def _run(program: str, arguments: Sequence[str]) -> None:
    found = shutil.which(program) or _of_debian(program)
    if found is None:
        raise CopyError(f"Het programma {program} is er niet. {INSTALL}")
    target = ["--dbname", str(_settings("NAME"))]
    done = subprocess.run(  # noqa: S603 -- our own words and settings
        [found, *target, *arguments], env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CopyError(
            f"{program}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'het lukte niet'}"
        )


def _of_debian(program: str) -> str | None:
    """Debian keeps the programs of each version in a folder of its own."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: float(path.parents[1].name))
    return str(found[-1]) if found else None


def _environment() -> dict[str, str]:
    """How the programs reach the server. The password is not an argument: others on this computer read those."""
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    ours = {name: _settings(key) for name, key in names.items() if _settings(key)}
    return {**os.environ, **ours, "LC_ALL": "C.UTF-8"}


def _settings(key: str) -> str:
    return str(connection.settings_dict.get(key) or "")
