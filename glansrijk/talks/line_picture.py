"""Draws the year of a school: each group a line, each moment a bar, filled as far as children were spoken about.

The drawing is for the eye. The names beside it are a list of links that say the same in words, and 'Als tabel' gives
all of it.
Measures are those of a screen with letters of 16 pixels; the drawing grows with the letters of the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from glansrijk.rules.days import short_month_name
from glansrijk.rules.school_weeks import weeks_of
from glansrijk.rules.school_year import DayOff, Month
from glansrijk.talks.line_counts import MomentCount
from glansrijk.talks.line_year import GroupInYear, YearLine
from glansrijk.talks.models import Moment

LEFT, WIDTH, RIGHT = 8, 936, 96
LEVEL, MONTHS, GAP = 34, 34, 34  # a row of names, the row of months, the air under the axis
ROW, LANE, FOOT = 56, 34, 30
BAR = 12
NAME_LETTER, NUMBER_LETTER = 8.4, 7.2  # about as wide as a letter is
LEAST = 14  # a bar of one day is still a bar
LONG = 5  # days off of this many days and more are a band with a name


@dataclass(frozen=True)
class Spot:
    """A moment in the picture: from where to where, in which lane of each group, and on which level its name stands."""

    moment: Moment
    begin: float
    end: float
    lane: int
    level: int


@dataclass(frozen=True)
class Drawing:
    """Everything that the picture needs to know of where things are."""

    page: YearLine
    first: date
    last: date
    spots: tuple[Spot, ...]

    def x(self, day: date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max(1, (self.last - self.first).days + 1)
        return round(LEFT + WIDTH * min(1, max(0, share)), 1)

    @cached_property
    def lanes(self) -> int:
        """How many bars may lie under each other in one group."""
        return 1 + max((spot.lane for spot in self.spots), default=0)

    @cached_property
    def levels(self) -> int:
        """How many rows the names of the moments need."""
        return 1 + max((spot.level for spot in self.spots), default=0)

    @cached_property
    def axis(self) -> int:
        """The height of the axis."""
        return LEVEL * self.levels + MONTHS

    @property
    def row(self) -> int:
        """The height of one group."""
        return ROW + LANE * (self.lanes - 1)

    @property
    def bottom(self) -> int:
        """Where the last group ends."""
        return self.axis + GAP + self.row * len(self.page.rows)

    @cached_property
    def closing(self) -> tuple[tuple[Month, float], ...]:
        """The months with a check, each with the place of the day on which it closes; the same for every group."""
        days = ((month, self.page.calendar.month_closes_on(month)) for month in self.page.year.year.check_months)
        return tuple((month, self.x(day)) for month, day in days if day)

    @cached_property
    def bands(self) -> tuple[DayOff, ...]:
        """The holidays that are long enough to see."""
        return tuple(
            off
            for off in sorted(self.page.calendar.days_off, key=lambda off: off.first)
            if (off.last - off.first).days + 1 >= LONG and off.last >= self.first and off.first <= self.last
        )


def drawing(page: YearLine) -> Drawing | None:
    """The measures of a page; None for a year without a school day."""
    weeks = weeks_of(page.year.year, page.calendar)
    if not weeks:
        return None
    bare = Drawing(page, weeks[0][0], weeks[-1][-1], ())
    return Drawing(page, bare.first, bare.last, tuple(_spots(bare)))


def picture(at: Drawing) -> SafeString:
    """Draw it. Every text that comes from people is escaped."""
    width, height = LEFT + WIDTH + RIGHT, at.bottom + FOOT
    parts = (*_bands(at), *_head(at), *_today(at), *_rows(at))
    return mark_safe(  # noqa: S308 -- every text went through _text
        f'<svg class="line-drawing" width="{width / 16:g}rem" height="{height / 16:g}rem" '
        f'viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _text(text: object) -> str:
    return escape(str(text))


def _spots(at: Drawing) -> Iterator[Spot]:
    lanes: list[float] = []
    levels: list[float] = []
    for moment in at.page.drawn:
        begin = at.x(moment.first_on)
        end = max(at.x(moment.last_on + timedelta(days=1)), begin + LEAST)
        lane = _free(lanes, begin, max(end, begin + 10 * NUMBER_LETTER) + 8)
        half = max(end - begin, len(moment.name) * NAME_LETTER) / 2
        level = _free(levels, max(0, (begin + end) / 2 - half), (begin + end) / 2 + half + 12, least=lane)
        yield Spot(moment, begin, end, lane, level)


def _free(taken: list[float], begin: float, end: float, *, least: int = 0) -> int:
    """The first place, `least` or later, where nothing stands yet from `begin` on; taken until `end` from now."""
    taken += [0.0] * (least + 1 - len(taken))
    place = next((number for number, until in enumerate(taken) if number >= least and until <= begin), len(taken))
    taken[place : place + 1] = [end]
    return place


def _bands(at: Drawing) -> Iterator[str]:
    taken = 0.0
    for off in at.bands:
        begin, end = at.x(off.first), at.x(off.last + timedelta(days=1))
        if end - begin < 2:
            continue
        place = f'x="{begin:g}" y="{at.axis + 6}" width="{end - begin:g}" height="{at.bottom - at.axis - 6}"'
        yield f'<rect class="band" {place}/>'
        name = _short(off.name)
        middle = (begin + end) / 2
        if middle - len(name) * 3.4 >= taken:
            yield f'<text class="band-name" x="{middle:g}" y="{at.bottom + 18}">{_text(name)}</text>'
            taken = middle + len(name) * 3.4 + 8


def _short(name: str) -> str:
    """A holiday under its band: 'herfst', 'voorjaar'."""
    first = name.lower().split(" ")[0]
    return first.removesuffix("vakantie").removesuffix("s") or first


def _head(at: Drawing) -> Iterator[str]:
    for spot in at.spots:
        foot, bracket = _height(at, spot.level) + 20, _height(at, spot.lane) + 34
        middle = _within((spot.begin + spot.end) / 2, len(spot.moment.name) * NAME_LETTER / 2)
        yield f'<text class="moment-name" x="{middle:g}" y="{foot}">{_text(spot.moment.name)}</text>'
        if bracket > foot + 14:
            yield f'<path class="weeks" d="M{middle:g} {foot + 6}V{bracket - 7}"/>'
        yield f'<path class="bracket" d="M{spot.begin:g} {bracket}v-7H{spot.end:g}v7"/>'
    mondays = (at.first + timedelta(days=number) for number in range((at.last - at.first).days + 1))
    weeks = "".join(f"M{at.x(day):g} {at.axis}v5" for day in mondays if day.weekday() == 0)
    yield f'<path class="weeks" d="{weeks}"/>'
    yield f'<path class="axis" d="M{LEFT} {at.axis}H{LEFT + WIDTH}"/>'
    yield from _months(at)


def _height(at: Drawing, level: int) -> int:
    return LEVEL * (at.levels - 1 - level)


def _months(at: Drawing) -> Iterator[str]:
    day = at.first.replace(day=1)
    while day <= at.last:
        if day >= at.first:
            now = " now" if (day.year, day.month) == (at.page.today.year, at.page.today.month) else ""
            x = at.x(day)
            if x < LEFT + WIDTH - 24:
                yield f'<path class="weeks" d="M{x:g} {at.axis - 24}v12"/>'
                yield (
                    f'<text class="month{now}" x="{x + 5:g}" y="{at.axis - 12}">{short_month_name(day.month)}</text>'
                )
        day = (day + timedelta(days=32)).replace(day=1)


def _today(at: Drawing) -> Iterator[str]:
    today = at.page.today
    if not at.first <= today <= at.last:
        return
    x = at.x(today)
    words = _("vandaag, %(day)s") % {"day": f"{today.day} {short_month_name(today.month)}"}
    wide = len(words) * 8.4 + 18
    middle = _within(x, wide / 2)
    yield f'<path class="today" d="M{x:g} {at.axis}V{at.bottom}"/>'
    yield f'<rect class="today-sign" x="{middle - wide / 2:g}" y="{at.axis + 8}" width="{wide:g}" height="24" rx="3"/>'
    yield f'<text class="today-word" x="{middle:g}" y="{at.axis + 24.5}">{_text(words)}</text>'


def _rows(at: Drawing) -> Iterator[str]:
    if at.page.year.year.last >= at.page.today:
        yield f'<text class="next-year" x="{LEFT + WIDTH + 14}" y="{at.axis + 20}">{_text(_("volgend jaar"))}</text>'
    for number, row in enumerate(at.page.rows):
        line = at.axis + GAP + at.row * number + 30
        yield from _thread(at, line)
        for spot in at.spots:
            count = at.page.count(row, spot.moment)
            if count is not None:
                yield from _bar(at, spot, count, line + LANE * spot.lane)
        yield from _ticks(at, row, line + LANE * (at.lanes - 1))
        if row.goes_on_in:
            end = LEFT + WIDTH
            yield f'<path class="goes-on" d="M{end} {line}q10 0 12 8t12 8"/>'
            yield f'<text class="goes-on-in" x="{end + 28}" y="{line + 21}">{_text(row.goes_on_in)}</text>'


def _thread(at: Drawing, line: int) -> Iterator[str]:
    """The line of a group: whole on school days, dotted through the holidays."""
    begin, whole, dotted = float(LEFT), "", ""
    for off in at.bands:
        first, last = at.x(off.first), at.x(off.last + timedelta(days=1))
        if last > begin:
            whole += f"M{begin:g} {line}H{max(begin, first):g}"
            dotted += f"M{max(begin, first):g} {line}H{last:g}"
            begin = last
    yield f'<path class="thread" d="{whole}M{begin:g} {line}H{LEFT + WIDTH}"/>'
    if dotted:
        yield f'<path class="thread dots" d="{dotted}"/>'


def _bar(at: Drawing, spot: Spot, count: MomentCount, line: int) -> Iterator[str]:
    children, wide = count.children, spot.end - spot.begin
    begun = spot.moment.first_on <= at.page.today
    filled = round(wide * children.done / children.of, 1) if children.of else 0
    top, kind = line - BAR / 2, "bar" if begun or children.done else "bar ahead"
    yield f'<rect class="{kind}" x="{spot.begin:g}" y="{top:g}" width="{wide:g}" height="{BAR}"/>'
    if filled:
        yield f'<rect class="bar-done" x="{spot.begin:g}" y="{top:g}" width="{filled:g}" height="{BAR}"/>'
    yield f'<text class="{"number" if begun or children.done else "number ahead"}" x="{spot.begin:g}" y="{line - 11}">'
    yield (
        _number(children.done, children.of) if begun or children.done else _text(_("nog %(of)s") % {"of": children.of})
    )
    yield "</text>"


def _number(done: int, of: int) -> str:
    said = _text(_("%(done)s van %(of)s") % {"done": "\0", "of": of})
    return said.replace("\0", f'<tspan class="done">{done}</tspan>')


def _ticks(at: Drawing, row: GroupInYear, line: int) -> Iterator[str]:
    done, still = "", ""
    for month, x in at.closing:
        tick = f"M{x:g} {line + 9}v9"
        if row.checks.get(month):
            done += tick
        else:
            still += tick
    yield f'<path class="tick" d="{still}"/>' if still else ""
    yield f'<path class="tick tick-done" d="{done}"/>' if done else ""


def _within(middle: float, half: float) -> float:
    """A text in the middle of its moment, but never out of the picture."""
    return min(max(middle, half + 2), LEFT + WIDTH + RIGHT - half - 2)


def in_words(page: YearLine, row: GroupInYear, moments: Sequence[Moment]) -> str:
    """One group as one hears it: 'Hoop-en-dromengesprek: 23 van 24 kinderen. Voortgangsgesprek: 0 van 24 kinderen.'"""
    counts = ((moment, page.count(row, moment)) for moment in moments)
    return " ".join(
        _("%(moment)s: %(done)s van %(of)s kinderen.")
        % {"moment": moment.name, "done": count.children.done, "of": count.children.of}
        for moment, count in counts
        if count is not None
    )
