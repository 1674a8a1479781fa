"""A database for a test with real processes: a file, or where this run is on PostgreSQL a new one at that server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """Make it and migrate it; yields the environment in which a process of ours uses it."""
    own = {**os.environ, "GLANSRIJK_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "glansrijk.settings"}
    server = own.pop("DATABASE_URL", "")
    own.pop("GLANSRIJK_DATABASE_ROLE", None)  # no second wall here: what runs on it is no page
    name = f"own_{uuid4().hex}"
    if server:
        with psycopg.connect(_database(server, "postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        own["DATABASE_URL"] = _database(server, name)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], env=own, check=True)
    yield own
    if server:
        with psycopg.connect(_database(server, "postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _database(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
