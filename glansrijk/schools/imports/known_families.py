"""The families a school has already, gathered in few queries before a list of parents is compared with them.

Of all of them only what tells who is who, packed small. The rows of the database come per part of the list
(`known_part`), so that a long list that is known already takes no more room than one that is new.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from glansrijk.rules.names import PersonName
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.imports.known_parents import COLUMNS, KnownParents
from glansrijk.schools.imports.known_ties import KnownTies
from glansrijk.schools.models import Parent, ParentLink, Placement, Pupil, School, Staff

AT_ONCE = 2_000
ENDED = ExpressionWrapper(Q(until_on__isnull=False), output_field=BooleanField())


@dataclass(frozen=True, slots=True)
class KnownPupil:
    """What tells who a pupil is."""

    pk: int
    key: str
    name: PersonName
    born_on: date | None
    left_on: date | None


@dataclass
class KnownFamilies:
    """Pupils, parents and the ties between them."""

    school: School
    today: date
    pupils: list[KnownPupil]
    group_names: dict[int, str]
    ties: KnownTies
    parents: KnownParents
    colleagues: set[tuple[str, str]]

    @property
    def by_pk(self) -> dict[int, KnownPupil]:
        """The pupils by their own number."""
        return {pupil.pk: pupil for pupil in self.pupils}

    @property
    def year_began_on(self) -> date:
        """The first day of the running school year: the first list holds from then, as the first groups do."""
        return Year.of(self.today).first


def know_families(school: School, today: date) -> KnownFamilies:
    """Gather what a list of parents is compared with, in as many queries for a small school as for a large one."""
    links = ParentLink.objects.in_school(school.pk).annotate(ended=ENDED).order_by("ended", "pk")
    ties = KnownTies(_values(links, "pupil_id", "parent_id", "home_id", "ended"))
    parents = Parent.objects.in_school(school.pk).order_by("pk")
    return KnownFamilies(
        school=school,
        today=today,
        pupils=list(_pupils(school)),
        group_names=_group_names(school),
        ties=ties,
        parents=KnownParents(_values(parents, *COLUMNS), ties),
        colleagues={member.name.match_key for member in Staff.objects.in_school(school.pk).working()},
    )


def _values(rows: QuerySet[Any], *columns: str) -> Iterator[tuple[Any, ...]]:
    return rows.values_list(*columns).iterator(chunk_size=AT_ONCE)


def _pupils(school: School) -> Iterator[KnownPupil]:
    columns = ("pk", "key", "first_name", "prefix", "surname", "initials", "born_on", "left_on")
    pupils = Pupil.objects.in_school(school.pk).order_by("pk")
    for pk, key, first, prefix, surname, initials, born_on, left_on in _values(pupils, *columns):
        # The same names come back in a large school: each is in memory once.
        name = PersonName(sys.intern(first), sys.intern(prefix), sys.intern(surname), initials)
        yield KnownPupil(pk, key, name, born_on, left_on)


def _group_names(school: School) -> dict[int, str]:
    places = Placement.objects.in_school(school.pk).filter(until_on__isnull=True, group__isnull=False)
    return {
        pupil: sys.intern(name) for pupil, name in places.order_by("from_on").values_list("pupil_id", "group__name")
    }
