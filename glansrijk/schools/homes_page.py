"""What the page that confirms homes shows: who would live together, per part of the school."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.homes import and_list, called, line_title
from glansrijk.schools.models import Home, Parent, ParentLink, Pupil
from glansrijk.schools.part_of_school import Parts, groups_now, parts_of_school, without_group
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class ProposedHome:
    """A home that an import proposed."""

    home: Home
    children: str
    parents: str
    url: str


def home_choices(viewer: Viewer, pupil: Pupil, parent: Parent | None = None) -> list[tuple[str, str]]:
    """The homes that a parent of this child may live in: those of the child, and of this parent's other children.

    Two queries. A home is called by the parents who live there; the parent themselves is left out of the name.
    """
    ties = viewer.sees(ParentLink).that_hold(viewer.today).filter(home__isnull=False)
    of_family = Q(pupil=pupil) | Q(parent=parent) if parent else Q(pupil=pupil)
    homes = ties.filter(of_family).values("home")
    called_by: dict[int, dict[int, str]] = defaultdict(dict)
    for tie in ties.filter(home__in=homes).select_related("parent").order_by("pk"):
        called_by[tie.home_id or 0][tie.parent_id] = called(tie.parent.name, tie.parent.organisation)
    return [(str(home), _at(names, parent)) for home, names in called_by.items()]


def _at(names: dict[int, str], parent: Parent | None) -> str:
    others = [name for key, name in names.items() if parent is None or key != parent.pk]
    return _("bij %(names)s") % {"names": and_list(others)} if others else _("waar nu alleen deze ouder woont")


@dataclass(frozen=True)
class HomesPage:
    """The proposals of one part of the school, and how many there are in all."""

    parts: Parts
    tabs: tuple[tuple[str, str, bool], ...]
    homes: tuple[ProposedHome, ...]
    proposed: int


def homes_page(viewer: Viewer, key: str) -> HomesPage:
    """The page in three queries, whatever the size of the group."""
    parts = parts_of_school(groups_now(viewer), key, others=(without_group(),))
    together: dict[int, list[ParentLink]] = defaultdict(list)
    for tie in _ties(viewer, parts):
        together[tie.home_id or 0].append(tie)
    return HomesPage(
        parts=parts,
        tabs=parts.tabs(reverse("homes", kwargs={"school": viewer.school.slug})),
        homes=tuple(_proposed(viewer, ties) for ties in together.values()),
        proposed=viewer.sees(Home).proposed().lived_in(viewer.today).count(),
    )


def _ties(viewer: Viewer, parts: Parts) -> list[ParentLink]:
    """All ties of every proposed home in which a child of this part lives, brothers and sisters elsewhere included."""
    ties = viewer.sees(ParentLink).that_hold(viewer.today).filter(home__confirmed_at__isnull=True)
    here = ties.filter(pupil__in=parts.shown.pupils(viewer)).values("home")
    rows = ties.filter(home__in=here).select_related("home", "parent", "pupil")
    return list(rows.order_by("pupil__sort_name", "pupil", "pk"))


def _proposed(viewer: Viewer, ties: list[ParentLink]) -> ProposedHome:
    pupils = {tie.pupil_id: tie.pupil.name for tie in ties}
    parents = {tie.parent_id: called(tie.parent.name, tie.parent.organisation) for tie in ties}
    home = ties[0].home
    assert home is not None
    return ProposedHome(
        home,
        children=line_title(tuple(pupils.values())),
        parents=and_list(list(parents.values())),
        url=reverse("pupil", kwargs={"school": viewer.school.slug, "pupil": ties[0].pupil_id}),
    )
