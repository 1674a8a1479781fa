"""The glanskaart: every home of a group as one small light, month by month, as an open book of two leaves (R41).

A picture of five hundred cells is one Python function instead of a template: it escapes every text once per
row and puts the cells together from pieces that are the same on every map of these months, and are kept. It stays a
real table, in which each cell also says in words whose light it is: "Sem Bakker, bij Peter, november: mat". `as_table`
gives the same in words only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from itertools import chain, repeat
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from glansrijk.lib.icons import icon
from glansrijk.lib.shapes import symbols
from glansrijk.rules.scale import ON_SCREEN, Level
from glansrijk.rules.school_year import Month

NOW, EARLIER = 22, 18  # the size of a light this month and before, in CSS pixels
MONTH_WIDTH = 36  # of the open line ahead, in CSS pixels
ON_A_PHONE = 2  # so many months before the current one stay on a phone
FULL_SHEET = 30  # more homes than this stand closer together on paper
ONE_LEAF = 7  # so many homes or fewer need no second leaf
LEAF_NAMES = (gettext_lazy("Glanskaart, eerste blad"), gettext_lazy("Glanskaart, tweede blad"))

# A cell of each level, with this where the name of its row comes.
Cells = dict[Level | None, str]
NAME = "\0"


class GlanskaartRow(NamedTuple):
    """One line of the map: a home, or one parent of a home that is set apart.

    `cells` holds a level per month from the first one, None where it is open; months ahead may be left out.
    `note` is the next small step, written on the line ahead. `here_from` is the index of the first month in
    which the child was in the group: earlier cells stay empty.
    """

    title: str
    subtitle: str
    url: str | None
    cells: Sequence[Level | None]
    hidden: bool = False
    note: str = ""
    split: bool = False
    here_from: int = 0


@dataclass(frozen=True)
class GlanskaartPage:
    """The map: its months, which of them is seen as now, the windows of the line and its rows.

    A window is (name, index of its first month, index of its last month): ("hoop en droom", 0, 1).
    """

    months: Sequence[Month]
    current: int
    windows: Sequence[tuple[str, int, int]]
    rows: Sequence[GlanskaartRow]

    @cached_property
    def picture(self) -> SafeString:
        """The map as it stands on the page."""
        return glanskaart(self)

    @cached_property
    def table(self) -> SafeString:
        """The same in words."""
        return as_table(self)

    @property
    def ahead(self) -> int:
        """How many months are still to come."""
        return len(self.months) - self.current - 1


def glanskaart(page: GlanskaartPage) -> SafeString:
    """Draw the map: two leaves of equal length, each a table. Every text that comes from people is escaped."""
    size = "glanskaart many" if len(page.rows) > FULL_SHEET else "glanskaart"
    half = len(page.rows) if len(page.rows) <= ONE_LEAF else (len(page.rows) + 1) // 2
    kept = _kept(tuple(page.months), page.current, tuple(page.windows), get_language())
    leaves = (
        f'<table class="leaf"><caption class="visually-hidden">{_text(name)}</caption>{kept.head}'
        f"<tbody>{''.join(_row(page, row, kept) for row in rows)}</tbody></table>"
        for name, rows in zip(LEAF_NAMES, (page.rows[:half], page.rows[half:]), strict=True)
        if rows
    )
    return mark_safe(f'<div class="{size}">{kept.symbols}{"".join(leaves)}</div>')  # noqa: S308 -- went through _text


def as_table(page: GlanskaartPage) -> SafeString:
    """Give the map as one table of words: the months so far and what is agreed."""
    months = page.months[: page.current + 1]
    heads = "".join(f'<th scope="col">{_text(month.name)}</th>' for month in months)
    rows = "".join(_row_of_words(page, row) for row in page.rows)
    return mark_safe(  # noqa: S308 -- every text went through _text
        '<table class="table table-stack table-of-names">'
        f'<caption class="visually-hidden">{_text(_("Glanskaart als tabel"))}</caption>'
        f'<thead><tr><th scope="col">{_text(_("Thuis"))}</th>{heads}<th scope="col">{_text(_("Afgesproken"))}</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _text(text: str | Promise) -> str:
    return escape(str(text))


@dataclass(frozen=True)
class _Kept:
    """What is the same on every map of these months: it holds no name."""

    symbols: str
    head: str
    cells: tuple[Cells, ...]
    empty: tuple[str, ...]


@lru_cache(maxsize=256)
def _kept(
    months: tuple[Month, ...], current: int, windows: tuple[tuple[str, int, int], ...], language: str | None
) -> _Kept:
    """Made once per language, school year and month."""
    page = GlanskaartPage(months, current, windows, rows=())
    so_far = range(current + 1)
    return _Kept(
        symbols=f"{symbols(NOW)}{symbols(EARLIER)}{_line_ahead(page.ahead)}",
        head=_head(page),
        cells=tuple(_cells(page, index) for index in so_far),
        empty=tuple(f'<td class="{_column(page, index)}"></td>' for index in so_far),
    )


def _head(page: GlanskaartPage) -> str:
    months = "".join(_month(page, index) for index in range(len(page.months)))
    who = f'<td class="who"><span class="visually-hidden">{_text(_("Thuis"))}</span></td>'
    windows = f'<tr class="windows"><td></td>{"".join(_windows(page))}</tr>' if page.windows else ""
    columns = "".join(f'<col class="{_column(page, index)}">' for index in range(len(page.months)))
    return f'<colgroup><col>{columns}</colgroup><thead>{windows}<tr class="months">{who}{months}</tr></thead>'


def _month(page: GlanskaartPage, index: int) -> str:
    name, short = _text(page.months[index].name), _text(page.months[index].short)
    return f'<th scope="col" class="{_column(page, index)}"><abbr title="{name}">{short}</abbr></th>'


def _column(page: GlanskaartPage, index: int) -> str:
    if index == page.current:
        return "month now"
    if index > page.current:
        return "month later"
    return "month" if index >= page.current - ON_A_PHONE else "month long-ago"


def _windows(page: GlanskaartPage) -> Iterator[str]:
    at = 0
    for name, first, last in sorted(page.windows, key=lambda window: window[1]):
        if first > at:
            yield f'<td colspan="{first - at:d}"></td>'
        yield f'<td class="window" colspan="{last - first + 1:d}"><span>{_text(name)}</span></td>'
        at = last + 1
    if at < len(page.months):
        yield f'<td colspan="{len(page.months) - at:d}"></td>'


def _cells(page: GlanskaartPage, index: int) -> Cells:
    """A cell of this month, for each answer it can have."""
    size = NOW if index == page.current else EARLIER
    cells: Cells = {None: _cell(page, index, f'<span class="open" aria-hidden="true">{_text(_("open"))}</span>')}
    for level in ON_SCREEN:
        light = f'<svg class="light" aria-hidden="true" focusable="false"><use href="#s{size:d}-{level.code}"/></svg>'
        cells[level] = _cell(page, index, light, level.word)
    return cells


def _cell(page: GlanskaartPage, index: int, drawn: str, word: str = "") -> str:
    sentence = _("%(who)s, %(month)s: %(word)s")
    said = sentence % {"who": NAME, "month": page.months[index].name, "word": word or _("open")}
    return f'<td class="{_column(page, index)}">{drawn}<span class="visually-hidden">{_text(said)}</span></td>'


def _row(page: GlanskaartPage, row: GlanskaartRow, kept: _Kept) -> str:
    title, subtitle = _text(row.title), _text(row.subtitle)
    name = _name(page, row, title, subtitle)
    if row.hidden:
        words = f'<span class="with-icon">{icon("lock", 16)} {_text(_("niet zichtbaar voor jou"))}</span>'
        return f'<tr>{name}<td class="hidden" colspan="{len(page.months):d}">{words}</td></tr>'
    given = chain(row.cells[row.here_from : page.current + 1], repeat(None))
    here = zip(kept.cells[row.here_from :], given, strict=False)
    lights = "".join([cells[level] for cells, level in here]).replace(
        NAME, f"{title}, {subtitle}" if subtitle else title
    )
    return f"<tr>{name}{''.join(kept.empty[: row.here_from])}{lights}{_ahead(page, row)}</tr>"


def _name(page: GlanskaartPage, row: GlanskaartRow, title: str, subtitle: str) -> str:
    """The first cell of a row; title and subtitle are escaped already."""
    if row.url is not None:
        title = f'<a href="{_text(row.url)}">{title}</a>'
    sub = f'<span class="sub">{subtitle}</span>' if subtitle else ""
    # On a phone, and in June, there is no line ahead: the note stands under the name.
    always = "" if page.ahead else " always"
    note = f'<span class="note-under{always}">{_text(row.note)}</span>' if row.note else ""
    return f'<th scope="row" class="who{" apart" if row.split else ""}">{title}{sub}{note}</th>'


def _ahead(page: GlanskaartPage, row: GlanskaartRow) -> str:
    if not page.ahead:
        return ""
    inside = '<svg class="line-ahead" aria-hidden="true" focusable="false"><use href="#line-ahead"/></svg>'
    if row.note:
        inside = f'<div class="noted"><span class="note">{_text(row.note)}</span></div>'
    return f'<td class="ahead" colspan="{page.ahead:d}">{inside}</td>'


def _line_ahead(months: int) -> str:
    """The months to come: a hairline with a small dot per month, never lights joined by a line."""
    width = months * MONTH_WIDTH
    dots = "".join(f'<circle cx="{index * MONTH_WIDTH + MONTH_WIDTH // 2}" cy="4" r="1.5"/>' for index in range(months))
    return (
        '<svg class="symbols" width="0" height="0" aria-hidden="true">'
        f'<symbol id="line-ahead" class="ahead-drawing" viewBox="0 0 {width} 8">'
        f'<path d="M8 4.5H{width}"/>{dots}</symbol></svg>'
    )


def _row_of_words(page: GlanskaartPage, row: GlanskaartRow) -> str:
    sub = f'<span class="sub">{_text(row.subtitle)}</span>' if row.subtitle else ""
    name = f'<th scope="row">{_text(row.title)}{sub}</th>'
    months = page.months[: page.current + 1]
    if row.hidden:
        return f'<tr>{name}<td colspan="{len(months) + 1:d}">{_text(_("niet zichtbaar voor jou"))}</td></tr>'
    return (
        f'<tr>{name}{"".join(_words(page, row))}<td data-label="{_text(_("Afgesproken"))}">{_text(row.note)}</td></tr>'
    )


def _words(page: GlanskaartPage, row: GlanskaartRow) -> Iterator[str]:
    for index, month in enumerate(page.months[: page.current + 1]):
        level = row.cells[index] if index < len(row.cells) else None
        word = level.word if level is not None else _("open")
        shown = "" if index < row.here_from else word
        now = ' class="now"' if index == page.current else ""
        yield f'<td{now} data-label="{_text(month.name)}">{_text(shown)}</td>'
