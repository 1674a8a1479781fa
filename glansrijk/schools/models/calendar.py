"""Where days off come from and what was done to them: the government's file, and a log that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models.staff import Staff
    from glansrijk.schools.viewer import Viewer

CHANGES = (
    ("added", _("vrije dagen toegevoegd")),
    ("moved", _("vrije dagen gewijzigd")),
    ("removed", _("vrije dagen weggehaald")),
    ("taken_over", _("vakanties van de overheid overgenomen")),
)


class PublishedHolidaysQuerySet(OwnedQuerySet["PublishedHolidays"]):
    """What the government published, as a school read it in."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> PublishedHolidaysQuerySet:
        """Everyone who works at a school knows its calendar."""
        return self

    def in_use(self) -> PublishedHolidaysQuerySet:
        """What the calendar of a school follows."""
        return self.filter(in_use=True)

    def waiting(self) -> PublishedHolidaysQuerySet:
        """A file that somebody brought and that nobody decided about yet."""
        return self.filter(in_use=False)


class PublishedHolidays(SchoolOwned):
    """The school holidays of the government from a file. One that waits changes nothing until it is taken over."""

    vacations = models.JSONField("vakanties", default=dict)
    in_use = models.BooleanField("in gebruik", default=False)
    read_at = models.DateTimeField("ingelezen op", default=timezone.now)

    objects: ClassVar = PublishedHolidaysQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school"], condition=Q(in_use=True), name="published_in_use_once"),
            models.UniqueConstraint(fields=["school"], condition=Q(in_use=False), name="published_waiting_once"),
        ]

    def __str__(self) -> str:
        return ", ".join(sorted(self.vacations))

    def hold(self, vacations: dict[str, Any]) -> None:
        """Hold what another file says."""
        self.vacations, self.read_at = vacations, timezone.now()
        self.save(update_fields=["vacations", "read_at"])


class CalendarChangeQuerySet(OwnedQuerySet["CalendarChange"]):
    """What was done to the days off."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> CalendarChangeQuerySet:
        """Everyone who works at a school knows its calendar."""
        return self

    def standing(self) -> CalendarChangeQuerySet:
        """What was not undone, the last one first."""
        return self.filter(undone_at=None).order_by("-pk")


class CalendarChange(SchoolOwned):
    """One change of the days off: which rows went and which came, so that it can be undone."""

    what = models.CharField("wat", max_length=12, choices=CHANGES)
    gone = models.JSONField("weg", default=list, blank=True)
    came = models.JSONField("erbij", default=list, blank=True)
    by: models.ForeignKey[Staff | None, Staff | None] = models.ForeignKey(
        "schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField("wanneer", default=timezone.now)
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)

    objects: ClassVar = CalendarChangeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(what__in=["added", "moved", "removed", "taken_over"]), name="calendar_change_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_what_display()

    def undo(self) -> None:
        """Be undone."""
        self.undone_at = timezone.now()
        self.save(update_fields=["undone_at"])
