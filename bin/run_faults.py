"""Runs fault programmes by name, or `all`; each in a process and a data folder of its own.

Figures are one line of JSON per programme on stdout; everything else is on stderr.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bin.postgres_server import OwnServer

FOLDER = Path(__file__).resolve().parent.parent / "faults"
RUN_ONE = "import importlib, sys; importlib.import_module(sys.argv[1]).main(int(sys.argv[2]))"
NOT_ASKED = 0  # each programme has a number of its own


def main(arguments: list[str]) -> int:
    """Run them; 0 when each met its bar and each control failed as it must, 2 when a name is unknown."""
    known = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    parser = argparse.ArgumentParser(prog="bin/faults", description="Breaks real parts on purpose.")
    parser.add_argument("names", nargs="+", choices=[*known, "all"], metavar=f"{'|'.join(known)}|all")
    parser.add_argument("--cycles", type=int, default=NOT_ASKED, help="how often, in place of its own number")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, where a programme does not choose")
    asked = parser.parse_args(arguments)
    names = known if "all" in asked.names else asked.names
    with _database(asked.postgres) as database:
        failed = [name for name in names if _run(name, asked.cycles, database) != 0]
    if failed:
        print(f"Not met: {', '.join(failed)}.", file=sys.stderr)
    return int(bool(failed))


@contextmanager
def _database(wanted: bool) -> Iterator[str]:  # noqa: FBT001 -- the option itself
    """The address of a server on PostgreSQL, or nothing for SQLite."""
    if not wanted:
        yield ""
        return
    with tempfile.TemporaryDirectory(prefix="glansrijk-postgres-") as folder, OwnServer(Path(folder)) as server:
        yield server.url


def _run(name: str, cycles: int, server: str) -> int:
    with _new_database(server) as database, tempfile.TemporaryDirectory(prefix="glansrijk-faults-") as folder:
        data = Path(folder) / "data"
        environment = {**os.environ, "GLANSRIJK_DATA": str(data), "DJANGO_SETTINGS_MODULE": "glansrijk.settings"}
        for elsewhere in ("DATABASE_URL", "DATABASE_URL_FILE"):
            environment.pop(elsewhere, None)
        if database:
            environment["DATABASE_URL"] = database
        command = [sys.executable, "-c", RUN_ONE, f"faults.{name}", str(cycles)]
        return subprocess.run(command, env=environment, check=False).returncode


@contextmanager
def _new_database(server: str) -> Iterator[str]:
    """A database for one programme, which finds nothing of another."""
    if not server:
        yield ""
        return
    parts = urlsplit(server)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute("CREATE DATABASE glansrijk")
        try:
            yield server
        finally:
            connection.execute("DROP DATABASE glansrijk WITH (FORCE)")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
