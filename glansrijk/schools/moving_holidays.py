"""The days off of a school year by hand: adding, moving and removing them (R92). What has been never changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import open_year
from glansrijk.schools.models import Holiday, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.schools.undoing_calendar import as_told, days_off, note_change, refuse_past
from glansrijk.schools.viewer import Viewer

Made = TypeVar("Made")


@transaction.atomic
def open_next_year(year: Year, *, by: Viewer) -> SchoolYear:
    """Make a school year with the official days off of the region."""
    row = open_year(by.school, year)
    record("school_year.opened", school_id=by.school.pk, by=by, about=row, start=year.start)
    return row


def add_holiday(
    year: SchoolYear, *, name: str, first_on: date, last_on: date, kind: str = "free_day", by: Viewer
) -> Holiday:
    """Add days off of the school's own.

    Raises:
        Refused: they stand there already, or they have been.
    """

    def add() -> Holiday:
        row = Holiday.objects.create(
            school=by.school, school_year=year, name=name, first_on=first_on, last_on=last_on, kind=kind
        )
        note_change("added", by.school, came=[row], by=by)
        _remember("holiday.added", row, by)
        return row

    return _without_changing_the_past(add, by)


def change_holiday(row: Holiday, *, name: str, first_on: date, last_on: date, kind: str = "", by: Viewer) -> None:
    """Move days off; once the school chose its own days they are no advice any more. Nothing new is not a change.

    Raises:
        Refused: they stand there already, or days change that have been.
    """
    kind = kind or row.kind
    if (row.name, row.first_on, row.last_on, row.kind) == (name, first_on, last_on, kind):
        return

    def change() -> None:
        stood, moved = as_told(row), (row.first_on, row.last_on) != (first_on, last_on)
        row.move(name=name, first_on=first_on, last_on=last_on)
        row.be(kind)
        if moved:
            row.choose()
        note_change("moved", by.school, gone=[stood], came=[row], by=by)
        _remember("holiday.moved", row, by)

    _without_changing_the_past(change, by)


def remove_holiday(row: Holiday, *, by: Viewer) -> None:
    """Take days off out of the calendar: they become school days.

    Raises:
        Refused: they have been.
    """

    def remove() -> None:
        _remember("holiday.removed", row, by)
        note_change("removed", by.school, gone=[as_told(row)], by=by)
        row.delete()

    _without_changing_the_past(remove, by)


def _without_changing_the_past(act: Callable[[], Made], by: Viewer) -> Made:
    try:
        with transaction.atomic():
            before = days_off(by.school)
            made = act()
            refuse_past(before, days_off(by.school), today=by.today)
    except IntegrityError as fault:
        raise Refused(_("Deze vrije dagen staan er al. Kies een andere naam of een andere eerste dag.")) from fault
    return made


def _remember(kind: str, row: Holiday, by: Viewer) -> None:
    first, last = row.first_on.isoformat(), row.last_on.isoformat()
    record(kind, school_id=by.school.pk, by=by, about=row.school_year, first_on=first, last_on=last)
