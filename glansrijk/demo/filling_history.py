"""Writes relations, estimates, contacts and homes that are looked at parent by parent."""

from __future__ import annotations

import uuid
from datetime import datetime, time

from glansrijk.demo.filling_families import People
from glansrijk.demo.history import Glimpse, Met, lines_of_group
from glansrijk.demo.invented import InventedSchool, YearOfSchool
from glansrijk.relations.models import Contact, Estimate, Relation, SplitHome
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.models import Group, School, Staff

Relations = dict[tuple[str, int, int], Relation]


def fill_history(
    school: School,
    invented: InventedSchool,
    year: YearOfSchool,
    people: People,
    groups: dict[tuple[int, str], Group],
    staff: dict[str, Staff],
) -> None:
    """Write what teachers saw and whom they met in a school year."""
    here = {name: groups[year.year.start, name] for name in year.history}
    _fill_apart(school, invented, year, people, here)
    relations = _fill_relations(school, year, people, here)
    Estimate.objects.bulk_create(
        Estimate(
            school=school,
            relation=relations[group, seen.family, seen.adult],
            month=seen.month.first,
            rater=staff[seen.rater],
            level=seen.level.value,
            at=seen.at,
        )
        for group, facts in year.history.items()
        for seen in facts
        if isinstance(seen, Glimpse)
    )
    _fill_contacts(school, year, relations, staff)


def _fill_contacts(school: School, year: YearOfSchool, relations: Relations, staff: dict[str, Staff]) -> None:
    Contact.objects.bulk_create(
        Contact(
            school=school,
            relation=relations[group, met.family, met.adult],
            on=met.on,
            entry=_entry(school, group, met),
            kind=met.kind,
            tone=met.tone,
            by=staff[met.by],
            at=datetime.combine(met.on, time(7), tzinfo=AMSTERDAM),
        )
        for group, facts in year.history.items()
        for met in facts
        if isinstance(met, Met)
    )


def _entry(school: School, group: str, met: Met) -> uuid.UUID:
    """One entry for both parents of a home, the same from the same seed."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{school.slug}/{group}/{met.family}/{met.home}/{met.on}/{met.kind}/{met.by}")


def _fill_relations(school: School, year: YearOfSchool, people: People, groups: dict[str, Group]) -> Relations:
    """One relation per parent and group-year, also of twins in one group (design 4.16)."""
    relations: Relations = {}
    for group, facts in year.history.items():
        for fact in facts:
            key = (group, fact.family, fact.adult)
            if key not in relations:
                parent = people.parents[fact.family, fact.adult]
                relations[key] = Relation(school=school, group=groups[group], parent=parent)
    Relation.objects.bulk_create(relations.values())
    return relations


def _fill_apart(
    school: School, invented: InventedSchool, year: YearOfSchool, people: People, groups: dict[str, Group]
) -> None:
    """Homes that a teacher set apart, in every group-year that has an estimate of them."""
    SplitHome.objects.bulk_create(
        SplitHome(
            school=school,
            home=people.homes[line.family, line.home],
            group=group,
            at=datetime.combine(year.year.first, time(9), tzinfo=AMSTERDAM),
        )
        for name, group in groups.items()
        for line in lines_of_group(invented.families, sorted({fact.family for fact in year.history[name]}))
        if line.apart and line.home is not None
    )
