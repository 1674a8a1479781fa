"""Sessions in the database, read by a prepared read (decision 0007): every page begins with one."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InTheDatabase
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from glansrijk.lib.prepared import ask


class SessionStore(InTheDatabase):
    """As Django's own in everything else: keys, signing, saving and ending."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing when there is none or it is over, and then it gets a new key."""
        rows = ask(_kept, (str(self.session_key),))
        if not rows or rows[0][1] <= timezone.now():
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(rows[0][0])
        return held


def _kept(session_key: str) -> QuerySet[Any, Any]:
    return Session.objects.filter(session_key=session_key).values_list("session_data", "expire_date")
