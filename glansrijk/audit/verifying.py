"""Reading a chain from its beginning: is every row still what it was, where it was, with nothing between?

Rows stream by, two thousand at a time. Who can write to the database as its owner can make a whole new chain: that is
why its head also goes outside every day, and why a head from outside can be given here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q

from glansrijk.audit.chaining import LOOK
from glansrijk.audit.digests import NOTHING_BEFORE, event_digest, link_hash, looks_digest
from glansrijk.audit.models import EVENT, SEEN, Anchor, Event, Link, Seen

AT_ONCE = 2000
LINK = ("place", "kind", "first_id", "last_id", "amount", "digest", "hash")
SAYS = ("school_id", "by_account_id", "kind", "about_type", "about_id", "facts", "at")


@dataclass(frozen=True)
class Outcome:
    """How the reading of one chain ended: how many rows were read, and what does not fit, if anything."""

    rows: int
    place: int | None = None
    why: str = ""

    @property
    def fits(self) -> bool:
        """Nothing was changed, lost, added or moved."""
        return not self.why


class _WrongError(Exception):
    """Something does not fit: at which place, and what."""

    def __init__(self, place: int | None, why: str) -> None:
        super().__init__(why)
        self.place, self.why = place, why


def verify(school_id: int, outside: Sequence[tuple[int, str]] = ()) -> Outcome:
    """Read the whole chain of a school. `outside` are heads (place and hash) that were kept outside the database."""
    reading = _Reading(school_id)
    try:
        reading.read()
        reading.compare(outside)
        _look_beside(school_id)
    except _WrongError as wrong:
        return Outcome(reading.rows, wrong.place, wrong.why)
    return Outcome(reading.rows)


@dataclass
class _Reading:
    """One walk along a chain."""

    school_id: int
    rows: int = 0
    place: int = 0
    hash: str = NOTHING_BEFORE
    last_look: int = 0
    first: int = 0
    _anchors: dict[int, list[str]] = field(default_factory=dict)

    def read(self) -> None:
        """Walk from the first link to the last, past every head that was written down on the way."""
        for place, kept in Anchor.objects.filter(school_id=self.school_id).values_list("place", "hash"):
            self._anchors.setdefault(place, []).append(kept)
        links = Link.objects.filter(school_id=self.school_id).order_by("place").values_list(*LINK)
        stream = links.iterator(AT_ONCE)
        while some := list(islice(stream, AT_ONCE)):
            events = _events([link[2] for link in some if link[1] == EVENT])
            for link in some:
                self._next(link, events)
        self._reaches(max(self._anchors, default=0))

    def compare(self, outside: Sequence[tuple[int, str]]) -> None:
        """Lay heads that were kept outside beside the chain as it is."""
        for place, kept in outside:
            self._reaches(place)
            found = Link.objects.filter(school_id=self.school_id, place=place).values_list("hash", flat=True).first()
            if found is None and place < self.first:
                raise _WrongError(place, "dit slot is van voor het begin: het logboek is daarna ingekort")
            if found != kept:
                raise _WrongError(place, "het slot dat buiten Glansrijk is bewaard, is anders")

    def _reaches(self, place: int) -> None:
        if place > self.place:
            raise _WrongError(self.place + 1, "hierna is er iets weggehaald: het logboek was al langer")

    def _next(self, link: tuple[Any, ...], events: dict[int, tuple[Any, ...]]) -> None:
        place, kept = link[0], link[-1]
        self.first = self.first or place
        if place == self.first and place != 1:
            self._begin_at_cut(place, kept)
        else:
            self._fits_on(link)
            self._content(link, events)
        if any(anchor != kept for anchor in self._anchors.get(place, ())):
            raise _WrongError(place, "het slot van die dag is anders")
        self.place, self.hash = place, kept

    def _begin_at_cut(self, place: int, kept: str) -> None:
        """The log was shortened up to and including this link: what it held is gone, the link itself is what stays."""
        cut = Anchor.objects.filter(school_id=self.school_id, is_cut=True, place=place, hash=kept).first()
        if cut is None:
            raise _WrongError(1, "het begin is weg, en niemand heeft het logboek ingekort")
        self.last_look = cut.seen_upto

    def _fits_on(self, link: tuple[Any, ...]) -> None:
        if link[0] != self.place + 1:
            raise _WrongError(self.place + 1, "deze regel is weg")
        if link_hash(self.hash, *link[:-1]) != link[-1]:
            raise _WrongError(link[0], "deze regel sluit niet aan op de regel ervoor")

    def _content(self, link: tuple[Any, ...], events: dict[int, tuple[Any, ...]]) -> None:
        place, kind, first_id, last_id, amount, digest, _hash = link
        self.rows += amount
        if kind == SEEN:
            self._looks(place, first_id, last_id, amount, digest)
            return
        event = events.get(first_id)
        if event is None:
            raise _WrongError(place, f"wat er gebeurde (nummer {first_id}) is weg")
        kept, school_id, *says = event
        if (school_id or 0) != self.school_id or {event_digest(school_id, *says), kept} != {digest}:
            raise _WrongError(place, f"wat er gebeurde (nummer {first_id}) is veranderd")

    def _looks(self, place: int, first_id: int, last_id: int, amount: int, digest: str) -> None:
        rows = Seen.objects.filter(school_id=self.school_id, pk__gt=self.last_look, pk__lte=last_id).order_by("pk")
        self.last_look = last_id
        if looks_digest(rows.values_list(*LOOK).iterator(AT_ONCE)) != (amount, digest):
            why = f"er is iets veranderd, weg of erbij in wie er keek (nummers {first_id} tot en met {last_id})"
            raise _WrongError(place, why)


def _events(numbers: list[int]) -> dict[int, tuple[Any, ...]]:
    return {pk: says for pk, *says in Event.objects.filter(pk__in=numbers).values_list("pk", "digest", *SAYS)}


def _look_beside(school_id: int) -> None:
    """Is there something that hangs in no chain at all?"""
    hangs = Link.objects.filter(kind=EVENT, first_id=OuterRef("pk"))
    whose = Q(school_id=school_id) if school_id else Q(school_id__isnull=True) | Q(school_id=0)
    loose = Event.objects.filter(whose).filter(~Exists(hangs)).order_by("pk").values_list("pk", "at").first()
    if loose:
        pk, at = loose
        raise _WrongError(None, _in_no_chain(pk, at))


def _in_no_chain(number: int, at: datetime) -> str:
    return f"wat er gebeurde (nummer {number}, {at:%d-%m-%Y %H:%M}) staat buiten de keten"


def chains() -> Iterator[int]:
    """The numbers of all schools that have a log; 0 is what belongs to no school."""
    schools = set(Link.objects.order_by().values_list("school_id", flat=True).distinct())
    schools |= {school or 0 for school in Event.objects.order_by().values_list("school_id", flat=True).distinct()}
    yield from sorted(schools)
