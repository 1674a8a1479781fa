"""What the demo keeps for itself: which board it made, and addresses that sign in once."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class InventedBoard(models.Model):
    """A board that `make_demo` made. Where one is, the data folder is the demo's own."""

    board = models.OneToOneField("schools.Board", on_delete=models.CASCADE, related_name="+")
    seed = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.board)


class DemoKey(models.Model):
    """An address that signs somebody in once, in the demo only. Only a digest of the key is kept."""

    digest = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[DemoKey]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.account}"
