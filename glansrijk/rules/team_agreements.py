"""What a team agrees and how it comes back (R50, R51, R52).

After a lesson a team agrees something, for a short or a long term. It comes back on the agenda of the next meeting,
whatever the term: then somebody says how it goes, and when to look again. A short one goes on until the team says that
it is done. A long one has a time of the year of its own, such as "de eerste 6 schoolweken". It stands in the year
calendar, and comes back on the agenda each year when that time begins.

Nobody is behind. What was not looked at in one meeting simply stands on the next.
"""

from collections.abc import Iterable
from datetime import date

from glansrijk.rules.months import ONE_DAY
from glansrijk.rules.recurring import Returns
from glansrijk.rules.school_year import Calendar, SchoolYear

YEARS_AHEAD = 3


def first_look(agreed_on: date) -> date:
    """Return the first day on which a meeting looks at it: the next meeting, whichever day that is.

    >>> first_look(date(2026, 11, 24)).isoformat()
    '2026-11-25'
    """
    return agreed_on + ONE_DAY


def is_on_agenda(look_on: date, meeting: date, *, to_come: Iterable[date], today: date) -> bool:
    """Tell whether an agreement stands on the agenda of a meeting that is not over yet.

    It stands on the first meeting from `look_on` on. `to_come` are the days of all meetings that are not over. A
    meeting of a day that has been, which nobody closed, keeps its agenda but holds nothing back from the next one.

    >>> days = [date(2026, 12, 1), date(2026, 12, 15)]
    >>> [is_on_agenda(date(2026, 11, 25), day, to_come=days, today=date(2026, 11, 24)) for day in days]
    [True, False]
    """
    earlier = (day for day in to_come if today <= day < meeting)
    return look_on <= meeting and not any(look_on <= day for day in earlier)


def next_look(returns: Returns, after: date, calendar: Calendar) -> date | None:
    """Return when the time of a long agreement begins again after a day; None when no year ahead has school days.

    >>> next_look(Returns("month", 11, 11), date(2026, 11, 24), Calendar()).isoformat()
    '2027-11-01'
    """
    year = SchoolYear.of(after)
    for _number in range(YEARS_AHEAD):
        window = returns.window(year, calendar)
        if window and window.first > after:
            return window.first
        year = year.next
    return None
