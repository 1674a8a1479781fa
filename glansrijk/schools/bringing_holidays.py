"""Bringing the government's file of school holidays: read it, look at what it would do, use it or put it away (R92)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.today import today
from glansrijk.schools.imports.formats.problems import Refusal
from glansrijk.schools.imports.formats.school_holidays import as_json, from_json, read_school_holidays
from glansrijk.schools.models import PublishedHolidays, School
from glansrijk.schools.refusing import Refused
from glansrijk.schools.taking_over_holidays import Plan, plans, take_over
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def bring(data: bytes, school: School, *, by: Viewer | None) -> PublishedHolidays:
    """Keep what a file says until somebody decides. It replaces a file that was still waiting; the calendar stays.

    Raises:
        Refused: the file cannot be used; then nothing is kept, and a file that waited goes on waiting.
    """
    try:
        vacations = as_json(read_school_holidays(data))
    except Refusal as refusal:
        raise Refused(_(refusal.message)) from refusal
    row, made = PublishedHolidays.objects.get_or_create(school=school, in_use=False, defaults={"vacations": vacations})
    if not made:
        row.hold(vacations)
    record("holidays.brought", school_id=school.pk, by=by, about=row, years=len(vacations))
    return row


def waiting_for(school: School) -> PublishedHolidays | None:
    """The file that somebody brought and nobody decided about yet."""
    return PublishedHolidays.objects.in_school(school.pk).waiting().first()


def plans_with(file: PublishedHolidays, *, on: date) -> list[Plan]:
    """What using a file would do, per school year that it tells about and that is not over."""
    known = from_json(file.vacations)
    touched = known.keys() | {start + 1 for start in known}  # a summer holiday lies in the next year too
    return [plan for plan in plans(file.school, known=known, today=on) if plan.year.start in touched]


@transaction.atomic
def use(file: PublishedHolidays, *, give_up: Collection[int] = (), mark: str | None = None, by: Viewer | None) -> None:
    """Let the calendar follow a file: take over what was shown, and remember it for years to come.

    Raises:
        Refused: the calendar changed since somebody looked; then nothing happens and the file waits on.
    """
    found = plans_with(file, on=by.today if by else today())
    take_over(found, file.school, give_up=give_up, mark=mark, by=by)
    used = PublishedHolidays.objects.in_school(file.school_id).in_use().first()
    together = {**(used.vacations if used else {}), **file.vacations}
    file.delete()
    if used:
        used.hold(together)
    else:
        used = PublishedHolidays.objects.create(school=file.school, in_use=True, vacations=together)
    record("holidays.used", school_id=file.school_id, by=by, about=used, years=len(file.vacations))


@transaction.atomic
def put_away(file: PublishedHolidays, *, by: Viewer) -> None:
    """Do nothing with a file."""
    record("holidays.put_away", school_id=file.school_id, by=by, about=file)
    file.delete()


def nothing_waits() -> Refused:
    """What to say when the file is gone: somebody else decided already."""
    return Refused(_("Er wacht geen bestand meer. Iemand heeft het al gebruikt of weggedaan."))
