"""How a parent wants to take part: wishes about what a school offers, in the six kinds of Epstein (R13, domain 2.2).

The six are practices of a school and not kinds of parents: a parent may wish several, and nobody is called one.
"""

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

INVOLVEMENTS = (
    ("parenting", _("opvoeden")),
    ("communicating", _("contact met elkaar")),
    ("helping", _("meehelpen")),
    ("learning_at_home", _("thuis leren")),
    ("deciding", _("meedenken en meebeslissen")),
    ("neighbourhood", _("samenwerken met de buurt")),
)
ANSWERS = (("yes", _("graag")), ("maybe", _("misschien")), ("no", _("nu niet")))


class WishQuerySet(OwnedQuerySet["Wish"]):
    """Wishes."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> WishQuerySet:
        """As roles open it, but never one's own through the staff door."""
        return super().visible_to(viewer).exclude(parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> WishQuerySet:
        """Of parents of children who sit in the groups this teacher has today."""
        return self.filter(parent__links__pupil__in=seats_of(viewer, "Placement")).distinct()


class Wish(SchoolOwned):
    """One answer of one parent about one of the six kinds; the newest answer replaces the older."""

    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="wishes")
    involvement = models.CharField("waarin", max_length=20, choices=INVOLVEMENTS)
    answer = models.CharField("antwoord", max_length=5, choices=ANSWERS)
    note = models.TextField("toelichting", blank=True)
    said_on = models.DateField("gezegd op")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = WishQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parent", "involvement"], name="wish_once"),
            models.CheckConstraint(condition=Q(answer__in=["yes", "maybe", "no"]), name="wish_answer_known"),
            models.CheckConstraint(
                condition=Q(involvement__in=[key for key, _ in INVOLVEMENTS]), name="wish_involvement_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent}: {self.involvement}"


class SchoolOfferQuerySet(OwnedQuerySet["SchoolOffer"]):
    """What a school offers."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> SchoolOfferQuerySet:
        """Everyone who works at a school knows what it offers."""
        return self


class SchoolOffer(SchoolOwned):
    """Something in which a parent of this school can take part, under one of the six kinds."""

    involvement = models.CharField("waarin", max_length=20, choices=INVOLVEMENTS)
    text = models.CharField("wat we aanbieden", max_length=200)
    position = models.PositiveSmallIntegerField("plaats in de rij", default=0)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = SchoolOfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "involvement", "text"], name="school_offer_once"),
            models.CheckConstraint(
                condition=Q(involvement__in=[key for key, _ in INVOLVEMENTS]), name="school_offer_involvement_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text
