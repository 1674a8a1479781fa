"""What an invented board did: two waves, what it fixed, who agreed to be compared, and quarters that were frozen.

The quarters are counted by the same code that the worker runs, so what is shown is what these schools did.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from glansrijk.accounts.models import Account
from glansrijk.network.figures import freeze_quarter
from glansrijk.network.models import InWave, MayCompare, Wave
from glansrijk.network.starting_waves import bring_phases_over
from glansrijk.rules.months import Month
from glansrijk.rules.quarters import QUARTERS, quarters
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Board, BoardChoice, School
from glansrijk.team.counting_months import count_month

# How many quarters back a board looks in the demo.
BACK = 3
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
        for school in schools:
            count_month(school, month, month.last + timedelta(days=1))
        freeze_quarter(board, year, number, windows, max(last, month.last) + timedelta(days=1))
