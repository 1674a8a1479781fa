"""What the pages of a board show: its schools with wave, months, phase, and the totals of the newest quarter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import FrozenTotal, InWave, MayCompare, SchoolPhase, Wave
from glansrijk.network.stories import told_by_schools_of
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.frozen_totals import RowKind, Totals
from glansrijk.rules.phases import Phase
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import School

A_YEAR = 12


@dataclass(frozen=True)
class QuarterName:
    """A quarter that was frozen."""

    year: int
    number: int

    @property
    def dutch(self) -> str:
        """Its name."""
        return _("kwartaal %(number)s van %(year)s") % {"number": self.number, "year": Year(self.year).label}


@dataclass(frozen=True)
class ShownTotals:
    """The totals of a row, in words and pictures."""

    totals: Totals
    month: date | None
    closed_on: date | None

    @property
    def spoken(self) -> Coverage | None:
        """Parents with whom there was a talk this year."""
        return _coverage(self.totals.spoken, self.totals.parents)

    @property
    def looked(self) -> Coverage | None:
        """Parents who were looked at in the month."""
        return _coverage(self.totals.looked, self.totals.parents)

    @property
    def spoken_width(self) -> int:
        """How far the line to every parent is, of a hundred."""
        return _width(self.spoken)

    @property
    def looked_width(self) -> int:
        """How far the check is, of a hundred."""
        return _width(self.looked)


@dataclass(frozen=True)
class SchoolLine:
    """One school on the page."""

    school: School
    wave: int | None
    starts_on: date | None
    months: int | None
    phase: Phase | None
    by_plan: bool
    shown: ShownTotals | None
    url: str
    told: bool

    @property
    def busy(self) -> str:
        """Since when it takes part, in words."""
        if self.months is None or self.starts_on is None:
            return _("nog niet begonnen")
        if self.months < 0:
            return _("begint nog")
        if self.months == 0:
            return _("net begonnen")
        return ngettext("%(months)s maand bezig", "%(months)s maanden bezig", self.months) % {"months": self.months}

    @property
    def may_tell(self) -> bool:
        """Whether it is time to tell how it went (R74), or it was told."""
        return self.told or (self.months is not None and self.months >= A_YEAR)


@dataclass(frozen=True)
class WaveLine:
    """A wave with its schools, or those that are in none."""

    number: int | None
    starts_on: date | None
    lines: tuple[SchoolLine, ...]


@dataclass(frozen=True)
class Overview:
    """The first page of a board."""

    waves: tuple[WaveLine, ...]
    quarter: QuarterName | None
    whole: ShownTotals | None
    small: ShownTotals | None
    small_schools: tuple[str, ...]
    counted_on: date | None
    earlier: tuple[tuple[QuarterName, ShownTotals], ...]


def overview(viewer: BoardViewer) -> Overview:
    """The page, in six queries beside those of the door."""
    frozen = list(FrozenTotal.objects.filter(board=viewer.board).order_by("-year", "-quarter", "pk"))
    newest = [row for row in frozen if (row.year, row.quarter) == (frozen[0].year, frozen[0].quarter)]
    lines = school_lines(viewer, newest)
    whole = next((row for row in newest if row.kind == RowKind.BOARD), None)
    small = next((row for row in newest if row.kind == RowKind.SMALL), None)
    names = {school.pk: school.name for school in viewer.schools}
    return Overview(
        waves=_by_wave(lines),
        quarter=QuarterName(newest[0].year, newest[0].quarter) if newest else None,
        whole=_shown(whole) if whole and whole.schools else None,
        small=_shown(small) if small else None,
        small_schools=tuple(names[pk] for pk in small.schools if pk in names) if small else (),
        counted_on=newest[0].counted_on if newest else None,
        earlier=tuple(
            (QuarterName(row.year, row.quarter), _shown(row))
            for row in frozen
            if row.kind == RowKind.BOARD and row.schools and row not in newest
        ),
    )


def school_lines(viewer: BoardViewer, frozen: Iterable[FrozenTotal]) -> list[SchoolLine]:
    """Every school by name, in five queries."""
    waves = _numbered(viewer)
    places = dict(InWave.objects.filter(wave__board=viewer.board, stands=True).values_list("of_school", "wave"))
    phases = phases_of(viewer.board.pk)
    own = {row.of_school_id: row for row in frozen if row.of_school_id}
    told = told_by_schools_of(viewer.board)
    return [
        _line(
            viewer,
            school,
            waves.get(places.get(school.pk, 0)),
            phases.get(school.pk),
            own.get(school.pk),
            told=school.pk in told,
        )
        for school in viewer.schools
    ]


def phases_of(board_id: int) -> dict[int, tuple[Phase, bool]]:
    """The newest phase of every school of a board, and whether its plan says so."""
    rows = SchoolPhase.objects.filter(board=board_id).order_by("at", "pk")
    return {
        school: (Phase(phase), by_plan) for school, phase, by_plan in rows.values_list("of_school", "phase", "by_plan")
    }


def months_between(first: date, last: date) -> int:
    """How many whole months lie between two days."""
    return (last.year - first.year) * A_YEAR + last.month - first.month - (last.day < first.day)


@dataclass(frozen=True)
class SchoolPage:
    """One school, and nothing below it."""

    line: SchoolLine
    quarters: tuple[tuple[QuarterName, ShownTotals], ...]


def school_page(viewer: BoardViewer, school: School) -> SchoolPage:
    """The page of one school."""
    (line,) = (one for one in school_lines(viewer, ()) if one.school.pk == school.pk)
    return SchoolPage(line, tuple(totals_of(viewer, school)))


def totals_of(viewer: BoardViewer, school: School) -> list[tuple[QuarterName, ShownTotals]]:
    """What was frozen of one school, the newest first; nothing of a school that is told together with others."""
    rows = FrozenTotal.objects.filter(board=viewer.board, of_school=school).order_by("-year", "-quarter")
    return [(QuarterName(row.year, row.quarter), _shown(row)) for row in rows]


def beside_each_other(viewer: BoardViewer) -> list[SchoolLine]:
    """Only schools of which the head agreed, by name: there is no order of better or worse."""
    agreed = MayCompare.objects.filter(
        board=viewer.board, withdrawn_at__isnull=True, from_on__lte=viewer.today, until_on__gte=viewer.today
    )
    schools = set(agreed.values_list("of_school", flat=True))
    newest = FrozenTotal.objects.filter(board=viewer.board).order_by("-year", "-quarter").first()
    if newest is None or not schools:
        return []
    frozen = FrozenTotal.objects.filter(board=viewer.board, year=newest.year, quarter=newest.quarter)
    return [line for line in school_lines(viewer, frozen) if line.school.pk in schools]


def _line(
    viewer: BoardViewer,
    school: School,
    wave: tuple[int, date] | None,
    phase: tuple[Phase, bool] | None,
    frozen: FrozenTotal | None,
    *,
    told: bool,
) -> SchoolLine:
    months = months_between(wave[1], viewer.today) if wave else None
    return SchoolLine(
        school=school,
        wave=wave[0] if wave else None,
        starts_on=wave[1] if wave else None,
        months=months,
        phase=phase[0] if phase else None,
        by_plan=bool(phase and phase[1]),
        shown=_shown(frozen) if frozen else None,
        url=f"{viewer.path}scholen/{school.slug}",
        told=told,
    )


def _numbered(viewer: BoardViewer) -> dict[int, tuple[int, date]]:
    """Wave -> its number among those that stand, and its day."""
    rows = Wave.objects.filter(board=viewer.board, taken_back_at__isnull=True).order_by("starts_on", "pk")
    found = rows.values_list("pk", "starts_on")
    return {pk: (number, starts_on) for number, (pk, starts_on) in enumerate(found, start=1)}


def _by_wave(lines: list[SchoolLine]) -> tuple[WaveLine, ...]:
    numbers = sorted({line.wave for line in lines if line.wave is not None})
    found = [[line for line in lines if line.wave == number] for number in numbers]
    waves = [WaveLine(own[0].wave, own[0].starts_on, tuple(own)) for own in found]
    without = tuple(line for line in lines if line.wave is None)
    return (*waves, WaveLine(None, None, without)) if without else tuple(waves)


def _shown(row: FrozenTotal) -> ShownTotals:
    return ShownTotals(row.totals, row.month, row.pulse_closed_on)


def _coverage(done: int | None, of: int | None) -> Coverage | None:
    return None if done is None or not of else Coverage(min(done, of), of)


def _width(coverage: Coverage | None) -> int:
    if coverage is None:
        return 0
    return 100 if coverage.complete else min(99, coverage.done * 100 // coverage.of)
