"""A large school at the end of its year, made in few statements: everyone spoken, every handover given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glansrijk.rules.roles import Role
from glansrijk.schools.models import Group, Home, Parent, ParentLink, Placement, Pupil, School, Staff
from glansrijk.talks.models import Handover, HandoverConfirmation, Invitation, Talk
from tests import make

SPOKEN_ON = date(2027, 6, 14)
NAMES = "1 2 3a 3b 4a 4b 5a 5b 6 7a 7b 8".split()


@dataclass
class LargeSchool:
    """The school and who leads it."""

    school: School
    head: Staff
    groups: list[Group]

    def first_of(self, group: str) -> str:
        """The name of the first child of a group."""
        pupils = Pupil.objects.filter(placements__group__name=group, school=self.school)
        return pupils.order_by("sort_name", "pk")[0].name.full

    def children_in(self, year_group: str) -> int:
        """How many children are in a year group now."""
        rows = Placement.objects.filter(school=self.school, school_year__start=make.THIS_YEAR.start)
        return rows.filter(year_group=year_group).count()


def make_large_school(number: int) -> LargeSchool:
    """So many children in twelve groups, each with two parents of one home."""
    school = make.make_school(slug="groot", name="De Grote School")
    groups = [make.make_group(school, called=name) for name in NAMES]
    teachers = [make.make_staff(school, f"Juf{group.slug} Groot", Role.TEACHER, groups=(group,)) for group in groups]
    pupils = _pupils(school, groups, number)
    parents = _parents(school, pupils)
    _talks(school, pupils, parents)
    _handovers(school, pupils, parents, groups, teachers)
    return LargeSchool(school, make.make_staff(school, "Hedy Groot", Role.HEAD), groups)


def _pupils(school: School, groups: list[Group], number: int) -> list[Pupil]:
    pupils = []
    for at in range(number):
        pupil = Pupil(school=school, key=f"L{at}")
        pupil.take_name(make.name(f"Kind{at:03d} Groot{at % 40:02d}"))
        pupils.append(pupil)
    Pupil.objects.bulk_create(pupils)
    Placement.objects.bulk_create(
        Placement(
            school=school,
            school_year=groups[0].school_year,
            pupil=pupil,
            group=groups[at % len(groups)],
            year_group=groups[at % len(groups)].year_group,
            from_on=make.START,
        )
        for at, pupil in enumerate(pupils)
    )
    return pupils


def _parents(school: School, pupils: list[Pupil]) -> list[Parent]:
    homes = Home.objects.bulk_create(Home(school=school) for _ in pupils)
    parents = []
    for at in range(2 * len(pupils)):
        parent = Parent(school=school)
        parent.take_name(make.name(f"Ouder{at:04d} Groot"))
        parents.append(parent)
    Parent.objects.bulk_create(parents)
    ParentLink.objects.bulk_create(
        ParentLink(school=school, pupil=pupils[at // 2], parent=parent, home=homes[at // 2], from_on=make.START)
        for at, parent in enumerate(parents)
    )
    return parents


def _talks(school: School, pupils: list[Pupil], parents: list[Parent]) -> None:
    moment = make.make_moment(school, kind="afsluitend", called="Afsluitend gesprek", last_on=SPOKEN_ON)
    talks = Talk.objects.bulk_create(
        Talk(school=school, moment=moment, pupil=pupil, held_on=SPOKEN_ON) for pupil in pupils
    )
    Invitation.objects.bulk_create(
        Invitation(
            school=school,
            moment=moment,
            pupil=pupils[at // 2],
            parent=parent,
            talk=talks[at // 2],
            invited_on=SPOKEN_ON,
            present=True,
        )
        for at, parent in enumerate(parents)
    )


def _handovers(
    school: School, pupils: list[Pupil], parents: list[Parent], groups: list[Group], teachers: list[Staff]
) -> None:
    going = [(at, parent) for at, parent in enumerate(parents) if groups[at // 2 % len(groups)].year_group != "8"]
    handovers = Handover.objects.bulk_create(
        Handover(
            school=school,
            pupil=pupils[at // 2],
            parent=parent,
            school_year=groups[0].school_year,
            from_group=groups[at // 2 % len(groups)],
            text="## Wat werkt\nEven bellen.",
            parents_saw_on=SPOKEN_ON,
            parents_saw_version=1,
        )
        for at, parent in going
    )
    HandoverConfirmation.objects.bulk_create(
        HandoverConfirmation(
            school=school, handover=handover, staff=teachers[at // 2 % len(groups)], side="giving", version=1
        )
        for handover, (at, _) in zip(handovers, going, strict=True)
    )
