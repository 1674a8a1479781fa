"""Who works at a school, and the roles that were granted: imported roles are suggestions, a person grants rights."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.names import Named
from glansrijk.schools.models.owned import Dated, OwnedQuerySet, SchoolOwned, holds_on

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account
    from glansrijk.schools.viewer import Viewer

SCHOOL_ROLES = (Role.TEACHER, Role.IB, Role.HEAD, Role.OFFICE, Role.TRAINER, Role.SECRETARIAT)


class StaffQuerySet(OwnedQuerySet["Staff"]):
    """People who work at a school."""

    thing = Thing.STAFF

    def of_own_groups(self, viewer: Viewer) -> StaffQuerySet:
        """Colleagues know each other."""
        return self

    def working(self) -> StaffQuerySet:
        """Who has not left."""
        return self.filter(left_on__isnull=True)


class Staff(SchoolOwned, Named):
    """Somebody who works at this school; the account is there once somebody let them in."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="staff"
    )
    key = models.CharField("sleutel", max_length=256, blank=True)
    email = models.CharField("e-mail", max_length=254, blank=True)
    suggested_roles = models.CharField("rollen volgens het bestand", max_length=120, blank=True)
    left_on = models.DateField("uit dienst sinds", null=True, blank=True)

    objects: ClassVar = StaffQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "key"], condition=~Q(key=""), name="staff_key_once"),
            models.UniqueConstraint(
                fields=["school", "account"], condition=Q(account__isnull=False), name="staff_account_once"
            ),
            models.CheckConstraint(condition=~Q(first_name="", surname=""), name="staff_has_a_name"),
        ]

    @property
    def called(self) -> str:
        """How colleagues call this person: the first name where it is known."""
        return self.first_name or self.name.full

    def sign_in_as(self, account: Account | None) -> None:
        """Tie this person to the account they sign in with."""
        self.account = account
        self.save(update_fields=["account"])

    def take_email(self, email: str) -> None:
        """Be reached at another address."""
        self.email = email
        self.save(update_fields=["email"])

    def come_back(self) -> None:
        """Work here again."""
        self.left_on = None
        self.save(update_fields=["left_on"])

    def leave(self, on: date) -> None:
        """Leave the school: sight ends at once."""
        self.left_on = on
        self.save(update_fields=["left_on"])


class RoleGrantQuerySet(OwnedQuerySet["RoleGrant"]):
    """Granted roles."""

    thing = Thing.ROLES

    def held_on(self, day: date) -> RoleGrantQuerySet:
        """Roles that hold on a day."""
        return self.filter(holds_on(day))


class RoleGrant(SchoolOwned, Dated):
    """Somebody gave this person a role from a day on, perhaps until a day."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="grants")
    # The school once more, with a name to ask back by: 'in which schools does this account hold a role?'
    school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField("rol", max_length=12, choices=[(role.value, role.value) for role in SCHOOL_ROLES])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = RoleGrantQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["staff", "role"], condition=Q(until_on__isnull=True), name="role_grant_one_open"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in SCHOOL_ROLES]), name="role_grant_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.role}"
