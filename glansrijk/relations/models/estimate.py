"""The estimate: how one teacher sees the contact with one parent in one month. Each rater owns their own rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.relations.models.relation import Relation
from glansrijk.rules.scale import Level
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class EstimateQuerySet(OwnedQuerySet["Estimate"]):
    """Estimates."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> EstimateQuerySet:
        """As roles open it, but never about oneself."""
        return super().visible_to(viewer).exclude(relation__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> EstimateQuerySet:
        """Estimates in the groups this teacher has today, of the duo partner too."""
        return self.filter(relation__group__in=viewer.group_ids)


class Estimate(SchoolOwned):
    """Relation × month × rater (design 4.3): two teachers never overwrite each other. `month` is its first day."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="estimates")
    month = models.DateField("maand")
    rater = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="estimates")
    level = models.PositiveSmallIntegerField("niveau", choices=[(level.value, level.word) for level in Level])
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = EstimateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["relation", "month", "rater"], name="estimate_once"),
            models.CheckConstraint(condition=Q(level__gte=0, level__lte=4), name="estimate_level_known"),
            models.CheckConstraint(condition=Q(month__day=1), name="estimate_month_is_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.relation}: {Level(self.level).word}"
