"""The school's own hand in a talk guide: questions added, put in another order, or left out (R93, design 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.talks.models.talk import VOICES

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class GuideQuestionQuerySet(OwnedQuerySet["GuideQuestion"]):
    """Own questions and own order."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> GuideQuestionQuerySet:
        """Everyone who works at a school knows its guides."""
        return self


class GuideQuestion(SchoolOwned):
    """A question at one school. Without a text it is the method's own, in another place or left out."""

    kind = models.SlugField("soort gesprek", max_length=40)
    question = models.SlugField("vraag", max_length=60)
    text = models.CharField("vraag", max_length=300, blank=True)
    voice = models.CharField("wie antwoordt", max_length=8, choices=VOICES, blank=True)
    position = models.PositiveSmallIntegerField("plaats", default=0)
    left_out = models.BooleanField("weggelaten", default=False)
    taken_over_from = models.CharField("overgenomen van", max_length=200, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = GuideQuestionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "kind", "question"], name="guide_question_once"),
            models.CheckConstraint(condition=Q(text="") | ~Q(voice=""), name="guide_question_asks_somebody"),
        ]

    def __str__(self) -> str:
        return self.text or self.question

    def come_from(self, school: str) -> None:
        """Remember which school it was taken over from."""
        self.taken_over_from = school
        self.save(update_fields=["taken_over_from"])
