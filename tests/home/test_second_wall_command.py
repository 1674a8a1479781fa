"""Putting up the second wall: a command for PostgreSQL; on SQLite it says that there is none, and costs nothing."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import HttpResponse

from glansrijk.lib.second_wall import WallMiddleware, models_behind_it, unwalled
from tests.own_place import manage, migrated_place

pytestmark = pytest.mark.django_db


def test_the_command_puts_it_up_again_or_says_where_it_stands() -> None:
    told = StringIO()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE talks_talk DISABLE ROW LEVEL SECURITY")
        call_command("second_wall", "--role", settings.DATABASE_ROLE, stdout=told)
        said = f"De tweede muur staat op {len(models_behind_it())} tabellen, voor {settings.DATABASE_ROLE}.\n"
        assert (told.getvalue(), unwalled(connection)) == (said, [])
        return
    with pytest.raises(CommandError, match="staat alleen in PostgreSQL"):
        call_command("second_wall", stdout=told)
    with pytest.raises(MiddlewareNotUsed):
        WallMiddleware(lambda request: HttpResponse())


def test_a_web_server_without_it_does_not_start_and_says_what_to_run(tmp_path: Path) -> None:
    with migrated_place(tmp_path) as place:
        if "DATABASE_URL" in place:
            refused = start(place)
            said = refused.stderr.splitlines()[-1]
            assert refused.returncode == 1
            assert said.startswith("django.core.exceptions.ImproperlyConfigured: PostgreSQL has no second wall between")
            assert "`bin/manage second_wall`" in said
            away = start({**place, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/away"})
            assert away.returncode == 0, "a database that is away for a moment stops nobody"
            manage(place, "second_wall").check_returncode()
        started = start(place)
        assert (started.returncode, started.stderr) == (0, "")


def start(place: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What a web server does before it listens."""
    return subprocess.run(
        [sys.executable, "-c", "import glansrijk.wsgi"], env=place, capture_output=True, text=True, check=False
    )
