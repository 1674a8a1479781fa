"""What child, parent and teacher say in their own words, and what they have in common (R24, R34): the three corners."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

VOICES = (("child", _("kind")), ("parent", _("ouder")), ("teacher", _("leerkracht")), ("together", _("samen")))


class OwnWordsQuerySet(OwnedQuerySet["OwnWords"]):
    """Own words."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> OwnWordsQuerySet:
        """As roles open it, but never of one's own home."""
        rows = super().visible_to(viewer).exclude(parent__staff=viewer.staff)
        return rows.exclude(home__links__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> OwnWordsQuerySet:
        """Words in the groups this teacher has today."""
        return self.filter(group__in=viewer.group_ids)


class OwnWords(SchoolOwned):
    """One voice about one child in one school year. A parent's words carry the parent, words of a home the home."""

    group = models.ForeignKey("schools.Group", on_delete=models.CASCADE, related_name="own_words")
    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="own_words")
    voice = models.CharField("wie", max_length=8, choices=VOICES)
    parent = models.ForeignKey(
        "schools.Parent", on_delete=models.CASCADE, null=True, blank=True, related_name="own_words"
    )
    home = models.ForeignKey("schools.Home", on_delete=models.CASCADE, null=True, blank=True, related_name="own_words")
    text = models.TextField("woorden")
    said_on = models.DateField("gezegd op")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = OwnWordsQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(voice="parent") & Q(parent__isnull=False, home__isnull=True))
                | (Q(voice="together") & Q(parent__isnull=True, home__isnull=False))
                | (Q(voice__in=["child", "teacher"]) & Q(parent__isnull=True, home__isnull=True)),
                name="own_words_whose",
            ),
            models.UniqueConstraint(
                fields=["group", "pupil", "voice"],
                condition=Q(parent__isnull=True, home__isnull=True),
                name="own_words_of_one_once",
            ),
            models.UniqueConstraint(
                fields=["group", "pupil", "parent"], condition=Q(voice="parent"), name="own_words_of_parent_once"
            ),
            models.UniqueConstraint(
                fields=["group", "pupil", "home"], condition=Q(voice="together"), name="own_words_of_home_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voice} over {self.pupil}"
