"""TR9: each migration goes back and comes again on a database full of a school; what is not its own stays as it was."""

import hashlib
import time
from typing import Any

from bench import _demo_data
from faults import finish

SECONDS_AT_MOST = 60
# Migrations that cannot go back, with the reason. There are none.
ONE_WAY: dict[tuple[str, str], str] = {}
KEPT_BY_ITSELF = ("django_migrations", "django_content_type", "auth_permission")
Found = dict[str, dict[str, str]]


def main(cycles: int) -> None:
    """From the last to the first: back, again, and back for good. `cycles` is how many, in place of all."""
    _demo_data.make_school(whole_year=True)
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- the settings are those of this run

    tables = len(_look(count_only=True))
    steps = _ours(MigrationExecutor)[: cycles or None]
    changed, seconds = [], []
    before = _look()
    for app, name in steps:
        took, differing, before = _there_and_back(MigrationExecutor, app, name, before)
        seconds.append(took)
        changed += [f"{app}.{name}: {one}" for one in differing]
    finish(
        "migrations",
        met=not changed and max(seconds) <= SECONDS_AT_MOST and not ONE_WAY,
        control_found=_control(),
        migrations=len(steps),
        tables=tables,
        changed=changed,
        one_way=len(ONE_WAY),
        seconds_longest=round(max(seconds), 2),
    )


def _ours(executor: Any) -> list[tuple[str, str]]:
    """Our own migrations, the last first."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    graph = executor(connection).loader.graph
    plan = executor(connection).migration_plan(graph.leaf_nodes(), clean_start=True)
    mine = [(one.app_label, one.name) for one, _ in plan if one.__module__.startswith("glansrijk.")]
    return [one for one in reversed(mine) if one not in ONE_WAY]


def _there_and_back(executor: Any, app: str, name: str, before: Found) -> tuple[float, list[str], Found]:
    """Seconds of the slowest of both, what that was there before it is not the same three times, and how it ends."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    parents = [key for key in executor(connection).loader.graph.node_map[app, name].parents if key[0] == app]
    earlier = (app, parents[0].key[1] if parents else None)
    back = _migrate(executor, earlier)
    without = _look()
    again = _migrate(executor, (app, name))
    after = _look()
    _migrate(executor, earlier)
    last = _look()
    differing = {one for other in (before, after, last) for one in _differing(without, other)}
    return max(back, again), sorted(differing), last


def _migrate(executor: Any, target: tuple[str, str | None]) -> float:
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    began = time.monotonic()
    executor(connection).migrate([target])
    return time.monotonic() - began


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
