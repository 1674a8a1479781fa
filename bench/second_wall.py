"""`bin/bench second_wall`: what a page costs behind the second wall of PostgreSQL, against the same page as its owner.

The same invented school at the end of a year and the same pages, in turns, in two processes: one works in the role that
may not look over the wall, the other owns the tables, so that no policy is asked. `against` is the page of the owner.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from bench import report
from bin.postgres_server import NoPostgresError, postgres_server

BENCH, ROLE, WHOLE_TURNS, ROUNDS = "second_wall", "glansrijk_web", 3, 40
FILL = "from bench.second_wall import fill; fill()"
MEASURE = "from bench.second_wall import measure; measure()"


def main() -> None:
    """Make the school, measure in turns, and report the middle of each page."""
    try:
        with postgres_server() as address, _own_database(address) as url:
            _run(FILL, url, "")
            turns = [(role, _run(MEASURE, url, role)) for _ in range(WHOLE_TURNS) for role in ("", ROLE)]
    except NoPostgresError as reason:
        print(f"Not measured: {reason}.", file=sys.stderr)
        return
    for page in turns[0][1]:
        owner, behind = (min(found[page] for role, found in turns if role == whose) for whose in ("", ROLE))
        report(bench=BENCH, figure=f"{page}: server p50", value=behind, unit="ms", against=owner)


@contextmanager
def _own_database(address: str) -> Iterator[str]:
    server, _, _ = address.rpartition("/")
    name = f"glansrijk_wall_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _run(what: str, url: str, role: str) -> dict[str, float]:
    environment = {**os.environ, "DATABASE_URL": url, "GLANSRIJK_DATABASE_ROLE": role}
    environment |= {"GLANSRIJK_DEMO": "1", "GLANSRIJK_PLAIN_HTTP": "1", "GLANSRIJK_HOSTS": "127.0.0.1"}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "glansrijk.settings")
    done = subprocess.run([sys.executable, "-c", what], env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def fill() -> None:
    """The school, and the wall around it."""
    from bench import _demo_data  # noqa: PLC0415 -- settings are chosen only now

    _demo_data.make_school(whole_year=True)
    from django.db import connection  # noqa: PLC0415

    from glansrijk.schools.second_wall import put_up  # noqa: PLC0415

    put_up(connection, ROLE)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print("{}")


def measure() -> None:
    """Prints the middle of each page, in milliseconds."""
    import django  # noqa: PLC0415

    django.setup()
    from bench import _demo_data  # noqa: PLC0415
    from bench._in_process import get  # noqa: PLC0415

    cookie = _demo_data.as_header(_demo_data.cookies_of_the_teacher(_demo_data.FULL_GROUP, begun=False))
    pages = {
        "Vandaag": f"/s/{_demo_data.SCHOOL}/",
        "glanskaart of a year": _demo_data.path_of_the_glanskaart(_demo_data.FULL_GROUP),
        "finding a family": f"/s/{_demo_data.SCHOOL}/zoek?q=an",
    }
    found = {}
    for name, path in pages.items():
        took = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            status, _body = get(path, cookie)
            took.append((time.perf_counter() - start) * 1000)
            if status != 200:
                raise RuntimeError(f"{path} answers {status}")
        found[name] = round(statistics.median(took[5:]), 2)
    print(json.dumps(found))
