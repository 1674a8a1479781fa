"""How far the worker is with a file: rows done of rows, for the page that waits.

It stands in a small file beside the uploads and not in the database: what is written in a transaction is seen by nobody
until all of it is there, and SQLite lets nobody else write meanwhile. Where page and worker do not share a data folder
the page tells the phase only.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import NamedTuple

from django.core.files.storage import default_storage

SECONDS_BETWEEN = 0.3


class Done(NamedTuple):
    """So many rows of so many."""

    rows: int
    of: int

    @property
    def percent(self) -> int:
        """How far that is."""
        return min(100, self.rows * 100 // self.of) if self.of else 0


class Teller:
    """Tells of one file, a few times a second at most."""

    def __init__(self, import_id: int) -> None:
        self._file, self._told_at = _file(import_id), 0.0

    def tell(self, done: int, of: int) -> None:
        """Say how far it is; a disk that is full stops no work."""
        if time.monotonic() - self._told_at < SECONDS_BETWEEN:
            return
        self._told_at = time.monotonic()
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_suffix(f".{os.getpid()}")
            draft.write_text(f"{done}/{of}")
            draft.replace(self._file)

    def be_silent(self) -> None:
        """The work is over, one way or another."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


def how_far(import_id: int) -> Done | None:
    """What was told last; nothing when nothing was."""
    try:
        rows, of = _file(import_id).read_text().split("/")
        return Done(int(rows), int(of))
    except (OSError, ValueError):
        return None


def _file(import_id: int) -> Path:
    return Path(default_storage.path(f"inlezen/voortgang-{import_id:d}"))
