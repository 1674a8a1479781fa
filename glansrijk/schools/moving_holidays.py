"""The days off of a school year: adding, moving and removing them, and taking over those of the government (R92)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import ADVICE, official_days_off, open_year
from glansrijk.schools.models import Holiday, SchoolYear
from glansrijk.schools.models.school import REGIONS
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer

Period = tuple[str, date, date]
NEARBY = timedelta(days=60)  # the summer holiday stands twice in a school year, ten months apart


@dataclass(frozen=True)
class TakingOver:
    """What taking over the official days off would do: come, go, and stay as the school has it."""

    come: tuple[Period, ...]
    go: tuple[Holiday, ...]
    stay: tuple[Holiday, ...]

    @property
    def changes(self) -> bool:
        """Whether anything would change."""
        return bool(self.come or self.go)


def taking_over(year: SchoolYear, region: str, holidays: Sequence[Holiday]) -> TakingOver:
    """Compare the school's days off with the official ones of a region.

    A row that is exactly what some region has is the government's: it goes where this region has something else. Every
    other row is the school's own and stays; the official holiday of that name, or within it, gives way to it. An
    official holiday that the school took out comes back: the plan says so before anything happens.
    """
    official = official_days_off(year.year, region)
    of_any_region = {period for code, _word in REGIONS for period in official_days_off(year.year, code)}
    own = [row for row in holidays if _period(row) not in of_any_region]
    have = {_period(row) for row in holidays}
    return TakingOver(
        come=tuple(period for period in official if period not in have and not _has_own(period, own)),
        go=tuple(row for row in holidays if _period(row) in of_any_region - set(official)),
        stay=tuple(own),
    )


@transaction.atomic
def take_over(year: SchoolYear, *, by: Viewer) -> TakingOver:
    """Take over the official days off of the school's region, without throwing the school's own away."""
    plan = plan_taking_over(year, by=by)
    for row in plan.go:
        row.delete()
    Holiday.objects.bulk_create(
        Holiday(
            school=by.school,
            school_year=year,
            name=name,
            first_on=first,
            last_on=last,
            advice=name.startswith(ADVICE),
        )
        for name, first, last in plan.come
    )
    record("holidays.taken_over", school_id=by.school.pk, by=by, about=year, come=len(plan.come), gone=len(plan.go))
    return plan


def plan_taking_over(year: SchoolYear, *, by: Viewer) -> TakingOver:
    """What `take_over` would do now."""
    rows = list(Holiday.objects.in_school(by.school.pk).filter(school_year=year).order_by("first_on"))
    return taking_over(year, by.school.region, rows)


@transaction.atomic
def open_next_year(year: Year, *, by: Viewer) -> SchoolYear:
    """Make a school year with the official days off of the region."""
    row = open_year(by.school, year)
    record("school_year.opened", school_id=by.school.pk, by=by, about=row, start=year.start)
    return row


def add_holiday(year: SchoolYear, *, name: str, first_on: date, last_on: date, by: Viewer) -> Holiday:
    """Add days off of the school's own.

    Raises:
        Refused: they stand there already.
    """
    try:
        with transaction.atomic():
            row = Holiday.objects.create(
                school=by.school, school_year=year, name=name, first_on=first_on, last_on=last_on
            )
            _remember("holiday.added", row, by)
    except IntegrityError as fault:
        raise _twice() from fault
    return row


def change_holiday(row: Holiday, *, name: str, first_on: date, last_on: date, by: Viewer) -> None:
    """Move days off; once the school chose its own days they are no advice any more.

    Raises:
        Refused: they stand there already.
    """
    moved = (row.first_on, row.last_on) != (first_on, last_on)
    try:
        with transaction.atomic():
            row.move(name=name, first_on=first_on, last_on=last_on)
            if moved:
                row.choose()
            _remember("holiday.moved", row, by)
    except IntegrityError as fault:
        raise _twice() from fault


@transaction.atomic
def remove_holiday(row: Holiday, *, by: Viewer) -> None:
    """Take days off out of the calendar: they become school days."""
    _remember("holiday.removed", row, by)
    row.delete()


def _has_own(period: Period, own: Iterable[Holiday]) -> bool:
    name, first, last = period
    return any(
        (row.name == name and abs(row.first_on - first) <= NEARBY) or (row.first_on <= first and row.last_on >= last)
        for row in own
    )


def _period(row: Holiday) -> Period:
    return (row.name, row.first_on, row.last_on)


def _twice() -> Refused:
    return Refused(_("Deze vrije dagen staan er al. Kies een andere naam of een andere eerste dag."))


def _remember(kind: str, row: Holiday, by: Viewer) -> None:
    first, last = row.first_on.isoformat(), row.last_on.isoformat()
    record(kind, school_id=by.school.pk, by=by, about=row.school_year, first_on=first, last_on=last)
