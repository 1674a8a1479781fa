"""The page of a board for everybody: drafts with their history, and what is published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from glansrijk.network.models.public import Shown, Version
from glansrijk.schools.models import Board


class BoardText(Version):
    """A version of the page of a board."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "language", "number"], name="board_text_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.number}"


class PublishedBoard(Shown):
    """The page of a board as everybody reads it."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "language"], name="published_board_once_a_language")
        ]

    def __str__(self) -> str:
        return self.language
