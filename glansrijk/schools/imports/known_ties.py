"""Who is or was tied to whom at a school, in numbers only: which parents a child has, and who lives together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glansrijk.schools.imports.sorted_numbers import SortedNumbers


class KnownTie(NamedTuple):
    """The keys of a child, a parent and their home; without a home 0. `holds` while it has no end."""

    pupil: int
    parent: int
    home: int
    holds: bool


class KnownTies:
    """All ties of a school, those that hold before those that ended."""

    def __init__(self, ties: Iterable[tuple[int, int, int | None, bool]]) -> None:
        """Take pupil, parent, home and whether it ended of each tie."""
        self._pupils, self._parents, self._homes = array("q"), array("q"), array("q")
        self._ended = bytearray()
        for pupil, parent, home, ended in ties:
            self._pupils.append(pupil)
            self._parents.append(parent)
            self._homes.append(home or 0)
            self._ended.append(ended)
        self._by_pupil, self._by_parent = SortedNumbers(self._pupils), SortedNumbers(self._parents)
        self._by_home = SortedNumbers(self._homes)

    def parents_of(self, pupil: int) -> Iterator[int]:
        """The parents of a child, those of ties that hold first."""
        return (self._parents[place] for place in self._by_pupil.of(pupil))

    def children_of(self, parent: int) -> Iterator[int]:
        """The children of a parent, also those of a tie that ended."""
        return (self._pupils[place] for place in self._by_parent.of(parent))

    def homes_of(self, *, pupils: Iterable[int], parents: Iterable[int]) -> set[int]:
        """The homes in which these children and parents have a tie."""
        places = [place for pupil in pupils for place in self._by_pupil.of(pupil)]
        places += [place for parent in parents for place in self._by_parent.of(parent)]
        return {self._homes[place] for place in places} - {0}

    def living_in(self, home: int) -> Iterator[KnownTie]:
        """The ties that hold in a home."""
        return (self._at(place) for place in self._by_home.of(home) if not self._ended[place])

    def by_home(self) -> Iterator[KnownTie]:
        """All ties, those of one home after another."""
        return (self._at(place) for place in self._by_home.in_order())

    def first_place_of(self, home: int) -> tuple[int, int]:
        """Where a home comes in the order of children, who come by their first tie."""
        return min((self._by_pupil.of(self._pupils[at])[0], at) for at in self._by_home.of(home) if not self._ended[at])

    def _at(self, place: int) -> KnownTie:
        return KnownTie(self._pupils[place], self._parents[place], self._homes[place], not self._ended[place])
