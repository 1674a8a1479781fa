"""The logs have terms too: eighteen months, and six for signing in. They are pruned from their oldest end.

What is chained is never cut in the middle: `OF_SCHOOL` names, per log, who removes the oldest rows of a school. Where a
log keeps a chain, its own function goes here and moves the anchor along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils import timezone

from glansrijk.audit.models import Event, Seen
from glansrijk.rules.clearing import first_kept_day
from glansrijk.rules.keeping import Kind

SIGN_INS = Q(kind__startswith="sign_")
Forget = Callable[[int, datetime, int], int]


def forget_logs_of_school(school_id: int, day: date) -> Iterator[tuple[str, Callable[[int], int]]]:
    """Each log with a function that removes at most so many of its oldest rows and says how many went."""
    for label, (kind, forget) in OF_SCHOOL.items():
        yield label, partial(forget, school_id, _moment(kind, day))


def forget_logs_of_nobody(day: date) -> int:
    """Remove what is too old of signing in, and of what belongs to no school; returns how many rows."""
    old = SIGN_INS & Q(at__lt=_moment(Kind.SIGN_IN, day)) | Q(at__lt=_moment(Kind.AUDIT, day))
    gone, _each = Event.objects.filter(old, school_id__isnull=True).delete()
    return gone


def _forget_events(school_id: int, before: datetime, at_most: int) -> int:
    return _remove(Event.objects.filter(school_id=school_id, at__lt=before), at_most)


def _forget_seen(school_id: int, before: datetime, at_most: int) -> int:
    return _remove(Seen.objects.filter(school_id=school_id, at__lt=before), at_most)


def _remove(rows: Any, at_most: int) -> int:
    numbers = list(rows.order_by("pk").values_list("pk", flat=True)[:at_most])
    gone, _each = rows.model.objects.filter(pk__in=numbers).delete()
    return int(gone)


def _moment(kind: Kind, day: date) -> datetime:
    return timezone.make_aware(datetime.combine(first_kept_day(kind, day), time()))


OF_SCHOOL: dict[str, tuple[Kind, Forget]] = {
    "audit.Event": (Kind.AUDIT, _forget_events),
    "audit.Seen": (Kind.SEEN, _forget_seen),
}
