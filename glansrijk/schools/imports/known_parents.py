"""The parents of a school packed small, for finding who a list means: 100,000 of them take some twenty megabytes.

A row of the database in memory takes fifteen times that; those are read per part of the list, once it is clear who is
who. Numbers and addresses are looked up by their hash, and what is found is compared in full.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.sorted_numbers import SortedNumbers

if TYPE_CHECKING:
    from glansrijk.schools.imports.known_ties import KnownTies

NameKey = tuple[str, str]
Way = tuple[str, str]
Reach = tuple[str, NameKey, str]
# The columns of a parent, in the order in which they are packed.
COLUMNS = ("pk", "key", "first_name", "prefix", "surname", "initials", "email", "phone")
# A child's parents are asked for one after another.
UNPACKED_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class KnownParent:
    """What tells who a parent of the school is."""

    pk: int
    key: str
    name: PersonName
    name_key: NameKey
    email: str
    phone: str

    @property
    def ways(self) -> set[Way]:
        """How this parent is reached."""
        return set(ways_of(self.email, self.phone))

    @property
    def reach(self) -> set[Reach]:
        """Each way to reach this parent, with the name that goes with it."""
        return reach_of(self.name_key, self.email, self.phone)


class KnownParents:
    """The parents of the school, found by number, by name with reach, and by child."""

    def __init__(self, rows: Iterable[tuple[int, str, str, str, str, str, str, str]], ties: KnownTies) -> None:
        """Pack the values of `COLUMNS` of each parent, in the order of their keys."""
        self._ties = ties
        pks, packed = array("q"), list[str]()
        marks, owners = array("q"), array("q")
        for pk, key, first, prefix, surname, initials, email, phone in rows:
            name_key = PersonName(first, prefix, surname, initials).match_key
            for mark in _marks(name_key, key, email, phone):
                marks.append(hash(mark))
                owners.append(pk)
            pks.append(pk)
            packed.append(_pack(key, first, prefix, surname, initials, *name_key, email, phone))
        self._by_mark, self._owners = SortedNumbers(marks), owners
        self._packed = _Packed(pks, packed)
        # Of what is packed and not of ourselves: nothing here may keep itself alive in a circle.
        self.get = lru_cache(UNPACKED_AT_ONCE)(self._packed.get)

    def __iter__(self) -> Iterator[KnownParent]:
        """All parents, one at a time."""
        return iter(self._packed)

    def numbered(self, key: str) -> KnownParent | None:
        """The parent with this number in the school's own list."""
        return next((parent for parent in self._marked(("number", key)) if parent.key == key), None)

    def reached(self, reach: Reach) -> Iterator[KnownParent]:
        """The parents with this name and this e-mail or phone."""
        return (parent for parent in self._marked(reach) if reach in parent.reach)

    def at_child(self, child: int) -> Iterator[KnownParent]:
        """The parents of a child, those of ties that hold before others."""
        return (self.get(pk) for pk in self._ties.parents_of(child))

    def children_of(self, pk: int) -> set[int]:
        """The children to whom a parent is or was tied."""
        return set(self._ties.children_of(pk))

    def _marked(self, mark: object) -> Iterator[KnownParent]:
        return (self.get(self._owners[place]) for place in self._by_mark.of(hash(mark)))


class _Packed:
    """One text per parent: nine texts kept apart take four times the memory."""

    def __init__(self, pks: array[int], packed: list[str]) -> None:
        self._pks, self._packed, self._by_pk = pks, packed, SortedNumbers(pks)

    def __iter__(self) -> Iterator[KnownParent]:
        return (self._at(place) for place in range(len(self._pks)))

    def get(self, pk: int) -> KnownParent:
        return self._at(self._by_pk.of(pk)[0])

    def _at(self, place: int) -> KnownParent:
        key, first, prefix, surname, initials, called, family, email, phone = json.loads(self._packed[place])
        name = PersonName(first, prefix, surname, initials)
        return KnownParent(self._pks[place], key, name, (called, family), email, phone)


def ways_of(email: str, phone: str) -> Iterator[Way]:
    """How somebody is reached; capitals in an address do not count."""
    return ((kind, value) for kind, value in (("email", email.casefold()), ("phone", phone)) if value)


def reach_of(name: NameKey, email: str, phone: str) -> set[Reach]:
    """A name with each way to reach it."""
    return {(kind, name, value) for kind, value in ways_of(email, phone)}


def _marks(name_key: NameKey, key: str, email: str, phone: str) -> Iterator[object]:
    yield from reach_of(name_key, email, phone)
    if key:
        yield ("number", key)


def _pack(*values: str) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
