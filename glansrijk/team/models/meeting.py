"""Meetings of the team: a day, what stands on the agenda by hand, and who was there (R49, R50)."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

KINDS = (("team", _("teamvergadering")), ("study", _("studiemiddag")), ("short", _("kort overleg")))


class MeetingQuerySet(OwnedQuerySet["Meeting"]):
    """Meetings."""

    thing = Thing.TEAM

    def that_go_on(self) -> MeetingQuerySet:
        """Not called off."""
        return self.filter(called_off_at__isnull=True)

    def to_come(self) -> MeetingQuerySet:
        """Not over and not called off, the next one first; also those of a day that has been and that nobody closed."""
        return self.that_go_on().filter(ended_at__isnull=True).order_by("held_on", "from_time", "pk")

    def from_day(self, day: date) -> MeetingQuerySet:
        """On a day or later."""
        return self.filter(held_on__gte=day)


class Meeting(SchoolOwned):
    """One meeting. What is open stands on its agenda by itself; only what is added by hand is a row."""

    # Made by the page that sends it: the same page sent twice is one meeting.
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    kind = models.CharField("soort", max_length=5, choices=KINDS, default="team")
    held_on = models.DateField("dag")
    from_time = models.TimeField("hoe laat", null=True, blank=True)
    place = models.CharField("waar", max_length=80, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField("afgesloten op", null=True, blank=True)
    ended_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    called_off_at = models.DateTimeField("gaat niet door sinds", null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[key for key, _ in KINDS]), name="meeting_kind_known"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(called_off_at__isnull=True), name="meeting_over_or_called_off"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held, or going on."""
        return self.ended_at is None and self.called_off_at is None


class AgendaPointQuerySet(OwnedQuerySet["AgendaPoint"]):
    """What somebody put on an agenda."""

    thing = Thing.TEAM


class AgendaPoint(SchoolOwned):
    """Something added to an agenda by hand."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    text = models.CharField("waar het over gaat", max_length=160)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = AgendaPointQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="agenda_point_says_something")]

    def __str__(self) -> str:
        return self.text


class AttendanceQuerySet(OwnedQuerySet["Attendance"]):
    """Who was there."""

    thing = Thing.TEAM


class Attendance(SchoolOwned):
    """Whether somebody of the team was there; without a row nobody wrote it down."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")
    was_there = models.BooleanField("was erbij")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = AttendanceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "staff"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.staff}: {self.was_there}"
