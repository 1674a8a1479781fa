"""A pulse: a few questions to parents, beside them the same subjects to teachers and children (R56–R58, R83)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from glansrijk.rules.satisfaction import FEWEST, OVERALL
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

PARENTS, TEACHERS, CHILDREN = "parents", "teachers", "children"
VOICES = (PARENTS, TEACHERS, CHILDREN)
ITEMS = ("heard", "trust", "informed", "same", "pleasure", "mood", OVERALL, "recommend")


class PulseQuerySet(OwnedQuerySet["Pulse"]):
    """Pulses."""

    thing = Thing.PULSE

    def running(self) -> PulseQuerySet:
        """Opened and not closed: at most one in a school."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)

    def closed(self) -> PulseQuerySet:
        """Counted and closed, the newest first."""
        return self.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")


class Pulse(SchoolOwned):
    """A pulse of a school. It opens once the council of parents and staff (MR) agreed; closing counts, once.

    `key` names the file with the key of its ballot boxes, outside the database and outside the backups (0027).
    """

    name = models.CharField("naam", max_length=80)
    opens_on = models.DateField("van")
    closes_on = models.DateField("tot en met")
    mr_agreed_on = models.DateField("de MR stemde in op", null=True, blank=True)
    key = models.CharField("sleutel", max_length=32, blank=True)
    made_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # The key was gone (a backup was put back): there was nothing to count.
    lost = models.BooleanField("niet te tellen", default=False)

    objects: ClassVar = PulseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="pulse_has_a_name"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="pulse_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(mr_agreed_on__isnull=False) & ~Q(key=""),
                name="pulse_opens_when_the_council_agreed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False), name="pulse_closes_after_it_opened"
            ),
            models.CheckConstraint(condition=Q(lost=False) | Q(closed_at__isnull=False), name="pulse_lost_at_closing"),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(opened_at__isnull=False, closed_at__isnull=True),
                name="pulse_one_running_a_school",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Opened and not closed."""
        return self.opened_at is not None and self.closed_at is None

    def takes_answers_on(self, day: date) -> bool:
        """Whether one may answer on a day."""
        return self.is_open and self.opens_on <= day <= self.closes_on

    def change(self, *, name: str, opens_on: date, closes_on: date, mr_agreed_on: date | None) -> None:
        """Be called otherwise or last longer, or have the council agree."""
        self.name, self.opens_on, self.closes_on, self.mr_agreed_on = name, opens_on, closes_on, mr_agreed_on
        self.save(update_fields=["name", "opens_on", "closes_on", "mr_agreed_on"])

    def open(self, key: str, by: models.Model) -> None:
        """Take answers from now on."""
        self.key, self.opened_at, self.opened_by_id = key, timezone.now(), by.pk
        self.save(update_fields=["key", "opened_at", "opened_by"])

    def close(self, by: models.Model, *, lost: bool) -> None:
        """Take no answers any more."""
        self.closed_at, self.closed_by_id, self.lost = timezone.now(), by.pk, lost
        self.save(update_fields=["closed_at", "closed_by", "lost"])


class BallotBoxQuerySet(OwnedQuerySet["BallotBox"]):
    """Ballot boxes; nobody looks into one."""

    thing = Thing.PULSE

    def visible_to(self, viewer: Viewer) -> BallotBoxQuerySet:
        """Nobody."""
        return self.none()


class BallotBox(SchoolOwned):
    """All answers of one voice together, sealed: one value that is written anew with each answer.

    There is no row per answer, so there is no order, no time and no number of one. It goes when the pulse is closed.
    """

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="boxes")
    voice = models.CharField("wie antwoordt", max_length=8)
    sealed = models.BinaryField()

    objects: ClassVar = BallotBoxQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pulse", "voice"], name="ballot_box_once"),
            models.CheckConstraint(condition=Q(voice__in=VOICES), name="ballot_box_voice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.pulse}: {self.voice}"

    def seal(self, sealed: bytes) -> None:
        """Hold this from now on."""
        self.sealed = sealed
        self.save(update_fields=["sealed"])


class PulseTurnoutQuerySet(OwnedQuerySet["PulseTurnout"]):
    """How many answered."""

    thing = Thing.PULSE


class PulseTurnout(SchoolOwned):
    """Of a closed pulse: how many were asked and how many answered; the last only from ten answers on."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="turnouts")
    voice = models.CharField("wie antwoordt", max_length=8)
    asked = models.PositiveIntegerField("gevraagd")
    answered = models.PositiveIntegerField("antwoorden", null=True, blank=True)

    objects: ClassVar = PulseTurnoutQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pulse", "voice"], name="pulse_turnout_once"),
            models.CheckConstraint(condition=Q(voice__in=VOICES), name="pulse_turnout_voice_known"),
            models.CheckConstraint(
                condition=Q(answered__isnull=True) | Q(answered__gte=FEWEST), name="pulse_turnout_not_of_few"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pulse}: {self.voice}"


class PulseResultQuerySet(OwnedQuerySet["PulseResult"]):
    """Results."""

    thing = Thing.PULSE


class PulseResult(SchoolOwned):
    """What may be shown of one question of a closed pulse. More than this is kept nowhere."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="results")
    voice = models.CharField("wie antwoordt", max_length=8)
    item = models.CharField("vraag", max_length=9)
    percent = models.PositiveSmallIntegerField("percentage")
    answered = models.PositiveIntegerField("van hoeveel antwoorden")
    grade = models.FloatField("cijfer", null=True, blank=True)

    objects: ClassVar = PulseResultQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pulse", "voice", "item"], name="pulse_result_once"),
            models.CheckConstraint(condition=Q(voice__in=VOICES), name="pulse_result_voice_known"),
            models.CheckConstraint(condition=Q(item__in=ITEMS), name="pulse_result_item_known"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="pulse_result_percent"),
            models.CheckConstraint(condition=Q(answered__gte=FEWEST), name="pulse_result_not_of_few"),
        ]

    def __str__(self) -> str:
        return f"{self.pulse}: {self.item}"


class PulseIdeaQuerySet(OwnedQuerySet["PulseIdea"]):
    """Ideas out of a pulse: for the head, who answers for what is done with them."""

    thing = Thing.SETTINGS


class PulseIdea(SchoolOwned):
    """An idea out of a closed pulse, apart from every other answer and in an order by chance."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="ideas")
    voice = models.CharField("wie antwoordt", max_length=8)
    text = models.TextField("idee")

    objects: ClassVar = PulseIdeaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(voice__in=VOICES), name="pulse_idea_voice_known"),
            models.CheckConstraint(condition=~Q(text=""), name="pulse_idea_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:40]
