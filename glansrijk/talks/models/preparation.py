"""That a home prepared a talk, by which door and when; what they said are the `Answer` rows of the talk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.talks.models.talk import Talk

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

DOORS = (("mail", "code uit de mail"), ("paper", "code op de brief"))


class PreparationQuerySet(OwnedQuerySet["Preparation"]):
    """Preparations."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> PreparationQuerySet:
        """Of the talks that this viewer sees."""
        return self.filter(school_id=viewer.school.pk, talk__in=Talk.objects.visible_to(viewer))


class Preparation(SchoolOwned):
    """One parent (by mail) or one home (by letter, so without a name) prepared a talk."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="preparations")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    door = models.CharField("deur", max_length=5, choices=DOORS)
    language = models.CharField("taal", max_length=8, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = PreparationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["talk", "parent"], name="preparation_of_parent_once"),
            models.UniqueConstraint(fields=["talk"], condition=Q(parent__isnull=True), name="preparation_of_home_once"),
            models.CheckConstraint(condition=Q(door__in=["mail", "paper"]), name="preparation_door_known"),
        ]

    def __str__(self) -> str:
        return f"voorbereid: {self.talk}"

    def be_ready(self, at: datetime) -> None:
        """The parent is through all questions; they can still change everything until the talk."""
        self.ready_at = at
        self.save(update_fields=["ready_at"])
