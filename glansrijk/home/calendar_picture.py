"""A month as a picture: a week is a row, a free day is closed, and marks say what else there is (R92).

Some five hundred small cells a year are one Python function instead of a template. To a screen reader the picture is
one sentence; everything in it stands in words below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.days import short_weekday_name
from glansrijk.rules.months import ONE_DAY, Month
from glansrijk.rules.school_year import SATURDAY, Calendar

MARKED = {ItemKind.CHECK: "check", ItemKind.TALK: "talk", ItemKind.EVENT: "talk", ItemKind.STEP: "step"}


@dataclass(frozen=True)
class MonthPicture:
    """One month with what lies in it."""

    month: Month
    items: Sequence[CalendarItem]
    calendar: Calendar
    today: date

    @property
    def name(self) -> str:
        """The month with its year: "november 2026"."""
        return f"{self.month.name} {self.month.year}"

    @property
    def school_days(self) -> int:
        """How many days children are at school."""
        return self.calendar.school_days(self.month.first, self.month.last)

    @property
    def days_in_words(self) -> str:
        """The same in words."""
        number = self.school_days
        return ngettext("%(number)s schooldag", "%(number)s schooldagen", number) % {"number": number}

    @property
    def is_running(self) -> bool:
        """Whether it is this month."""
        return Month.of(self.today) == self.month

    @property
    def picture(self) -> SafeString:
        """The month as it stands on the page."""
        weekdays = format_html_join("", "<b>{}</b>", ((short_weekday_name(number),) for number in range(7)))
        blanks = SafeString("<i></i>" * self.month.first.weekday())
        days = format_html_join("", '<span class="{}">{}{}</span>', self._cells())
        label = _("%(month)s: %(days)s. Hieronder staat wat er is.") % {"month": self.name, "days": self.days_in_words}
        return format_html(
            '<div class="month-grid" role="img" aria-label="{}">{}{}{}</div>', label, weekdays, blanks, days
        )

    def _cells(self) -> Iterator[tuple[str, int, SafeString]]:
        day = self.month.first
        while day <= self.month.last:
            here = [item for item in self.items if item.covers(day)]
            yield " ".join(self._classes(day, here)), day.day, _marks(here)
            day += ONE_DAY

    def _classes(self, day: date, here: Sequence[CalendarItem]) -> Iterator[str]:
        kinds = {item.kind for item in here}
        at_school = self.calendar.is_school_day(day)
        yield "day"
        if ItemKind.STUDY_DAY in kinds:
            yield "study"
        elif not at_school:
            yield "weekend" if day.weekday() >= SATURDAY and ItemKind.HOLIDAY not in kinds else "free"
        if ItemKind.WINDOW in kinds and at_school:
            yield "window"
        if day == self.today:
            yield "today"


def _marks(here: Sequence[CalendarItem]) -> SafeString:
    marks = sorted({MARKED[item.kind] for item in here if item.kind in MARKED})
    return format_html_join("", '<em class="mark-{}"></em>', ((mark,) for mark in marks))
