"""Rows that may be one parent, but not surely: asked on the page, separate persons until somebody says otherwise.

Two kinds, both about parents of different children: the same e-mail or phone and almost the same name; and exactly the
same name where one of the two has no e-mail and no phone, in one family. Who is known already as two parents is not
asked again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from glansrijk.rules.names import PersonName, almost_same_name, fold
from glansrijk.schools.imports.formats.rows import ParentRow
from glansrijk.schools.imports.known_families import KnownPupil
from glansrijk.schools.imports.known_parents import KnownParent, KnownParents, NameKey, Way
from glansrijk.schools.imports.matching_parents import Person
from glansrijk.schools.imports.places_in_lists import note_at
from glansrijk.schools.imports.plan import Question

SAME = "same"
# One number of a school or a household organisation may stand with hundreds of parents: that says nothing.
MOST_WITH_ONE_REACH = 8


@dataclass(frozen=True)
class NearMatch:
    """A person of the list who may be another one of the list, or a parent of the school whom it does not name."""

    person: Person
    other: Person | KnownParent
    why: str

    @property
    def id(self) -> str:
        """The same for the same rows and the same parents, so that an answer finds its question back."""
        other = self.other
        return f"{self.person.rows[0]}-{f'p{other.pk}' if isinstance(other, KnownParent) else other.rows[0]}"


@dataclass(frozen=True, slots=True)
class _Side:
    """A person or a parent, seen in the same way."""

    who: Person | KnownParent
    name: PersonName
    name_key: NameKey
    reached: frozenset[Way]
    children: frozenset[int]

    @property
    def is_new(self) -> bool:
        return isinstance(self.who, Person) and self.who.parent is None


def near_matches(people: Sequence[Person], known: KnownParents, pupils: Mapping[int, KnownPupil]) -> list[NearMatch]:
    """Find the pairs to ask about; at least one of a pair is new to the school."""
    if all(person.parent is not None for person in people):
        return []
    pairs: dict[tuple[int, int], NearMatch] = {}
    for bucket, may_be, why in _buckets(_sides(people, known), pupils):
        for pair, match in _pairs(bucket, may_be, why):
            pairs.setdefault(pair, match)
    return list(pairs.values())


def _sides(people: Sequence[Person], known: KnownParents) -> list[_Side]:
    """Who may be one of a pair: persons of the list, then parents of the school whom it does not name."""
    found, alike = {person.parent for person in people}, _Alike()
    for person in people:
        alike.count(person.name_key, person.emails_and_phones)
    for parent in known:
        if parent.pk not in found:
            alike.count_known(parent)
    sides = [_side_of_person(person) for person in people if alike.may_be(person)]
    new = [side for side in sides if side.is_new]
    names, ways = {side.name_key for side in new}, {way for side in new for way in side.reached}
    sides += [
        _side_of_parent(parent, known)
        for parent in known
        if parent.pk not in found and (parent.name_key in names or not ways.isdisjoint(parent.ways))
    ]
    return sides


class _Alike:
    """Who can be one of a pair at all. Of a long list most share nothing with anybody, and are left alone."""

    def __init__(self) -> None:
        # By their hash, which takes less room: two that are taken for one are compared later anyway.
        self._ways: Counter[int] = Counter()
        self._silent: set[NameKey] = set()

    def count(self, name_key: NameKey, ways: Iterable[Way]) -> None:
        """Know of somebody: by the ways to reach them, or by the name of who cannot be reached."""
        hashes = [hash(way) for way in ways]
        self._ways.update(hashes)
        if not hashes:
            self._silent.add(name_key)

    def count_known(self, parent: KnownParent) -> None:
        """Know of a parent of the school; ways that nobody in the list has say nothing here."""
        self._ways.update(mark for way in parent.ways if (mark := hash(way)) in self._ways)
        if not parent.ways:
            self._silent.add(parent.name_key)

    def may_be(self, person: Person) -> bool:
        """Whether this person shares a way with few enough others, or the name of somebody who cannot be reached."""
        shared = (1 < self._ways[hash(way)] <= MOST_WITH_ONE_REACH for way in person.emails_and_phones)
        return person.name_key in self._silent or any(shared)


def _side_of_person(person: Person) -> _Side:
    return _Side(person, person.name, person.name_key, frozenset(person.emails_and_phones), frozenset(person.children))


def _side_of_parent(parent: KnownParent, known: KnownParents) -> _Side:
    children = frozenset(known.children_of(parent.pk))
    return _Side(parent, parent.name, parent.name_key, frozenset(parent.ways), children)


Bucket = tuple[list[_Side], Callable[[_Side, _Side], bool], str]


def _buckets(sides: list[_Side], pupils: Mapping[int, KnownPupil]) -> Iterable[Bucket]:
    """Only who shares something is compared, so that a long list stays quick."""
    by_reach: dict[Way, list[_Side]] = defaultdict(list)
    by_name: dict[NameKey, list[_Side]] = defaultdict(list)
    for side in sides:
        for reach in sorted(side.reached):
            by_reach[reach].append(side)
        by_name[side.name_key].append(side)
    whys = {"email": _("hetzelfde e-mailadres"), "phone": _("hetzelfde telefoonnummer")}
    for (kind, _value), bucket in by_reach.items():
        yield bucket, _almost, whys[kind]
    one_family, why = _one_family(pupils), _("dezelfde naam, in één familie")
    for bucket in by_name.values():
        yield bucket, one_family, why


def _almost(one: _Side, other: _Side) -> bool:
    return one.name_key != other.name_key and almost_same_name(one.name, other.name)


def _one_family(pupils: Mapping[int, KnownPupil]) -> Callable[[_Side, _Side], bool]:
    def families(side: _Side) -> set[str]:
        return {fold(pupils[child].name.surname) for child in side.children}

    def may_be(one: _Side, other: _Side) -> bool:
        silent = not one.reached or not other.reached
        return silent and bool(families(one) & families(other))

    return may_be


def _pairs(
    bucket: list[_Side], may_be: Callable[[_Side, _Side], bool], why: str
) -> Iterable[tuple[tuple[int, int], NearMatch]]:
    if not 1 < len(bucket) <= MOST_WITH_ONE_REACH:
        return
    for at, one in enumerate(bucket):
        for other in bucket[at + 1 :]:
            # Two parents of one child are two persons, however much alike.
            if one.children & other.children or not may_be(one, other):
                continue
            if one.is_new or other.is_new:
                match = _match(one, other, why)
                yield (id(match.person), id(match.other)), match


def _match(one: _Side, other: _Side, why: str) -> NearMatch:
    """The new one asks whether it is the other."""
    first, second = (one, other) if one.is_new else (other, one)
    assert isinstance(first.who, Person)
    return NearMatch(first.who, second.who, why)


def merge_answered(matches: Iterable[NearMatch], answers: Mapping[str, str]) -> list[NearMatch]:
    """Make one person of who is said to be one; gives the questions that are still open."""
    still_open = []
    for match in matches:
        answer = answers.get(match.id)
        if answer is None:
            still_open.append(match)
        elif answer == SAME:
            _make_one(match)
    return still_open


def _make_one(match: NearMatch) -> None:
    """Both carry the known parent from now on, or else the very same mark of being one."""
    other = match.other
    if isinstance(other, KnownParent):
        match.person.parent = match.person.parent or other.pk
    elif other.parent or match.person.parent:
        match.person.parent = other.parent = other.parent or match.person.parent
    else:
        match.person.same_as = other.same_as or other


def as_question(
    match: NearMatch, rows: Mapping[int, ParentRow], pupils: Mapping[int, KnownPupil], name: str
) -> Question:
    """How a pair is asked; `name` is the file."""
    first = _in_words(match.person, rows, pupils)
    other = match.other
    second = _in_words(other, rows, pupils) if isinstance(other, Person) else _known_in_words(other)
    at = note_at(rows[match.person.rows[0]], match.why, name)
    return Question(match.id, first, second, match.why, at)


def _in_words(person: Person, rows: Mapping[int, ParentRow], pupils: Mapping[int, KnownPupil]) -> str:
    row = rows[person.rows[0]]
    facts = {"name": person.name.full, "child": pupils[min(person.children)].name.full, "row": row.row}
    return _("%(name)s, bij %(child)s (rij %(row)s)") % facts


def _known_in_words(parent: KnownParent) -> str:
    return _("%(name)s, al bekend op school") % {"name": parent.name.full}
