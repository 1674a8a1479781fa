"""Shortening the log when its term is over: from the beginning, up to a head that was written down on a day.

The chain stays one: the link at the new beginning remains, the cut is signed off in a row that never goes, and that it
was done is itself an event in the chain. The database lets nothing else go (walls.py).
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from glansrijk.audit.models import EVENT, SEEN, Anchor, Event, Link, Seen
from glansrijk.audit.record import Someone, record

AT_ONCE = 1000


def shorten(school_id: int, before: date, *, on: date, by: Someone | None) -> int:
    """Let go of what was in the log of a school before a day; returns how many rows went.

    Up to the last head that was written down on or before `before`: so what goes is at least that old, and somebody
    outside may hold that very head. Without such a head nothing goes.
    """
    heads = Anchor.objects.filter(school_id=school_id, is_cut=False, taken_on__lte=before)
    head = heads.order_by("-place").first()
    if head is None or Anchor.objects.filter(school_id=school_id, is_cut=True, place__gte=head.place).exists():
        return 0
    return _cut(head, on, by)


@transaction.atomic
def _cut(head: Anchor, on: date, by: Someone | None) -> int:
    whose, upto = {"school_id": head.school_id}, {"place__lte": head.place}
    looks = Link.objects.filter(**whose, **upto, kind=SEEN).aggregate(last=Max("last_id"))["last"] or 0
    before = Anchor.objects.filter(**whose, is_cut=True).aggregate(last=Max("seen_upto"))["last"] or 0
    Anchor(**whose, place=head.place, hash=head.hash, taken_on=on, is_cut=True, seen_upto=max(looks, before)).save()
    record("log.shortened", school_id=head.school_id or None, by=by, place=head.place, hash=head.hash)
    gone = Seen.objects.filter(**whose, pk__lte=max(looks, before)).delete()[0]
    held = Link.objects.filter(**whose, **upto, kind=EVENT).values_list("first_id", flat=True)
    while numbers := list(Event.objects.filter(pk__in=held).values_list("pk", flat=True)[:AT_ONCE]):
        gone += Event.objects.filter(pk__in=numbers).delete()[0]
    Link.objects.filter(**whose, place__lt=head.place).delete()
    return gone
