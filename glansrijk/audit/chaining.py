"""Hanging in the chain what the database does not hang there by itself: looks, in batches, and the head of each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from glansrijk.audit.digests import NOTHING_BEFORE, link_hash, looks_digest
from glansrijk.audit.models import SEEN, Anchor, Link, Seen
from glansrijk.audit.walls import LOCK

# No request lasts this long: a look with a lower number than the last one here can no longer come in.
SETTLED_AFTER = timedelta(minutes=5)
AT_MOST = 500
LOOK = ("id", "school_id", "by_account_id", "page", "about_type", "about_id", "at")


@dataclass(frozen=True)
class Head:
    """The last link of a chain: its place and its hash."""

    place: int
    hash: str

    @property
    def in_groups(self) -> str:
        """The hash in groups of four, to read aloud, to copy by hand and to compare.

        >>> Head(3, "abcd1234ef").in_groups
        'abcd 1234 ef'
        """
        return " ".join(self.hash[at : at + 4] for at in range(0, len(self.hash), 4))


def head_of(school_id: int) -> Head | None:
    """The last link of the chain of a school; None while there is nothing in it."""
    row = Link.objects.filter(school_id=school_id).order_by("-place").values_list("place", "hash").first()
    return Head(*row) if row else None


def chain_looks(now: datetime) -> int:
    """Hang every look that is settled in the chain of its school; returns how many there were."""
    upto = Seen.objects.filter(at__lte=now - SETTLED_AFTER).order_by("-pk").values_list("pk", flat=True).first() or 0
    done = Link.objects.filter(kind=SEEN).aggregate(last=Max("last_id"))["last"] or 0
    if upto <= done:
        return 0
    schools = Seen.objects.filter(pk__gt=done, pk__lte=upto).values_list("school_id", flat=True).distinct()
    return sum(_chain_of(school_id, upto) for school_id in sorted(schools))


def _chain_of(school_id: int, upto: int) -> int:
    total = 0
    while amount := _one_batch(school_id, upto):
        total += amount
    return total


@transaction.atomic
def _one_batch(school_id: int, upto: int) -> int:
    _wait_for(school_id)
    done = Link.objects.filter(kind=SEEN, school_id=school_id).aggregate(last=Max("last_id"))["last"] or 0
    rows = list(
        Seen.objects.filter(school_id=school_id, pk__gt=done, pk__lte=upto).order_by("pk").values_list(*LOOK)[:AT_MOST]
    )
    if rows:
        amount, digest = looks_digest(rows)
        _append(school_id, rows[0][0], rows[-1][0], amount, digest)
    return len(rows)


def _append(school_id: int, first_id: int, last_id: int, amount: int, digest: str) -> None:
    head = head_of(school_id) or Head(0, NOTHING_BEFORE)
    place = head.place + 1
    Link(
        school_id=school_id,
        place=place,
        kind=SEEN,
        first_id=first_id,
        last_id=last_id,
        amount=amount,
        digest=digest,
        hash=link_hash(head.hash, place, SEEN, first_id, last_id, amount, digest),
    ).save()


def _wait_for(school_id: int) -> None:
    """One writer of a chain at a time. SQLite lets only one write anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, school_id])


def anchor_heads(on: date) -> int:
    """Write down the head of every chain that grew since it was last written down; once a day, returns how many."""
    schools = set(Link.objects.order_by().values_list("school_id", flat=True).distinct())
    schools -= set(Anchor.objects.filter(taken_on=on, is_cut=False).values_list("school_id", flat=True))
    return sum(_anchor(school_id, on) for school_id in sorted(schools))


@transaction.atomic
def _anchor(school_id: int, on: date) -> bool:
    _wait_for(school_id)
    head = head_of(school_id)
    known = Anchor.objects.filter(school_id=school_id).aggregate(place=Max("place"))["place"] or 0
    if (
        head is None
        or head.place <= known
        or Anchor.objects.filter(school_id=school_id, taken_on=on, is_cut=False).exists()
    ):
        return False
    Anchor(school_id=school_id, place=head.place, hash=head.hash, taken_on=on).save()
    return True
