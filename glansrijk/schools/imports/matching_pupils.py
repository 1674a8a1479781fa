"""Which pupil of the school a row means: by number, else by name and birth date (domain 3.1, 4.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from glansrijk.schools.imports.formats.rows import PupilRow
from glansrijk.schools.imports.known_families import KnownPupil
from glansrijk.schools.imports.people import as_key, with_a_name
from glansrijk.schools.models import Pupil

NameKey = tuple[str, str]


@dataclass
class PupilMatches:
    """For each row (by its place) the pupil, or nothing when the pupil is new.

    `unclear` are rows that may mean several pupils; `kept` are pupils who may be meant by one, and so are not gone.
    """

    pupils: dict[int, Pupil] = field(default_factory=dict)
    unclear: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)

    @property
    def matched(self) -> set[int]:
        """The pupils who were recognised."""
        return {pupil.pk for pupil in self.pupils.values()}


def match_pupils(rows: Sequence[PupilRow], pupils: Iterable[Pupil], *, year_began_on: date) -> PupilMatches:
    """Recognise the pupils of a school file; who left before the school year is recognised last.

    A number is the pupil's own for the whole career. A dummy key ("#001") says nothing, so name and birth date decide;
    the same holds for a pupil of whom we have no number yet.
    """
    matches = PupilMatches()
    known = list(pupils)
    by_key = {pupil.key: pupil for pupil in known if pupil.key}
    for at, row in enumerate(rows):
        if as_key(row.key) in by_key:
            matches.pupils[at] = by_key[as_key(row.key)]
    taken = matches.matched
    rest = [pupil for pupil in known if pupil.pk not in taken]
    open_rows = [(at, row) for at, row in enumerate(rows) if at not in matches.pupils]
    open_rows.sort(key=lambda told: told[1].left_on is not None and told[1].left_on < year_began_on)
    _match_by_name_and_birth(open_rows, rest, matches)
    return matches


def _match_by_name_and_birth(rows: list[tuple[int, PupilRow]], pupils: list[Pupil], matches: PupilMatches) -> None:
    same_name: dict[NameKey, list[Pupil]] = defaultdict(list)
    for pupil in pupils:
        same_name[pupil.name.match_key].append(pupil)
    asked: dict[NameKey, list[tuple[int, PupilRow]]] = defaultdict(list)
    for at, row in rows:
        asked[with_a_name(row.name).match_key].append((at, row))
    for name, of_name in asked.items():
        if name in same_name:
            _match_one_name(of_name, same_name[name], matches)


def _match_one_name(rows: list[tuple[int, PupilRow]], pupils: list[Pupil], matches: PupilMatches) -> None:
    """Pair rows and pupils with one name: first by birth date, then what is left when only one of each is left."""
    left = list(pupils)
    open_rows = []
    for at, row in rows:
        same = [pupil for pupil in left if _may_be(row, pupil) and pupil.born_on == row.born_on]
        found = min(same, key=_as_present(row), default=None)
        if found:
            matches.pupils[at] = found
            left.remove(found)
        else:
            open_rows.append((at, row))
    for at, row in open_rows:
        near = [pupil for pupil in left if _may_be(row, pupil) and None in (pupil.born_on, row.born_on)]
        if len(near) == 1 and len(open_rows) == 1:
            matches.pupils[at] = near[0]
            left.remove(near[0])
        elif near:
            matches.unclear.add(at)
            matches.kept.update(pupil.pk for pupil in near)


def _as_present(row: PupilRow) -> Callable[[Pupil], tuple[bool, int]]:
    """Of two pupils alike, the one who is as present as the row says."""
    return lambda pupil: (pupil.left_on != row.left_on, pupil.pk)


def _may_be(row: PupilRow, pupil: Pupil) -> bool:
    """A row with a number of its own can only be a pupil whose number we do not have."""
    return not as_key(row.key) or not pupil.key


@dataclass
class PupilFinder:
    """Finds the pupil that a row of a parents' list names, among the pupils of the school."""

    pupils: list[KnownPupil]
    group_names: dict[int, str]

    def __post_init__(self) -> None:
        """Index by number. A spreadsheet eats the zeros at the start of one."""
        self._by_key = {pupil.key: pupil for pupil in self.pupils if pupil.key}
        bare: dict[str, list[KnownPupil]] = defaultdict(list)
        for pupil in self.pupils:
            bare[pupil.key.lstrip("0")].append(pupil)
        self._by_bare_key = {key: found[0] for key, found in bare.items() if key and len(found) == 1}

    @cached_property
    def _by_name(self) -> dict[NameKey, list[KnownPupil]]:
        """Made when a name is first asked for: most lists give numbers."""
        by_name: dict[NameKey, list[KnownPupil]] = defaultdict(list)
        for pupil in self.pupils:
            by_name[pupil.name.match_key].append(pupil)
        return by_name

    def by_number(self, number: str) -> KnownPupil | None:
        """The pupil with this number."""
        return self._by_key.get(number) or self._by_bare_key.get(number.lstrip("0"))

    def by_name(self, name: NameKey, born_on: date | None, group: str) -> list[KnownPupil]:
        """The pupils with this name, and with this birth date and group where the list says them."""
        found = self._by_name.get(name, [])
        if born_on:
            found = [pupil for pupil in found if pupil.born_on == born_on]
        if len(found) > 1 and group:
            found = [pupil for pupil in found if _same_group(self.group_names.get(pupil.pk, ""), group)]
        return found


def _same_group(one: str, other: str) -> bool:
    def bare(name: str) -> str:
        return "".join(sign for sign in name.casefold().removeprefix("groep") if sign.isalnum())

    return bare(one) == bare(other)
