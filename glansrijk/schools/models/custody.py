"""Decisions about custody and bans on contact: rows with who, when and why, never a switch (design 4.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import Dated, OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.parent import CUSTODY, ParentLink

if TYPE_CHECKING:
    from datetime import date


class CustodyDecisionQuerySet(OwnedQuerySet["CustodyDecision"]):
    """Decisions about custody; teachers see the outcome on the tie, not the reasons."""

    thing = Thing.CUSTODY


class CustodyDecision(SchoolOwned):
    """The head decided about the custody of one parent over one child, on a day, for a reason."""

    link = models.ForeignKey(ParentLink, on_delete=models.CASCADE, related_name="custody_decisions")
    custody = models.CharField("gezag", max_length=8, choices=CUSTODY)
    reason = models.CharField("reden", max_length=300)
    decided_on = models.DateField("besloten op")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = CustodyDecisionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.link}: {self.custody}"


class ContactBanQuerySet(OwnedQuerySet["ContactBan"]):
    """Bans on contact."""

    thing = Thing.CUSTODY

    def in_force(self, day: date) -> ContactBanQuerySet:
        """Bans that hold on a day."""
        return self.filter(from_on__lte=day).exclude(until_on__lt=day)


class ContactBan(SchoolOwned, Dated):
    """No contact with this parent about this child: nothing is sent, and the monthly line says so."""

    link = models.ForeignKey(ParentLink, on_delete=models.CASCADE, related_name="contact_bans")
    reason = models.CharField("reden", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ContactBanQuerySet.as_manager()

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.link}: geen contact"
