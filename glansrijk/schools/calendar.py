"""The school's own calendar: copied from the Dutch school holidays once, then the school's to change (R92)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import holidays
from django.db import transaction
from django.db.models import QuerySet

from glansrijk.lib.prepared import ask
from glansrijk.rules.school_year import Calendar, DayOff
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.imports.formats.school_holidays import Vacation, Vacations, from_json
from glansrijk.schools.models import Holiday, PublishedHolidays, School, SchoolYear

# Of these the government only advises the days.
ADVICE = ("Herfstvakantie", "Voorjaarsvakantie")
NOTHING: Vacations = {}


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
        days_off = official_days_off(year, school.region, published(school))
        Holiday.objects.bulk_create(official_holiday(row, one) for one in days_off)
    return row


def official_holiday(year: SchoolYear, official: Vacation) -> Holiday:
    """The government's days as a row of a school year, not saved yet."""
    return Holiday(
        school_id=year.school_id,
        school_year=year,
        name=official.name,
        first_on=official.first,
        last_on=official.last,
        advice=official.advice,
        official=True,
    )


def published(school: School) -> Vacations:
    """What the school read in from a file of the government, nothing when it never did."""
    row = PublishedHolidays.objects.in_school(school.pk).in_use().first()
    return from_json(row.vacations) if row else NOTHING


def official_days_off(year: Year, region: str, known: Vacations = NOTHING) -> list[Vacation]:
    """School and public holidays of a school year in a region, each within the year, in order.

    School holidays come from the file that the school read in (`known`) where it has that year, else from the library
    of holidays. Beyond the years that either knows there are none, and the school fills them in by hand. Public
    holidays within a school holiday are part of it.
    """
    named: dict[date, tuple[str, bool]] = {day: (name, False) for day, name in _public(year).items()}
    for vacation in [*_from_library(year, region, known), *_from_file(year, region, known)]:
        named.update(dict.fromkeys(_days(vacation.first, vacation.last), (vacation.name, vacation.advice)))
    return list(_as_periods({day: name for day, name in named.items() if year.contains(day)}))


def _public(year: Year) -> Mapping[date, str]:
    return dict(holidays.country_holidays("NL", years=[year.start, year.start + 1], language="nl"))


def _from_library(year: Year, region: str, known: Vacations) -> Iterator[Vacation]:
    """What the library knows around a year, except the holidays of which the file tells, by year and name."""
    told = {
        (start, one.name.casefold()) for start, regions in known.items() for rows in regions.values() for one in rows
    }
    found = holidays.country_holidays(
        "NL",
        years=range(year.start - 1, year.start + 3),
        subdiv=region.capitalize(),
        categories=("school",),
        language="nl",
    )
    for vacation in _as_periods({day: (str(name), str(name).startswith(ADVICE)) for day, name in found.items()}):
        if (Year.of(vacation.first).start, vacation.name.casefold()) not in told:
            yield vacation


def _from_file(year: Year, region: str, known: Vacations) -> Iterator[Vacation]:
    """The summer holiday of the year before lies in this year too."""
    for start in (year.start - 1, year.start):
        yield from known.get(start, {}).get(region, ())


def _as_periods(named: Mapping[date, tuple[str, bool]]) -> Iterator[Vacation]:
    """Days that follow each other under one name become one period."""
    in_a_row = enumerate(sorted(named))
    for (_place, (name, advice)), run in groupby(
        in_a_row, key=lambda one: (one[1] - timedelta(days=one[0]), named[one[1]])
    ):
        days = [day for _number, day in run]
        yield Vacation(days[0], days[-1], name, advice)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=after) for after in range((last - first).days + 1))
