"""Relation rows come into being with the first thing written about them (design 4.16)."""

from __future__ import annotations

from collections.abc import Iterable

from glansrijk.relations.models import Relation
from glansrijk.schools.models import Group


def relations_with(parents: Iterable[int], group: Group) -> list[Relation]:
    """The relations of a group with these parents, made where they are not there yet; inside the caller's write."""
    wanted = set(parents)
    known = list(Relation.objects.filter(group=group, parent__in=wanted))
    missing = wanted - {relation.parent_id for relation in known}
    if not missing:
        return known
    Relation.objects.bulk_create(
        [Relation(school_id=group.school_id, group=group, parent_id=parent) for parent in sorted(missing)],
        ignore_conflicts=True,  # two raters may meet the same parent in the same second
    )
    return list(Relation.objects.filter(group=group, parent__in=wanted))
