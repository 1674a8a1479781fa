"""What school and a home expect of each other, each in its own words (R45, R76)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.pupil import Pupil, seats_of

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

SIDES = (("parent", _("de ouder verwacht van school")), ("school", _("school verwacht van de ouder")))


class ExpectationQuerySet(OwnedQuerySet["Expectation"]):
    """Expectations."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> ExpectationQuerySet:
        """As roles open it; of a child that sits in no group yet also for who leads the school; never about oneself."""
        rows = super().visible_to(viewer)
        if viewer.sees_all(Thing.INTAKE):
            still_to_come = Pupil.objects.in_school(viewer.school.pk).in_no_group(viewer.today)
            rows = rows | self.filter(school_id=viewer.school.pk, pupil__in=still_to_come.values("pk"))
        return rows.exclude(parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> ExpectationQuerySet:
        """Of the children who sit in the groups this teacher has today."""
        return self.filter(pupil__in=seats_of(viewer, "Placement"))


class Expectation(SchoolOwned):
    """One expectation around one child, with one parent. It is the school's or the parent's, never a mix."""

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="expectations")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="expectations")
    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    side = models.CharField("van wie", max_length=6, choices=SIDES)
    text = models.TextField("verwachting")
    agreed_on = models.DateField("samen afgesproken op", null=True, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = ExpectationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(side__in=["parent", "school"]), name="expectation_side_known"),
            models.CheckConstraint(condition=~Q(text=""), name="expectation_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.side} over {self.pupil}"

    @property
    def known_key(self) -> str:
        """By which the parent says something about it ('Dit weten we van u')."""
        return f"expectation-{self.pk}"
