"""A striking contact from which the team learns: without names, with one letter of GLANS (R7)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.team.models.lesson import LETTERS
from glansrijk.team.models.meeting import Meeting


class LearningMomentQuerySet(OwnedQuerySet["LearningMoment"]):
    """Learning moments."""

    thing = Thing.TEAM

    def waiting(self) -> LearningMomentQuerySet:
        """On no agenda yet, the oldest first."""
        return self.filter(meeting__isnull=True, used_on__isnull=True).order_by("written_on", "pk")


class LearningMoment(SchoolOwned):
    """What happened and what it teaches. It knows no family: nothing leads back from it to a contact."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    letter = models.CharField("letter", max_length=1, choices=LETTERS)
    text = models.TextField("wat er gebeurde")
    lesson = models.TextField("wat je ervan leert", blank=True)
    written_on = models.DateField("opgeschreven op")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="learning_moments"
    )
    used_on = models.DateField("besproken op", null=True, blank=True)

    objects: ClassVar = LearningMomentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="learning_moment_says_something"),
            models.CheckConstraint(
                condition=Q(letter__in=[key for key, _ in LETTERS]), name="learning_moment_letter_known"
            ),
        ]

    def __str__(self) -> str:
        return f"leermoment {self.pk}"

    def stand_on(self, meeting: Meeting | None) -> None:
        """Stand on the agenda of a meeting, or on none."""
        self.meeting = meeting
        self.save(update_fields=["meeting"])
