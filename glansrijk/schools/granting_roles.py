"""Granting and ending roles. A file only suggests; the head grants, and nobody grants themselves (domain 3.2)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant, School, Staff
from glansrijk.schools.models.owned import Dated, overlaps
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def grant_role(staff: Staff, role: Role, *, from_on: date, until_on: date | None, by: Viewer | None) -> RoleGrant:
    """Give somebody a role from a day on, perhaps until a day. `by` is None for the operator's command.

    Raises:
        Refused: somebody would grant themselves, or the role is held in those days already.
    """
    if by is not None and by.staff.pk == staff.pk:
        raise Refused(_("Je kunt jezelf geen rol geven. Vraag het een andere directeur."))
    if RoleGrant.objects.filter(overlaps(from_on, until_on), staff=staff, role=role.value).exists():
        raise Refused(_("Deze collega heeft die rol in die tijd al. Beëindig die eerst."))
    grant = RoleGrant.objects.create(
        school_id=staff.school_id,
        staff=staff,
        role=role.value,
        from_on=from_on,
        until_on=until_on,
        by=by.account if by else None,
    )
    record(
        "role.granted",
        school_id=staff.school_id,
        by=by,
        about=staff,
        role=role.value,
        from_on=from_on.isoformat(),
        until_on=until_on.isoformat() if until_on else None,
    )
    return grant


@transaction.atomic
def end_role(grant: RoleGrant, *, by: Viewer) -> None:
    """Take a role away: sight ends at once.

    Raises:
        Refused: the school would be left without a head.
    """
    if grant.is_over(by.today):
        return
    if grant.role == Role.HEAD.value:
        refuse_to_lose_last_head(grant.staff, today=by.today)
    record("role.ended", school_id=grant.school_id, by=by, about=grant.staff, role=grant.role)
    stop_at_once(grant, by.today)


def refuse_to_lose_last_head(staff: Staff, *, today: date) -> None:
    """Make sure that somebody else is head of this school, can sign in, and has no end date.

    The row of the school is held meanwhile: two heads cannot end each other in the same second.

    Raises:
        Refused: nobody else is.
    """
    School.objects.select_for_update().get(pk=staff.school_id)
    others = RoleGrant.objects.in_school(staff.school_id).filter(
        role=Role.HEAD.value,
        from_on__lte=today,
        until_on__isnull=True,
        staff__left_on__isnull=True,
        staff__account__is_active=True,
    )
    if not others.exclude(staff=staff).exists():
        raise Refused(
            _("De school houdt altijd een directeur die kan inloggen. Geef eerst een ander die rol, zonder einddag.")
        )


def stop_at_once(row: Dated, today: date) -> None:
    """End a row so that it does not hold today any more; one that began today or later goes altogether.

    One that is over already keeps its last day: a late press says nothing new about when it held.
    """
    if row.is_over(today):
        return
    if row.from_on >= today:
        row.delete()
    else:
        row.end(today - timedelta(days=1))
