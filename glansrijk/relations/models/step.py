"""A small step: what a teacher will do about a relation, and by when (R36, R42, R43)."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.relations.models.relation import Relation
from glansrijk.rules.signal_facts import PromiseFact, StepFact
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff
    from glansrijk.schools.viewer import Viewer


class StepQuerySet(OwnedQuerySet["Step"]):
    """Steps."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> StepQuerySet:
        """As roles open it, but never about oneself."""
        return super().visible_to(viewer).exclude(relation__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> StepQuerySet:
        """Steps in the groups this teacher has today."""
        return self.filter(relation__group__in=viewer.group_ids)

    def still_open(self) -> StepQuerySet:
        """Not done and not let go."""
        return self.filter(done_at__isnull=True, let_go_at__isnull=True)

    def owned_by(self, staff: Staff) -> StepQuerySet:
        """Steps that this member of staff will do."""
        return self.filter(owner=staff)


class Step(SchoolOwned):
    """One step with an owner and a day. `home` is filled when the step is for everyone of that home."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="steps")
    home = models.ForeignKey("schools.Home", on_delete=models.SET_NULL, null=True, blank=True, related_name="steps")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    block = models.CharField("bouwsteen", max_length=60, blank=True)
    cause = models.CharField("waardoor", max_length=24, blank=True)
    sentence = models.CharField("wat ga ik doen", max_length=300)
    owner = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="steps")
    due_on = models.DateField("op")
    # A promise to a parent is a step that was agreed in a contact; taking that contact back takes the promise along.
    promised_in = models.ForeignKey(
        "relations.Contact", on_delete=models.CASCADE, null=True, blank=True, related_name="promises"
    )
    set_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    level_then = models.PositiveSmallIntegerField("toen", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    let_go_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = StepQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(let_go_at__isnull=True), name="step_done_or_let_go"
            ),
            models.CheckConstraint(condition=~Q(sentence=""), name="step_says_what"),
        ]
        indexes: ClassVar = [models.Index(fields=["owner", "done_at", "due_on"], name="step_to_do")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def fact(self) -> StepFact:
        """The step as the signals know it."""
        done_on = timezone.localdate(self.done_at) if self.done_at else None
        return StepFact(timezone.localdate(self.set_at), self.due_on, done_on)

    @property
    def promise(self) -> PromiseFact:
        """The promise as the signals know it; only for a step that was promised."""
        done_on = timezone.localdate(self.done_at) if self.done_at else None
        return PromiseFact(self.due_on, done_on, self.sentence, self.owner.called if self.owner else "", self.owner_id)

    def finish(self, by: Staff) -> None:
        """Be done."""
        self.done_at, self.done_by = timezone.now(), by
        self.save(update_fields=["done_at", "done_by"])

    def reopen(self) -> None:
        """Be open again: the undo of finishing or letting go."""
        self.done_at = self.done_by = self.let_go_at = None
        self.save(update_fields=["done_at", "done_by", "let_go_at"])

    def move(self, to: date) -> None:
        """Do it on another day."""
        self.due_on = to
        self.save(update_fields=["due_on"])

    def let_go(self) -> None:
        """Not do it after all; no blame, it just leaves the list."""
        self.let_go_at = timezone.now()
        self.save(update_fields=["let_go_at"])
