"""Sessions in the database, read by a prepared read (decision 0007): every page begins with one.

They stand in a table of our own, which also tells whose a session is: so one can see and end one's own.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as InTheDatabase
from django.db.models import QuerySet
from django.utils import timezone

from glansrijk.accounts.models import OpenSession
from glansrijk.lib.prepared import ask

STARTED, LAST_CLICK, DEVICE = "started_at", "last_click_at", "device"


class SessionStore(InTheDatabase):
    """As Django's own in everything else: keys, signing, saving and ending."""

    @classmethod
    def get_model_class(cls) -> type[OpenSession]:
        """The table of our own."""
        return OpenSession

    def create_model_instance(self, data: dict[str, Any]) -> OpenSession:
        """The row, with what the owner sees in a list beside it."""
        row: OpenSession = super().create_model_instance(data)  # type: ignore[assignment]  # of the class above
        row.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.device = str(data.get(DEVICE, ""))
        row.started_at, row.seen_at = _moment(data.get(STARTED)), _moment(data.get(LAST_CLICK))
        return row

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing when there is none or it is over, and then it gets a new key."""
        rows = ask(_kept, (str(self.session_key),))
        if not rows or rows[0][1] <= timezone.now():
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(rows[0][0])
        return held


def _kept(session_key: str) -> QuerySet[Any, Any]:
    return OpenSession.objects.filter(session_key=session_key).values_list("session_data", "expire_date")


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
