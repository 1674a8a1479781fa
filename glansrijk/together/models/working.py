"""How a teacher would like to work together, told to parents, and what they think of it (R38)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class WorkingTextQuerySet(OwnedQuerySet["WorkingText"]):
    """Texts."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> WorkingTextQuerySet:
        """Colleagues read each other's."""
        return self


class WorkingText(SchoolOwned):
    """'Zo werk ik graag met u samen': one text per group and year, that parents read from the day it is shared."""

    group = models.OneToOneField("schools.Group", on_delete=models.CASCADE, related_name="working_text")
    text = models.TextField("zo werken we samen")
    shared_on = models.DateField("gedeeld met ouders op", null=True, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = WorkingTextQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="working_text_says_something")]

    def __str__(self) -> str:
        return f"samenwerken in {self.group}"


class ReactionQuerySet(OwnedQuerySet["Reaction"]):
    """Reactions."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> ReactionQuerySet:
        """As roles open it, but never one's own through the staff door."""
        return super().visible_to(viewer).exclude(parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> ReactionQuerySet:
        """On the texts of the groups this teacher has today."""
        return self.filter(about__group__in=viewer.group_ids)


class Reaction(SchoolOwned):
    """What one parent thinks of it, in their own words; visible in the next talk."""

    about = models.ForeignKey(WorkingText, on_delete=models.CASCADE, related_name="reactions")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="+")
    text = models.TextField("reactie")
    language = models.CharField("taal", max_length=8, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = ReactionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["about", "parent"], name="reaction_once"),
            models.CheckConstraint(condition=~Q(text=""), name="reaction_says_something"),
        ]

    def __str__(self) -> str:
        return f"reactie van {self.parent}"
