"""Closing a school year: what is prepared for it, what it made, and that it can be undone until the new year (R95)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff
    from glansrijk.schools.viewer import Viewer

# A worker that died says nothing more; after this it is no longer believed to be busy.
LONGEST_WORK = timedelta(minutes=5)


class YearClosingQuerySet(OwnedQuerySet["YearClosing"]):
    """Years that are closed, or being prepared for it."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> YearClosingQuerySet:
        """Everyone who works at a school knows which year is closed."""
        return self

    def that_stands(self) -> YearClosingQuerySet:
        """Closed, and not undone."""
        return self.filter(closed_at__isnull=False, undone_at__isnull=True)

    def in_hand(self, year: int) -> YearClosingQuerySet:
        """Of a school year: prepared, busy or closed; at most one."""
        return self.filter(school_year__start=year, undone_at__isnull=True)


class YearClosing(SchoolOwned):
    """One closing of one school year. Prepared by `by`; busy while a worker has it; closed; perhaps undone.

    `moves` is what the school chose about moving up: {"groups": [...], "streams": [...], "children": {...}}.
    `reasons` says why it was closed with talks still open. `made` holds what closing made, changed and ended, with a
    seal over each row: a row whose seal no longer fits was written on since.
    """

    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="closings")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    moves: models.JSONField[Any, Any] = models.JSONField("hoe iedereen overgaat", default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    reasons: models.JSONField[Any, Any] = models.JSONField("waarom toch", default=dict, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField("waarom het niet ging", max_length=400, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made: models.JSONField[Any, Any] = models.JSONField(
        "wat het sluiten maakte", default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = YearClosingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school_year"], condition=Q(undone_at__isnull=True), name="year_closed_once"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(closed_at__isnull=False), name="year_undone_after_closed"
            ),
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True) | Q(closed_at__isnull=True), name="year_busy_or_closed"
            ),
        ]

    def __str__(self) -> str:
        return f"afsluiten van {self.school_year}"

    @property
    def is_busy(self) -> bool:
        """Whether a worker has it in hand, as far as we can tell."""
        return self.claimed_at is not None and timezone.now() - self.claimed_at < LONGEST_WORK

    @property
    def is_stuck(self) -> bool:
        """Whether it was in hand and nobody finished it."""
        return self.claimed_at is not None and not self.is_busy

    def claim(self, reasons: dict[str, str]) -> bool:
        """Take it in hand, unless somebody else was first or it is closed; the database decides who was."""
        now = timezone.now()
        free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LONGEST_WORK)
        mine = type(self).objects.filter(free, pk=self.pk, closed_at__isnull=True, undone_at__isnull=True)
        won = mine.update(claimed_at=now, reasons=reasons, trouble="")
        self.refresh_from_db()
        return bool(won)

    def let_go(self, trouble: str) -> None:
        """Not closed after all; the sentence says why."""
        self.claimed_at, self.trouble = None, trouble[:400]
        self.save(update_fields=["claimed_at", "trouble"])

    def close(self, made: dict[str, Any], *, by: Staff | None) -> None:
        """Be closed."""
        self.made, self.closed_at, self.closed_by, self.claimed_at = made, timezone.now(), by, None
        self.save(update_fields=["made", "closed_at", "closed_by", "claimed_at"])

    def undo(self, *, by: Staff | None) -> None:
        """Be closed no longer; what was chosen about moving up stays for the next time."""
        self.undone_at, self.undone_by = timezone.now(), by
        self.save(update_fields=["undone_at", "undone_by"])
