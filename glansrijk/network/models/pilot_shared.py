"""What schools of a group do for each other: assignments that are done, and what is shared and taken over (R63)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.network.models.pilot import PilotGroup
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

CASE, AGREEMENT, BLOCK, QUESTION = "case", "agreement", "block", "question"
KINDS = (
    (CASE, _("casus")),
    (AGREEMENT, _("afspraak van het team")),
    (BLOCK, _("eigen bouwsteen")),
    (QUESTION, _("eigen gespreksvraag")),
)
LONGEST_TEXT = 4_000


class PilotAssignment(models.Model):
    """Something to try at school before a day. Written by who leads, of no school."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    pilot_group = models.ForeignKey(PilotGroup, on_delete=models.CASCADE, related_name="assignments")
    title = models.CharField("wat", max_length=120)
    text = models.TextField("uitleg", blank=True)
    due_on = models.DateField("klaar voor")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="pilot_assignment_says_what"),
        ]

    def __str__(self) -> str:
        return self.title


class PilotDoneQuerySet(OwnedQuerySet["PilotDone"]):
    """Assignments that schools did."""

    thing = Thing.PILOT


class PilotDone(SchoolOwned):
    """A school did an assignment, with a sentence for the other schools. The trainer sees that, not what it says."""

    assignment = models.ForeignKey(PilotAssignment, on_delete=models.CASCADE, related_name="done")
    pilot_group = models.ForeignKey(PilotGroup, on_delete=models.CASCADE, related_name="+")
    sentence = models.CharField("hoe het ging", max_length=300)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = PilotDoneQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "school"], name="pilot_done_once"),
            models.CheckConstraint(condition=~Q(sentence=""), name="pilot_done_says_something"),
        ]

    def __str__(self) -> str:
        return self.sentence

    def say(self, sentence: str, by: Viewer) -> None:
        """Say it in other words."""
        self.sentence, self.by, self.at = sentence, by.staff, timezone.now()
        self.save(update_fields=["sentence", "by", "at"])


class PilotShareQuerySet(OwnedQuerySet["PilotShare"]):
    """What schools shared."""

    thing = Thing.PILOT

    def shared(self) -> PilotShareQuerySet:
        """Not withdrawn, the newest first."""
        return self.filter(withdrawn_at__isnull=True).order_by("-at", "-pk")


class PilotShare(SchoolOwned):
    """A case, or a practice of a school, as it was when it was shared. It names nobody: that is looked at before."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    pilot_group = models.ForeignKey(PilotGroup, on_delete=models.CASCADE, related_name="shares")
    kind = models.CharField("soort", max_length=9, choices=KINDS)
    title = models.CharField("titel", max_length=300)
    text = models.TextField("tekst", blank=True)
    question = models.TextField("vraag aan de anderen", blank=True)
    # What a copy needs beside the words: the lesson of an agreement, the phase of a block, who answers a question.
    form = models.JSONField("vorm", default=dict, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("gedeeld op", default=timezone.now)
    withdrawn_at = models.DateTimeField("niet meer gedeeld sinds", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = PilotShareQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[key for key, _ in KINDS]), name="pilot_share_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="pilot_share_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_case(self) -> bool:
        """Whether it is a story to think about, and nothing to take over."""
        return self.kind == CASE

    def withdraw(self, by: Viewer) -> None:
        """Share it no longer. What others took over stays theirs."""
        self.withdrawn_at, self.withdrawn_by = timezone.now(), by.staff
        self.save(update_fields=["withdrawn_at", "withdrawn_by"])


class PilotTakenQuerySet(OwnedQuerySet["PilotTaken"]):
    """What schools took over."""

    thing = Thing.PILOT


class PilotTaken(SchoolOwned):
    """A school took a practice over: which, and the number of the row it made at home. Undone, the row is gone."""

    share = models.ForeignKey(PilotShare, on_delete=models.CASCADE, related_name="taken")
    pilot_group = models.ForeignKey(PilotGroup, on_delete=models.CASCADE, related_name="+")
    made_id = models.PositiveBigIntegerField("wat het hier werd", null=True, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("overgenomen op", default=timezone.now)

    objects: ClassVar = PilotTakenQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["share", "school"], name="pilot_taken_once")]

    def __str__(self) -> str:
        return f"{self.school}: {self.share}"

    def became(self, number: int) -> None:
        """Remember which row it is at home."""
        self.made_id = number
        self.save(update_fields=["made_id"])
