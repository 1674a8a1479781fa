"""`bin/bench audit`: reading a log of a million rows from its beginning, in a process of its own; and what a row costs.

On SQLite, then on PostgreSQL when there is a server to be had. `GLANSRIJK_BENCH_ROWS` asks for another number of rows.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from bench import report
from bin.postgres_server import NoPostgresError, postgres_server

BENCH = "audit"
ROWS = int(os.environ.get("GLANSRIJK_BENCH_ROWS", "1_000_000"))
LOOKS = ROWS // 5
BUDGET_SECONDS, BUDGET_MB = 60, 300
AT_ONCE = 10_000
SCHOOL, BEGIN = 7, datetime(2026, 8, 1, tzinfo=UTC)
READ = "from bench.audit import read; read()"
MEASURE = "from bench.audit import measure; measure('PostgreSQL')"


def main() -> None:
    """Measure on SQLite and, where there is one, on PostgreSQL."""
    measure("SQLite")
    try:
        with postgres_server() as address, _own_database(address) as url:
            subprocess.run([sys.executable, "-c", MEASURE], env={**os.environ, "DATABASE_URL": url}, check=True)
    except NoPostgresError as reason:
        print(f"Not measured on PostgreSQL: {reason}.", file=sys.stderr)


@contextmanager
def _own_database(address: str) -> Iterator[str]:
    server, _, _ = address.rpartition("/")
    name = f"glansrijk_audit_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def measure(database: str) -> None:
    """Write the log, then read it in a process of its own."""
    _set_up()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    start = time.perf_counter()
    _write()
    each = (time.perf_counter() - start) / ROWS * 1_000_000
    report(bench=BENCH, figure=f"{database}: a row written and chained, in bulk", value=round(each, 1), unit="µs")
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)
    measured = json.loads(done.stdout.splitlines()[-1])
    about = f"{database}: verify {ROWS:,} rows"
    report(bench=BENCH, figure=about, value=measured["seconds"], unit="s", against=BUDGET_SECONDS * ROWS / 1_000_000)
    report(bench=BENCH, figure=f"{about}, most memory", value=measured["mb"], unit="MB", against=BUDGET_MB)


def read() -> None:
    """Verify, in this process; prints what it took."""
    _set_up()
    from glansrijk.audit.verifying import verify  # noqa: PLC0415

    start = time.perf_counter()
    outcome = verify(SCHOOL)
    seconds = round(time.perf_counter() - start, 1)
    if outcome.rows != ROWS or not outcome.fits:
        sys.exit(f"read {outcome}, wrote {ROWS}")
    print(json.dumps({"seconds": seconds, "mb": _most_memory()}))


def _most_memory() -> int:
    """Of this process alone: what the system counts for a process begins with what its parent had."""
    told = Path("/proc/self/status").read_text()
    return int(next(line for line in told.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def _write() -> None:
    from django.db import transaction  # noqa: PLC0415

    from glansrijk.audit.chaining import chain_looks  # noqa: PLC0415
    from glansrijk.audit.models import Event, Seen  # noqa: PLC0415

    for first in range(0, ROWS - LOOKS, AT_ONCE):
        with transaction.atomic():
            Event.objects.bulk_create(
                [_event(Event, number) for number in range(first, min(first + AT_ONCE, ROWS - LOOKS))]
            )
    for first in range(0, LOOKS, AT_ONCE):
        Seen.objects.bulk_create(
            Seen(
                school_id=SCHOOL,
                by_account_id=number % 40,
                page="family",
                about_type="pupil",
                about_id=number % 600,
                at=BEGIN + timedelta(seconds=number),
            )
            for number in range(first, min(first + AT_ONCE, LOOKS))
        )
    chain_looks(BEGIN + timedelta(days=9999))


def _event(model, number: int):  # type: ignore[no-untyped-def]
    from glansrijk.audit.digests import event_digest  # noqa: PLC0415

    at, facts = BEGIN + timedelta(seconds=number), {"month": "2026-11", "level": number % 4, "before": None}
    says = (SCHOOL, number % 40, "estimate.set", "relation", number % 900, facts, at)
    event = model(
        **dict(zip(("school_id", "by_account_id", "kind", "about_type", "about_id", "facts", "at"), says, strict=True))
    )
    event.digest = event_digest(*says)
    return event


def _set_up() -> None:
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glansrijk.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    django.setup()
