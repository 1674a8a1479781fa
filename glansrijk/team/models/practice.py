"""That somebody practised a talk: nothing else of it is kept, and nobody else sees it (R72)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class PractisedQuerySet(OwnedQuerySet["Practised"]):
    """Talks that were practised."""

    thing = Thing.LESSONS

    def visible_to(self, viewer: Viewer) -> PractisedQuerySet:
        """One's own alone, whatever one's role: practising is no duty, and nobody looks over a shoulder."""
        return self.filter(school_id=viewer.school.pk, staff=viewer.staff)


class Practised(SchoolOwned):
    """One person practised one talk. Not which way it went, and not how often."""

    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")
    practice = models.SlugField("gesprek", max_length=80)
    done_on = models.DateField("gedaan op")

    objects: ClassVar = PractisedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "practice"], name="practised_once"),
            models.CheckConstraint(condition=~Q(practice=""), name="practised_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.practice} · {self.done_on}"
