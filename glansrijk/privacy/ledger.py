"""The ledger of the erased outside the database, so that an old backup cannot bring somebody back.

A line per person: the school's slug, a kind and a number, never a name. The file is the union of what it held and what
the database holds; it is written whole to a new file, brought to the disk, and put in the place of the old one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from glansrijk.lib.whole_files import whole_file
from glansrijk.privacy.models import Erased


class Line(NamedTuple):
    """One person who was erased."""

    school: str
    kind: str
    number: int


def ledger_file() -> Path:
    """Where it stands."""
    return Path(settings.DATA) / "erased.jsonl"


def everyone_erased() -> list[Line]:
    """All that the file and the database know."""
    return sorted({*_in_file(), *_in_database()})


def keep_ledger_file() -> None:
    """Bring the file up to what both know."""
    lines = everyone_erased()
    if set(lines) != set(_in_file()):
        _write(lines)


def add_to_ledger(lines: Iterable[Line]) -> None:
    """Add people to the file, without asking the database: behind the second wall it shows nothing after a commit."""
    _write(sorted({*_in_file(), *lines}))


def take_ledger(path: Path) -> None:
    """Take over a ledger that was kept outside the machine, beside what is known here."""
    _write(sorted({*everyone_erased(), *_lines(path)}))


def _in_database() -> Iterable[Line]:
    rows = Erased.objects.values_list("school__slug", "about_type", "about_id")
    return (Line(*row) for row in rows)


def _in_file() -> Iterable[Line]:
    return _lines(ledger_file()) if ledger_file().exists() else []


def _lines(path: Path) -> list[Line]:
    written = path.read_text(encoding="utf-8").splitlines()
    return [Line(*json.loads(line)) for line in written if line]


def _write(lines: Iterable[Line]) -> None:
    with whole_file(ledger_file()) as file:
        file.writelines(json.dumps(list(line)).encode() + b"\n" for line in lines)
