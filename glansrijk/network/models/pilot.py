"""Groups of schools that learn together, inside a board or across boards (R63, R64).

A row with a school belongs to that school. A meeting and an assignment belong to the group: no school wrote them, and
they name nobody. Every row carries its group: PostgreSQL shows it to whoever that group is open for (decision 0029).
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import Board
from glansrijk.schools.models.owned import Dated, OwnedQuerySet, SchoolOwned, holds_on

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account
    from glansrijk.schools.viewer import Viewer


class PilotGroupQuerySet(models.QuerySet["PilotGroup"]):
    """Groups of schools."""

    def led_by(self, account: Account, on: date) -> PilotGroupQuerySet:
        """That this account leads today."""
        return self.filter(holds_on(on, "trainers__"), trainers__account=account, ended_at__isnull=True).distinct()

    def made_by_board(self, board: Board) -> PilotGroupQuerySet:
        """Of a board; those that go on first."""
        return self.filter(board=board).order_by(models.F("ended_at").asc(nulls_first=True), "name", "pk")


class PilotGroup(models.Model):
    """A group of schools, made by a board. Its name and its board are no secret; what is in it is."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="pilot_groups")
    name = models.CharField("naam", max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    about = models.TextField("waar de groep voor is", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField("opgehouden op", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = PilotGroupQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="pilot_group_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def goes_on(self) -> bool:
        """Whether it has not ended."""
        return self.ended_at is None

    def end(self, by: Account) -> None:
        """Stop. What schools shared can still be read by them."""
        self.ended_at, self.ended_by = timezone.now(), by
        self.save(update_fields=["ended_at", "ended_by"])


class PilotTrainer(Dated):
    """An account that leads a group: it sees how far the schools are, in counts, and never a person (R64)."""

    # Not called pilot_group: whoever comes in at the door is looked up here before any group is open.
    group = models.ForeignKey(PilotGroup, on_delete=models.CASCADE, related_name="trainers")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pilots_led")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["group", "account"], condition=Q(until_on__isnull=True), name="pilot_trainer_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.group}"


class PilotSchoolQuerySet(OwnedQuerySet["PilotSchool"]):
    """Schools in groups, and the invitations to come in."""

    thing = Thing.PILOT

    def taking_part(self) -> PilotSchoolQuerySet:
        """That said yes and did not leave."""
        return self.filter(accepted_at__isnull=False, left_at__isnull=True)

    def asked(self) -> PilotSchoolQuerySet:
        """That did not answer yet."""
        return self.filter(accepted_at__isnull=True, declined_at__isnull=True, left_at__isnull=True)

    def not_over(self) -> PilotSchoolQuerySet:
        """Asked or taking part."""
        return self.filter(declined_at__isnull=True, left_at__isnull=True)


class PilotSchool(SchoolOwned):
    """A school that a board asked to join, and what its head said: yes, no, or later goodbye."""

    pilot_group = models.ForeignKey(PilotGroup, on_delete=models.CASCADE, related_name="schools")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField("gevraagd op", default=timezone.now)
    accepted_at = models.DateTimeField("ja gezegd op", null=True, blank=True)
    declined_at = models.DateTimeField("nee gezegd op", null=True, blank=True)
    left_at = models.DateTimeField("verlaten op", null=True, blank=True)
    # Who of the school said the last of these.
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = PilotSchoolQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pilot_group", "school"],
                condition=Q(declined_at__isnull=True, left_at__isnull=True),
                name="pilot_school_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True), name="pilot_school_yes_or_no"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.pilot_group}"

    def say_yes(self, by: Viewer) -> None:
        """The school takes part from now on."""
        self.accepted_at = timezone.now()
        self._answer(by, "accepted_at")

    def say_no(self, by: Viewer) -> None:
        """The school does not take part. The board may ask again."""
        self.declined_at = timezone.now()
        self._answer(by, "declined_at")

    def leave(self, by: Viewer) -> None:
        """The school goes out of the group."""
        self.left_at = timezone.now()
        self._answer(by, "left_at")

    def _answer(self, by: Viewer, column: str) -> None:
        self.answered_by = by.account
        self.save(update_fields=[column, "answered_by"])


class PilotMeetingQuerySet(models.QuerySet["PilotMeeting"]):
    """Meetings of groups."""

    def that_go_on(self) -> PilotMeetingQuerySet:
        """Not called off, the first day first."""
        return self.filter(called_off_at__isnull=True).order_by("held_on", "from_time", "pk")


class PilotMeeting(models.Model):
    """A day on which the schools of a group meet: where, and what it is about. Written by who leads, of no school."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    pilot_group = models.ForeignKey(PilotGroup, on_delete=models.CASCADE, related_name="meetings")
    held_on = models.DateField("dag")
    from_time = models.TimeField("hoe laat", null=True, blank=True)
    place = models.CharField("waar", max_length=80, blank=True)
    about = models.TextField("waar het over gaat")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # What stood there before the last change, of what changed alone: whoever noted the old day sees that it moved.
    was = models.JSONField("wat er eerst stond", default=dict, blank=True)
    changed_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    called_off_at = models.DateTimeField("gaat niet door sinds", null=True, blank=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = PilotMeetingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(about=""), name="pilot_meeting_is_about_something"),
        ]

    def __str__(self) -> str:
        return f"bijeenkomst {self.held_on}"

    @property
    def words(self) -> dict[str, str]:
        """What can be changed, as words: days and times as a computer writes them."""
        at = f"{self.from_time:%H:%M}" if self.from_time else ""
        return {"held_on": self.held_on.isoformat(), "from_time": at, "place": self.place, "about": self.about}

    def call_off(self, by: Account) -> None:
        """It does not go on."""
        self.called_off_at, self.called_off_by = timezone.now(), by
        self.version += 1
        self.save(update_fields=["called_off_at", "called_off_by", "version"])


class PilotAttendanceQuerySet(OwnedQuerySet["PilotAttendance"]):
    """How many people came."""

    thing = Thing.PILOT


class PilotAttendance(SchoolOwned):
    """How many people of a school were at a meeting. A number: who they were is of the school."""

    meeting = models.ForeignKey(PilotMeeting, on_delete=models.CASCADE, related_name="attendance")
    pilot_group = models.ForeignKey(PilotGroup, on_delete=models.CASCADE, related_name="+")
    people = models.PositiveSmallIntegerField("hoeveel mensen")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = PilotAttendanceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "school"], name="pilot_attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.people}"
