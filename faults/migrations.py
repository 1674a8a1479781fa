"""TR9: each migration goes back and comes again on a database full of a school; what is not its own stays as it was.

And what a school notices that migrates while it works: what old code cannot do on the new tables, and, on PostgreSQL,
how long the migration keeps readers and writers waiting. Where that is too much the migration has to be named in
docs/upgrading.md as one for which everything stops first.
"""

import hashlib
import os
import sys
import threading
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import psycopg

from bench import _demo_data
from faults import _named_migrations, _old_code, finish
from faults._kept_waiting import NOBODY_WAITS, Waits, Watch, Work, seconds_a_reader_waits

SECONDS_AT_MOST, SECONDS_TO_WAIT = 60, 2
# Migrations that cannot go back, with the reason. There are none.
ONE_WAY: dict[tuple[str, str], str] = {}
KEPT_BY_ITSELF = ("django_migrations", "django_content_type", "auth_permission")
Found = dict[str, dict[str, str]]


@dataclass
class Seen:
    """Of one migration: what was seen when it went back, came again and went back for good."""

    key: tuple[str, str]
    seconds: float = 0.0
    seconds_of_work: float = 0.0
    differing: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    untried: set[str] = field(default_factory=set)
    waits: Waits = NOBODY_WAITS

    @property
    def name(self) -> str:
        """As the table in docs/upgrading.md names it."""
        return ".".join(self.key)

    @property
    def stops_who_works(self) -> bool:
        """Whether it cannot run while people work."""
        return bool(self.broken) or max(self.waits.reader, self.waits.writer) > SECONDS_TO_WAIT


def main(cycles: int) -> None:
    """From the last to the first: back, again, and back for good. `cycles` is how many, in place of all."""
    _demo_data.make_school(whole_year=True)
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- the settings are those of this run

    tables = len(_look(count_only=True))
    controls = [_old_code_is_seen(), _waiting_is_seen()]
    seen, before = [], _look()
    for key in _ours(MigrationExecutor)[: cycles or None]:
        one = Seen(key)
        before = _there_and_back(MigrationExecutor, one, before)
        print(one, file=sys.stderr, flush=True)
        seen.append(one)
    finish("migrations", control_found=all([*controls, _control()]), tables=tables, **_judged(seen))


def _judged(seen: list[Seen]) -> dict[str, Any]:
    named = _named_migrations.named()
    changed = [f"{one.name}: {what}" for one in seen for what in one.differing]
    unnamed = [one.name for one in seen if one.stops_who_works and named.get(one.name) != "stop"]
    reader, writer = (max(seen, key=lambda one: one.waits.reader), max(seen, key=lambda one: one.waits.writer))
    longest = max(one.seconds_of_work for one in seen)
    return {
        "met": not changed and not unnamed and longest <= SECONDS_AT_MOST and not ONE_WAY,
        "migrations": len(seen),
        "changed": changed,
        "one_way": len(ONE_WAY),
        "seconds_of_work_longest": round(longest, 2),
        "seconds_longest": round(max(one.seconds for one in seen), 2),
        "stop_first": [one.name for one in seen if one.stops_who_works],
        "stop_first_but_unnamed": unnamed,
        "old_code_cannot": [f"{one.name}: {what}" for one in seen for what in one.broken],
        "old_models_without_a_row": len({name for one in seen for name in one.untried}),
        "reader_waits_longest": [reader.name, *reader.waits[:2]],
        "writer_waits_longest": [writer.name, *writer.waits[2:]],
        "over_two_seconds": [one.name for one in seen if max(one.waits.reader, one.waits.writer) > SECONDS_TO_WAIT],
    }


