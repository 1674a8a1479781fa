"""The clearing of each night, and the dossiers that are held back from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.privacy.models.about import AboutPerson
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff


class ClearingRunQuerySet(OwnedQuerySet["ClearingRun"]):
    """Nights."""

    thing = Thing.PRIVACY


class ClearingRun(SchoolOwned):
    """What went on one day: how many rows of which kind. Begun and not done means that the next round goes on."""

    cleared_on = models.DateField("opgeruimd op")
    begun_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    counts: models.JSONField[Any, Any] = models.JSONField("hoeveel er ging", default=dict, blank=True)

    objects: ClassVar = ClearingRunQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "cleared_on"], name="clearing_once_a_day")]

    def __str__(self) -> str:
        return f"opgeruimd op {self.cleared_on}"

    def count(self, what: str, rows: int) -> None:
        """Write down what went, in the transaction in which it went."""
        self.counts = {**self.counts, what: self.counts.get(what, 0) + rows}
        self.save(update_fields=["counts"])

    def be_done(self) -> None:
        """Everything of this day is gone."""
        self.done_at = timezone.now()
        self.save(update_fields=["done_at"])


class HoldQuerySet(OwnedQuerySet["Hold"]):
    """Dossiers held back."""

    thing = Thing.PRIVACY

    def in_force(self, day: date) -> HoldQuerySet:
        """That hold on a day."""
        return self.filter(until_on__gte=day, lifted_at__isnull=True)


class Hold(SchoolOwned, AboutPerson):
    """The dossier of one person stays a while longer, for a reason that the law knows (AVG 17.3): never for ever."""

    reason = models.CharField("waarom", max_length=300)
    until_on = models.DateField("tot en met")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = HoldQuerySet.as_manager()

    class Meta(AboutPerson.Meta):
        constraints: ClassVar = [
            *AboutPerson.Meta.constraints,
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_a_reason"),
            models.UniqueConstraint(
                fields=["school", "about_type", "about_id"], condition=Q(lifted_at__isnull=True), name="hold_once"
            ),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | Q(lifted_at__isnull=False), name="hold_lifted_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about_key} blijft tot en met {self.until_on}"

    def lift(self, by: Staff | None) -> None:
        """Let it go again; what is past its term goes in the next night."""
        self.lifted_at, self.lifted_by = timezone.now(), by
        self.save(update_fields=["lifted_at", "lifted_by"])

    def stay(self, *, reason: str, until_on: date) -> None:
        """Stay for another reason or until another day."""
        self.reason, self.until_on = reason, until_on
        self.save(update_fields=["reason", "until_on"])
