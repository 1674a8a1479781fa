"""A school year that was closed, and what the closing made: it can be undone until the new year starts (R95)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class YearClosingQuerySet(OwnedQuerySet["YearClosing"]):
    """Closed years."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> YearClosingQuerySet:
        """Everyone who works at a school knows which year is closed."""
        return self

    def that_stands(self) -> YearClosingQuerySet:
        """Not undone."""
        return self.filter(undone_at__isnull=True)


class YearClosing(SchoolOwned):
    """One closing of one school year: who did it, when, and what it changed."""

    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="closings")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # What was made and ended, as numbers of rows: {"placements": [...], "ended": [...], "moments": [...]}.
    made = models.JSONField("wat het sluiten maakte", default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = YearClosingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school_year"], condition=Q(undone_at__isnull=True), name="year_closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school_year} afgesloten"
