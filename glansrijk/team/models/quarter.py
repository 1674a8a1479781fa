"""The talk of the head with every teacher, once a quarter: its moment, card, report and what is shown (R54, R55)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.quarters import QUARTERS
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, Row, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff
    from glansrijk.schools.viewer import Viewer

SUBJECTS = ("parents", "climate", "agreements", "in_the_way", "goes_well")


class QuarterTalkQuerySet(OwnedQuerySet["QuarterTalk"]):
    """Quarterly talks: the head sees all of them, a teacher the own ones."""

    thing = Thing.QUARTER_TALKS

    def visible_to(self, viewer: Viewer) -> QuarterTalkQuerySet:
        """What holds nothing but a draft of a card is there for the teacher alone, as that draft is."""
        shared = Q(card__shared_at__isnull=False) | Q(shown__isnull=False) | Q(report__isnull=False)
        known = Q(settled_at__isnull=False) | Q(held_on__isnull=False) | Q(pk__in=self.filter(shared).values("pk"))
        return super().visible_to(viewer).filter(Q(staff=viewer.staff) | known)

    def of_own_groups(self, viewer: Viewer) -> QuarterTalkQuerySet:
        """A talk is about work and not about a group: whoever it is with."""
        return self.filter(staff=viewer.staff)


class QuarterTalk(SchoolOwned):
    """One teacher in one quarter: a moment, or a reason why there is none. Made once somebody did something."""

    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="quarter_talks")
    quarter = models.PositiveSmallIntegerField("kwartaal")
    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="quarter_talks")
    planned_at = models.DateTimeField("wanneer", null=True, blank=True)
    excuse = models.CharField("waarom niet", max_length=200, blank=True)
    settled_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField("gevoerd op", null=True, blank=True)
    held_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = QuarterTalkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_year", "quarter", "staff"], name="quarter_talk_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=QUARTERS), name="quarter_of_a_year"),
            models.CheckConstraint(
                condition=Q(excuse="") | Q(planned_at__isnull=True, held_on__isnull=True),
                name="quarter_talk_moment_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"kwartaalgesprek {self.quarter}: {self.staff}"

    def plan(self, at: datetime, *, by: Staff) -> None:
        """Be held at a moment; a reason why not is gone with it."""
        self._settle(planned_at=at, excuse="", by=by)

    def leave_out(self, reason: str, *, by: Staff) -> None:
        """Not be held this quarter, for a reason."""
        self._settle(planned_at=None, excuse=reason, by=by)

    def _settle(self, *, planned_at: datetime | None, excuse: str, by: Staff) -> None:
        self.planned_at, self.excuse, self.settled_by, self.settled_at = planned_at, excuse, by, timezone.now()
        self.save(update_fields=["planned_at", "excuse", "settled_by", "settled_at"])

    def note_held(self, on: date | None, *, by: Staff | None) -> None:
        """Have been held on a day; None when it was not after all."""
        self.held_on, self.held_by = on, by if on else None
        self.save(update_fields=["held_on", "held_by"])


class QuarterCardQuerySet(OwnedQuerySet["QuarterCard"]):
    """Cards: a teacher sees the own ones, the head those that were shared."""

    thing = Thing.QUARTER_TALKS

    def visible_to(self, viewer: Viewer) -> QuarterCardQuerySet:
        """A draft is of the teacher alone: not even the head sees that it is there."""
        mine = Q(talk__staff=viewer.staff)
        shared = Q(shared_at__isnull=False) if viewer.sees_all(self.thing) else Q(pk__in=[])
        return self.filter(mine | shared, school_id=viewer.school.pk) if viewer.roles else self.none()


class QuarterCard(SchoolOwned):
    """What a teacher wants to talk about, in the five subjects of the method."""

    talk = models.OneToOneField(QuarterTalk, on_delete=models.CASCADE, related_name="card")
    parents = models.TextField("de relatie met ouders", blank=True)
    climate = models.TextField("de sfeer in de groep", blank=True)
    agreements = models.TextField("de gemaakte afspraken", blank=True)
    in_the_way = models.TextField("waar loop je tegenaan", blank=True)
    goes_well = models.TextField("wat gaat goed", blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField("gedeeld op", null=True, blank=True)

    objects: ClassVar = QuarterCardQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(version__gte=1), name="quarter_card_version"),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True)
                | ~Q(parents="", climate="", agreements="", in_the_way="", goes_well=""),
                name="quarter_card_shared_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"kaart van {self.talk}"

    @property
    def texts(self) -> dict[str, str]:
        """The five texts by subject."""
        return {name: getattr(self, name) for name in SUBJECTS}

    def share(self) -> None:
        """Be read by the head from now on."""
        self.shared_at = timezone.now()
        self.save(update_fields=["shared_at"])

    def take_back(self) -> None:
        """Be of the teacher alone again."""
        self.shared_at = None
        self.save(update_fields=["shared_at"])


class _OfATalk(OwnedQuerySet[Row]):
    """What belongs to a talk is seen by who sees the talk."""

    thing = Thing.QUARTER_TALKS

    def of_own_groups(self, viewer: Viewer) -> Self:
        """Of the own talks."""
        return self.filter(talk__staff=viewer.staff)


class GroupShownQuerySet(_OfATalk["GroupShown"]):
    """Groups that are shown."""


class GroupShown(SchoolOwned):
    """A teacher shows the list of the own group, by name, in this talk; taking it back removes the row (design 4.5)."""

    talk = models.ForeignKey(QuarterTalk, on_delete=models.CASCADE, related_name="shown")
    group = models.ForeignKey("schools.Group", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = GroupShownQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["talk", "group"], name="group_shown_once")]

    def __str__(self) -> str:
        return f"{self.talk}: {self.group}"


class ReportVersionQuerySet(_OfATalk["ReportVersion"]):
    """Reports."""


class ReportVersion(SchoolOwned):
    """The report of a talk as one of the two left it: each change is a new row, so that who wrote what stays known."""

    talk = models.ForeignKey(QuarterTalk, on_delete=models.CASCADE, related_name="report")
    number = models.PositiveIntegerField()
    text = models.TextField("verslag", blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ReportVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            # two who save at once: one of them is told, and sees both texts
            models.UniqueConstraint(fields=["talk", "number"], name="report_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="report_version_counts"),
        ]

    def __str__(self) -> str:
        return f"verslag {self.number} van {self.talk}"
