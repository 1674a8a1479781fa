"""The rows of the database that a part of a list of parents is compared with; they go when the part is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from glansrijk.schools.imports.known_families import KnownFamilies
from glansrijk.schools.imports.known_ties import KnownTies
from glansrijk.schools.imports.writing import chunks
from glansrijk.schools.models import CustodyDecision, Home, Parent, ParentLink, School


@dataclass
class KnownPart:
    """Parents by their key, ties per child (those that hold before those that ended), decisions on them, and homes.

    `people` are who lives in a home today; `homes` are homes by exactly who lives there.
    """

    parents: dict[int, Parent] = field(default_factory=dict)
    links: dict[int, list[ParentLink]] = field(default_factory=dict)
    decided: dict[int, str] = field(default_factory=dict)
    people: dict[int, set[int]] = field(default_factory=dict)
    homes: dict[frozenset[int], Home] = field(default_factory=dict)


def know_part(known: KnownFamilies, *, children: Collection[int], parents: Collection[int]) -> KnownPart:
    """Gather what is known of these children and these parents, in as many queries for few of them as for hundreds.

    A parent whom somebody deleted meanwhile is not in it.
    """
    part = KnownPart()
    links = list(_links(known.school, children))
    links.sort(key=lambda link: (link.until_on is not None, link.pk))
    for link in links:
        # One row in memory per parent: a name that changes is changed at each child.
        link.parent = part.parents.setdefault(link.parent_id, link.parent)
        part.links.setdefault(link.pupil_id, []).append(link)
    for keys in chunks([pk for pk in parents if pk not in part.parents]):
        part.parents |= Parent.objects.in_school(known.school.pk).in_bulk(keys)
    _know_decisions(part, known.school, [link.pk for link in links])
    _know_homes(part, known, children, parents, {link.home.pk: link.home for link in links if link.home})
    return part


def _links(school: School, children: Collection[int]) -> Iterator[ParentLink]:
    rows = ParentLink.objects.in_school(school.pk).select_related("home", "parent")
    for keys in chunks(list(children)):
        yield from rows.filter(pupil__in=keys)


def _know_decisions(part: KnownPart, school: School, links: list[int]) -> None:
    """What the head decided last about custody, per tie."""
    for keys in chunks(links):
        rows = CustodyDecision.objects.in_school(school.pk).filter(link__in=keys).order_by("decided_on", "pk")
        part.decided |= dict(rows.values_list("link_id", "custody"))


def _know_homes(
    part: KnownPart, known: KnownFamilies, children: Collection[int], parents: Collection[int], there: dict[int, Home]
) -> None:
    """Who lives in the homes of these people, also with children who are not in the list."""
    people: dict[int, set[int]] = defaultdict(set)
    for home in known.ties.homes_of(pupils=children, parents=parents):
        people[home] = {tie.parent for tie in known.ties.living_in(home)}
    of_people = _first_of_each(people, known.ties)
    missing = [home for home in of_people.values() if home not in there]
    for keys in chunks(missing):
        there |= Home.objects.in_school(known.school.pk).in_bulk(keys)
    part.people = people
    part.homes = {living: there[home] for living, home in of_people.items() if home in there}


def _first_of_each(people: dict[int, set[int]], ties: KnownTies) -> dict[frozenset[int], int]:
    """The homes by who lives there; of two homes of the same people the first."""
    lived_in = sorted((home for home, living in people.items() if living), key=ties.first_place_of)
    homes: dict[frozenset[int], int] = {}
    for home in lived_in:
        homes.setdefault(frozenset(people[home]), home)
    return homes
