"""What a board said of the core things of the method, for all its schools (R60, R62)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.lib.choices import choices_of
from glansrijk.rules.core_things import Standing
from glansrijk.schools.models.school import Board


class BoardChoice(models.Model):
    """One core thing is fixed or suggested on all schools of a board; a thing without a row is free."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="choices")
    thing = models.CharField("wat", max_length=40)
    standing = models.CharField("hoe vast", max_length=9, choices=choices_of(Standing))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "thing"], name="board_choice_once"),
            models.CheckConstraint(
                condition=Q(standing__in=[Standing.FIXED, Standing.SUGGESTED]), name="board_choice_not_free"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing}: {self.standing}"
