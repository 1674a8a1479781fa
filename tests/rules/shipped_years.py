"""The Dutch school holidays that the `holidays` library ships, as a calendar per region, for the tests of the rules."""

from datetime import date

import holidays
from hypothesis import strategies as st

from glansrijk.rules.months import ONE_DAY
from glansrijk.rules.school_year import Calendar, DayOff, SchoolYear

REGIONS = ("Noord", "Midden", "Zuid")
# Every school year that lies whole between the first and the last school holiday of the library.
YEARS = tuple(SchoolYear(start) for start in range(2014, 2030))


def shipped(region: str) -> Calendar:
    """All days off of a region in all shipped years, public holidays included."""
    years = range(YEARS[0].start, YEARS[-1].start + 2)
    found: dict[date, str] = dict(holidays.country_holidays("NL", years=years, language="nl"))
    found |= holidays.country_holidays("NL", years=years, subdiv=region, categories=("school",), language="nl")
    periods: list[DayOff] = []
    for day in sorted(found):
        if periods and periods[-1].name == found[day] and periods[-1].last == day - ONE_DAY:
            periods[-1] = DayOff(found[day], periods[-1].first, day)
        else:
            periods.append(DayOff(found[day], day, day))
    return Calendar(periods)


CALENDARS = {region: shipped(region) for region in REGIONS}
years = st.sampled_from(YEARS)
calendars = st.sampled_from(REGIONS).map(CALENDARS.__getitem__)


@st.composite
def days_in_shipped_years(draw: st.DrawFn) -> date:
    """A day in one of the shipped years, the odd ones more often: clock changes, 28 or 29 February, ends of years."""
    year = draw(years)
    odd = [year.first, year.last, clock_back(year), clock_forward(year), date(year.start, 12, 31)]
    end_of_february = date(year.start + 1, 3, 1) - ONE_DAY
    return draw(st.sampled_from([*odd, end_of_february]) | st.dates(year.first, year.last))


def clock_back(year: SchoolYear) -> date:
    """The Sunday in October on which the hour from two to three comes twice."""
    return _last_sunday(date(year.start, 10, 31))


def clock_forward(year: SchoolYear) -> date:
    """The Sunday in March on which the hour from two to three never comes."""
    return _last_sunday(date(year.start + 1, 3, 31))


def _last_sunday(end_of_month: date) -> date:
    return end_of_month - ONE_DAY * ((end_of_month.weekday() + 1) % 7)
