"""A fresh data folder needs no instructions: the database is made before the first command that uses it."""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

WITHOUT_DATABASE = frozenset(
    {
        "migrate",
        "makemigrations",
        "check",
        "help",
        "compile_messages",
        "collectstatic",
        "check_messages",
        "test",
        "restore",
    }
)


def make_ready(argv: list[str]) -> None:
    """Migrate when the SQLite file does not exist yet; PostgreSQL is migrated by who runs it.

    Words about it go to stderr, because some commands answer with one JSON line on stdout.
    """
    command = argv[1] if len(argv) > 1 else "help"
    if command in WITHOUT_DATABASE or "--help" in argv or not _is_fresh():
        return
    django.setup()
    call_command("migrate", verbosity=0, interactive=False, stdout=sys.stderr)


def _is_fresh() -> bool:
    """No file yet, or an empty one: a command that only looked at the database leaves a file without tables."""
    database = settings.DATABASES["default"]
    file = Path(str(database["NAME"]))
    return "sqlite3" in str(database["ENGINE"]) and (not file.exists() or file.stat().st_size == 0)
