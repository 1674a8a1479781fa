"""The people of a school by one key, such as 'pupil-12', and how the head and the office find them by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from glansrijk.privacy.models.about import PARENT, PUPIL, STAFF
from glansrijk.schools.models import Parent, Pupil, Staff
from glansrijk.schools.models.names import name_holds
from glansrijk.schools.viewer import Viewer

MODELS: dict[str, Any] = {PUPIL: Pupil, PARENT: Parent, STAFF: Staff}
AT_MOST = 8


@dataclass(frozen=True)
class Person:
    """Somebody of the school: a child, a parent or a colleague."""

    kind: str
    row: Any

    @property
    def key(self) -> str:
        """The person in one word."""
        return f"{self.kind}-{self.row.pk}"

    @property
    def name(self) -> str:
        """The whole name."""
        return str(self.row) if self.kind == PARENT else str(self.row.name.full)

    @property
    def word(self) -> str:
        """What this person is to the school."""
        return {PUPIL: _("kind"), PARENT: _("ouder"), STAFF: _("collega")}[self.kind]

    @property
    def names(self) -> tuple[str, ...]:
        """The words by which people call this person."""
        return tuple(part for part in (self.row.first_name, self.row.surname) if part)


def person_in(school_id: int, key: str) -> Person | None:
    """The person with this key at a school, if there still is one."""
    kind, _dash, number = key.partition("-")
    if kind not in MODELS or not (number.isdecimal() and len(number) < 18):
        return None
    row = MODELS[kind].objects.in_school(school_id).filter(pk=int(number)).first()
    return Person(kind, row) if row else None


def person_for(viewer: Viewer, key: str) -> Person:
    """The person with this key.

    Raises:
        Http404: there is none at this school.
    """
    person = person_in(viewer.school.pk, key)
    if person is None:
        raise Http404
    return person


def people_called(viewer: Viewer, text: str) -> tuple[Person, ...]:
    """Who is called like this, at most eight of each kind; nobody for an empty text."""
    words = text.strip()[:100]
    if not words:
        return ()
    return tuple(Person(kind, row) for kind, model in MODELS.items() for row in _called(viewer, model, words))


def _called(viewer: Viewer, model: Any, words: str) -> Iterator[Any]:
    rows = model.objects.in_school(viewer.school.pk).filter(name_holds(words)).order_by("sort_name", "pk")
    yield from rows[:AT_MOST]


def people_of(viewer: Viewer, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Person]:
    """Many people at once, in a query per kind; who is gone is not in it."""
    wanted = set(keys)
    found = {}
    for kind, model in MODELS.items():
        numbers = [number for one, number in wanted if one == kind]
        if numbers:
            rows = model.objects.in_school(viewer.school.pk).filter(pk__in=numbers)
            found.update({(kind, row.pk): Person(kind, row) for row in rows})
    return found
