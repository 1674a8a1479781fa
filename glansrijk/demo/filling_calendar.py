"""Study days of an invented school: three a year, spread over it."""

from __future__ import annotations

from datetime import date

from glansrijk.rules.school_weeks import weeks_of
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Holiday, School, SchoolYear

IN_WEEKS = (7, 21, 34)
WEDNESDAY = 2


def fill_study_days(school: School, years: list[SchoolYear], today: date) -> None:
    """Wednesdays without school, except today: somebody who looks around finds a school day."""
    calendar = calendar_of(school)
    for year in years:
        weeks = weeks_of(year.year, calendar)
        days = (day for number in IN_WEEKS for day in weeks[number] if day.weekday() == WEDNESDAY and day != today)
        Holiday.objects.bulk_create(
            Holiday(school=school, school_year=year, name="Studiedag", first_on=day, last_on=day, kind="study_day")
            for day in days
        )
