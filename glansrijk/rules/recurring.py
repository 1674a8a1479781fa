"""How a fixed moment finds its days in a year: from what a school keeps, a word and two numbers, to the rules (R52).

`moment_windows.py` does the counting.
"""

from dataclasses import dataclass

from glansrijk.rules.moment_windows import (
    BetweenDays,
    FirstWeeks,
    InMonths,
    LastWeeks,
    Recurring,
    SchoolWeeks,
    Window,
    window_in,
)
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

ENROLMENT = "enrolment"
IN_ITS_YEAR = gettext_noop("bij de aanmelding, het hele jaar door")


@dataclass(frozen=True)
class Returns:
    """When something comes back, as a school keeps it: `rule` with its two numbers.

    >>> Returns("first_weeks", 1, 6).dutch, Returns("days", 1115, 1204).dutch
    ('de eerste 6 schoolweken', '15 november tot en met 4 december')
    >>> Returns("enrolment").dutch
    'bij de aanmelding, het hele jaar door'
    """

    rule: str
    first: int = 0
    last: int = 0

    @property
    def dutch(self) -> str:
        """When it is, in words."""
        return _(IN_ITS_YEAR) if self.rule == ENROLMENT else self.recurring.dutch

    @property
    def recurring(self) -> Recurring:
        """The rule that counts. Raises ValueError with a Dutch sentence for numbers that no year has.

        >>> Returns("month", 2, 3).recurring
        InMonths(begin=2, end=3)
        """
        match self.rule:
            case "first_weeks":
                return FirstWeeks(self.last)
            case "last_weeks":
                return LastWeeks(self.last)
            case "weeks":
                return SchoolWeeks(self.first, self.last)
            case "month":
                return InMonths(self.first, self.last)
            case "days":
                return BetweenDays(divmod(self.first, 100), divmod(self.last, 100))
            case _:
                raise ValueError("Dit zegt niet wanneer iets terugkomt. Kies een van de mogelijkheden.")

    def window(self, year: SchoolYear, calendar: Calendar) -> Window | None:
        """Return the days in a school year: all of it for what happens whenever a child comes; None without school.

        >>> Returns("enrolment").window(SchoolYear(2026), Calendar()).last.isoformat()
        '2027-07-31'
        """
        if self.rule == ENROLMENT:
            return Window(year.first, year.last)
        return window_in(year, self.recurring, calendar)
