"""What is kept still on a day: `keeping` read the other way round, so that a database can be asked for the rest.

The two can never disagree: every answer here is looked for with `keep_until` itself.
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta

from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.school_year import SchoolYear

YEARS_BACK = 4
DAYS_BACK = 366 * YEARS_BACK


def first_kept_year(kind: Kind, day: date) -> int:
    """Return the first school year of which rows are kept on a day; what is older has to go.

    >>> first_kept_year(Kind.ESTIMATE, date(2026, 10, 31)), first_kept_year(Kind.ESTIMATE, date(2026, 11, 1))
    (2025, 2026)
    >>> first_kept_year(Kind.CONTACT, date(2026, 11, 1))
    2025
    """
    this = SchoolYear.of(day).start
    years = range(this - YEARS_BACK, this + 1)
    return next(year for year in years if _is_kept(keep_until(kind, year=SchoolYear(year)), day))


def first_kept_day(kind: Kind, day: date) -> date:
    """Return the first day since which rows are kept on a day, for a term in days or months.

    >>> first_kept_day(Kind.IMPORT, date(2026, 11, 24)).isoformat()
    '2026-09-26'
    """
    return _first(day, lambda since: keep_until(kind, year=SchoolYear.of(day), since=since))


def first_kept_leaver(day: date) -> date:
    """Return the first day of leaving of which the names are kept on a day.

    >>> first_kept_leaver(date(2027, 11, 24)).isoformat()
    '2026-11-25'
    """
    return _first(day, lambda left: keep_until(Kind.PERSON, year=SchoolYear.of(day), left_on=left))


def _first(day: date, end: Callable[[date], date | None]) -> date:
    """The earlier it began the earlier it ends, so the first that is kept can be found by halving."""
    days = [day - timedelta(days=back) for back in range(DAYS_BACK, -2, -1)]
    return days[bisect_left(days, True, key=lambda since: _is_kept(end(since), day))]


def _is_kept(end: date | None, day: date) -> bool:
    return end is None or end > day
