"""The children of a group and their parents, as the line needs them: also those with whom school may not talk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from glansrijk.rules.homes import called, home_key
from glansrijk.rules.names import PersonName, fold
from glansrijk.schools.models import ContactBan, Group, ParentLink, Placement, SchoolYear
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_counts import new_in


@dataclass(frozen=True)
class ParentInLine:
    """One parent of one child."""

    link_id: int
    parent_id: int
    called: str
    home: str
    home_confirmed: bool
    custody: str
    invite: bool
    banned: bool
    deceased: bool = False


@dataclass(frozen=True)
class ChildInLine:
    """One child with all its parents, also those with whom school may not talk, or can no longer."""

    pupil_id: int
    name: str
    first_name: str
    year_group: str
    new: bool
    own: bool
    parents: tuple[ParentInLine, ...]

    @property
    def spoken_with(self) -> tuple[ParentInLine, ...]:
        """The parents with whom school talks."""
        return tuple(parent for parent in self.parents if not (parent.banned or parent.deceased))

    @property
    def homes(self) -> dict[str, tuple[ParentInLine, ...]]:
        """The parents with whom school talks, by where they live; without a home each alone."""
        found: dict[str, list[ParentInLine]] = defaultdict(list)
        for parent in self.spoken_with:
            found[parent.home].append(parent)
        return {home: tuple(parents) for home, parents in found.items()}


def children_of(viewer: Viewer, group: Group, year: SchoolYear, day: date) -> tuple[ChildInLine, ...]:
    """The children who sit in a group on a day, in the school's own order, in two queries."""
    ties: dict[int, list[tuple[int | None, ParentInLine]]] = defaultdict(list)
    for row in viewer.read(_ties, group.pk, day):
        ties[row[0]].append(_parent(row))
    rows = _seats(viewer, group, year, day)
    by_first = viewer.school.list_order == "first_name"
    rows.sort(key=lambda row: (fold(row[1]) if by_first else row[4], row[4], row[0]))
    return tuple(_child(row, ties[row[0]], viewer) for row in rows)


def _child(row: Any, ties: list[tuple[int | None, ParentInLine]], viewer: Viewer) -> ChildInLine:
    pupil, first, prefix, surname, _sort, year_group, new = row
    return ChildInLine(
        pupil_id=pupil,
        name=PersonName(first, prefix, surname).full,
        first_name=first,
        year_group=year_group,
        new=bool(new),
        own=any(staff == viewer.staff.pk for staff, _ in ties),
        parents=tuple(parent for _, parent in ties),
    )


def _parent(row: Any) -> tuple[int | None, ParentInLine]:
    _, link, parent, home, confirmed_at, custody, invite, banned, deceased, staff, *names, organisation = row
    return staff, ParentInLine(
        link_id=link,
        parent_id=parent,
        called=called(PersonName(*names), organisation),
        home=home_key(home, parent),
        home_confirmed=confirmed_at is not None,
        custody=custody,
        invite=bool(invite),
        banned=bool(banned),
        deceased=bool(deceased),
    )


def _seats(viewer: Viewer, group: Group, year: SchoolYear, day: date) -> list[Any]:
    rows = viewer.sees(Placement).filter(holds_on(day), group=group).annotate(new=new_in(year))
    names = ("first_name", "prefix", "surname", "sort_name")
    return list(rows.values_list("pupil_id", *(f"pupil__{name}" for name in names), "year_group", "new"))


def _ties(viewer: Viewer, group: int, day: date) -> QuerySet[Any, Any]:
    ban = ContactBan.objects.in_force(day).filter(link=OuterRef("pk"))
    rows = ParentLink.objects.visible_to(viewer).hold_on(day)
    rows = rows.filter(holds_on(day, "pupil__placements__"), pupil__placements__group=group)
    return (
        rows.annotate(banned=Exists(ban))
        .order_by("pk")
        .values_list(
            "pupil_id",
            "pk",
            "parent_id",
            "home_id",
            "home__confirmed_at",
            "custody",
            "invite",
            "banned",
            "parent__deceased",
            "parent__staff_id",
            "parent__first_name",
            "parent__prefix",
            "parent__surname",
            "parent__initials",
            "parent__organisation",
        )
    )
