"""Vandaag stays calm: never more than three things, for a hundred teachers with 0 to 40 things that are due (A2.2)."""

from __future__ import annotations

import uuid
from random import Random

import pytest
from django.utils import timezone

from glansrijk.home.today_page import today_page
from glansrijk.relations.due import due_things
from glansrijk.relations.models import Contact, Relation, Step
from glansrijk.rules.roles import Role
from glansrijk.rules.today_list import AT_MOST
from glansrijk.schools.models import Group, Home, Parent, ParentLink, Placement, Pupil, Staff
from tests import make
from tests.village import TUESDAY, Village

TEACHERS, MOST = 100, 40


def teacher_with(village: Village, number: int, families: int, chance: Random) -> Staff:
    """A teacher of a group of so many families: with some a step or a promise stands, with others nothing was said."""
    group = make.make_group(village.linde, called=f"1{number}")
    staff = make.make_staff(village.linde, f"Juf{number} Honderd", Role.TEACHER, groups=(group,))
    pupils = Pupil.objects.bulk_create(
        Pupil(school=village.linde, key=f"H{number}-{one}", first_name=f"Kind{one}", sort_name=f"kind{one}")
        for one in range(families)
    )
    parents = Parent.objects.bulk_create(
        Parent(school=village.linde, first_name=f"Ouder{one}", sort_name=f"ouder{one}") for one in range(families)
    )
    homes = Home.objects.bulk_create(Home(school=village.linde) for _ in range(families))
    _tie(group, pupils, parents, homes)
    relations = Relation.objects.bulk_create(
        Relation(school=village.linde, group=group, parent=parent) for parent in parents
    )
    for relation in relations:
        _something_due(relation, staff, chance.choice(["step", "promise", "nothing"]))
    return staff


def _tie(group: Group, pupils: list[Pupil], parents: list[Parent], homes: list[Home]) -> None:
    year, school = group.school_year, group.school
    Placement.objects.bulk_create(
        Placement(school=school, school_year=year, pupil=pupil, group=group, year_group="5", from_on=make.START)
        for pupil in pupils
    )
    ParentLink.objects.bulk_create(
        ParentLink(school=school, pupil=pupil, parent=parent, home=home, from_on=make.START)
        for pupil, parent, home in zip(pupils, parents, homes, strict=True)
    )


def _something_due(relation: Relation, staff: Staff, what: str) -> None:
    if what == "nothing":
        return  # nobody spoke with this parent in the first weeks, and that is a signal
    contact = Contact.objects.create(school=relation.school, relation=relation, on=TUESDAY, kind="phone", by=staff)
    Step.objects.create(
        school=relation.school,
        relation=relation,
        key=uuid.uuid4(),
        sentence="Bellen.",
        owner=staff,
        due_on=TUESDAY,
        promised_in=contact if what == "promise" else None,
    )


@pytest.mark.parametrize("tenth", range(10))
def test_never_more_than_three_and_something_when_anything_is_due(village: Village, tenth: int) -> None:
    chance = Random(tenth)
    for number in range(tenth * TEACHERS // 10, (tenth + 1) * TEACHERS // 10):
        families = number % (MOST + 1)
        viewer = village.viewer(teacher_with(village, number, families, chance))
        due = [thing for thing in due_things(viewer) if thing.is_due(TUESDAY)]
        page = today_page(viewer, timezone.now())
        assert page.things is not None
        # the check of a group with families is one thing more
        assert len(due) >= families
        assert min(1, len(due)) <= len(page.things) <= AT_MOST, (number, families)
