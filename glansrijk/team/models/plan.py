"""How a school brings the method in: three phases with their steps, what the head still does, and counts per month."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.lib.choices import choices_of
from glansrijk.rules.phases import Phase
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, Row, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff
    from glansrijk.schools.viewer import Viewer


class _OfTheTeam(OwnedQuerySet[Row]):
    """The plan is of the whole team."""

    thing = Thing.PLAN

    def of_own_groups(self, viewer: Viewer) -> Self:
        """Everybody who works with it reads all of it."""
        return self


class PlanPhaseQuerySet(_OfTheTeam["PlanPhase"]):
    """Phases."""


class PlanPhase(SchoolOwned):
    """One of the three phases (R71): from when until when, when it is done, and who said so."""

    phase = models.CharField("fase", max_length=14, choices=choices_of(Phase))
    from_on = models.DateField("van", null=True, blank=True)
    until_on = models.DateField("tot en met", null=True, blank=True)
    done_when = models.TextField("klaar als", blank=True)
    closed_on = models.DateField("afgerond op", null=True, blank=True)
    closed_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = PlanPhaseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "phase"], name="plan_phase_once"),
            models.CheckConstraint(condition=Q(phase__in=[one.value for one in Phase]), name="plan_phase_known"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="plan_phase_in_order",
            ),
        ]

    def __str__(self) -> str:
        return Phase(self.phase).dutch

    def lay(self, *, from_on: date | None, until_on: date | None, done_when: str) -> None:
        """Have other days, or another end."""
        self.from_on, self.until_on, self.done_when = from_on, until_on, done_when
        self.save(update_fields=["from_on", "until_on", "done_when"])

    def close(self, on: date | None, *, by: Staff | None) -> None:
        """Be done on a day; None when it goes on after all."""
        self.closed_on, self.closed_by = on, by if on else None
        self.save(update_fields=["closed_on", "closed_by"])


class PlanStepQuerySet(_OfTheTeam["PlanStep"]):
    """Steps."""


class PlanStep(SchoolOwned):
    """One concrete step towards a result (R61): in which phase, who does it, by when."""

    phase = models.CharField("fase", max_length=14, choices=choices_of(Phase))
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    text = models.CharField("stap", max_length=200)
    owner = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField("wanneer", null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    done_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = PlanStepQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="plan_step_says_something"),
            models.CheckConstraint(condition=Q(phase__in=[one.value for one in Phase]), name="plan_step_phase_known"),
        ]

    def __str__(self) -> str:
        return self.text

    def change(self, *, text: str, owner: Staff | None, due_on: date | None) -> None:
        """Be another step, of somebody else, or on another day."""
        self.text, self.owner, self.due_on = text, owner, due_on
        self.save(update_fields=["text", "owner", "due_on"])

    def do(self, on: date | None, *, by: Staff | None) -> None:
        """Be done on a day; None when it is not done after all."""
        self.done_on, self.done_by = on, by if on else None
        self.save(update_fields=["done_on", "done_by"])


class OwnTaskQuerySet(OwnedQuerySet["OwnTask"]):
    """Own tasks: nobody else's business."""

    thing = Thing.PLAN

    def visible_to(self, viewer: Viewer) -> OwnTaskQuerySet:
        """Only the own ones."""
        return self.filter(school_id=viewer.school.pk, staff=viewer.staff) if viewer.roles else self.none()


class OwnTask(SchoolOwned):
    """What the head wants to do, in own words; nobody else reads it."""

    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="own_tasks")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    text = models.CharField("wat ga je doen", max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = OwnTaskQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="own_task_says_something")]

    def __str__(self) -> str:
        return self.text

    def finish(self) -> None:
        """Be done; a second press changes nothing."""
        self.done_at = self.done_at or timezone.now()
        self.save(update_fields=["done_at"])

    def reopen(self) -> None:
        """Be open again."""
        self.done_at = None
        self.save(update_fields=["done_at"])


class MonthPictureQuerySet(OwnedQuerySet["MonthPicture"]):
    """Pictures of a school per month."""

    thing = Thing.LEVEL_COUNTS

    def visible_to(self, viewer: Viewer) -> MonthPictureQuerySet:
        """Who sees levels of the whole school, and who sees them in totals only: there are no names in it."""
        sight = viewer.sight(self.thing)
        rows = self.filter(school_id=viewer.school.pk)
        return rows if sight in ("school", "totals") else rows.none()


class MonthPicture(SchoolOwned):
    """How many homes shone in a month, written once when it was over, in steps of six (`rules/month_picture.py`).

    It is never worked out again: who asks twice hears the same, so no two answers differ by a few homes.
    """

    month = models.DateField("maand")
    parts = models.JSONField("aantallen", default=dict)
    counted_on = models.DateField("geteld op")

    objects: ClassVar = MonthPictureQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "month"], name="month_picture_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="month_picture_first_day"),
        ]

    def __str__(self) -> str:
        return f"schoolbeeld {self.month:%Y-%m}"
