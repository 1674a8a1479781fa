"""How far a long piece of work is, for the page that waits for it.

It stands in a small file in the data folder, not in the database: what is written in a transaction nobody else sees
until it is over, and SQLite has one writer at a time. Losing it loses nothing.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from django.conf import settings


def report(work: str, percent: int) -> None:
    """Say how far it is; `work` is a name of our own, such as 'closing-12'."""
    path = _path(work)
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(str(percent))
    draft.replace(path)


def how_far(work: str) -> int:
    """The percentage that was reported last; 0 when nothing was."""
    try:
        return int(_path(work).read_text())
    except (OSError, ValueError):
        return 0


def forget(work: str) -> None:
    """It is over."""
    with contextlib.suppress(OSError):
        _path(work).unlink()


def _path(work: str) -> Path:
    return Path(settings.DATA) / "progress" / work
