"""How a parent wants to be reached (R70), and the terms of a school where the method gives no numbers (design 4.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from glansrijk.rules.contact_plan import Channel, Preference
from glansrijk.rules.signal_facts import Norms
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.parent import Parent, ParentLink

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class ReachWishQuerySet(OwnedQuerySet["ReachWish"]):
    """Wishes about being reached."""

    thing = Thing.REACH

    def of_own_groups(self, viewer: Viewer) -> ReachWishQuerySet:
        """Wishes of the parents of pupils in the viewer's groups."""
        return self.filter(Exists(ParentLink.objects.of_own_groups(viewer).filter(parent=OuterRef("parent"))))


class ReachWish(SchoolOwned):
    """What one parent told school about being reached; what is empty is all the same to the parent.

    `channels` and `rather_not` are lists of channel codes, the most liked first; `weekdays` counts from 0, Monday;
    `months` from 1, January.
    """

    parent = models.OneToOneField(Parent, on_delete=models.CASCADE, related_name="wish")
    channels = models.JSONField("hoe het liefst", default=list)
    rather_not = models.JSONField("liever niet", default=list)
    from_time = models.TimeField("vanaf", null=True, blank=True)
    until_time = models.TimeField("tot", null=True, blank=True)
    weekdays = models.JSONField("dagen", default=list)
    months = models.JSONField("maanden", default=list)
    do_not = models.CharField("wat we niet doen", max_length=200, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ReachWishQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(from_time__isnull=True) | Q(until_time__isnull=True) | Q(from_time__lt=F("until_time")),
                name="reach_wish_hours_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"bereiken van {self.parent}"

    @property
    def preference(self) -> Preference:
        """The wish as the rules know it."""
        return Preference(
            channels=tuple(Channel(code) for code in self.channels),
            rather_not=frozenset(Channel(code) for code in self.rather_not),
            from_time=self.from_time,
            until_time=self.until_time,
            weekdays=frozenset(self.weekdays),
            months=frozenset(self.months),
        )


class SchoolNormsQuerySet(OwnedQuerySet["SchoolNorms"]):
    """Terms of schools."""

    thing = Thing.CALENDAR


class SchoolNorms(SchoolOwned):
    """The terms of one school, only there when it chose others than the default."""

    school = models.OneToOneField(
        "schools.School", on_delete=models.CASCADE, primary_key=True, related_name="own_norms"
    )
    first_weeks = models.PositiveSmallIntegerField("kennismaken binnen (schoolweken)", default=6)
    act_within = models.PositiveSmallIntegerField("stap binnen (schooldagen)", default=5)
    at_most_weeks = models.PositiveSmallIntegerField("hoogstens zonder contact (schoolweken)", default=8)
    unanswered = models.PositiveSmallIntegerField("uitnodigingen zonder antwoord", default=2)

    objects: ClassVar = SchoolNormsQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first_weeks__gte=1, act_within__gte=1, at_most_weeks__gte=1, unanswered__gte=1),
                name="school_norms_at_least_one",
            )
        ]

    def __str__(self) -> str:
        return f"termijnen van {self.school}"

    @property
    def norms(self) -> Norms:
        """The terms as the rules know them."""
        return Norms(self.first_weeks, self.act_within, self.at_most_weeks, self.unanswered)
