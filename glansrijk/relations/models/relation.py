"""The relation with one parent in one group-year, and homes that are looked at parent by parent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class RelationQuerySet(OwnedQuerySet["Relation"]):
    """Relations."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> RelationQuerySet:
        """As roles open it, but never the relation with oneself: who is parent here too reads that elsewhere."""
        return super().visible_to(viewer).exclude(parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> RelationQuerySet:
        """Relations of the groups this teacher has today."""
        return self.filter(group__in=viewer.group_ids)


class Relation(SchoolOwned):
    """One parent × one group-year (design 4.16); made with its first estimate or contact. Twins share one."""

    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="relations")
    group = models.ForeignKey("schools.Group", on_delete=models.CASCADE, related_name="relations")

    objects: ClassVar = RelationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "parent"], name="relation_once")]

    def __str__(self) -> str:
        return f"{self.parent} · {self.group}"


class SplitHomeQuerySet(OwnedQuerySet["SplitHome"]):
    """Homes looked at parent by parent."""

    thing = Thing.ESTIMATES

    def of_own_groups(self, viewer: Viewer) -> SplitHomeQuerySet:
        """Those of the groups this teacher has today."""
        return self.filter(group__in=viewer.group_ids)


class SplitHome(SchoolOwned):
    """A teacher set the parents of a home apart; it stays so for the rest of this group's year (design 4.2)."""

    home = models.ForeignKey("schools.Home", on_delete=models.CASCADE, related_name="splits")
    group = models.ForeignKey("schools.Group", on_delete=models.CASCADE, related_name="splits")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = SplitHomeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "home"], name="split_home_once")]

    def __str__(self) -> str:
        return f"{self.home} apart"
