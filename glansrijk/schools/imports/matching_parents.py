"""Which rows of a list are one parent.

Sure enough to decide: the same name with the same e-mail or phone, or with the same number in the school's own list.
All else that is likely is asked; equal e-mail with another name is another person, because parents share mailboxes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from glansrijk.rules.names import PersonName, almost_same_name
from glansrijk.schools.imports.formats.rows import ParentRow
from glansrijk.schools.imports.people import with_a_name
from glansrijk.schools.models import Parent, Pupil

NameKey = tuple[str, str]
Reach = tuple[str, NameKey, str]
# A number that stands with more names than these numbers something else than parents.
MOST_NAMES_OF_A_KEY = 8


@dataclass(eq=False)
class Person:
    """One parent of the list: the places of the rows, the children in them, and the parent we know, if any.

    `same_as` is who somebody said this is, when both are new.
    """

    rows: list[int]
    name: PersonName
    name_key: NameKey
    children: set[int]
    reach: set[Reach]
    places: set[tuple[str, int]]
    keys: set[str]
    parent: Parent | None = None
    same_as: Person | None = None

    @property
    def emails_and_phones(self) -> set[tuple[str, str]]:
        """How this person is reached."""
        return {(kind, value) for kind, _name, value in self.reach}


@dataclass
class KnownParents:
    """The parents of the school, found by number, by name with reach, and by child."""

    parents: Sequence[Parent]
    name_keys: dict[int, NameKey] = field(default_factory=dict)
    by_key: dict[str, Parent] = field(default_factory=dict)
    by_reach: dict[Reach, list[Parent]] = field(default_factory=lambda: defaultdict(list))
    by_child: Mapping[int, list[Parent]] = field(default_factory=dict)

    @classmethod
    def of(cls, parents: Sequence[Parent], by_child: Mapping[int, list[Parent]]) -> KnownParents:
        """Index parents; `by_child` has those of ties that hold before others."""
        known = cls(parents, by_child=by_child)
        for parent in parents:
            if parent.key:
                known.by_key[parent.key] = parent
            known.name_keys[parent.pk] = parent.name.match_key
            for reach in known.reach_of(parent):
                known.by_reach[reach].append(parent)
        return known

    def reach_of(self, parent: Parent) -> set[Reach]:
        """The name of a parent we know with each way to reach them."""
        return reach_of(self.name_keys[parent.pk], parent.email, parent.phone)


def reach_of(name: NameKey, email: str, phone: str) -> set[Reach]:
    """A name with each way to reach it."""
    return {(kind, name, value) for kind, value in (("email", email.casefold()), ("phone", phone)) if value}


def people_in(rows: Mapping[int, ParentRow], pupils: Mapping[int, Pupil]) -> list[Person]:
    """The persons of a list, in the order of the list. Only rows of which the child is known count.

    A number counts together with the name only: some lists number households instead of parents. The same name twice at
    one child, once without e-mail and phone, is one person who was typed twice.
    """
    firsts: dict[object, int] = {}
    of_key: dict[str, list[int]] = defaultdict(list)
    roots = _Roots()
    lines = {at: _Line.of(rows[at]) for at in pupils}
    for at, line in lines.items():
        for mark in line.reach:
            roots.join(firsts.setdefault(mark, at), at)
        if (key := line.row.parent_key) and len(of_key[key]) < MOST_NAMES_OF_A_KEY:
            same = next((one for one in of_key[key] if almost_same_name(lines[one].name, line.name)), None)
            of_key[key] += [at] if same is None else []
            roots.join(at if same is None else same, at)
    _join_typed_twice(lines, pupils, roots)
    found: dict[int, list[int]] = defaultdict(list)
    for at in pupils:
        found[roots.root(at)].append(at)
    return [_person(places, lines, pupils) for places in found.values()]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with what is asked of it often, worked out once."""

    row: ParentRow
    name: PersonName
    name_key: NameKey
    reach: set[Reach]

    @classmethod
    def of(cls, row: ParentRow) -> _Line:
        name = with_a_name(row.name)
        key = name.match_key
        return cls(row, name, key, reach_of(key, *_usable(row)))


def _join_typed_twice(lines: Mapping[int, _Line], pupils: Mapping[int, Pupil], roots: _Roots) -> None:
    """Join rows without e-mail and phone to the first of the same name at the same child."""
    alike: dict[tuple[int, NameKey], list[int]] = defaultdict(list)
    for at, line in lines.items():
        alike[pupils[at].pk, line.name_key].append(at)
    for places in alike.values():
        silent = [at for at in places if not lines[at].reach]
        first = next((at for at in places if lines[at].reach), places[0])
        for at in silent:
            if len({lines[one].row.parent_key for one in (first, at)} - {""}) <= 1:
                roots.join(first, at)


def _person(places: list[int], lines: Mapping[int, _Line], pupils: Mapping[int, Pupil]) -> Person:
    of_person = [lines[at] for at in places]
    return Person(
        rows=places,
        name=of_person[0].name,
        name_key=of_person[0].name_key,
        children={pupils[at].pk for at in places},
        reach={mark for line in of_person for mark in line.reach},
        places={(line.row.sheet, line.row.row) for line in of_person},
        keys={line.row.parent_key for line in of_person if line.row.parent_key},
    )


def _usable(row: ParentRow) -> tuple[str, str]:
    """Odd texts say nothing about who somebody is: 'geen' is not an address that two people share."""
    return ("" if row.email_odd else row.email), ("" if row.phone_odd else row.phone)


class _Roots:
    """Which places belong together."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def root(self, at: int) -> int:
        while (up := self._up.get(at, at)) != at:
            self._up[at] = self._up.get(up, up)
            at = up
        return at

    def join(self, one: int, other: int) -> None:
        first, last = sorted((self.root(one), self.root(other)))
        self._up[last] = first
