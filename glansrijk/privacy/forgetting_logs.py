"""The log has terms too: eighteen months, and six for signing in.

It is one chain per school, of changes and of looks together, so it is never cut in the middle: it is shortened from its
beginning, up to a head that was written down on a day (`audit/shortening.py`). Without a head of that day nothing goes.
"""

from __future__ import annotations

from datetime import date, timedelta

from glansrijk.audit.models import OF_NO_SCHOOL
from glansrijk.audit.shortening import shorten
from glansrijk.rules.clearing import first_kept_day
from glansrijk.rules.keeping import Kind

# What goes with the log, beside the changes that it is named for.
LOGS = ("audit.Event", "audit.Seen", "audit.Link")


def forget_log_of_school(school_id: int, day: date) -> int:
    """Shorten the log of a school; returns how many rows went."""
    return shorten(school_id, _last_day(Kind.AUDIT, day), on=day, by=None)


def forget_log_of_nobody(day: date) -> int:
    """Shorten the log of what belongs to no school, signing in above all; returns how many rows went."""
    return shorten(OF_NO_SCHOOL, _last_day(Kind.SIGN_IN, day), on=day, by=None)


def _last_day(kind: Kind, day: date) -> date:
    return first_kept_day(kind, day) - timedelta(days=1)
