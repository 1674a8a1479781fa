"""Tables of a board: waves, phases, frozen totals, and which schools agreed to stand beside each other.

None has a column `school_id`: no school opens for a board, and these tables hold days, choices and totals only
(docs/decisions/0028). Which school a row is about is `of_school`.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from glansrijk.lib.choices import choices_of
from glansrijk.rules.frozen_totals import RowKind, Totals
from glansrijk.rules.phases import Phase

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


class OfBoard(models.Model):
    """A row of a board: who wrote it, and when."""

    board = models.ForeignKey("schools.Board", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Wave(OfBoard):
    """Schools of a board that begin together (R59). Taken back it is still there, with who and when."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    starts_on = models.DateField("begint op")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"golf van {self.starts_on:%d-%m-%Y}"

    def take_back(self, *, by: Account) -> None:
        """Not begin after all."""
        self.taken_back_at, self.taken_back_by = timezone.now(), by
        self.save(update_fields=["taken_back_at", "taken_back_by"])

    def go_on(self) -> None:
        """Begin after all."""
        self.taken_back_at = self.taken_back_by = None
        self.save(update_fields=["taken_back_at", "taken_back_by"])


class InWave(models.Model):
    """A school that begins in a wave; in one at a time."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="places")
    of_school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="+")
    stands = models.BooleanField("geldt", default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wave", "of_school"], name="in_wave_once"),
            models.UniqueConstraint(fields=["of_school"], condition=Q(stands=True), name="in_one_wave_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.of_school} in {self.wave}"


class SchoolPhase(OfBoard):
    """In which phase a school is: its plan says so, or the board where it has no plan. The newest counts."""

    of_school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="+")
    phase = models.CharField("fase", max_length=14, choices=choices_of(Phase))
    by_plan = models.BooleanField("volgens het schoolplan", default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(phase__in=[one.value for one in Phase]), name="school_phase_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["board", "of_school", "at"], name="school_phase_newest")]

    def __str__(self) -> str:
        return f"{self.of_school}: {self.phase}"


class FrozenTotal(models.Model):
    """The totals of one quarter: of a school, of small schools together, or of the board. Never worked out again."""

    board = models.ForeignKey("schools.Board", on_delete=models.CASCADE, related_name="+")
    of_school = models.ForeignKey("schools.School", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField("schooljaar")
    quarter = models.PositiveSmallIntegerField("kwartaal")
    kind = models.CharField("soort", max_length=6, choices=choices_of(RowKind))
    schools = models.JSONField("scholen", default=list)
    month = models.DateField("maand van de check", null=True, blank=True)
    # In steps of six, both, or nothing: see rules/frozen_totals.py.
    shining = models.PositiveIntegerField("glanst of helder", null=True, blank=True)
    dull = models.PositiveIntegerField("mat of dof", null=True, blank=True)
    spoken = models.PositiveIntegerField("ouders gesproken", null=True, blank=True)
    looked = models.PositiveIntegerField("ouders naar wie is gekeken", null=True, blank=True)
    parents = models.PositiveIntegerField("ouders", null=True, blank=True)
    satisfied = models.PositiveSmallIntegerField("tevreden (procent)", null=True, blank=True)
    answered = models.PositiveIntegerField("antwoorden", null=True, blank=True)
    asked = models.PositiveIntegerField("gevraagd", null=True, blank=True)
    pulse_closed_on = models.DateField("peiling gesloten op", null=True, blank=True)
    counted_on = models.DateField("geteld op")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["board", "of_school", "year", "quarter"],
                condition=Q(of_school__isnull=False),
                name="frozen_total_once_a_school",
            ),
            models.UniqueConstraint(
                fields=["board", "kind", "year", "quarter"],
                condition=Q(of_school__isnull=True),
                name="frozen_total_once_together",
            ),
            models.CheckConstraint(
                condition=Q(kind=RowKind.SCHOOL, of_school__isnull=False)
                | Q(kind__in=[RowKind.SMALL, RowKind.BOARD], of_school__isnull=True),
                name="frozen_total_is_of_somebody",
            ),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="frozen_total_quarter"),
            models.CheckConstraint(
                condition=Q(shining__isnull=True, dull__isnull=True)
                | Q(shining__isnull=False, dull__isnull=False, shining=F("shining") / 6 * 6, dull=F("dull") / 6 * 6),
                name="frozen_total_in_steps",
            ),
            models.CheckConstraint(
                condition=Q(answered__isnull=True, satisfied__isnull=True)
                | Q(answered__gte=10, satisfied__isnull=False, satisfied__lte=100),
                name="frozen_total_pulse_of_ten",
            ),
        ]

    def __str__(self) -> str:
        return f"kwartaal {self.quarter} van {self.year}"

    @property
    def totals(self) -> Totals:
        """What it says, as the rules know it."""
        return Totals(
            shining=self.shining,
            dull=self.dull,
            spoken=self.spoken,
            looked=self.looked,
            parents=self.parents,
            satisfied=self.satisfied,
            answered=self.answered,
            asked=self.asked,
        )


class MayCompare(OfBoard):
    """The head of a school agreed that its totals stand beside those of others, for a period; it can be taken back."""

    of_school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot en met")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="may_compare_in_order"),
            models.UniqueConstraint(
                fields=["board", "of_school"], condition=Q(withdrawn_at__isnull=True), name="may_compare_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_school} naast andere scholen"

    def holds_on(self, day: date) -> bool:
        """Whether the school stands beside others on a day."""
        return self.withdrawn_at is None and self.from_on <= day <= self.until_on

    def withdraw(self, *, by: Account) -> None:
        """Not stand beside others any more; a second press changes nothing."""
        if self.withdrawn_at is None:
            self.withdrawn_at, self.withdrawn_by = timezone.now(), by
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])


class BoardInvitation(OfBoard):
    """Somebody of the board asked somebody to work for it too; it opens nothing until that person says yes."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    ends_on = models.DateField("geldt tot en met")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["board", "account"], condition=Q(settled_at__isnull=True), name="board_invitation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} voor {self.board}"

    def settle(self) -> None:
        """Be answered, or taken back."""
        self.settled_at = timezone.now()
        self.save(update_fields=["settled_at"])
