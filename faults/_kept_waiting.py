"""How long a migration keeps readers and writers of PostgreSQL waiting: from each lock it takes until it lets go.

Who comes right after a lock was taken waits that long; whoever comes later waits less. Only tables that were there
before: nobody waits for a new one. A written row counts as a lock of its table, for another may want that row.

Counted in seconds of work, of the program that migrates and of its process in the server together: beside much other
work on the same machine a clock says how busy the machine is, ten times what it would say elsewhere.
"""

import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import psycopg
from psycopg import sql

SECONDS_BETWEEN = 0.005
TICKS = os.sysconf("SC_CLK_TCK")
HELD = """
SELECT relname, bool_or(mode = 'AccessExclusiveLock')
FROM pg_locks JOIN pg_class ON pg_class.oid = relation
WHERE pid = %s AND granted AND relkind = 'r'
    AND mode IN ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock', 'RowExclusiveLock')
GROUP BY relname
"""


class Waits(NamedTuple):
    """The longest that somebody could have been kept waiting, and for which table."""

    reader: float
    reader_of: str
    writer: float
    writer_of: str


NOBODY_WAITS = Waits(0.0, "", 0.0, "")


class Work:
    """Seconds that this thread worked, and with it a process of the server, since it was made."""

    def __init__(self, process: int | None = None) -> None:
        """`process` is that of the server, if there is one."""
        self._clock, self._process = time.pthread_getcpuclockid(threading.get_ident()), process
        self._before = self._so_far()

    @property
    def seconds(self) -> float:
        """Until now."""
        return self._so_far() - self._before

    def _so_far(self) -> float:
        of_the_server = 0.0
        if self._process:
            parts = Path(f"/proc/{self._process}/stat").read_text().rpartition(")")[2].split()
            of_the_server = (int(parts[11]) + int(parts[12])) / TICKS
        return time.clock_gettime(self._clock) + of_the_server


class Watch:
    """Looks every few milliseconds, over a connection of its own, what one other connection has locked."""

    def __init__(self, address: str, process: int, tables: set[str]) -> None:
        """`process` is the server's number of the connection that migrates; `tables` are those that are there."""
        self._database, self._process, self._tables = psycopg.connect(address, autocommit=True), process, tables
        self._work_done = Work(process)
        self._since: dict[tuple[str, str], float] = {}
        self._longest: dict[str, tuple[float, str]] = {"reader": (0.0, ""), "writer": (0.0, "")}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Look once more, and no longer."""
        self._stop.set()
        self._thread.join()
        self._look()
        self._database.close()

    @property
    def waits(self) -> Waits:
        """What was seen."""
        return Waits(*self._longest["reader"], *self._longest["writer"])

    def _work(self) -> None:
        while not self._stop.wait(SECONDS_BETWEEN):
            self._look()

    def _look(self) -> None:
        found = self._database.execute(HELD, [self._process]).fetchall()
        now = self._work_done.seconds
        held = {("writer", table) for table, _ in found} | {("reader", table) for table, reads in found if reads}
        for who, table in held:
            self._since.setdefault((who, table), now)
        for (who, table), since in list(self._since.items()):
            if table in self._tables:
                self._longest[who] = max(self._longest[who], (round(now - since, 3), table))
            if (who, table) not in held:
                del self._since[who, table]


def seconds_a_reader_waits(address: str, table: str) -> float:
    """How long somebody waits who asks one row of a table now."""
    with psycopg.connect(address, autocommit=True) as database:
        began = time.monotonic()
        database.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table)))
        return time.monotonic() - began
