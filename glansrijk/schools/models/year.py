"""School years and the days off within them; a school may move what the government only advises."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.school_year import DayOff
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

HOLIDAY_KINDS = (
    ("study_day", _("studiedag")),
    ("free_day", _("vrije dag van de school")),
    ("holiday", _("vakantie of feestdag")),
)


class SchoolYearQuerySet(OwnedQuerySet["SchoolYear"]):
    """School years."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> SchoolYearQuerySet:
        """Everyone who works at a school knows its calendar."""
        return self

    def of_start(self, start: int) -> SchoolYearQuerySet:
        """The school year that begins in a calendar year."""
        return self.filter(start=start)


class SchoolYear(SchoolOwned):
    """1 August to 31 July; `start` is the calendar year in which it begins."""

    start = models.PositiveSmallIntegerField()

    objects: ClassVar = SchoolYearQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "start"], name="school_year_once")]

    def __str__(self) -> str:
        return self.year.label

    @property
    def year(self) -> Year:
        """The year as the rules know it."""
        return Year(self.start)


class HolidayQuerySet(OwnedQuerySet["Holiday"]):
    """Days off."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> HolidayQuerySet:
        """Everyone who works at a school knows its calendar."""
        return self

    def in_order(self) -> HolidayQuerySet:
        """By day."""
        return self.order_by("first_on", "name", "pk")


class Holiday(SchoolOwned):
    """Days without school: from `first_on` to and including `last_on`.

    `official` says that the days are the government's: they follow it until the school chooses its own. `advice` says
    that the government only advises them.
    """

    school_year = models.ForeignKey(SchoolYear, on_delete=models.CASCADE, related_name="holidays")
    name = models.CharField("naam", max_length=80)
    first_on = models.DateField("eerste dag")
    last_on = models.DateField("laatste dag")
    advice = models.BooleanField("adviesdatum", default=False)
    kind = models.CharField("soort", max_length=12, choices=HOLIDAY_KINDS, default="holiday")
    official = models.BooleanField("van de overheid", default=False)

    objects: ClassVar = HolidayQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="holiday_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(kind__in=["holiday", "study_day", "free_day"]), name="holiday_kind_known"
            ),
            models.UniqueConstraint(fields=["school_year", "name", "first_on"], name="holiday_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def day_off(self) -> DayOff:
        """The days as the rules know them."""
        return DayOff(self.name, self.first_on, self.last_on)

    @property
    def mark(self) -> str:
        """A text that is another one as soon as somebody changed the row."""
        return f"{self.name} {self.kind} {self.first_on} {self.last_on}"

    def move(self, *, name: str, first_on: date, last_on: date) -> None:
        """Give the days off another name or other days."""
        self.name, self.first_on, self.last_on = name, first_on, last_on
        self.save(update_fields=["name", "first_on", "last_on"])

    def be(self, kind: str) -> None:
        """Be a study day, a free day of the school or a holiday."""
        self.kind = kind
        self.save(update_fields=["kind"])

    def choose(self) -> None:
        """Be the school's own choice from now on, no longer the government's days or its advice."""
        self.advice = self.official = False
        self.save(update_fields=["advice", "official"])
