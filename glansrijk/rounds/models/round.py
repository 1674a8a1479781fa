"""A round of talks: one moment of the line for the whole school, in some afternoons and evenings (R94)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.days import short_day
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

ASKED, SOLVING, DRAFTED, PUBLISHED, CLOSED = "asked", "solving", "drafted", "published", "closed"
STATES = (
    (ASKED, _("gevraagd")),
    (SOLVING, _("wordt gepland")),
    (DRAFTED, _("concept")),
    (PUBLISHED, _("gepubliceerd")),
    (CLOSED, _("gesloten")),
)
LASTING = (ASKED, DRAFTED, PUBLISHED, CLOSED)
ONCE = (ASKED, PUBLISHED, CLOSED)


class RoundQuerySet(OwnedQuerySet["Round"]):
    """Rounds."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> RoundQuerySet:
        """That there is a round is no secret among colleagues."""
        return self

    def with_its_state(self) -> RoundQuerySet:
        """With its moment, and when it was asked, drafted, published and closed: `asked_at` and so on."""
        state = self.model._meta.get_field("states").related_model
        rows = state._default_manager.filter(round=OuterRef("pk")).order_by("-at", "-pk")
        latest = {f"{name}_at": Subquery(rows.filter(state=name).values("at")[:1]) for name in LASTING}
        return self.select_related("moment").annotate(**latest)


class Round(SchoolOwned):
    """A round of talks for one moment. A slot lasts as long as one normal talk; a longer talk takes more of them."""

    moment = models.ForeignKey("talks.Moment", on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField("naam", max_length=80)
    minutes = models.PositiveSmallIntegerField("minuten per gesprek", default=10)
    reply_until_on = models.DateField("antwoorden tot en met")
    keep_apart = models.BooleanField("twee thuizen van een kind komen op een ander dagdeel", default=True)
    made_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = RoundQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="round_has_a_name"),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=60), name="round_minutes"),
        ]

    def __str__(self) -> str:
        return self.name

    def change(self, *, name: str, reply_until_on: date, keep_apart: bool) -> None:
        """Be called otherwise, take answers longer, or let two homes come on one afternoon."""
        self.name, self.reply_until_on, self.keep_apart = name, reply_until_on, keep_apart
        self.save(update_fields=["name", "reply_until_on", "keep_apart"])


class RoundGroupQuerySet(OwnedQuerySet["RoundGroup"]):
    """Groups in rounds."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> RoundGroupQuerySet:
        """As the round itself."""
        return self


class RoundGroup(SchoolOwned):
    """A group that takes part in a round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="groups")
    group = models.ForeignKey("schools.Group", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar = RoundGroupQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "group"], name="round_group_once")]

    def __str__(self) -> str:
        return f"{self.round}: {self.group}"


class RoundStateQuerySet(OwnedQuerySet["RoundState"]):
    """How far rounds are."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> RoundStateQuerySet:
        """As the round itself."""
        return self


class RoundState(SchoolOwned):
    """Something that happened to a round, by whom and when. Asking, publishing and closing happen once."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="states")
    state = models.CharField("stand", max_length=9, choices=STATES)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = RoundStateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "state"], condition=Q(state__in=ONCE), name="round_asked_published_closed_once"
            ),
            models.CheckConstraint(condition=Q(state__in=[key for key, _ in STATES]), name="round_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.state}"


class SessionQuerySet(OwnedQuerySet["Session"]):
    """Afternoons and evenings."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> SessionQuerySet:
        """As the round itself."""
        return self


class Session(SchoolOwned):
    """An afternoon or evening of talks, in equal slots counted from 0."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sessions")
    falls_on = models.DateField("dag")
    starts_at = models.TimeField("begint om")
    slots = models.PositiveSmallIntegerField("aantal plekken")

    objects: ClassVar = SessionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "falls_on", "starts_at"], name="session_once"),
            models.CheckConstraint(condition=Q(slots__gte=1, slots__lte=100), name="session_slots"),
        ]

    def __str__(self) -> str:
        return f"{short_day(self.falls_on)} {self.starts_at:%H.%M}"

    def moment_of(self, slot: int, minutes: int) -> datetime:
        """When a slot begins, on the clock of the school; `minutes` is how long a slot lasts."""
        return datetime.combine(self.falls_on, self.starts_at, tzinfo=AMSTERDAM) + timedelta(minutes=slot * minutes)
