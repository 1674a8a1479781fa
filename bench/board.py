"""`bin/bench board`: the glanskaart, the list and the check of a class of 29 children, ten months, beside their floor.

Per page: server time in process, database queries, and requests per second with two workers under a bounded load. The
floor is the same rows by raw SQL and the same bytes by string building, measured by turns in the same run, in process
and behind the same server. First on SQLite, then on PostgreSQL when there is a server to be had.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie
from pathlib import Path

import psycopg

from bench import _demo_data, report
from bench._floor import FILE, Floor, reader
from bench._in_process import get, queries_of
from bench._server import serving, under_load
from bin.postgres_server import NoPostgresError, postgres_server

BENCH = "board"
WARM_UP, ROUNDS, TURNS = 20, 150, 3
BUDGET_PER_SECOND, BUDGET_QUERIES, BUDGET_P95, BUDGET_RATIO = 300, 10, 100, 3
RUN_AGAIN = "from bench.board import measure; measure('PostgreSQL')"


@dataclass(frozen=True)
class Page:
    """A page that is measured."""

    name: str
    path: str
    days: dict[str, object]


def main() -> None:
    """Measure on SQLite and, where there is one, on PostgreSQL."""
    measure("SQLite")
    try:
        with postgres_server() as address, _database(address) as url:
            behind = {"DATABASE_URL": url, "GLANSRIJK_DATABASE_ROLE": "glansrijk_web"}
            subprocess.run([sys.executable, "-c", RUN_AGAIN], env={**os.environ, **behind}, check=True)
    except NoPostgresError as reason:
        print(f"Not measured on PostgreSQL: {reason}.", file=sys.stderr)


class _database:
    """A database of our own on the server, gone afterwards."""

    def __init__(self, address: str) -> None:
        self.server, _, self.rest = address.rpartition("/")
        self.name = f"glansrijk_bench_{os.getpid()}"

    def __enter__(self) -> str:
        self._do(f"CREATE DATABASE {self.name}")
        return f"{self.server}/{self.name}"

    def __exit__(self, *_: object) -> None:
        self._do(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _do(self, command: str) -> None:
        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
            connection.execute(command.encode())


def measure(database: str) -> None:
    """All figures on the database of the settings."""
    _demo_data.make_school(whole_year=True)
    _put_up_the_second_wall()
    cookie = _demo_data.as_header(_demo_data.cookies_of_the_teacher(_demo_data.FULL_GROUP, begun=True))
    pages = _pages()
    floors = _floors(pages, cookie)
    for page in pages:
        _in_process(page, floors[page.name], cookie, database)
    _keep(floors)
    with serving("glansrijk.wsgi:application") as port, serving("bench._floor:application") as floor_port:
        for page in pages:
            _behind_the_server(page, port, floor_port, cookie, database)


def _put_up_the_second_wall() -> None:
    """On PostgreSQL pages are measured behind it, as they are served; SQLite has none."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from glansrijk.schools.second_wall import put_up  # noqa: PLC0415

    if settings.DATABASE_ROLE:
        put_up(connection, settings.DATABASE_ROLE)


def _pages() -> list[Page]:
    from glansrijk.lib.today import today  # noqa: PLC0415
    from glansrijk.rules.school_year import Month, SchoolYear  # noqa: PLC0415

    glanskaart = _demo_data.path_of_the_glanskaart(_demo_data.FULL_GROUP)
    june = Month(_demo_data.end_of_year().year, 6)
    days = _days(SchoolYear.of_month(june).first, june.first)
    pages = [
        Page("glanskaart", glanskaart, days),
        Page("list", glanskaart.replace("glanskaart", "lijst"), days),
    ]
    if code := _demo_data.month_of_the_check():
        path, first = _demo_data.path_of_the_check(_demo_data.FULL_GROUP), Month.parse(code).first
        pages.append(Page("check", path, _days(first, first, today())))
    else:
        print("There is no check in August, so the page of the check is not measured.", file=sys.stderr)
    return pages


def _days(first: date, last: date, day: date | None = None) -> dict[str, object]:
    """The months whose levels a page shows, by their first days, and the day of its list."""
    return {"first": first.isoformat(), "last": last.isoformat(), "day": (day or last).isoformat()}


def _floors(pages: list[Page], cookie: str) -> dict[str, Floor]:
    read = reader(os.environ.get("DATABASE_URL", ""), Path(os.environ["GLANSRIJK_DATA"]))
    facts, floors = _facts(cookie), {}
    for page in pages:
        status, body = get(page.path, cookie)
        if status != 200:
            raise RuntimeError(f"{page.path} answers {status}")
        floors[page.name] = Floor(page.name, body.decode(), {**facts, **page.days}, read)
    return floors


