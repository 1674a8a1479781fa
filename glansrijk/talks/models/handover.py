"""What goes along to the next teacher: facts, hopes and agreements that parents have seen, never estimates (R31)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

SIDES = (("giving", "wie overdraagt"), ("receiving", "wie overneemt"))


class HandoverQuerySet(OwnedQuerySet["Handover"]):
    """Handovers."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> HandoverQuerySet:
        """As roles open it, but never about oneself."""
        return super().visible_to(viewer).exclude(parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> HandoverQuerySet:
        """What this teacher gives, and what this teacher receives."""
        return self.filter(Q(from_group__in=viewer.group_ids) | Q(to_group__in=viewer.group_ids))


class Handover(SchoolOwned):
    """The handover about one parent of one child at the end of one school year."""

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="handovers")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="handovers")
    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="+")
    from_group = models.ForeignKey("schools.Group", on_delete=models.CASCADE, related_name="handovers_given")
    to_group = models.ForeignKey(
        "schools.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="handovers_received"
    )
    text = models.TextField("overdracht")
    composed_at = models.DateTimeField(default=timezone.now)
    parents_saw_on = models.DateField("ouders zagen het op", null=True, blank=True)
    parents_say = models.TextField("wat de ouder erbij zegt", blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = HandoverQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_year", "pupil", "parent"], name="handover_once_a_year")
        ]

    def __str__(self) -> str:
        return f"overdracht over {self.parent}"


class HandoverConfirmationQuerySet(OwnedQuerySet["HandoverConfirmation"]):
    """Confirmations of a handover."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> HandoverConfirmationQuerySet:
        """Of the handovers that this viewer sees."""
        return self.filter(school_id=viewer.school.pk, handover__in=Handover.objects.visible_to(viewer))


class HandoverConfirmation(SchoolOwned):
    """A teacher said: this is complete (giving), or: I have read this (receiving). Of duo partners each says so."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="confirmations")
    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")
    side = models.CharField("kant", max_length=9, choices=SIDES)
    version = models.PositiveIntegerField("van welke tekst")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = HandoverConfirmationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handover", "staff", "side"], name="handover_confirmed_once"),
            models.CheckConstraint(condition=Q(side__in=["giving", "receiving"]), name="handover_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.side}"
