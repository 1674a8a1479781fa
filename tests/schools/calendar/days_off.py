"""Days off in the tests of the calendar."""

from __future__ import annotations

from datetime import date

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import official_days_off, official_holiday, published
from glansrijk.schools.models import Holiday, School, SchoolYear
from tests import make

AUTUMN_NORTH = (date(2026, 10, 10), date(2026, 10, 18))
SPRING_SOUTH = (date(2027, 2, 13), date(2027, 2, 21))
SPRING_NORTH = (date(2027, 2, 20), date(2027, 2, 28))


def open_again(school: School, year: Year) -> SchoolYear:
    """A year that has groups already gets the official days off that it would have begun with."""
    row = make.make_year(school, year=year)
    official = official_days_off(year, school.region, published(school))
    Holiday.objects.bulk_create(official_holiday(row, one) for one in official)
    return row


def days(name: str) -> list[tuple[date, date]]:
    """When the days off of this name are, in order."""
    return list(Holiday.objects.filter(name=name).order_by("first_on").values_list("first_on", "last_on"))


def live_in(school: School, region: str) -> None:
    """Let the school be in another region."""
    school.settle(name=school.name, region=region, list_order="surname", two_words=False)
