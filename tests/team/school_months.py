"""A school with a month of estimates, to count."""

from __future__ import annotations

from datetime import date

from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.team.counting_months import count_month
from tests import make
from tests.village import Village

OCTOBER = Month(2026, 10)


def homes_with(village: Village, month: Month = OCTOBER, **levels: int) -> None:
    """So many homes of each level in group 6: one parent each."""
    for name, number in levels.items():
        for _ in range(number):
            _pupil, (parent,) = make.make_family(village.linde, "Kind Veel", "Ouder Veel", group=village.group6)
            make.make_estimate(parent, village.group6, Level[name.upper()], rater=village.carla, month=month)


def count_october(village: Village) -> bool:
    """Count it on the first of November."""
    return count_month(village.linde, OCTOBER, date(2026, 11, 1))
