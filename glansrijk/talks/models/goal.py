"""What a child wants to reach and what it is good at, in its own words (R11, R47). Never a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.pupil import seats_of

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

SOURCES = (("child", _("kind")), ("parent", _("ouder")), ("teacher", _("leerkracht")))


class PersonalGoalQuerySet(OwnedQuerySet["PersonalGoal"]):
    """Personal goals."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> PersonalGoalQuerySet:
        """As roles open it, but never of one's own child."""
        return super().visible_to(viewer).exclude(pupil__parent_links__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> PersonalGoalQuerySet:
        """Of the children who sit in the groups this teacher has today."""
        return self.filter(pupil__in=seats_of(viewer, "Placement"))


class PersonalGoal(SchoolOwned):
    """Persoonlijk record: what the child wants to reach this year. The red thread through its later talks."""

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="goals")
    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="+")
    text = models.TextField("wat het kind wil bereiken")
    said_on = models.DateField("gezegd op")
    shared = models.BooleanField("mag gedeeld worden", default=True)
    closed_on = models.DateField("teruggekeken op", null=True, blank=True)
    compliment = models.TextField("compliment", blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = PersonalGoalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "school_year"], name="personal_goal_once_a_year"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(compliment=""), name="personal_goal_closed_with_compliment"
            ),
        ]

    def __str__(self) -> str:
        return f"persoonlijk record van {self.pupil}"


class TalentQuerySet(OwnedQuerySet["Talent"]):
    """Talents."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> TalentQuerySet:
        """As roles open it, but never of one's own child."""
        return super().visible_to(viewer).exclude(pupil__parent_links__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> TalentQuerySet:
        """Of the children who sit in the groups this teacher has today."""
        return self.filter(pupil__in=seats_of(viewer, "Placement"))


class Talent(SchoolOwned):
    """Something a child is good at or wants to become, in one school year, and who said so. Kept per year (R11)."""

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="talents")
    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="+")
    picture = models.SlugField("plaatje", max_length=30, blank=True)
    word = models.CharField("in eigen woorden", max_length=60, blank=True)
    dream = models.BooleanField("wil het worden", default=False)
    source = models.CharField("wie zei het", max_length=7, choices=SOURCES)
    shared = models.BooleanField("mag gedeeld worden", default=True)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = TalentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pupil", "school_year", "picture", "word", "dream", "source"], name="talent_once_a_year"
            ),
            models.CheckConstraint(condition=~Q(picture="", word=""), name="talent_says_something"),
            models.CheckConstraint(condition=Q(source__in=["child", "parent", "teacher"]), name="talent_source_known"),
        ]

    def __str__(self) -> str:
        return self.word or self.picture

    def share(self, *, shared: bool) -> None:
        """May be passed on, or no longer."""
        self.shared = shared
        self.save(update_fields=["shared"])
