"""The school's own calendar: copied from the Dutch school holidays once, then the school's to change (R92)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import holidays
from django.db import transaction
from django.db.models import QuerySet

from glansrijk.lib.prepared import ask
from glansrijk.rules.school_year import Calendar, DayOff
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Holiday, School, SchoolYear

ADVICE = ("Herfstvakantie", "Voorjaarsvakantie")


def calendar_of(school: School) -> Calendar:
    """The days off of a school, in one query."""
    return Calendar(tuple(DayOff(*row) for row in ask(_days_off, (school.pk,))))


def _days_off(school: int) -> QuerySet[Any, Any]:
    return Holiday.objects.in_school(school).values_list("name", "first_on", "last_on")


@transaction.atomic
def open_year(school: School, year: Year) -> SchoolYear:
    """The school year as a row, with the holidays of the school's region the first time it is needed."""
    row, made = SchoolYear.objects.get_or_create(school=school, start=year.start)
    if made:
        Holiday.objects.bulk_create(
            Holiday(
                school=school, school_year=row, name=name, first_on=first, last_on=last, advice=name.startswith(ADVICE)
            )
            for name, first, last in official_days_off(year, school.region)
        )
    return row


def official_days_off(year: Year, region: str) -> list[tuple[str, date, date]]:
    """School and public holidays of a school year in a region: (name, first day, last day), each within the year.

    The library tells day by day and by calendar year; days that follow each other under one name become one row.
    Beyond the years that the library knows there are none, and the school fills them in by hand.
    """
    days = _named_days(year, region)
    return _as_periods({day: name for day, name in days.items() if year.contains(day)})


def _named_days(year: Year, region: str) -> dict[date, str]:
    years = [year.start, year.start + 1]
    found = holidays.country_holidays("NL", years=years, language="nl")
    days = {day: str(name) for day, name in found.items()}
    school = holidays.country_holidays(
        "NL", years=years, subdiv=region.capitalize(), categories=("school",), language="nl"
    )
    days.update({day: str(name) for day, name in school.items()})
    return days


def _as_periods(days: dict[date, str]) -> list[tuple[str, date, date]]:
    ordered = sorted(days)
    if not ordered:
        return []
    starts = [ordered[0]] + [
        day for before, day in pairwise(ordered) if day - before > timedelta(days=1) or days[day] != days[before]
    ]
    ends = [
        before for before, day in pairwise(ordered) if day - before > timedelta(days=1) or days[day] != days[before]
    ] + [ordered[-1]]
    return [(days[first], first, last) for first, last in zip(starts, ends, strict=True)]
