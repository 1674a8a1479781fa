"""Putting up the second wall: a command for PostgreSQL; on SQLite it says that there is none, and costs nothing."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import HttpResponse

from glansrijk.lib.second_wall import WallMiddleware, unwalled, walled_models

pytestmark = pytest.mark.django_db


def test_the_command_puts_it_up_again_or_says_where_it_stands() -> None:
    told = StringIO()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE talks_talk DISABLE ROW LEVEL SECURITY")
        call_command("second_wall", "--role", settings.DATABASE_ROLE, stdout=told)
        said = f"De tweede muur staat op {len(walled_models())} tabellen, voor {settings.DATABASE_ROLE}.\n"
        assert (told.getvalue(), unwalled(connection)) == (said, [])
        return
    with pytest.raises(CommandError, match="staat alleen in PostgreSQL"):
        call_command("second_wall", stdout=told)
    with pytest.raises(MiddlewareNotUsed):
        WallMiddleware(lambda request: HttpResponse())
