"""The quarterly talk: with every teacher, or a reason why not (R54).

Four times a year the head talks ten minutes with each teacher, a duo partner as much as anybody else. What is still
open is not a fault of a teacher: it is for the head to plan. Nobody is ranked, and no talk is laid beside another.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from glansrijk.rules.coverage import Coverage
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.quarters import quarters
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

# So long before the last day of a quarter the head hears how many teachers have no moment yet.
NEARLY_OVER = timedelta(weeks=3)


class TalkState(StrEnum):
    """How far the talk with one teacher is.

    >>> [state.dutch for state in TalkState]
    ['gevoerd', 'gepland', 'deze keer niet', 'nog geen moment']
    """

    HELD = "held"
    PLANNED = "planned"
    EXCUSED = "excused"
    OPEN = "open"

    @property
    def dutch(self) -> str:
        """The word on the page."""
        return _(_WORDS[self])


def state_of(*, planned: bool, excused: bool, held: bool) -> TalkState:
    """Tell how far a talk is; what was held stays held, whatever was planned.

    >>> state_of(planned=True, excused=False, held=False).value
    'planned'
    """
    if held:
        return TalkState.HELD
    if excused:
        return TalkState.EXCUSED
    return TalkState.PLANNED if planned else TalkState.OPEN


def held_of(states: Iterable[TalkState]) -> Coverage:
    """Count how many talks were held, of those that are to be held; who has a reason is not among them.

    >>> held_of([TalkState.HELD, TalkState.OPEN, TalkState.EXCUSED])
    Coverage(done=1, of=2)
    """
    counted = [state for state in states if state is not TalkState.EXCUSED]
    return Coverage(counted.count(TalkState.HELD), len(counted))


def quarter_on(day: date, calendar: Calendar) -> tuple[int, Window] | None:
    """Return the quarter of a day, or in a holiday the one that comes; None after the last school day of the year.

    >>> number, days = quarter_on(date(2026, 11, 24), Calendar())
    >>> number, days.last.isoformat()
    (2, '2027-01-29')
    """
    all_four = enumerate(quarters(SchoolYear.of(day), calendar), start=1)
    return next(((number, days) for number, days in all_four if day <= days.last), None)


def is_nearly_over(days: Window, today: date) -> bool:
    """Whether the last three weeks of a quarter have begun.

    >>> is_nearly_over(Window(date(2026, 11, 2), date(2027, 1, 29)), date(2027, 1, 11))
    True
    """
    return days.last - NEARLY_OVER <= today <= days.last


_WORDS = {
    TalkState.HELD: gettext_noop("gevoerd"),
    TalkState.PLANNED: gettext_noop("gepland"),
    TalkState.EXCUSED: gettext_noop("deze keer niet"),
    TalkState.OPEN: gettext_noop("nog geen moment"),
}
