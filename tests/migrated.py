"""The tables, made once per state of the code: every process of a run copies them instead of migrating for itself.

Migrating takes seconds and some fifteen processes of a run need it. The copy is known by a digest of what makes tables,
so a changed migration, or a changed function that a migration calls, makes a new one. Models are not part of it: a
migration tells the whole shape of a table, and a test fails when it lags behind its model.
"""

from __future__ import annotations

import ast
import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bin.postgres_server import client_program

ROOT = Path(__file__).resolve().parents[1]
DAY = 24 * 60 * 60


@cache
def migrated_file() -> Path:
    """An SQLite database with all tables and no rows but those that migrations make."""
    folder = _shelf()
    ready = folder / f"{_digest()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            _throw_old_away(folder)
            with tempfile.TemporaryDirectory(dir=folder) as place:
                _migrate({"GLANSRIJK_DATA": place})
                _without_a_log(Path(place) / "glansrijk.sqlite3")
                (Path(place) / "glansrijk.sqlite3").rename(ready)
    return ready


@cache
def migrated_on_postgres(server: str) -> str:
    """The name of such a database at that server, to make others from."""
    name = f"migrated_{_digest()}"
    with psycopg.connect(database_at(server, "postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        known = "SELECT datistemplate FROM pg_database WHERE datname = %s"
        if connection.execute(known, [name]).fetchone() != (True,):  # neither absent nor cut off halfway
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
            _make_tables(database_at(server, name), connection.info.server_version // 10_000)
            connection.execute(f'ALTER DATABASE "{name}" IS_TEMPLATE true')
    return name


def _make_tables(database: str, version: int) -> None:
    """Say again what was said after migrating before: seconds instead of a quarter of a minute."""
    ready = _shelf() / f"{_digest()}.{version}.sql"
    if ready.exists():
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(ready.read_bytes())
        return
    _migrate({"DATABASE_URL": database})
    told = dump(database)
    if told is not None:
        with tempfile.NamedTemporaryFile("w", dir=_shelf(), delete=False, encoding="utf-8") as file:
            file.write(told)
        Path(file.name).rename(ready)


def dump(database: str) -> str | None:
    """All that is in a database on PostgreSQL, as statements; nothing where no program of its version can tell."""
    program = client_program("pg_dump")
    if program is None:
        return None
    command = [program, "--inserts", "--no-owner", "--dbname", database]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return None
    # What begins with a backslash is for psql, not for the server.
    return "\n".join(line for line in done.stdout.splitlines() if not line.startswith("\\"))


def fill(database: str) -> sqlite3.Connection:
    """Copy the tables into an SQLite database in memory, which lives as long as the connection that is returned."""
    keeper = sqlite3.connect(database, uri=True)
    with closing(sqlite3.connect(migrated_file())) as source:
        source.backup(keeper)
    return keeper


def database_at(server: str, name: str) -> str:
    """The address of another database at the same server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def _shelf() -> Path:
    folder = Path(tempfile.gettempdir()) / f"glansrijk-migrated-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    assert folder.stat().st_uid == os.getuid(), folder
    return folder


def _digest() -> str:
    digest = hashlib.sha256()
    for path in [*_what_makes_tables(), *sorted(ROOT.glob("requirements*.lock"))]:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:24]


def _what_makes_tables() -> list[Path]:
    """The settings, the migrations, and what these import, also by way of others."""
    found: set[Path] = set()
    to_read = [ROOT / "glansrijk/settings.py", *(ROOT / "glansrijk").glob("*/migrations/*.py")]
    while to_read:
        path = to_read.pop()
        if path not in found and path.exists() and "models" not in path.parts:
            found.add(path)
            to_read += _imported_by(path)
    return sorted(found)


def _imported_by(path: Path) -> list[Path]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        elif isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
    ours = (ROOT / name.replace(".", "/") for name in names if name.startswith("glansrijk"))
    return [file for place in ours for file in (place.with_suffix(".py"), place / "__init__.py")]


def _without_a_log(database: Path) -> None:
    """A database in memory knows no write-ahead log, and one file is to be copied, not two."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _throw_old_away(folder: Path) -> None:
    for path in [*folder.glob("*.sqlite3"), *folder.glob("*.sql")]:
        if time.time() - path.stat().st_mtime > DAY:
            path.unlink()


def _migrate(where: dict[str, str]) -> None:
    left_out = ("DATABASE_URL", "GLANSRIJK_DATABASE_ROLE")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"DJANGO_SETTINGS_MODULE": "glansrijk.settings", **where}
    command = [sys.executable, "manage.py", "migrate", "-v", "0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
