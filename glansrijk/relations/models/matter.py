"""A matter around a child: put on the table, discussed, agreed with the parents, looked back on (R37)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class MatterQuerySet(OwnedQuerySet["Matter"]):
    """Matters."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> MatterQuerySet:
        """As roles open it, but never about one's own home."""
        return super().visible_to(viewer).exclude(home__links__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> MatterQuerySet:
        """Matters of the groups this teacher has today."""
        return self.filter(group__in=viewer.group_ids)

    def not_closed(self) -> MatterQuerySet:
        """Not looked back on yet."""
        return self.filter(looked_back_on__isnull=True)


class Matter(SchoolOwned):
    """One matter with one home. A child with two homes has a matter per home; the two are never mixed."""

    group = models.ForeignKey("schools.Group", on_delete=models.CASCADE, related_name="matters")
    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="matters")
    home = models.ForeignKey("schools.Home", on_delete=models.CASCADE, related_name="matters")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    title = models.CharField("waar gaat het over", max_length=120)
    parent_sees = models.TextField("wat de ouder ziet", blank=True)
    school_sees = models.TextField("wat school ziet", blank=True)
    put_on_table_on = models.DateField("op tafel gelegd op")
    discussed_on = models.DateField("besproken op", null=True, blank=True)
    agreement = models.TextField("afspraak", blank=True)
    agreed_on = models.DateField("afgesproken op", null=True, blank=True)
    look_back_on = models.DateField("terugkijken op", null=True, blank=True)
    looked_back_on = models.DateField("teruggekeken op", null=True, blank=True)
    outcome = models.TextField("wat het opleverde", blank=True)
    level_before = models.PositiveSmallIntegerField("contact toen", null=True, blank=True)
    opened_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = MatterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True)
                | Q(discussed_on__isnull=False, agreed_on__gte=models.F("discussed_on")),
                name="matter_agreed_after_discussed",
            ),
            models.CheckConstraint(
                condition=Q(discussed_on__isnull=True) | Q(discussed_on__gte=models.F("put_on_table_on")),
                name="matter_discussed_after_table",
            ),
            models.CheckConstraint(
                condition=Q(looked_back_on__isnull=True) | Q(agreed_on__isnull=False),
                name="matter_looked_back_after_agreed",
            ),
        ]

    def __str__(self) -> str:
        return self.title
