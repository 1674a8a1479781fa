"""The contact plan of one parent (R12), and building blocks that a school added itself (R22)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from glansrijk.lib.choices import choices_of
from glansrijk.relations.models.relation import Relation
from glansrijk.rules.building_blocks import Phase
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.contact_plan import ContactPlan as Plan
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class ContactPlanQuerySet(OwnedQuerySet["ContactPlan"]):
    """Contact plans."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> ContactPlanQuerySet:
        """As roles open it, but never about oneself."""
        return super().visible_to(viewer).exclude(relation__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> ContactPlanQuerySet:
        """Plans in the groups this teacher has today."""
        return self.filter(relation__group__in=viewer.group_ids)


class ContactPlan(SchoolOwned):
    """How often, through what and about what with this parent; without one the school's default holds."""

    relation = models.OneToOneField(Relation, on_delete=models.CASCADE, related_name="plan")
    rather_within_weeks = models.PositiveSmallIntegerField("liever binnen (weken)")
    at_latest_weeks = models.PositiveSmallIntegerField("uiterlijk (weken)")
    channel = models.CharField("hoe", max_length=10, blank=True)
    about = models.CharField("waarover", max_length=200, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ContactPlanQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rather_within_weeks__gte=1, at_latest_weeks__gte=F("rather_within_weeks")),
                name="contact_plan_limits_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.relation}: {self.rather_within_weeks}–{self.at_latest_weeks}"

    @property
    def plan(self) -> Plan:
        """The plan as the rules know it."""
        channel = Channel(self.channel) if self.channel else None
        return Plan(self.rather_within_weeks, self.at_latest_weeks, channel, self.about)


class OwnBlockQuerySet(OwnedQuerySet["OwnBlock"]):
    """Building blocks of schools."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> OwnBlockQuerySet:
        """Everyone at school reads them."""
        return self


class OwnBlock(SchoolOwned):
    """A building block that a school wrote itself, beside the eleven of the method that nobody can delete."""

    slug = models.SlugField(max_length=80)
    title = models.CharField("titel", max_length=120)
    phase = models.CharField("fase", max_length=12, choices=choices_of(Phase))
    text = models.TextField("tekst")
    taken_over_from = models.CharField("overgenomen van", max_length=200, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = OwnBlockQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "slug"], name="own_block_once")]

    def __str__(self) -> str:
        return self.title

    def come_from(self, school: str) -> None:
        """Remember which school it was taken over from."""
        self.taken_over_from = school
        self.save(update_fields=["taken_over_from"])
