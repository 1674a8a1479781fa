"""The family about which a page writes something down: of one's own group, or for the intern begeleider any."""

from __future__ import annotations

from django.http import Http404

from glansrijk.relations.family import Family, FamilyHome, FamilyParent, find_family
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.viewer import Viewer


def family_at_hand(viewer: Viewer, pupil_id: int) -> Family:
    """The family, when this viewer may write about it.

    A head who teaches as well finds every family of the school; writing about a relation is for the own groups.

    Raises:
        Http404: no such child, the viewer's own child, a child in no group now, or a group of somebody else.
    """
    family = find_family(viewer, pupil_id)
    if family.ready.pk not in viewer.group_ids and not viewer.sees_all(Thing.ESTIMATES):
        raise Http404
    return family


def chosen_home(family: Family, key: str) -> FamilyHome | None:
    """The home with this key; without a choice the only one, or the first of several to begin with."""
    return family.home_of(key) or next(iter(family.homes), None)


def chosen_parent(family: Family, wanted: str) -> FamilyParent | None:
    """The parent with this id; without a choice the first whom school may have contact with, else the first."""
    parents = family.parents
    asked = next((parent for parent in parents if str(parent.parent.pk) == wanted), None)
    reachable = next((parent for parent in parents if not parent.banned), None)
    return asked or reachable or next(iter(parents), None)
