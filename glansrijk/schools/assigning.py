"""Who teaches which group, on which weekdays and until when: duo partners, substitutes, leaving mid-year."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.granting_roles import stop_at_once
from glansrijk.schools.models import Assignment, Group, Staff
from glansrijk.schools.models.owned import overlaps
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def assign(
    staff: Staff, group: Group, *, weekdays: int, from_on: date, until_on: date | None, by: Viewer
) -> Assignment:
    """Give somebody a group from a day on, perhaps until a day; sight of it ends by itself.

    Raises:
        Refused: somebody would give themselves a group, or has it in those days already.
    """
    _refuse_own(staff, by)
    if Assignment.objects.filter(overlaps(from_on, until_on), staff=staff, group=group).exists():
        raise Refused(_("Deze collega heeft die groep in die tijd al. Wijzig wat er staat."))
    assignment = Assignment.objects.create(
        school=by.school, staff=staff, group=group, weekdays=weekdays, from_on=from_on, until_on=until_on
    )
    _remember("assignment.made", assignment, by)
    return assignment


@transaction.atomic
def change_assignment(assignment: Assignment, *, weekdays: int, until_on: date | None, by: Viewer) -> None:
    """Change the weekdays or the last day of an assignment.

    Raises:
        Refused: it is somebody's own, it would end before it begins, or run into a later one.
    """
    _refuse_own(assignment.staff, by)
    if until_on and until_on < assignment.from_on:
        raise Refused(_("De laatste dag ligt voor de eerste. Kies een latere dag."))
    others = Assignment.objects.filter(overlaps(assignment.from_on, until_on), staff=assignment.staff)
    if others.filter(group=assignment.group).exclude(pk=assignment.pk).exists():
        raise Refused(_("Deze collega heeft die groep in die tijd al. Kies een andere dag."))
    assignment.change(weekdays=weekdays, until_on=until_on)
    _remember("assignment.changed", assignment, by)


@transaction.atomic
def end_assignment(assignment: Assignment, *, by: Viewer) -> None:
    """Take a group away: sight of it ends at once."""
    _remember("assignment.ended", assignment, by)
    stop_at_once(assignment, by.today)


def _refuse_own(staff: Staff, by: Viewer) -> None:
    if staff.pk == by.staff.pk:
        raise Refused(_("Je kunt jezelf geen groep geven. Vraag het een collega van de directie of de administratie."))


def _remember(kind: str, assignment: Assignment, by: Viewer) -> None:
    record(
        kind,
        school_id=by.school.pk,
        by=by,
        about=assignment.staff,
        group=assignment.group_id,
        weekdays=assignment.weekdays,
        from_on=assignment.from_on.isoformat(),
        until_on=assignment.until_on.isoformat() if assignment.until_on else None,
    )
