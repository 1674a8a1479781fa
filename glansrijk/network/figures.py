"""Freezing a quarter of a board once it is over: totals per school, of small schools together, and of the board.

Done by the worker, which has every school open. A quarter that is there is never worked out again (design 4.5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.network.models import FrozenTotal
from glansrijk.pulse.results import satisfaction_over_the_years
from glansrijk.rules.frozen_totals import RowKind, Size, Totals, rows_of, shine_of, together
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.months import Month
from glansrijk.rules.quarters import quarters
from glansrijk.rules.scale import Level, most_careful
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Board, School
from glansrijk.team.counting_months import lights_of_month, parents_in_month
from glansrijk.team.models import MonthPicture

# A quarter that was over long ago cannot be counted any more as it was.
STILL_AS_IT_WAS = timedelta(days=60)


@dataclass(frozen=True)
class AtTheEnd:
    """What is known of a school at the end of a quarter, before anything is told."""

    school: School
    month: Month
    # Of each home: a family with children in two groups is one.
    lights: dict[tuple[object, ...], Level]
    groups: int
    totals: Totals
    pulse_closed_on: date | None

    @property
    def size(self) -> Size:
        """How many homes were looked at, in how many groups."""
        return Size(sum(level is not Level.UNKNOWN for level in self.lights.values()), self.groups)


def freeze_quarters_that_are_over(today: date) -> int:
    """Freeze for every board what was not frozen yet; says how many quarters were written."""
    years = (Year.of(today).previous, Year.of(today))
    return sum(_freeze_board(board, year, today) for board in Board.objects.order_by("pk") for year in years)


def _freeze_board(board: Board, year: Year, today: date) -> int:
    there = FrozenTotal.objects.filter(board=board, year=year.start, kind=RowKind.BOARD)
    done = set(there.values_list("quarter", flat=True))
    if len(done) == 4:
        return 0
    schools = list(School.objects.filter(board=board).order_by("pk"))
    ends = {school: quarters(year, calendar_of(school)) for school in schools}
    numbers = range(1, min(map(len, ends.values()), default=0) + 1)
    written = 0
    for number in numbers:
        windows = {school: parts[number - 1] for school, parts in ends.items()}
        last = max(window.last for window in windows.values())
        if number not in done and last < today <= last + STILL_AS_IT_WAS:
            written += freeze_quarter(board, year, number, windows, today)
    return written


@transaction.atomic
def freeze_quarter(board: Board, year: Year, number: int, windows: dict[School, Window], today: date) -> bool:
    """Write the rows of one quarter, unless they are there."""
    Board.objects.select_for_update().get(pk=board.pk)
    where = {"board": board, "year": year.start, "quarter": number}
    if FrozenTotal.objects.filter(**where, kind=RowKind.BOARD).exists():
        return False
    known = {school.pk: found for school, window in windows.items() if (found := _at_the_end(school, window, today))}
    told = [_told([known[one] for one in row]) for row in rows_of({one: found.size for one, found in known.items()})]
    for row in (*told, _of_the_board(told)):
        FrozenTotal.objects.create(**where, **row, counted_on=today)
    record("quarter.frozen", school_id=None, by=None, about=board, year=year.start, quarter=number)
    return True


def _at_the_end(school: School, window: Window, today: date) -> AtTheEnd | None:
    """The last month of the quarter in which the school looked, and what was done up to the end of the quarter."""
    pictures = MonthPicture.objects.in_school(school.pk).filter(
        month__range=(window.first.replace(day=1), window.last.replace(day=1)), month__lt=today.replace(day=1)
    )
    picture = pictures.order_by("-month").first()
    if picture is None:
        return None
    month = Month.of(picture.month)
    parents, spoken, looked = parents_in_month(school, month, window.last)
    by_group = lights_of_month(school, month)
    lights = _by_home(by_group)
    shining, dull = shine_of(lights.values()) or (None, None)
    pulses = [one for one in satisfaction_over_the_years(school.pk) if one.closed_on <= window.last]
    pulse = pulses[-1] if pulses and pulses[-1].closed_on >= Year.of(window.last).first else None
    return AtTheEnd(
        school,
        month,
        lights,
        len({place[0] for place, level in by_group.items() if level is not Level.UNKNOWN}),
        Totals(
            shining=shining,
            dull=dull,
            spoken=spoken,
            looked=looked,
            parents=parents,
            satisfied=pulse.percent if pulse else None,
            answered=pulse.answered if pulse else None,
            asked=pulse.asked if pulse else None,
        ),
        pulse.closed_on if pulse else None,
    )


def _by_home(lights: dict[tuple[object, ...], Level]) -> dict[tuple[object, ...], Level]:
    """One light a home, whatever the number of groups: three families with two children each are no six homes."""
    found: dict[tuple[object, ...], list[Level]] = defaultdict(list)
    for (_group, *home), level in lights.items():
        found[tuple(home)].append(level)
    return {home: light for home, levels in found.items() if (light := most_careful(levels)) is not None}


def _told(row: list[AtTheEnd]) -> dict[str, object]:
    """A row as it is kept. Small schools get one picture of all their homes, not a sum of pictures."""
    alone = row[0] if len(row) == 1 else None
    totals = alone.totals if alone else _of_small_schools(row)
    closed = [one.pulse_closed_on for one in row if one.pulse_closed_on]
    return {
        "kind": RowKind.SCHOOL if alone else RowKind.SMALL,
        "of_school": alone.school if alone else None,
        "schools": sorted(one.school.pk for one in row),
        "month": max(one.month for one in row).first,
        "pulse_closed_on": max(closed, default=None),
        **vars(totals),
    }


def _of_small_schools(row: list[AtTheEnd]) -> Totals:
    shining, dull = shine_of(level for one in row for level in one.lights.values()) or (None, None)
    return replace(together(one.totals for one in row), shining=shining, dull=dull)


def _of_the_board(told: Iterable[dict[str, object]]) -> dict[str, object]:
    """The sum of the rows that are shown, and of nothing else."""
    rows = list(told)
    fields = Totals.__dataclass_fields__
    sums = together(Totals(**{name: row[name] for name in fields}) for row in rows)  # type: ignore[arg-type]
    schools = sorted(school for row in rows for school in row["schools"])  # type: ignore[attr-defined]
    months = [row["month"] for row in rows]
    return {
        "kind": RowKind.BOARD,
        "schools": schools,
        "month": max(months, default=None),  # type: ignore[type-var]
        **vars(sums),
    }
