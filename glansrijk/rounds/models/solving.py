"""What the worker does for a round, planning it or telling families their time: how far it is, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.rounds.models.round import Round
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

STUCK_AFTER = timedelta(minutes=10)


class SolvingQuerySet(OwnedQuerySet["Solving"]):
    """Times that a round was planned."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> SolvingQuerySet:
        """Only for who plans."""
        return self.none()

    def running(self) -> SolvingQuerySet:
        """Pressed and not over yet."""
        return self.filter(ended_at__isnull=True)

    def running_for(self, row: Round) -> SolvingQuerySet:
        """The one that is busy for a round."""
        return self.running().filter(round=row)


class Solving(SchoolOwned):
    """Somebody pressed 'plan': at most one at a time is busy for a round. It holds numbers only, no names."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="solvings")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    account_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    seconds = models.PositiveSmallIntegerField("hooguit zoveel seconden", default=30)
    started_at = models.DateTimeField(null=True, blank=True)
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    step = models.CharField("wat het doet", max_length=60, blank=True)
    status = models.CharField("uitkomst", max_length=8, blank=True)
    cost = models.PositiveIntegerField(null=True, blank=True)
    bound = models.PositiveIntegerField(null=True, blank=True)
    unplaced = models.PositiveIntegerField(null=True, blank=True)
    trouble = models.CharField("waarom niet", max_length=300, blank=True)

    objects: ClassVar = SolvingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round"], condition=Q(ended_at__isnull=True), name="solving_one_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.round}: plannen"

    @property
    def is_stuck(self) -> bool:
        """Whether nothing was heard of it for so long that its worker must have stopped."""
        return self.ended_at is None and timezone.now() - (self.told_at or self.at) > STUCK_AFTER

    def begin(self) -> bool:
        """Take it in hand; False when it was taken or is over."""
        rows = Solving.objects.running().filter(pk=self.pk, started_at__isnull=True)
        return bool(rows.update(started_at=timezone.now(), told_at=timezone.now()))

    def tell(self, *, step: str, cost: int, bound: int, unplaced: int) -> None:
        """How far it is."""
        Solving.objects.filter(pk=self.pk).update(
            step=step[:60], cost=cost, bound=bound, unplaced=unplaced, told_at=timezone.now()
        )

    def ask_to_stop(self) -> None:
        """Keep the best so far and stop."""
        Solving.objects.running().filter(pk=self.pk, stop_asked_at__isnull=True).update(stop_asked_at=timezone.now())

    def end(self, *, status: str, trouble: str = "") -> None:
        """It is over."""
        self.ended_at, self.status, self.trouble = timezone.now(), status, trouble[:300]
        self.save(update_fields=["ended_at", "status", "trouble"])


TELL, ASK, REMIND = "tell", "ask", "remind"
WHAT = [
    (TELL, gettext_lazy("de tijd vertellen")),
    (ASK, gettext_lazy("vragen")),
    (REMIND, gettext_lazy("nog eens vragen")),
]


class TellingQuerySet(OwnedQuerySet["Telling"]):
    """Times that the worker wrote letters to the families of a round."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> TellingQuerySet:
        """Only for who plans."""
        return self.none()

    def running(self) -> TellingQuerySet:
        """Pressed and not over yet."""
        return self.filter(ended_at__isnull=True)


class Telling(SchoolOwned):
    """Somebody told, asked or reminded so many families that the worker does it. Numbers only, no names.

    Its letters are one `batch`. Stopped halfway, who was told was told whole, and the next press goes on. `total` and
    `done` count talks when a time is told, and families when they are asked.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tellings")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    account_id = models.BigIntegerField(null=True, blank=True)
    what = models.CharField("wat", max_length=6, choices=WHAT, default=TELL, db_default=TELL)
    batch = models.UUIDField(default=uuid4)
    at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField("gesprekken")
    done = models.PositiveIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    trouble = models.CharField("waarom niet", max_length=300, blank=True)

    objects: ClassVar = TellingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round"], condition=Q(ended_at__isnull=True), name="telling_one_at_a_time"),
            models.CheckConstraint(condition=Q(what__in=[key for key, _word in WHAT]), name="telling_what_known"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.get_what_display()}"

    @property
    def wait(self) -> str:
        """What somebody reads who wants to do something else meanwhile."""
        if self.what == TELL:
            return _("De gezinnen krijgen net hun tijd te horen. Wacht even.")
        return _("De brieven aan de gezinnen worden net klaargezet. Wacht even.")

    @property
    def is_stuck(self) -> bool:
        """Whether nothing was heard of it for so long that its worker must have stopped."""
        return self.ended_at is None and timezone.now() - (self.told_at or self.at) > STUCK_AFTER

    @property
    def percent(self) -> int:
        """How far it is, for the bar."""
        return min(100, 100 * self.done // max(1, self.total))

    def begin(self) -> bool:
        """Take it in hand; False when it was taken or is over."""
        rows = Telling.objects.running().filter(pk=self.pk, started_at__isnull=True)
        return bool(rows.update(started_at=timezone.now(), told_at=timezone.now()))

    def tell(self, *, talks: int, letters: int) -> None:
        """So many more."""
        self.done, self.letters, self.told_at = self.done + talks, self.letters + letters, timezone.now()
        self.save(update_fields=["done", "letters", "told_at"])

    def end(self, *, trouble: str = "") -> None:
        """It is over."""
        self.ended_at, self.trouble = timezone.now(), trouble[:300]
        self.save(update_fields=["ended_at", "trouble"])
