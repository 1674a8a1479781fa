"""What was done to the days off is written down row by row, and the last change can be undone (R92)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.days_off import past_days_changed
from glansrijk.rules.school_year import DayOff
from glansrijk.schools.models import CalendarChange, Holiday, School, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


def note_change(
    what: str, school: School, *, gone: Iterable[dict[str, Any]] = (), came: Iterable[Holiday] = (), by: Viewer | None
) -> CalendarChange:
    """Write down which rows went (as `as_told` told them before) and which came."""
    return CalendarChange.objects.create(
        school=school,
        what=what,
        gone=list(gone),
        came=[as_told(row) for row in came],
        by=by.staff if by else None,
    )


def as_told(row: Holiday) -> dict[str, Any]:
    """A row in plain values; its year by the year in which it begins."""
    return {
        "year": row.school_year.start,
        "name": row.name,
        "first_on": row.first_on.isoformat(),
        "last_on": row.last_on.isoformat(),
        "kind": row.kind,
        "advice": row.advice,
        "official": row.official,
    }


def last_change(school: School) -> CalendarChange | None:
    """The change that may be undone: the last one that still stands."""
    return CalendarChange.objects.in_school(school.pk).standing().first()


@transaction.atomic
def undo_change(change: CalendarChange, *, by: Viewer) -> None:
    """Put the days off back as they were before the last change.

    Raises:
        Refused: another change came after it, it was undone already, or days that it touched have been by now.
    """
    School.objects.select_for_update().get(pk=change.school_id)
    last = last_change(by.school)
    if last is None or last.pk != change.pk:
        raise Refused(_("Alleen de laatste wijziging kun je terugdraaien. Kijk in de kalender wat er nu staat."))
    before = days_off(by.school)
    _take_away(change)
    _put_back(change)
    refuse_past(before, days_off(by.school), today=by.today)
    change.undo()
    record("calendar.undone", school_id=by.school.pk, by=by, about=change, what=change.what)


def days_off(school: School) -> list[DayOff]:
    """All days off as they stand in the database now."""
    return [row.day_off for row in Holiday.objects.in_school(school.pk)]


def refuse_past(before: Iterable[DayOff], after: Iterable[DayOff], *, today: date) -> None:
    """Refuse a change of days that have been.

    Raises:
        Refused: a day before today was free and no longer is, or the other way round.
    """
    if past_days_changed(before, after, today=today):
        raise Refused(
            _("Dit verandert dagen die al geweest zijn. Die blijven zoals ze waren. Kies dagen vanaf vandaag.")
        )


def _take_away(change: CalendarChange) -> None:
    for told in change.came:
        found = Holiday.objects.in_school(change.school_id).filter(**_columns(told))
        if found.delete()[0] != 1:
            raise Refused(
                _("Dit kun je niet terugdraaien: de vrije dagen zijn intussen anders. Wijzig ze met de hand.")
            )


def _put_back(change: CalendarChange) -> None:
    years = {year.start: year for year in SchoolYear.objects.in_school(change.school_id)}
    try:
        with transaction.atomic():
            for told in change.gone:
                columns = {name: value for name, value in _columns(told).items() if name != "school_year__start"}
                Holiday.objects.create(school_id=change.school_id, school_year=years[told["year"]], **columns)
    except (IntegrityError, KeyError) as fault:
        raise Refused(
            _("Dit kun je niet terugdraaien: de vrije dagen zijn intussen anders. Wijzig ze met de hand.")
        ) from fault


def _columns(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "school_year__start": told["year"],
        "name": told["name"],
        "first_on": date.fromisoformat(told["first_on"]),
        "last_on": date.fromisoformat(told["last_on"]),
        "kind": told["kind"],
        "advice": told["advice"],
        "official": told["official"],
    }
