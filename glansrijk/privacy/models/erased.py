"""The ledger of the erased: numbers only, so that whoever was erased stays so after an old backup came back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from glansrijk.privacy.models.about import AboutPerson
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned


class ErasedQuerySet(OwnedQuerySet["Erased"]):
    """The ledger."""

    thing = Thing.PRIVACY


class Erased(SchoolOwned, AboutPerson):
    """One person who was erased. The database never gives a number twice, so a number is enough."""

    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ErasedQuerySet.as_manager()

    class Meta(AboutPerson.Meta):
        constraints: ClassVar = [
            *AboutPerson.Meta.constraints,
            models.UniqueConstraint(fields=["school", "about_type", "about_id"], name="erased_once"),
        ]

    def __str__(self) -> str:
        return f"gewist: {self.about_key}"
