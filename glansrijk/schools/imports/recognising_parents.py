"""Which parent of the school a person of a list is.

The surest ways go first, and each person of the list gets a parent of their own: two persons are one parent only when
their names are the same, or when somebody said so before. A parent of a child is never found twice at that child. So
the same list finds the same parents the next time, whatever it changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from glansrijk.rules.names import almost_same_name
from glansrijk.schools.imports.known_parents import KnownParent, KnownParents
from glansrijk.schools.imports.matching_parents import Person

Way = Callable[[Person, KnownParents], Iterable[KnownParent]]
Same = Callable[[Person, Person], bool]


def recognise_people(people: Sequence[Person], known: KnownParents) -> None:
    """Find for each person the parent we know."""
    claims = _Claims()
    for way, may_share in WAYS:
        for person in people:
            if person.parent is None:
                claims.claim(person, way(person, known), may_share)


@dataclass
class _Claims:
    """Who is who already. Hardly ever are two persons one parent, so that a list for each would be mostly lists."""

    first: dict[int, Person] = field(default_factory=dict)
    others: dict[int, list[Person]] = field(default_factory=lambda: defaultdict(list))

    def claim(self, person: Person, parents: Iterable[KnownParent], may_share: Same) -> None:
        """Give the person the first of these parents who is free."""
        pk = next((parent.pk for parent in parents if self._is_free(parent.pk, person, may_share)), None)
        if pk is None:
            return
        person.parent = pk
        if self.first.setdefault(pk, person) is not person:
            self.others[pk].append(person)

    def _is_free(self, pk: int, person: Person, may_share: Same) -> bool:
        first = self.first.get(pk)
        there = [first, *self.others.get(pk, ())] if first else []
        return all(set(other.children).isdisjoint(person.children) and may_share(person, other) for other in there)


def _at_child_surely(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    """A parent of this child with the same name, and the same number, e-mail or phone."""
    for parent in _at_child_by_name(person, known):
        # Two numbers that differ are two records of the school: then a shared mailbox proves nothing.
        numbered = bool(parent.key and person.keys)
        if parent.key in person.keys if numbered else parent.reach & person.reach:
            yield parent


def _by_number(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    return (parent for parent in _with_number(person, known) if parent.name_key == person.name_key)


def _at_child_by_name(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    """Parents change their address more often than their name."""
    return (parent for parent in _at_child(person, known) if parent.name_key == person.name_key)


def _by_reach(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    """By name with e-mail or phone; where the school has such a parent twice, first the one of these children."""
    found = {parent.pk: parent for reach in person.reach for parent in known.reached(reach)}
    of_children = {parent.pk for parent in _at_child(person, known)} if len(found) > 1 else set()
    return sorted(found.values(), key=lambda parent: (parent.pk not in of_children, parent.pk))


def _by_number_almost(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    return (parent for parent in _with_number(person, known) if almost_same_name(parent.name, person.name))


def _at_child_almost(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    """Almost the name of a parent of this child whom the list does not name otherwise: a name that was set right."""
    return (parent for parent in _at_child(person, known) if almost_same_name(parent.name, person.name))


def _at_child_almost_reached(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    """The same, with the same e-mail or phone: somebody said once that this is one person with another of the list."""
    for parent in _at_child_almost(person, known):
        if parent.ways & person.emails_and_phones:
            yield parent


def _at_child(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    return (parent for child in sorted(person.children) for parent in known.at_child(child))


def _with_number(person: Person, known: KnownParents) -> Iterable[KnownParent]:
    return (parent for key in sorted(person.keys) if (parent := known.numbered(key)))


def _of_one_name(one: Person, other: Person) -> bool:
    return one.name_key == other.name_key


def _nobody(one: Person, other: Person) -> bool:
    return False


def _of_almost_one_name(one: Person, other: Person) -> bool:
    return almost_same_name(one.name, other.name)


WAYS: tuple[tuple[Way, Same], ...] = (
    (_at_child_surely, _of_one_name),
    (_by_number, _of_one_name),
    (_at_child_by_name, _of_one_name),
    (_by_reach, _of_one_name),
    (_by_number_almost, _nobody),
    (_at_child_almost, _nobody),
    (_at_child_almost_reached, _of_almost_one_name),
)
