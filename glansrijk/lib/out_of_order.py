"""The page for when something broke that is no mistake of who asks, with the status that says what it was.

It asks nothing of the database, which may be what is away.
"""

from __future__ import annotations

import errno
import sqlite3
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token
from psycopg.errors import DiskFull

BROKEN, AWAY, FULL = 500, 503, 507
SECONDS_TO_RETRY = 60
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
# Not the code for a question that is wrong: that is a mistake of ours, and does not pass by itself.
_PASSES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}


@requires_csrf_token
def out_of_order(request: HttpRequest) -> HttpResponse:
    """Say that it does not work now: 507 where there is no room, 503 where the database is away, else 500."""
    status = status_of(sys.exc_info()[1])
    if request.headers.get("Accept", "").startswith("application/json"):
        told = _("Het ligt aan ons. Wat al opgeslagen was, is er nog. Probeer het over een minuut weer.")
        response: HttpResponse = JsonResponse({"message": told}, status=status)
    else:
        response = HttpResponse(loader.get_template("500.html").render(), status=status)
    if status != BROKEN:
        response.headers["Retry-After"] = str(SECONDS_TO_RETRY)
    return response


def status_of(fault: BaseException | None) -> int:
    """What went wrong, as a status of HTTP."""
    if isinstance(fault, OSError) and fault.errno in _NO_ROOM:
        return FULL
    cause = fault.__cause__ if isinstance(fault, OperationalError | InterfaceError) else None
    if isinstance(cause, DiskFull):
        return FULL
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    return BROKEN if cause is None else AWAY


def _of_sqlite(cause: sqlite3.Error) -> int:
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the rest says more of the same
    if code == sqlite3.SQLITE_FULL:
        return FULL
    return AWAY if code in _PASSES else BROKEN
