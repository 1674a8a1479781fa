"""What an invented board did: two waves, what it fixed, who agreed to be compared, and quarters that were frozen.

The quarters of this year are counted by the same code that the worker runs, so what is shown is what these schools did.
What teachers saw last year is gone by now, as everywhere; what was counted of it then stays, so that is invented here.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from glansrijk.accounts.models import Account
from glansrijk.network.figures import freeze_quarter
from glansrijk.network.models import FrozenTotal, InWave, MayCompare, Wave
from glansrijk.network.starting_waves import bring_phases_over
from glansrijk.pulse.results import Satisfaction, satisfaction_over_the_years
from glansrijk.rules.frozen_totals import RowKind, Totals, together
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.months import Month
from glansrijk.rules.quarters import QUARTERS, quarters
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.small_groups import in_steps
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Board, BoardChoice, School
from glansrijk.team.counting_months import count_month, parents_in_month

# How many quarters back a board looks in the demo: a good year.
BACK = 5
# Of a hundred homes, how many shone in the first quarter of last year, and how many more in each after.
SHONE, MORE = 48, 6
CHOICES = {
    "woorden": "fixed",
    "gesprek-hoop-en-dromen": "fixed",
    "gesprek-omgekeerd": "fixed",
    "gesprek-afsluitend": "suggested",
    "onderdeel-peilingen": "suggested",
    "onderdeel-kwartaalgesprekken": "suggested",
}


def fill_board(board: Board, by: Account, today: date) -> None:
    """Half of the schools began a good year ago, the others this year."""
    schools = list(School.objects.filter(board=board).order_by("pk"))
    year = Year.of(today)
    half = (len(schools) + 1) // 2
    for number, (some, start) in enumerate(((schools[:half], year.previous), (schools[half:], year)), start=1):
        if some:
            _wave(board, number, some, start.first.replace(month=9, day=1), by)
    at = datetime.combine(year.first, time(9), tzinfo=AMSTERDAM)
    BoardChoice.objects.bulk_create(
        BoardChoice(board=board, thing=thing, standing=standing, by=by, at=at) for thing, standing in CHOICES.items()
    )
    MayCompare.objects.bulk_create(
        MayCompare(board=board, of_school=school, from_on=year.first, until_on=year.last, at=at) for school in schools
    )
    bring_phases_over()
    _freeze(board, schools, today)


def _wave(board: Board, number: int, schools: list[School], starts_on: date, by: Account) -> None:
    at = datetime.combine(starts_on - timedelta(days=60), time(9), tzinfo=AMSTERDAM)
    key = uuid5(NAMESPACE_URL, f"{board.slug}-wave-{number}")
    wave = Wave.objects.create(board=board, key=key, starts_on=starts_on, by=by, at=at)
    InWave.objects.bulk_create(InWave(wave=wave, of_school=school) for school in schools)


def _freeze(board: Board, schools: list[School], today: date) -> None:
    """The last quarters that are over, each as it would have been counted then."""
    past = []
    for year in (Year.of(today).previous, Year.of(today)):
        parts = {school: quarters(year, calendar_of(school)) for school in schools}
        for number in range(1, min([QUARTERS, *map(len, parts.values())]) + 1):
            windows = {school: part[number - 1] for school, part in parts.items()}
            last = max(window.last for window in windows.values())
            if last < today:
                past.append((year, number, windows, last))
    for year, number, windows, last in past[-BACK:]:
        month = max((one for one in year.check_months if one.last <= last), default=Month.of(last))
        if year != Year.of(today):
            _invent_quarter(board, windows, year, number, month)
            continue
        for school in schools:
            count_month(school, month, month.last + timedelta(days=1))
        freeze_quarter(board, year, number, windows, max(last, month.last) + timedelta(days=1))


def _invent_quarter(board: Board, windows: dict[School, Window], year: Year, number: int, month: Month) -> None:
    """A row for each school that is large enough, and the row of the board that is their sum."""
    last = max(window.last for window in windows.values())
    where = {"board": board, "year": year.start, "quarter": number, "month": month.first}
    told = {school: totals for school in windows if (totals := _totals(school, number, month, last))}
    day = {"counted_on": last + timedelta(days=1)}
    for school, totals in told.items():
        of_school = {"kind": RowKind.SCHOOL, "of_school": school, "schools": [school.pk]}
        closed = max((pulse.closed_on for pulse in _pulses(school, last)), default=None)
        FrozenTotal.objects.create(**where, **of_school, **vars(totals), **day, pulse_closed_on=closed)
    every = sorted(school.pk for school in told)
    FrozenTotal.objects.create(**where, **vars(together(told.values())), **day, kind=RowKind.BOARD, schools=every)


def _totals(school: School, number: int, month: Month, last: date) -> Totals | None:
    """Half as many homes as there are parents, and a bit; a school is its own, so each begins somewhere else."""
    parents, spoken, _looked = parents_in_month(school, month, last)
    homes = parents * 6 // 10
    share = SHONE + school.pk * 5 % 9 + MORE * (number - 1)
    shining, dull = (in_steps(homes * part // 100) for part in (share, 100 - share))
    if not (shining and dull):
        return None
    pulse = next(reversed(_pulses(school, last)), None)
    return Totals(
        shining=shining,
        dull=dull,
        spoken=spoken,
        looked=parents * (90 + 2 * number) // 100,
        parents=parents,
        satisfied=pulse.percent if pulse else None,
        answered=pulse.answered if pulse else None,
        asked=pulse.asked if pulse else None,
    )


def _pulses(school: School, last: date) -> list[Satisfaction]:
    year = Year.of(last)
    return [one for one in satisfaction_over_the_years(school.pk) if year.first <= one.closed_on <= last]
