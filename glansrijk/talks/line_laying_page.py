"""What the page shows on which a school lays its line: each moment that comes back, with the days it has this year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from glansrijk.rules.days import short_day
from glansrijk.rules.homes import and_list
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.recurring import ENROLMENT, Returns
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.year_line import METHOD, Laid
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import SchoolYear
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.dating_the_year import DatingPlan, plan_dating
from glansrijk.talks.laying_the_line import returns_of
from glansrijk.talks.models import FixedMoment, Moment

LONG = 5


@dataclass(frozen=True)
class LaidMoment:
    """A moment of the line with its days in the running year."""

    fixed: FixedMoment
    when: str
    days: str
    by_hand: bool
    moment: Moment | None
    warning: str
    is_first: bool

    @property
    def groups(self) -> str:
        """For whom it is."""
        return groups_in_words(self.fixed.for_groups)


@dataclass(frozen=True)
class LayingPage:
    """The page."""

    moments: tuple[LaidMoment, ...]
    stopped: tuple[FixedMoment, ...]
    year: SchoolYear | None
    label: str
    plan: DatingPlan | None
    next_year: SchoolYear | None

    @property
    def is_bare(self) -> bool:
        """Whether this school never laid a line."""
        return not (self.moments or self.stopped)


@dataclass(frozen=True)
class Offered:
    """A moment as the method lays it, shown before a school begins with it."""

    laid: Laid
    days: str

    @property
    def when(self) -> str:
        """When it comes back."""
        return self.laid.returns.dutch


def laying_page(viewer: Viewer) -> LayingPage:
    """The page, in six queries."""
    running = Year.of(viewer.today)
    years = {row.start: row for row in viewer.sees(SchoolYear).filter(start__gte=running.start)}
    year = years.get(running.start)
    calendar = calendar_of(viewer.school)
    rows = list(viewer.sees(FixedMoment).order_by("position", "pk"))
    dated = {row.fixed_id: row for row in viewer.sees(Moment).of_year(running.start)}
    in_use = [row for row in rows if row.stopped_at is None]
    return LayingPage(
        moments=tuple(
            _laid(row, dated.get(row.pk), running, calendar, is_first=number == 0) for number, row in enumerate(in_use)
        ),
        stopped=tuple(row for row in rows if row.stopped_at is not None),
        year=year,
        label=running.label,
        plan=plan_dating(_with(viewer, year), today=viewer.today) if year and in_use else None,
        next_year=years.get(running.next.start),
    )


def year_to_date(viewer: Viewer, start: int) -> SchoolYear:
    """The school year that begins in `start`.

    Raises:
        Http404: it is not in the calendar.
    """
    return _with(viewer, viewer.get(SchoolYear, start=start))


def dated_moment(viewer: Viewer, pk: int) -> Moment:
    """A moment of a year, with its year.

    Raises:
        Http404: there is none.
    """
    found: Moment = viewer.get(Moment.objects.select_related("school_year"), pk=pk)
    return found


def offered(viewer: Viewer) -> tuple[Offered, ...]:
    """The line of the method, with the days that it would have this year."""
    running, calendar = Year.of(viewer.today), calendar_of(viewer.school)
    return tuple(Offered(laid, days_of(laid.returns, running, calendar)) for laid in METHOD.values())


def days_of(returns: Returns, year: Year, calendar: Calendar) -> str:
    """The days of a moment in a year: 'ma 2 nov – ma 30 nov'."""
    if returns.rule == ENROLMENT:
        return _("het hele jaar door")
    window = returns.window(year, calendar)
    return window_in_words(window) if window else _("dit jaar heeft geen schooldagen")


def window_in_words(window: Window) -> str:
    """First and last day."""
    return (
        short_day(window.first)
        if window.first == window.last
        else f"{short_day(window.first)} – {short_day(window.last)}"
    )


def groups_in_words(groups: Iterable[str]) -> str:
    """For which year groups: 'groep 1, 2 en 3'."""
    names = and_list(tuple(groups))
    return _("groep %(groups)s") % {"groups": names} if names else _("alle groepen")


def warning_of(returns: Returns, year: Year, calendar: Calendar, window: Window | None = None) -> str:
    """What is odd about the days of a moment: a holiday in them, or nothing but holiday (R92)."""
    found = window or returns.window(year, calendar)
    if returns.rule == ENROLMENT or found is None:
        return ""
    raw = _asked(returns, year)
    if raw and not window and raw.last < found.first:
        return _("Deze dagen vallen in een vakantie. Het moment schuift naar de week erna.")
    names = [
        off.name.lower()
        for off in calendar.days_off
        if (off.last - off.first).days + 1 >= LONG and off.first <= found.last and off.last >= found.first
    ]
    return _("In deze periode valt: %(names)s.") % {"names": and_list(sorted(set(names)))} if names else ""


def _asked(returns: Returns, year: Year) -> Window | None:
    """The days as the words name them, for a rule of days or months; weeks have no holiday in them."""
    return returns.recurring.raw(year, ()) if returns.rule in ("month", "days") else None


def _laid(fixed: FixedMoment, moment: Moment | None, year: Year, calendar: Calendar, *, is_first: bool) -> LaidMoment:
    returns = returns_of(fixed)
    stands = Window(moment.first_on, moment.last_on) if moment else None
    by_hand = bool(moment and moment.moved_at)
    return LaidMoment(
        fixed=fixed,
        when=returns.dutch,
        days=_("het hele jaar door")
        if returns.rule == ENROLMENT
        else window_in_words(stands)
        if stands
        else days_of(returns, year, calendar),
        by_hand=by_hand,
        moment=moment,
        warning=warning_of(returns, year, calendar, stands if by_hand else None),
        is_first=is_first,
    )


def _with(viewer: Viewer, year: SchoolYear) -> SchoolYear:
    """The year knows its school already: no need to ask for it."""
    year.school = viewer.school
    return year
