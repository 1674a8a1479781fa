"""Standing beside other schools of the board, only where the head of a school agreed to it (R62)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from glansrijk.audit.record import record
from glansrijk.network.models import MayCompare
from glansrijk.schools.models import School
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def agree_to_compare(until_on: date, *, by: Viewer) -> MayCompare:
    """Let the totals of the own school stand beside those of others until a day; an earlier yes is replaced."""
    School.objects.select_for_update().get(pk=by.school.pk)
    for before in _standing(by.school):
        before.withdraw(by=by.account)
    row = MayCompare.objects.create(
        board_id=by.school.board_id, of_school=by.school, from_on=by.today, until_on=until_on, by=by.account
    )
    record("compare.agreed", school_id=by.school.pk, by=by, about=row, until_on=until_on.isoformat())
    return row


@transaction.atomic
def withdraw_from_comparing(*, by: Viewer) -> None:
    """Not stand beside others any more: gone at the next look of the board."""
    for row in _standing(by.school).select_for_update():
        row.withdraw(by=by.account)
        record("compare.withdrawn", school_id=by.school.pk, by=by, about=row)


def agreement_of(school: School, day: date) -> MayCompare | None:
    """The agreement that holds on a day."""
    return next((row for row in _standing(school).select_related("by") if row.holds_on(day)), None)


def _standing(school: School) -> QuerySet[MayCompare]:
    return MayCompare.objects.filter(board=school.board_id, of_school=school, withdrawn_at__isnull=True)
