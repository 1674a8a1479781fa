"""A family as a teacher meets it: a child in a group, with the homes and parents who belong to it today (R4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils.translation import gettext as _

from glansrijk.relations.models import ContactPlan, SplitHome
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.contact_plan import ContactPlan as Plan
from glansrijk.rules.homes import and_list, called, home_key
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import ContactBan, Group, Parent, ParentLink, Placement, Pupil, ReachWish
from glansrijk.schools.viewer import Viewer

PLAN: Any = JSONObject(rather="rather_within_weeks", latest="at_latest_weeks", channel="channel", about="about")


@dataclass(frozen=True)
class FamilyParent:
    """A parent of this child. `here` is False for who died and for whose tie ended."""

    link: ParentLink
    parent: Parent
    wish: ReachWish | None
    plan: Plan | None
    banned: bool
    apart: bool
    here: bool

    @property
    def called(self) -> str:
        """How this parent is called among the others."""
        return called(self.parent.name, self.parent.organisation)

    @property
    def home_key(self) -> str:
        """The home, or the parent alone where no home is known."""
        return home_key(self.link.home_id, self.parent.pk)


@dataclass(frozen=True)
class FamilyHome:
    """One home of this child with the parents who live there today."""

    key: str
    home_id: int | None
    parents: tuple[FamilyParent, ...]
    several: bool
    apart: bool

    @property
    def reachable(self) -> tuple[FamilyParent, ...]:
        """The parents with whom school may have contact."""
        return tuple(parent for parent in self.parents if not parent.banned)

    @property
    def names(self) -> str:
        """Who live there: 'Petra en Joris'."""
        return and_list([parent.called for parent in self.parents])

    @property
    def title(self) -> str:
        """The heading of this home: 'Bij Anna' where the child has several."""
        return _("Bij %(names)s") % {"names": self.names} if self.several else self.names

    @property
    def at(self) -> str:
        """Where it is, inside a sentence: 'bij Anna'."""
        return _("bij %(names)s") % {"names": self.names}


@dataclass(frozen=True)
class Family:
    """A child with its homes, seen by one viewer. `group` is None for a child who sits in no group now."""

    viewer: Viewer
    pupil: Pupil
    group: Group | None
    group_ids: tuple[int, ...]
    place: Placement
    homes: tuple[FamilyHome, ...]
    former: tuple[FamilyParent, ...]
    own: bool

    @property
    def year(self) -> SchoolYear:
        """The school year of today."""
        return SchoolYear.of(self.viewer.today)

    @property
    def child(self) -> str:
        """What the child is called."""
        return self.pupil.first_name or self.pupil.name.full

    @property
    def parents(self) -> tuple[FamilyParent, ...]:
        """The parents of all homes."""
        return tuple(parent for home in self.homes for parent in home.parents)

    def home_of(self, key: str) -> FamilyHome | None:
        """The home with this key."""
        return next((home for home in self.homes if home.key == key), None)

    @property
    def ready(self) -> Group:
        """The group in which something may be written down about this family.

        Raises:
            Http404: the child sits in no group now, or it is the viewer's own child.
        """
        if self.group is None or self.own:
            raise Http404
        return self.group


def find_family(viewer: Viewer, pupil_id: int) -> Family:
    """The family of a child, in two queries.

    Raises:
        Http404: there is no such child, or it is not for this viewer.
    """
    places = _places(viewer, pupil_id)
    now = next((place for place in places if place.group and _holds(place, viewer)), None)
    if not places or (now is None and not viewer.sees_all(Thing.ESTIMATES)):
        raise Http404
    place = now or places[-1]
    links = _links(viewer, place)
    parents = tuple(_parent(link, viewer) for link in links)
    return Family(
        viewer=viewer,
        pupil=place.pupil,
        group=now.group if now else None,
        group_ids=tuple(row.group_id for row in places if row.group_id),
        place=place,
        homes=_homes([parent for parent in parents if parent.here]),
        former=tuple(parent for parent in parents if not parent.here),
        own=any(link.parent.staff_id == viewer.staff.pk for link in links),
    )


def _places(viewer: Viewer, pupil_id: int) -> list[Placement]:
    """Where the child sits and sat, as far as this viewer sees; the terms of the school come along."""
    rows = viewer.sees(Placement).filter(pupil=pupil_id, from_on__lte=viewer.today).order_by("from_on", "pk")
    if not viewer.sees_all(Thing.ESTIMATES):
        # A head who teaches as well sees the names of the whole school, but the contact of the own groups only.
        rows = rows.filter(group__in=viewer.group_ids)
    return list(rows.select_related("pupil__school__own_norms", "group__school_year"))


def _links(viewer: Viewer, place: Placement) -> list[ParentLink]:
    """All ties of the child, each with what the page needs to know of the parent."""
    ban = ContactBan.objects.in_force(viewer.today).filter(link=OuterRef("pk"))
    apart = SplitHome.objects.filter(group=place.group_id, home=OuterRef("home"))
    plan = ContactPlan.objects.filter(relation__group=place.group_id, relation__parent=OuterRef("parent"))
    rows = viewer.sees(ParentLink).filter(pupil=place.pupil_id).select_related("parent__wish", "home")
    marked = rows.annotate(banned=Exists(ban), apart=Exists(apart), plan=Subquery(plan.values(json=PLAN)[:1]))
    return list(marked.order_by("from_on", "pk"))


def _holds(row: Placement | ParentLink, viewer: Viewer) -> bool:
    return row.from_on <= viewer.today and (row.until_on is None or row.until_on >= viewer.today)


def _parent(link: Any, viewer: Viewer) -> FamilyParent:
    return FamilyParent(
        link=link,
        parent=link.parent,
        wish=getattr(link.parent, "wish", None),
        plan=_plan(link.plan),
        banned=link.banned,
        apart=link.apart,
        here=_holds(link, viewer) and not link.parent.deceased,
    )


def _plan(found: dict[str, Any] | None) -> Plan | None:
    if not found:
        return None
    channel = Channel(found["channel"]) if found["channel"] else None
    return Plan(found["rather"], found["latest"], channel, found["about"])


def _homes(parents: list[FamilyParent]) -> tuple[FamilyHome, ...]:
    homes: dict[str, dict[int, FamilyParent]] = {}
    for parent in parents:
        homes.setdefault(parent.home_key, {}).setdefault(parent.parent.pk, parent)
    return tuple(
        FamilyHome(key, first.link.home_id, tuple(together.values()), several=len(homes) > 1, apart=first.apart)
        for key, together in homes.items()
        for first in [next(iter(together.values()))]
    )
