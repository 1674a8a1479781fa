"""When a school let support in: who asked, for what, until when, and who came (docs/decisions/0032)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from glansrijk.rules.support import Shows
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


class SupportInvitationQuerySet(OwnedQuerySet["SupportInvitation"]):
    """Invitations of support."""

    thing = Thing.SETTINGS

    def open_at(self, moment: datetime) -> SupportInvitationQuerySet:
        """Not ended, and not over at this moment."""
        return self.filter(ended_at__isnull=True, until_at__gt=moment)

    def run_out_at(self, moment: datetime) -> SupportInvitationQuerySet:
        """Over by itself, and not written down as such yet."""
        return self.filter(ended_at__isnull=True, until_at__lte=moment)

    def for_operator(self, account_id: int, moment: datetime) -> SupportInvitationQuerySet:
        """What this account may come in by, or came in by: only when it is of somebody who runs the server."""
        of_them = Q(taken_by__isnull=True, taken_at__isnull=True) | Q(taken_by=account_id)
        is_operator = get_user_model().objects.filter(pk=account_id, is_operator=True, is_active=True)
        return self.open_at(moment).filter(of_them, models.Exists(is_operator))


class SupportInvitation(SchoolOwned):
    """The head asked whoever runs the server to look along until a moment; one of them came in with the code."""

    reason = models.CharField("waarvoor", max_length=500)
    with_lists = models.BooleanField("ook de lijsten", default=False)
    until_at = models.DateTimeField("tot")
    digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = SupportInvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(ended_at__isnull=True), name="support_one_open_a_school"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="support_has_a_reason"),
            models.CheckConstraint(condition=Q(until_at__gt=F("at")), name="support_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True) | Q(taken_at__isnull=False), name="support_taken_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"hulp tot {self.until_at}"

    @property
    def shows(self) -> frozenset[Shows]:
        """What may be looked at."""
        return frozenset(Shows) if self.with_lists else frozenset({Shows.SETTINGS})

    def be_taken(self, by: Account, at: datetime) -> None:
        """Somebody came in; nobody else can any more."""
        self.taken_by, self.taken_at = by, at
        self.save(update_fields=["taken_by", "taken_at"])

    def count_a_wrong_code(self) -> None:
        """Somebody typed another code."""
        self.tries += 1
        self.save(update_fields=["tries"])

    def end(self, at: datetime) -> None:
        """Nobody comes in by it any more, and who is inside is outside."""
        self.ended_at = at
        self.save(update_fields=["ended_at"])
