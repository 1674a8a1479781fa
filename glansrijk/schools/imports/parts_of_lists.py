"""A long list of parents in parts that have nothing to do with each other, so that each can be taken in by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from glansrijk.schools.imports.finding_children import FoundChildren
from glansrijk.schools.imports.known_ties import KnownTies
from glansrijk.schools.imports.matching_parents import Person, Roots

# So many persons with their ties and homes take a few megabytes.
AT_ONCE = 2_000


def in_parts(people: Sequence[Person], listed: FoundChildren, ties: KnownTies) -> Iterator[list[Person]]:
    """The persons in the order of the list; who shares a child, an address, a number or a home stays in one part.

    So what is written of one part is nothing that another is compared with.
    """
    families: dict[int, list[int]] = defaultdict(list)
    roots = _families(people, listed, ties)
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


def _families(people: Sequence[Person], listed: FoundChildren, ties: KnownTies) -> Roots:
    roots = Roots()
    children: dict[int, int] = {}
    parents: dict[int, int] = {}
    marks: dict[Hashable, int] = {}
    of_one = {id(person.who) for person in people if person.same_as}
    for number, person in enumerate(people):
        for child in person.children:
            roots.join(children.setdefault(child, number), number)
        if parent := person.who.parent or person.parent:
            roots.join(parents.setdefault(parent, number), number)
        for mark in _shared(person, listed, of_one):
            roots.join(marks.setdefault(mark, number), number)
    _join_tied(roots, children, parents, ties)
    return roots


def _join_tied(roots: Roots, children: dict[int, int], parents: dict[int, int], ties: KnownTies) -> None:
    """Who is tied, or has a tie in one home, belongs together; `children` and `parents` tell whose they are."""
    home, in_home = 0, -1
    for tie in ties.by_home():
        numbers = [of[key] for of, key in ((children, tie.pupil), (parents, tie.parent)) if key in of]
        if not numbers:
            continue
        roots.join(numbers[0], numbers[-1])
        if tie.home and tie.home == home:
            roots.join(in_home, numbers[0])
        home, in_home = tie.home, numbers[0]


def _shared(person: Person, listed: FoundChildren, of_one: set[int]) -> Iterator[Hashable]:
    """What else makes persons one part: an address by its hint, a number, and who they are in the end."""
    yield from {listed.rows[at].home_hint for at in person.rows} - {""}
    yield from (("number", key) for key in person.keys)
    if id(person.who) in of_one:
        yield ("person", id(person.who))
