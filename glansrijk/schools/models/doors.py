"""The doors for parents: when the school opened them, and the codes on paper letters (design 4.9 and 4.18)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned


class PortalOpeningQuerySet(OwnedQuerySet["PortalOpening"]):
    """When the pages for parents were open."""

    thing = Thing.SETTINGS

    def that_stands(self) -> PortalOpeningQuerySet:
        """Not closed again."""
        return self.filter(closed_at__isnull=True)

    def open_on(self, day: date) -> PortalOpeningQuerySet:
        """Open on a day."""
        return self.that_stands().filter(opens_on__lte=day)


class PortalOpening(SchoolOwned):
    """The head opened the pages for parents from a day on (R62). Before that day nothing answers there."""

    opens_on = models.DateField("open vanaf")
    phone = models.CharField("telefoon van school", max_length=40)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = PortalOpeningQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(closed_at__isnull=True), name="portal_one_opening_a_school"
            ),
            models.CheckConstraint(condition=~Q(phone=""), name="portal_has_a_phone"),
        ]

    def __str__(self) -> str:
        return f"open vanaf {self.opens_on}"


class LetterCodeQuerySet(OwnedQuerySet["LetterCode"]):
    """Codes on letters; nobody reads them back."""

    thing = Thing.SETTINGS

    def that_work(self, day: date) -> LetterCodeQuerySet:
        """That still open the letterbox on a day."""
        return self.filter(ended_on__isnull=True, until_on__gte=day)


class LetterCode(SchoolOwned):
    """A code on a paper letter: a letterbox for one home about one child. It puts in and reads nothing back.

    40 bits, of which only a digest is kept; 21 days, or until the talk was held.
    """

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="+")
    # One of both: the parents of a home, or one parent where no home is confirmed.
    home = models.ForeignKey("schools.Home", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # What it is about, as the layer above names it: "moment:12".
    about = models.CharField("waarvoor", max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField("gemaakt op")
    until_on = models.DateField("geldig tot en met")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField("gestopt op", null=True, blank=True)

    objects: ClassVar = LetterCodeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(home__isnull=False, parent__isnull=True) | Q(home__isnull=True, parent__isnull=False),
                name="letter_code_of_one_home_or_parent",
            ),
            models.CheckConstraint(condition=Q(until_on__gte=F("made_on")), name="letter_code_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"code voor {self.about}"
