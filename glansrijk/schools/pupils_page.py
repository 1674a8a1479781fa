"""What the list of pupils shows: one part of the school, or what a search found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.homes import called
from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.custody_page import order_of_list
from glansrijk.schools.models import Home, ParentLink, Placement, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.models.pupil import PupilQuerySet
from glansrijk.schools.part_of_school import Part, Parts, groups_now, parts_of_school, without_group
from glansrijk.schools.viewer import Viewer

NO_PARENT = "zonder-ouder"
MOST_FOUND = 50


@dataclass(frozen=True)
class PupilRow:
    """A child in the list, with the parents as they are called."""

    pupil: Pupil
    url: str
    group: str
    year_group: str
    parents: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class PupilsPage:
    """The list."""

    heading: str
    tabs: tuple[tuple[str, str, bool], ...]
    rows: tuple[PupilRow, ...]
    search: str
    shows_group: bool
    proposed_homes: int
    may_change: bool


def pupils_page(viewer: Viewer, key: str, search: str) -> PupilsPage:
    """The page in five queries at most, whatever the size of the school."""
    groups = groups_now(viewer, composite=True)
    whole = viewer.sees_all(Thing.PEOPLE)
    others = (without_group(), Part(NO_PARENT, _("Zonder ouder"))) if whole else ()
    parts = parts_of_school(groups, key, others=others) if groups or others else None
    may_change = bool(viewer.roles & {Role.HEAD, Role.OFFICE})
    pupils = _found(viewer, search, who_left=may_change) if search else _of_part(viewer, parts)
    url = reverse("pupils", kwargs={"school": viewer.school.slug})
    return PupilsPage(
        heading=parts.shown.label if parts and not search else "",
        tabs=parts.tabs(url) if parts else (),
        rows=tuple(_rows(viewer, pupils)),
        search=search,
        shows_group=bool(search) or parts is None or parts.shown.group is None or parts.shown.group.composite,
        proposed_homes=viewer.sees(Home).proposed().lived_in(viewer.today).count() if may_change else 0,
        may_change=may_change,
    )


def _found(viewer: Viewer, search: str, *, who_left: bool) -> list[Pupil]:
    """Who keeps the list also finds a child that left, to take that back."""
    pupils: PupilQuerySet = viewer.sees(Pupil) if who_left else viewer.sees(Pupil).still_ours(viewer.today)
    return list(pupils.called_like(search).order_by("sort_name", "pk")[:MOST_FOUND])


def _of_part(viewer: Viewer, parts: Parts | None) -> list[Pupil]:
    if parts is None:
        return []
    if parts.shown.key == NO_PARENT and parts.shown.group is None:
        seen: PupilQuerySet = viewer.sees(Pupil)
        return list(seen.without_tie(viewer.today))
    return list(parts.shown.pupils(viewer))


def _rows(viewer: Viewer, pupils: list[Pupil]) -> Iterable[PupilRow]:
    order = viewer.school.list_order
    pupils = sorted(pupils, key=lambda pupil: (order_of_list(pupil.name, order), pupil.pk))
    places, parents = _places(viewer, pupils), _parents(viewer, pupils)
    for pupil in pupils:
        place = places.get(pupil.pk)
        yield PupilRow(
            pupil,
            url=reverse("pupil", kwargs={"school": viewer.school.slug, "pupil": pupil.pk}),
            group=place.group.title if place and place.group else "",
            year_group=place.year_group if place else "",
            parents=tuple(parents[pupil.pk]),
            note="" if parents[pupil.pk] else pupil.no_parent_reason or _("Er is nog geen ouder bij dit kind."),
        )


def _places(viewer: Viewer, pupils: list[Pupil]) -> dict[int, Placement]:
    ids = [pupil.pk for pupil in pupils]
    rows = Placement.objects.in_school(viewer.school.pk).filter(holds_on(viewer.today), pupil__in=ids)
    return {row.pupil_id: row for row in rows.select_related("group")}


def _parents(viewer: Viewer, pupils: list[Pupil]) -> dict[int, list[str]]:
    """Child -> the parents as they are called, the deceased named as such."""
    found: dict[int, list[str]] = defaultdict(list)
    ids = [pupil.pk for pupil in pupils]
    ties = ParentLink.objects.in_school(viewer.school.pk).hold_on(viewer.today).filter(pupil__in=ids)
    for tie in ties.select_related("parent").order_by("pk"):
        name = called(tie.parent.name, tie.parent.organisation)
        found[tie.pupil_id].append(_("%(name)s (overleden)") % {"name": name} if tie.parent.deceased else name)
    return found
