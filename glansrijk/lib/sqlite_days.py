"""Days out of SQLite: text there, a `date` here. A page reads hundreds, of which most are the same few."""

import sqlite3
from datetime import date
from functools import lru_cache

import django.db.backends.sqlite3.base  # noqa: F401 -- else Django's converter comes after ours, and takes its place
from django.utils.dateparse import parse_date


def keep_days() -> None:
    """Read each day once, from now on, instead of Django's own converter, which reads it every time."""
    sqlite3.register_converter("date", lru_cache(maxsize=4096)(_day))


def _day(written: bytes) -> date | None:
    return parse_date(written.decode())
