"""The line of a school: fixed moments that come back each year, and the dated moments of one school year (R8, R52).

A dated moment keeps its own name and days. Changing the line therefore never changes a year that is past (R93).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

# How the window of a fixed moment is found again in each year; `rule_from` and `rule_to` hold its numbers.
RULES = (
    ("first_weeks", _("de eerste schoolweken")),
    ("weeks", _("van schoolweek tot schoolweek")),
    ("month", _("een maand")),
    ("last_weeks", _("de laatste schoolweken")),
    ("days", _("van dag tot dag")),
    ("enrolment", _("bij de aanmelding")),
)
WITH_WHOM = (("parents", _("met ouders")), ("pupil", _("met het kind")))


class FixedMomentQuerySet(OwnedQuerySet["FixedMoment"]):
    """Fixed moments."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> FixedMomentQuerySet:
        """Everyone who works at a school knows its line."""
        return self

    def in_use(self) -> FixedMomentQuerySet:
        """That come back in the years to come."""
        return self.filter(stopped_at__isnull=True)


class FixedMoment(SchoolOwned):
    """A moment that a school wants every year. `kind` names the guide: one of the method's, or the school's own."""

    kind = models.SlugField("soort gesprek", max_length=40)
    name = models.CharField("naam", max_length=80)
    with_whom = models.CharField("met wie", max_length=7, choices=WITH_WHOM, default="parents")
    rule = models.CharField("wanneer", max_length=12, choices=RULES)
    # First and last weeks: 1 and how many. Weeks: from and to. Month: 1 to 12. Days: month × 100 + day, so that
    # 1103 is 3 November. Enrolment: 0.
    rule_from = models.PositiveSmallIntegerField("van", default=0)
    rule_to = models.PositiveSmallIntegerField("tot en met", default=0)
    year_groups = models.CharField("jaargroepen", max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField("minuten", default=10)
    invite_all = models.BooleanField("iedereen wordt uitgenodigd", default=False)
    position = models.PositiveSmallIntegerField("plaats in de lijn", default=0)
    made_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = FixedMomentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(rule__in=[key for key, _ in RULES]), name="fixed_moment_rule_known"),
            models.CheckConstraint(condition=Q(with_whom__in=["parents", "pupil"]), name="fixed_moment_with_whom"),
            models.CheckConstraint(condition=~Q(name=""), name="fixed_moment_has_a_name"),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=120), name="fixed_moment_minutes"),
            models.CheckConstraint(
                condition=Q(rule__in=["first_weeks", "last_weeks"], rule_from=1, rule_to__range=(1, 53))
                | Q(rule="weeks", rule_from__gte=1, rule_to__gte=F("rule_from"), rule_to__lte=53)
                | Q(rule="month", rule_from__range=(1, 12), rule_to__range=(1, 12))
                | Q(rule="days", rule_from__range=(101, 1231), rule_to__range=(101, 1231))
                | Q(rule="enrolment", rule_from=0, rule_to=0),
                name="fixed_moment_rule_has_its_numbers",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def for_groups(self) -> tuple[str, ...]:
        """The year groups that have it; none means all."""
        return tuple(self.year_groups.split())

    def stop(self) -> None:
        """Not in the years to come; what is dated already stays."""
        self.stopped_at = timezone.now()
        self.save(update_fields=["stopped_at"])

    def come_back(self) -> None:
        """Again in the years to come."""
        self.stopped_at = None
        self.save(update_fields=["stopped_at"])


class MomentQuerySet(OwnedQuerySet["Moment"]):
    """Dated moments."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> MomentQuerySet:
        """Everyone who works at a school knows its line."""
        return self

    def of_year(self, start: int) -> MomentQuerySet:
        """The moments of the school year that begins in `start`, in the order of the line."""
        return self.filter(school_year__start=start).order_by("first_on", "position", "pk")


class Moment(SchoolOwned):
    """One moment in one school year, with a window of days; its name and kind are its own."""

    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="moments")
    fixed = models.ForeignKey(FixedMoment, on_delete=models.SET_NULL, null=True, blank=True, related_name="moments")
    kind = models.SlugField("soort gesprek", max_length=40)
    name = models.CharField("naam", max_length=80)
    with_whom = models.CharField("met wie", max_length=7, choices=WITH_WHOM, default="parents")
    first_on = models.DateField("van")
    last_on = models.DateField("tot en met")
    year_groups = models.CharField("jaargroepen", max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField("minuten", default=10)
    invite_all = models.BooleanField("iedereen wordt uitgenodigd", default=False)
    position = models.PositiveSmallIntegerField("plaats in de lijn", default=0)
    # Somebody chose these days for this year: dating the year again leaves them alone.
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = MomentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="moment_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(with_whom__in=["parents", "pupil"]), name="moment_with_whom"),
            models.CheckConstraint(condition=~Q(name=""), name="moment_has_a_name"),
            models.UniqueConstraint(
                fields=["school_year", "fixed"], condition=Q(fixed__isnull=False), name="moment_dated_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def for_groups(self) -> tuple[str, ...]:
        """The year groups that have it; none means all."""
        return tuple(self.year_groups.split())

    @property
    def with_parents(self) -> bool:
        """Whether it is a talk with parents; otherwise with the child alone (R10)."""
        return bool(self.with_whom == "parents")

    def is_for(self, year_group: str) -> bool:
        """Whether a child of this year group has it; that only newcomers have a start is another question."""
        return not self.year_groups or year_group in self.for_groups

    def move(self, first_on: date, last_on: date, *, by: models.Model) -> None:
        """Give this year's moment other days by hand; the years before and after keep theirs."""
        self.first_on, self.last_on, self.moved_at, self.moved_by_id = first_on, last_on, timezone.now(), by.pk
        self.save(update_fields=["first_on", "last_on", "moved_at", "moved_by"])
