"""Days out of SQLite: text there, a `date` here. A page reads hundreds, of which most are the same few."""

import sqlite3
from datetime import date
from functools import lru_cache

from django.db.backends.sqlite3 import base as _djangos_own
from django.utils.dateparse import parse_date

__all__ = ["keep_days"]


def keep_days() -> None:
    """Read each day once, from now on, instead of Django's own converter, which reads it every time."""
    assert _djangos_own.Database.converters["DATE"]  # else it would come after ours, and take its place
    sqlite3.register_converter("date", lru_cache(maxsize=4096)(_day))


def _day(written: bytes) -> date | None:
    return parse_date(written.decode())
