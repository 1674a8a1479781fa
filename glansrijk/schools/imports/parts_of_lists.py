"""A long list of parents in parts that have nothing to do with each other, so that each can be taken in by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from glansrijk.schools.imports.finding_children import FoundChildren
from glansrijk.schools.imports.matching_parents import Person, Roots

# So many persons with their ties and homes take a few megabytes.
AT_ONCE = 2_000


def in_parts(people: Sequence[Person], listed: FoundChildren) -> Iterator[list[Person]]:
    """The persons in the order of the list; who has a child, an address or a number in common stays in one part."""
    families: dict[int, list[int]] = defaultdict(list)
    roots = _families(people, listed)
    for number in range(len(people)):
        families[roots.root(number)].append(number)
    part: list[int] = []
    for members in families.values():
        part += members
        if len(part) >= AT_ONCE:
            yield [people[number] for number in sorted(part)]
            part = []
    if part:
        yield [people[number] for number in sorted(part)]


def _families(people: Sequence[Person], listed: FoundChildren) -> Roots:
    roots = Roots()
    firsts: dict[Hashable, int] = {}
    of_one = {id(person.who) for person in people if person.same_as}
    for number, person in enumerate(people):
        for mark in _shared(person, listed, of_one):
            roots.join(firsts.setdefault(mark, number), number)
    return roots


def _shared(person: Person, listed: FoundChildren, of_one: set[int]) -> Iterator[Hashable]:
    """What makes persons one part: a child, an address by its hint, a number, and who they are in the end."""
    yield from person.children
    yield from {listed.rows[at].home_hint for at in person.rows} - {""}
    yield from (("number", key) for key in person.keys)
    if parent := person.who.parent or person.parent:
        yield ("parent", parent.pk)
    if id(person.who) in of_one:
        yield ("person", id(person.who))
