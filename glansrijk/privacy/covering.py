"""Covering the names of others in a text, before a dossier goes out of the house.

It is a help and not a promise: who is not called by name is not found. A person reads the dossier before it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from glansrijk.privacy.models.about import PARENT, PUPIL
from glansrijk.privacy.persons import Person
from glansrijk.privacy.whose import others_around
from glansrijk.schools.models import Parent, Pupil

COVER = "[naam van een ander]"
SHORTEST = 3


@dataclass
class Cover:
    """Covers names as whole words, also with the s of who owns something ('Noors tas'), and counts how often."""

    names: frozenset[str]
    times: int = 0
    pattern: re.Pattern[str] | None = field(init=False)

    def __post_init__(self) -> None:
        longest_first = sorted(self.names, key=len, reverse=True)
        words = "|".join(re.escape(name) for name in longest_first)
        self.pattern = re.compile(rf"(?<!\w)(?:{words})s?(?!\w)", re.IGNORECASE) if words else None

    def over(self, text: str) -> str:
        """The text without the names."""
        if self.pattern is None:
            return text
        covered, times = self.pattern.subn(COVER, text)
        self.times += times
        return covered

    def finds(self, text: str) -> bool:
        """Whether one of the names stands in the text."""
        return bool(self.pattern and self.pattern.search(text))


def cover_for(person: Person) -> Cover:
    """Covers the other parents of the own children and the other children; never the person's own name."""
    own, others = set(person.names), []
    if person.kind == PARENT:
        children = Pupil.objects.filter(parent_links__parent=person.row)
        own |= _words(children)
        others = [*others_around(person.row)]
    elif person.kind == PUPIL:
        others = [*Parent.objects.filter(links__pupil=person.row)]
        # A parent has the child's surname more often than not: that name stays, for it is the child's own.
    rows = Pupil.objects.in_school(person.row.school_id).exclude(first_name="")
    children_of_others = set(rows.values_list("first_name", flat=True))
    folded = {name.casefold() for name in own}
    names = {name for name in _words(others) | children_of_others if name.casefold() not in folded}
    return Cover(frozenset(name for name in names if len(name) >= SHORTEST))


def _words(rows: Iterable[Parent | Pupil]) -> set[str]:
    return {part for row in rows for part in (row.first_name, row.surname) if part}