def _ours(executor: Any) -> list[tuple[str, str]]:
    """Our own migrations, the last first."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    graph = executor(connection).loader.graph
    plan = executor(connection).migration_plan(graph.leaf_nodes(), clean_start=True)
    mine = [(one.app_label, one.name) for one, _ in plan if one.__module__.startswith("glansrijk.")]
    return [one for one in reversed(mine) if one not in ONE_WAY]


def _there_and_back(executor: Any, one: Seen, before: Found) -> Found:
    """Try one, note what was seen, and return what the tables hold without it."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    app, _ = one.key
    parents = [key for key in executor(connection).loader.graph.node_map[one.key].parents if key[0] == app]
    earlier = (app, parents[0].key[1] if parents else None)
    old = _old_code.models_before(executor, one.key)
    back, work_back = _migrate(executor, earlier)
    without = _look()
    failing_anyway, _ = _old_code.failing(old)
    with _watched(set(without)) as watch:
        again, work_again = _migrate(executor, one.key)
    if watch:
        one.waits = watch.waits
    after = _look()
    failing, one.untried = _old_code.failing(old)
    _migrate(executor, earlier)
    last = _look()
    one.differing = sorted({what for other in (before, after, last) for what in _differing(without, other)})
    one.seconds, one.seconds_of_work = max(back, again), round(max(work_back, work_again), 2)
    one.broken = sorted(failing - failing_anyway)
    return last


def _watched(tables: set[str]) -> Any:
    """A look at the locks of our connection, on PostgreSQL; nothing on SQLite, where who reads never waits."""
    process = _process_of_the_server()
    return Watch(os.environ["DATABASE_URL"], process, tables) if process else nullcontext()


def _migrate(executor: Any, target: tuple[str, str | None]) -> tuple[float, float]:
    """Seconds by the clock, and seconds of work."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    began, work = time.monotonic(), Work(_process_of_the_server())
    executor(connection).migrate([target])
    return time.monotonic() - began, work.seconds


def _process_of_the_server() -> int | None:
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    connection.ensure_connection()
    return int(connection.connection.info.backend_pid) if connection.vendor == "postgresql" else None


def _differing(less: Found, more: Found) -> list[str]:
    """What stands in the one and not, or otherwise, in the other; column by column."""
    return [
        f"{table}.{column}"
        for table, columns in less.items()
        for column, digest in columns.items()
        if digest != more.get(table, {}).get(column)
    ]


def _look(*, count_only: bool = False) -> Found:
    """A digest of each column of each table, but for those in which the database keeps its own migrations."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    found: Found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in KEPT_BY_ITSELF and not table.startswith("sqlite_"):
                found[table] = {} if count_only else _columns(cursor, table)
    return found


def _columns(cursor: Any, table: str) -> dict[str, str]:
    cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 -- a name out of the database itself
    names = [column[0] for column in cursor.description]
    sums = [hashlib.sha256() for _ in names]
    for row in cursor.fetchall():
        for value, digest in zip(row, sums, strict=True):
            digest.update(repr(value).encode())
    return {name: digest.hexdigest() for name, digest in zip(names, sums, strict=True)}


def _control() -> bool:
    """One row changed by hand must be seen by the same look."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    before = _look()
    with connection.cursor() as cursor:
        columns = "session_key, session_data, expire_date"
        cursor.execute(f"INSERT INTO django_session ({columns}) VALUES ('x', 'x', '2030-01-01')")  # noqa: S608
    return bool(_differing(before, _look()))


def _old_code_is_seen() -> bool:
    """A new column that old code leaves empty must be seen, and only as long as it is there."""
    from django.apps import apps  # noqa: PLC0415 -- the settings are those of this run

    years = [apps.get_model("schools.SchoolYear")]
    with _old_code.column_that_old_code_leaves_empty("schools.SchoolYear"):
        found, _ = _old_code.failing(years)
    return bool(found) and _old_code.failing(years) == (set(), set())


def _waiting_is_seen() -> bool:
    """A table that is locked while half a second is worked must be seen, as long as a reader really waits for it."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    if connection.vendor != "postgresql":
        return True
    address, waited = os.environ["DATABASE_URL"], []
    with psycopg.connect(address) as other, Watch(address, other.info.backend_pid, {"schools_school"}) as watch:
        other.execute("LOCK TABLE schools_school IN ACCESS EXCLUSIVE MODE")
        reader = threading.Thread(target=lambda: waited.append(seconds_a_reader_waits(address, "schools_school")))
        reader.start()
        work = Work()
        while work.seconds < 0.5:
            pass
        other.rollback()
        reader.join()
    return 0.4 <= watch.waits.reader <= waited[0] + 0.3
