"""Parents who want to be ambassador of their school, by name and because they said so (R47, R57)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned


class AmbassadorQuerySet(OwnedQuerySet["Ambassador"]):
    """Ambassadors: for the head."""

    thing = Thing.SETTINGS

    def that_stand(self) -> AmbassadorQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Ambassador(SchoolOwned):
    """A parent said yes to being ambassador, to this version of the text; and took it back, or not."""

    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="+")
    text_version = models.PositiveSmallIntegerField("versie van de tekst")
    words = models.TextField("hoe", blank=True)
    said_at = models.DateTimeField("zei ja op", default=timezone.now)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects: ClassVar = AmbassadorQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parent"], condition=Q(withdrawn_at__isnull=True), name="ambassador_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("said_at")),
                name="ambassador_withdraws_after_saying",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent}"

    def say(self, words: str, text_version: int) -> None:
        """Say it in other words."""
        self.words, self.text_version = words, text_version
        self.save(update_fields=["words", "text_version"])

    def withdraw(self) -> None:
        """Not any more; only that it was said and taken back is left."""
        self.withdrawn_at, self.words = timezone.now(), ""
        self.save(update_fields=["withdrawn_at", "words"])
