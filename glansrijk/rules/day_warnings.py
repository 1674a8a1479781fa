"""Whether a day is an odd one for a talk: in a holiday, in the weekend, outside its window (R92).

It warns and never refuses: the school may have its reason.
"""

from datetime import date
from enum import StrEnum

from glansrijk.rules.moment_windows import Window
from glansrijk.rules.school_year import SATURDAY, Calendar, DayOff, SchoolYear
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

__all__ = ["DayOff", "DayWarning", "day_off_on", "warning_for"]


class DayWarning(StrEnum):
    """Why a day is an odd one for a talk."""

    OTHER_YEAR = "other_year"
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    OUTSIDE_WINDOW = "outside_window"

    def sentence(self, day_off: str = "") -> str:
        """Say it in one sentence; `day_off` is the name of the holiday.

        >>> DayWarning.HOLIDAY.sentence("Herfstvakantie")
        'Deze dag is vrij: Herfstvakantie. Klopt de dag?'
        """
        return _(_WARNINGS[self]).format(day_off=day_off)


def warning_for(day: date, year: SchoolYear, calendar: Calendar, days: Window | None = None) -> DayWarning | None:
    """Return what is odd about a day for a talk, the most telling thing first; None for a good day.

    >>> autumn = Calendar([DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))])
    >>> [warning_for(date(2026, 10, day), SchoolYear(2026), autumn) for day in (16, 20)]
    [None, <DayWarning.HOLIDAY: 'holiday'>]
    """
    if not year.contains(day):
        return DayWarning.OTHER_YEAR
    if day_off_on(day, calendar):
        return DayWarning.HOLIDAY
    if day.weekday() >= SATURDAY:
        return DayWarning.WEEKEND
    return DayWarning.OUTSIDE_WINDOW if days is not None and not days.contains(day) else None


def day_off_on(day: date, calendar: Calendar) -> str:
    """Return the name of the holiday or free day on which a day falls, "" when it falls on none."""
    return next((off.name for off in calendar.days_off if off.covers(day)), "")


_WARNINGS = {
    DayWarning.OTHER_YEAR: gettext_noop("Deze dag valt buiten het schooljaar. Klopt de dag?"),
    DayWarning.HOLIDAY: gettext_noop("Deze dag is vrij: {day_off}. Klopt de dag?"),
    DayWarning.WEEKEND: gettext_noop("Deze dag valt in het weekend. Klopt de dag?"),
    DayWarning.OUTSIDE_WINDOW: gettext_noop("Deze dag valt buiten de periode van dit gesprek. Dat mag."),
}
