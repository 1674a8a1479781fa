"""A day that is odd for a talk gets a warning, and never a refusal (R92)."""

from datetime import date

import pytest
from hypothesis import given

from glansrijk.rules.day_warnings import DayWarning, day_off_on, warning_for
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.school_year import Calendar, SchoolYear
from tests.rules.shipped_years import CALENDARS, calendars, days_in_shipped_years

YEAR = SchoolYear(2026)
WINDOW = Window(date(2026, 8, 31), date(2026, 10, 9))
MIDDEN = CALENDARS["Midden"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 15), None),
        (date(2026, 9, 12), DayWarning.WEEKEND),
        (date(2026, 10, 20), DayWarning.HOLIDAY),
        (date(2026, 10, 17), DayWarning.HOLIDAY),
        (date(2026, 10, 12), DayWarning.OUTSIDE_WINDOW),
        (date(2027, 7, 31), DayWarning.HOLIDAY),
        (date(2027, 8, 1), DayWarning.OTHER_YEAR),
        (date(2026, 7, 31), DayWarning.OTHER_YEAR),
    ],
)
def test_what_is_odd_about_a_day(day: date, expected: DayWarning | None) -> None:
    assert warning_for(day, YEAR, MIDDEN, WINDOW) is expected


@given(days_in_shipped_years(), calendars)
def test_no_moment_falls_on_a_free_day_without_a_warning(day: date, calendar: Calendar) -> None:
    warning = warning_for(day, SchoolYear.of(day), calendar)
    assert (warning is None) is calendar.is_school_day(day)
    assert (warning is DayWarning.HOLIDAY) is bool(day_off_on(day, calendar))


def test_each_warning_is_one_sentence_that_names_the_holiday() -> None:
    assert [warning.sentence("Herfstvakantie") for warning in DayWarning] == [
        "Deze dag valt buiten het schooljaar. Klopt de dag?",
        "Deze dag is vrij: Herfstvakantie. Klopt de dag?",
        "Deze dag valt in het weekend. Klopt de dag?",
        "Deze dag valt buiten de periode van dit gesprek. Dat mag.",
    ]