def _facts(cookie: str) -> dict[str, object]:
    """The values in the conditions: who looks, at which group, today."""
    from django.conf import settings  # noqa: PLC0415

    from glansrijk.accounts.models import OpenSession  # noqa: PLC0415
    from glansrijk.lib.today import today  # noqa: PLC0415
    from glansrijk.schools.models import Group  # noqa: PLC0415

    start = _demo_data.end_of_year().year - 1
    group = Group.objects.get(name=_demo_data.FULL_GROUP, school__slug=_demo_data.SCHOOL, school_year__start=start)
    session = OpenSession.objects.get(session_key=SimpleCookie(cookie)[settings.SESSION_COOKIE_NAME].value)
    return {
        "session": session.session_key,
        "account": int(session.get_decoded()["_auth_user_id"]),
        "school": group.school_id,
        "group": group.pk,
        "today": today().isoformat(),
        "no": False,
    }


def _keep(floors: dict[str, Floor]) -> None:
    kept = {name: {"page": floor.page().decode(), "facts": floor.facts} for name, floor in floors.items()}
    (Path(os.environ["GLANSRIJK_DATA"]) / FILE).write_text(json.dumps(kept))


def _in_process(page: Page, floor: Floor, cookie: str, database: str) -> None:
    """Server time without a server around it, by turns with the floor, so that both meet the same computer."""
    ours, floors = Times([], []), Times([], [])
    for number in range(WARM_UP + ROUNDS):
        for times, run in ((ours, lambda: get(page.path, cookie)), (floors, floor.page)):
            times.take(run, keep=number >= WARM_UP)
    about = f"{page.name}, {database}"
    _figure(f"{about}: queries", queries_of(lambda: get(page.path, cookie)), "queries", against=BUDGET_QUERIES)
    _figure(f"{about}: page", len(floor.page()), "bytes")
    _figure(f"{about}: floor p50", statistics.median(floors.wall), "ms")
    _figure(f"{about}: server p50", statistics.median(ours.wall), "ms", against=statistics.median(floors.wall))
    _figure(f"{about}: server p95", _percentile_95(ours.wall), "ms", against=BUDGET_P95)
    # On a computer that is busy with other work, the time that the processor itself spent tells more.
    _figure(f"{about}: processor p50", statistics.median(ours.cpu), "ms", against=statistics.median(floors.cpu))


def _figure(figure: str, value: float, unit: str, *, against: float | None = None) -> None:
    report(
        bench=BENCH,
        figure=figure,
        value=round(value, 2),
        unit=unit,
        against=None if against is None else round(against, 2),
    )


@dataclass(frozen=True)
class Times:
    """Milliseconds that something took: by the clock, and of the processor."""

    wall: list[float]
    cpu: list[float]

    def take(self, run: Callable[[], object], *, keep: bool) -> None:
        """Do it once; `keep` is false while warming up."""
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        if keep:
            self.wall.append((time.perf_counter() - wall) * 1000)
            self.cpu.append((time.process_time() - cpu) * 1000)


def _percentile_95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _behind_the_server(page: Page, port: int, floor_port: int, cookie: str, database: str) -> None:
    """Requests per second of the page and of its floor, by turns; of each the round in the middle counts."""
    under_load(port, page.path, cookie, seconds=0.3)
    turns = [
        (under_load(port, page.path, cookie), under_load(floor_port, f"/{page.name}", cookie)) for _ in range(TURNS)
    ]
    for measured in (measured for turn in turns for measured in turn):
        if measured["faults"]:
            raise RuntimeError(f"{page.path}: {measured['faults']} of {measured['requests']} answers were no 200")
    ours, floor = (sorted(side, key=lambda one: one["per_second"])[TURNS // 2] for side in zip(*turns, strict=True))
    about = f"{page.name}, {database}, 2 workers"
    _figure(f"{about}: floor", floor["per_second"], "requests/s")
    _figure(about, ours["per_second"], "requests/s", against=BUDGET_PER_SECOND)
    _figure(f"{about}: times the floor", floor["per_second"] / ours["per_second"], "×", against=BUDGET_RATIO)
    _figure(f"{about}: answer p50", ours["p50"], "ms")
    _figure(f"{about}: answer p95", ours["p95"], "ms")
