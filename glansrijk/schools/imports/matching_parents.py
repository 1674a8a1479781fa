"""Which rows of a list are one parent.

Sure enough to decide: the same name with the same e-mail or phone, or with the same number in the school's own list.
All else that is likely is asked; equal e-mail with another name is another person, because parents share mailboxes.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from glansrijk.rules.names import PersonName, almost_same_name
from glansrijk.schools.imports.formats.rows import ParentRow
from glansrijk.schools.imports.known_families import KnownPupil
from glansrijk.schools.imports.known_parents import NameKey, Reach, Way, reach_of, ways_of
from glansrijk.schools.imports.people import with_a_name

# A number that stands with more names than these numbers something else than parents.
MOST_NAMES_OF_A_KEY = 8


@dataclass(eq=False, slots=True)
class Person:
    """One parent of the list: the places of the rows, the children in them, and the key of the parent we know, if any.

    What the rows say is asked of the rows: of 100,000 persons nothing is kept twice. `same_as` is who somebody said
    this is, when both are new.
    """

    rows: tuple[int, ...]
    name: PersonName
    name_key: NameKey
    children: tuple[int, ...]
    listed: Mapping[int, ParentRow]
    parent: int | None = None
    same_as: Person | None = None

    @property
    def keys(self) -> set[str]:
        """The numbers in the school's own list."""
        return {self.listed[at].parent_key for at in self.rows} - {""}

    @property
    def reach(self) -> set[Reach]:
        """Each way to reach this person, with the name that stands there."""
        return {reach for at in self.rows for reach in reach_of(self._name_key_at(at), *_usable(self.listed[at]))}

    @property
    def emails_and_phones(self) -> set[Way]:
        """How this person is reached."""
        return {way for at in self.rows for way in ways_of(*_usable(self.listed[at]))}

    @property
    def who(self) -> Person:
        """Who this is in the end."""
        one = self
        while one.same_as is not None:
            one = one.same_as
        return one

    def _name_key_at(self, at: int) -> NameKey:
        return self.name_key if at == self.rows[0] else with_a_name(self.listed[at].name).match_key


def people_in(rows: Mapping[int, ParentRow], pupils: Mapping[int, KnownPupil]) -> list[Person]:
    """The persons of a list, in the order of the list. Only rows of which the child is known count.

    A number counts together with the name only: some lists number households instead of parents. The same name twice at
    one child, once without e-mail and phone, is one person who was typed twice.
    """
    roots, name_keys = Roots(), {}
    for at in pupils:
        called, family = with_a_name(rows[at].name).match_key
        # The same names come back in a long list: each is in memory once.
        name_keys[at] = (sys.intern(called), sys.intern(family))
    _join_reached_alike(rows, name_keys, roots)
    _join_numbered_alike({at: rows[at] for at in pupils if rows[at].parent_key}, roots)
    _join_typed_twice(rows, pupils, name_keys, roots)
    found: dict[int, list[int]] = defaultdict(list)
    for at in pupils:
        found[roots.root(at)].append(at)
    return [
        Person(
            rows=tuple(places),
            name=with_a_name(rows[places[0]].name),
            name_key=name_keys[places[0]],
            children=tuple({pupils[at].pk: at for at in places}),
            listed=rows,
        )
        for places in found.values()
    ]


def _join_reached_alike(rows: Mapping[int, ParentRow], name_keys: Mapping[int, NameKey], roots: Roots) -> None:
    """Join rows with the same name and the same e-mail or phone."""
    firsts: dict[str, dict[str, int]] = {"email": {}, "phone": {}}
    of_other_names: dict[Reach, int] = {}
    for at, name_key in name_keys.items():
        for kind, value in ways_of(*_usable(rows[at])):
            first = firsts[kind].setdefault(value, at)
            if name_keys[first] != name_key:
                first = of_other_names.setdefault((kind, name_key, value), at)
            roots.join(first, at)


def _join_numbered_alike(rows: Mapping[int, ParentRow], roots: Roots) -> None:
    """Join rows with the same number and almost the same name."""
    of_key: dict[str, list[int]] = defaultdict(list)
    for at, row in rows.items():
        if len(of_key[row.parent_key]) < MOST_NAMES_OF_A_KEY:
            name = with_a_name(row.name)
            there = of_key[row.parent_key]
            same = next((one for one in there if almost_same_name(with_a_name(rows[one].name), name)), None)
            there += [at] if same is None else []
            roots.join(at if same is None else same, at)


def _join_typed_twice(
    rows: Mapping[int, ParentRow], pupils: Mapping[int, KnownPupil], name_keys: Mapping[int, NameKey], roots: Roots
) -> None:
    """Join rows without e-mail and phone to the first of the same name at the same child."""
    at_child: dict[int, list[int]] = defaultdict(list)
    for at, pupil in pupils.items():
        at_child[pupil.pk].append(at)
    for of_child in at_child.values():
        alike: dict[NameKey, list[int]] = defaultdict(list)
        for at in of_child:
            alike[name_keys[at]].append(at)
        for places in alike.values():
            if len(places) > 1:
                _join_silent(places, rows, roots)


def _join_silent(places: list[int], rows: Mapping[int, ParentRow], roots: Roots) -> None:
    silent = [at for at in places if not any(_usable(rows[at]))]
    first = next((at for at in places if at not in silent), places[0])
    for at in silent:
        if len({rows[one].parent_key for one in (first, at)} - {""}) <= 1:
            roots.join(first, at)


def _usable(row: ParentRow) -> tuple[str, str]:
    """Odd texts say nothing about who somebody is: 'geen' is not an address that two people share."""
    return ("" if row.email_odd else row.email), ("" if row.phone_odd else row.phone)


class Roots:
    """Which numbers belong together."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def root(self, at: int) -> int:
        """The least of those that belong together with this one."""
        while (up := self._up.get(at, at)) != at:
            self._up[at] = self._up.get(up, up)
            at = up
        return at

    def join(self, one: int, other: int) -> None:
        """Let these two belong together, with all that belong with either."""
        if one == other:
            return
        first, last = sorted((self.root(one), self.root(other)))
        self._up[last] = first
