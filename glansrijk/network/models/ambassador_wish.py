"""Another school wants to speak with an ambassador: the wish, who plans it, and how far it is (R86).

A wish is of two schools and of the secretariat of a board. It holds what the asker typed for it, and nothing of the
ambassador but which profile it is.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.network.models.ambassador import AmbassadorProfile
from glansrijk.schools.models import Board
from glansrijk.schools.models.owned import Dated, holds_on

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account
    from glansrijk.schools.viewer import Viewer

RING, MAIL = "ring", "mail"
WAYS = ((RING, _("bellen")), (MAIL, _("mailen")))
NEW, PLANNED, HELD, FAILED = "new", "planned", "held", "failed"
STANDS = ((NEW, _("nieuw")), (PLANNED, _("gepland")), (HELD, _("geweest")), (FAILED, _("niet gelukt")))
STEPS = STANDS[1:]


class SecretaryQuerySet(models.QuerySet["Secretary"]):
    """Who is secretary of which board."""

    def of_account(self, account: Account, on: date) -> SecretaryQuerySet:
        """The boards for which this account plans today."""
        return self.filter(holds_on(on), account=account)

    def on_duty(self, board_id: int, on: date) -> SecretaryQuerySet:
        """Who plans for this board today."""
        return self.filter(holds_on(on), board=board_id, account__is_active=True)


class Secretary(Dated):
    """An account that plans talks with the ambassadors of a board, from a day until a day: those wishes and no more."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="secretaries")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="secretary_of")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = SecretaryQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["board", "account"], condition=Q(until_on__isnull=True), name="secretary_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.board}"


class ContactWishQuerySet(models.QuerySet["ContactWish"]):
    """Wishes to speak with an ambassador."""

    def asked_from(self, viewer: Viewer) -> ContactWishQuerySet:
        """That the school of this viewer asked."""
        return self.filter(asking_school=viewer.school)


class ContactWish(models.Model):
    """A head wants to ring or mail an ambassador of another school. `reach_at` was typed for this alone."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    profile = models.ForeignKey(AmbassadorProfile, on_delete=models.CASCADE, related_name="wishes")
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="+")
    asked_school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="+")
    asking_school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asker = models.CharField("wie vraagt het", max_length=200)
    ambassador = models.CharField("aan wie", max_length=200)
    way = models.CharField("bellen of mailen", max_length=4, choices=WAYS)
    reach_at = models.CharField("nummer of adres van wie vraagt", max_length=254)
    question = models.TextField("vraag")
    suits = models.CharField("wanneer het past", max_length=300, blank=True)
    at = models.DateTimeField("gevraagd op", default=timezone.now)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects: ClassVar = ContactWishQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(way__in=[RING, MAIL]), name="contact_wish_way_known"),
            models.CheckConstraint(
                condition=~(Q(question="") | Q(reach_at="") | Q(asker="") | Q(ambassador="")), name="contact_wish_whole"
            ),
            models.CheckConstraint(
                condition=~Q(asked_school=models.F("asking_school")), name="contact_wish_of_two_schools"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asking_school} → {self.ambassador}"

    @property
    def latest(self) -> WishStep | None:
        """The last step that was not undone; None as long as it is new."""
        return next((step for step in self.steps.all() if step.undone_at is None), None)

    @property
    def stand(self) -> str:
        """How far it is."""
        latest = self.latest
        return latest.stand if latest else NEW

    @property
    def is_open(self) -> bool:
        """Whether the secretariat still has something to do."""
        return self.withdrawn_at is None and self.stand in (NEW, PLANNED)

    def withdraw(self) -> None:
        """Not needed any more. What was typed for it goes at once."""
        self.withdrawn_at, self.reach_at, self.question, self.suits = timezone.now(), "-", "-", ""
        self.save(update_fields=["withdrawn_at", "reach_at", "question", "suits"])


class WishStep(models.Model):
    """One step of the secretariat: planned at a moment, held, or not managed and why. Undone is a time, not a hole."""

    wish = models.ForeignKey(ContactWish, on_delete=models.CASCADE, related_name="steps")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    stand = models.CharField("hoe staat het", max_length=7, choices=STEPS)
    planned_at = models.DateTimeField("afgesproken voor", null=True, blank=True)
    reason = models.CharField("waarom niet", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(stand=PLANNED, planned_at__isnull=False, reason="")
                | Q(stand=HELD, planned_at__isnull=True, reason="")
                | Q(stand=FAILED, planned_at__isnull=True) & ~Q(reason=""),
                name="wish_step_says_when_or_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wish}: {self.stand}"

    def undo(self, at: datetime) -> None:
        """It did not happen after all."""
        self.undone_at = at
        self.save(update_fields=["undone_at"])
