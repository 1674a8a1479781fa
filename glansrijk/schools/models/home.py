"""Thuis: a household with the pupils who live there. Proposed by an import, confirmed by the school (design 4.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned, holds_on

if TYPE_CHECKING:
    from datetime import date

    from glansrijk.accounts.models import Account
    from glansrijk.schools.viewer import Viewer


class HomeQuerySet(OwnedQuerySet["Home"]):
    """Homes."""

    thing = Thing.PEOPLE

    def of_own_groups(self, viewer: Viewer) -> HomeQuerySet:
        """Homes of the pupils in the viewer's groups."""
        return self.filter(Exists(_links_of_own_groups(viewer).filter(home=OuterRef("pk"))))

    def lived_in(self, day: date) -> HomeQuerySet:
        """Homes where a parent of a child lives on a day; an empty one says nothing any more."""
        link = self.model._meta.apps.get_model("schools", "ParentLink")
        return self.filter(Exists(link.objects.that_hold(day).filter(home=OuterRef("pk"))))

    def proposed(self) -> HomeQuerySet:
        """Homes that an import made and nobody confirmed yet."""
        return self.filter(confirmed_at__isnull=True)


def _links_of_own_groups(viewer: Viewer) -> models.QuerySet[models.Model]:
    link = Home._meta.apps.get_model("schools", "ParentLink")
    return link.objects.filter(
        holds_on(viewer.today, "pupil__placements__"), pupil__placements__group__in=viewer.group_ids
    )


class Home(SchoolOwned):
    """A household. It has no address and needs none."""

    made_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = HomeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(confirmed_at__isnull=False), name="home_confirmed_when"
            )
        ]

    def __str__(self) -> str:
        return f"thuis {self.pk}"

    def confirm(self, account: Account | None) -> None:
        """Say that these people live together, so that one letter may go to them."""
        self.confirmed_at, self.confirmed_by = timezone.now(), account
        self.save(update_fields=["confirmed_at", "confirmed_by"])
