"""The families a school has already, gathered in few queries before a list of parents is compared with them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import CustodyDecision, Parent, ParentLink, Placement, Pupil, School, Staff


@dataclass
class KnownFamilies:
    """Pupils, parents and the ties between them. `links` are per pupil, those that hold before those that ended."""

    school: School
    today: date
    pupils: list[Pupil]
    group_names: dict[int, str]
    parents: list[Parent]
    links: dict[int, list[ParentLink]]
    decided: dict[int, str]
    colleagues: set[tuple[str, str]]
    linked_parents: dict[int, list[Parent]] = field(default_factory=dict)

    @property
    def by_pk(self) -> dict[int, Pupil]:
        """The pupils by their own number."""
        return {pupil.pk: pupil for pupil in self.pupils}

    @property
    def year_began_on(self) -> date:
        """The first day of the running school year: the first list holds from then, as the first groups do."""
        return Year.of(self.today).first


def know_families(school: School, today: date) -> KnownFamilies:
    """Gather what a list of parents is compared with, in as many queries for a small school as for a large one."""
    parents = {parent.pk: parent for parent in Parent.objects.in_school(school.pk).order_by("pk")}
    pupils = {pupil.pk: pupil for pupil in Pupil.objects.in_school(school.pk).order_by("pk")}
    links: dict[int, list[ParentLink]] = defaultdict(list)
    rows = ParentLink.objects.in_school(school.pk).select_related("home").order_by("pk")
    for link in sorted(rows, key=lambda link: link.until_on is not None):
        link.parent, link.pupil = parents[link.parent_id], pupils[link.pupil_id]
        links[link.pupil_id].append(link)
    return KnownFamilies(
        school=school,
        today=today,
        pupils=list(pupils.values()),
        group_names=_group_names(school),
        parents=list(parents.values()),
        links=dict(links),
        decided=_decided(school),
        colleagues={member.name.match_key for member in Staff.objects.in_school(school.pk).working()},
        linked_parents={pupil: [link.parent for link in of_pupil] for pupil, of_pupil in links.items()},
    )


def _group_names(school: School) -> dict[int, str]:
    places = Placement.objects.in_school(school.pk).filter(until_on__isnull=True, group__isnull=False)
    return dict(places.order_by("from_on").values_list("pupil_id", "group__name"))


def _decided(school: School) -> dict[int, str]:
    """What the head decided last about custody, per tie."""
    rows = CustodyDecision.objects.in_school(school.pk).order_by("decided_on", "pk")
    return dict(rows.values_list("link_id", "custody"))
