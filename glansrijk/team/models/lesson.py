"""Lessons of the team: when the team has one, how far each person is, and modules that were closed (R48, R49, R71).

The lessons themselves are documents in `content/lessen`. A row knows the lesson by its name in addresses, and keeps the
title: a lesson that is no longer there can still be told what it was called.
"""

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
from glansrijk.team.models.meeting import Meeting

LETTERS = tuple((letter, letter) for letter in "GLANS")
WAYS = (
    ("meeting", _("in een vergadering")),
    ("homework", _("als huiswerk")),
    ("catch_up", _("ingehaald")),
    ("path", _("op het pad voor wie nieuw is")),
)


class PlannedLessonQuerySet(OwnedQuerySet["PlannedLesson"]):
    """When the team has which lesson."""

    thing = Thing.TEAM

    def closed(self) -> PlannedLessonQuerySet:
        """Lessons that the team had."""
        return self.filter(closed_on__isnull=False)

    def to_come(self) -> PlannedLessonQuerySet:
        """Planned in a meeting, or given as homework, and not closed."""
        return self.filter(closed_on__isnull=True)


class PlannedLesson(SchoolOwned):
    """A lesson that the team has: in a meeting, or as homework with a day. Once closed the team had it."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    lesson = models.SlugField("les", max_length=80)
    title = models.CharField("naam van de les", max_length=160)
    letter = models.CharField("letter", max_length=1, choices=LETTERS)
    # Kept when the meeting goes: that the team had the lesson stays true.
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="lessons")
    due_on = models.DateField("klaar voor", null=True, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    closed_on = models.DateField("gedaan op", null=True, blank=True)

    objects: ClassVar = PlannedLessonQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "lesson"], condition=Q(closed_on__isnull=True), name="planned_lesson_one_open"
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True) | Q(due_on__isnull=True), name="planned_lesson_meeting_or_homework"
            ),
            models.CheckConstraint(
                condition=Q(letter__in=[key for key, _ in LETTERS]), name="planned_lesson_letter_known"
            ),
            models.CheckConstraint(condition=~Q(lesson="") & ~Q(title=""), name="planned_lesson_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.title


class LessonTurnQuerySet(OwnedQuerySet["LessonTurn"]):
    """How far people are with lessons."""

    thing = Thing.TEAM

    def done(self) -> LessonTurnQuerySet:
        """Lessons that somebody had."""
        return self.filter(done_on__isnull=False)

    def to_do(self) -> LessonTurnQuerySet:
        """Homework and catching up that somebody still has, the first day first."""
        return self.filter(done_on__isnull=True).order_by("due_on", "pk")


class LessonTurn(SchoolOwned):
    """One person and one lesson: still to do by a day, or done. Nobody judges it (R49)."""

    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="lesson_turns")
    lesson = models.SlugField("les", max_length=80)
    title = models.CharField("naam van de les", max_length=160)
    way = models.CharField("hoe", max_length=8, choices=WAYS)
    due_on = models.DateField("klaar voor", null=True, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    takeaway = models.TextField("wat ik meeneem", blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = LessonTurnQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "lesson"], name="lesson_turn_once"),
            models.CheckConstraint(condition=Q(way__in=[key for key, _ in WAYS]), name="lesson_turn_way_known"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(done_on__isnull=False), name="lesson_turn_due_or_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.title}"

    def hand_in(self, takeaway: str, *, on: date) -> None:
        """Be done; the day on which it was done first stays."""
        self.done_on, self.takeaway = self.done_on or on, takeaway
        self.save(update_fields=["done_on", "takeaway"])


class ModuleClosingQuerySet(OwnedQuerySet["ModuleClosing"]):
    """Modules that were closed."""

    thing = Thing.TEAM


class ModuleClosing(SchoolOwned):
    """All lessons of one letter are done: the day, and what it brought in the team's own words (R48)."""

    letter = models.CharField("letter", max_length=1, choices=LETTERS)
    closed_on = models.DateField("afgesloten op")
    result = models.TextField("wat het opleverde")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ModuleClosingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "letter"], name="module_closed_once"),
            models.CheckConstraint(
                condition=Q(letter__in=[key for key, _ in LETTERS]), name="module_closing_letter_known"
            ),
            models.CheckConstraint(condition=~Q(result=""), name="module_closing_says_something"),
        ]

    def __str__(self) -> str:
        return f"module {self.letter}"
