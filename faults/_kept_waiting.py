"""How long a migration keeps readers and writers of PostgreSQL waiting: from each lock it takes until it lets go.

Who comes right after a lock was taken waits that long; whoever comes later waits less. Only tables that were there
before: nobody waits for a new one. A written row counts as a lock of its table, for another may want that row.
"""

import threading
import time
from types import TracebackType
from typing import NamedTuple, Self

import psycopg
from psycopg import sql

SECONDS_BETWEEN = 0.005
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


class Watch:
    """Looks every few milliseconds, over a connection of its own, what one other connection has locked."""

    def __init__(self, address: str, process: int, tables: set[str]) -> None:
        """`process` is the server's number of the connection that migrates; `tables` are those that are there."""
        self._database, self._process, self._tables = psycopg.connect(address, autocommit=True), process, tables
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
        now = time.monotonic()
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
