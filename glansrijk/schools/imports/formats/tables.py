"""Reads a list from a spreadsheet: a CSV file, or all sheets of an XLSX file, as rows of clean text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.columns import is_forbidden, is_header_row, unique_headers
from glansrijk.schools.imports.formats.csv_table import csv_rows
from glansrijk.schools.imports.formats.limits import (
    LONGEST_CELL,
    MB,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABLE_BYTES,
)
from glansrijk.schools.imports.formats.problems import Problem, Refusal
from glansrijk.schools.imports.formats.text import has_hidden, tidy
from glansrijk.schools.imports.formats.writing_tables import without_guard
from glansrijk.schools.imports.formats.xlsx_table import xlsx_sheets

# Above the headers there may be a title and some empty lines.
HEADER_WITHIN: Final = 20

EMPTY = gettext_noop("Dit bestand is leeg. Kies een lijst met een regel met kopjes en daaronder de ouders.")
TOO_LARGE = f"Dit bestand is te groot. Een lijst mag {MOST_TABLE_BYTES // MB} MB zijn. Verdeel de lijst in delen."
TOO_MANY_ROWS = f"Deze lijst heeft meer dan {MOST_ROWS:,} regels. Verdeel de lijst in delen.".replace(",", ".")
TOO_MANY_COLUMNS = f"Deze lijst heeft meer dan {MOST_COLUMNS} kolommen. Haal de kolommen weg die niet nodig zijn."
TOO_MANY_CELLS = gettext_noop(
    "Deze lijst is te groot. Haal de kolommen weg die niet nodig zijn, of verdeel de lijst in delen."
)
CELL_TOO_LONG = gettext_noop("In dit vakje staat veel te veel tekst. Maak het vakje korter en sla de lijst opnieuw op.")
OLD_EXCEL = gettext_noop(
    "Dit is een oud Excel-bestand (xls) of een lijst met een wachtwoord. Sla het op als xlsx, zonder wachtwoord."
)
PDF = gettext_noop(
    "Dit is een pdf. Daar kunnen we geen lijst uit lezen. Sla je lijst op als Excel-bestand (xlsx) of als CSV."
)


class TableRow(NamedTuple):
    """A row with its number in the spreadsheet program. Empty cells at the end are left off."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; a CSV file is one sheet without a name. Rows without any text are left out.

    `head` is the place in `rows` of the row with headers: the first that has two headers we know, else the very first.
    The cells of columns that must not be read, such as BSN, are empty. `touched` holds the places (row number,
    column from 0) where unseen characters were taken out.
    """

    name: str
    rows: tuple[TableRow, ...]
    head: int = 0
    touched: frozenset[tuple[int, int]] = frozenset()

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, each once: a second "roepnaam" is called "roepnaam (2)"; an empty one is empty."""
        return unique_headers(self.rows[self.head].cells) if self.rows else ()

    @property
    def body(self) -> tuple[TableRow, ...]:
        """The rows below the headers."""
        return self.rows[self.head + 1 :]


def read_table(data: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """Read a CSV or XLSX file, told apart by what is in it. `name` is what the problems call the file.

    Gives no sheets and one "stop" when the file is refused. Formulas are never computed: their cell holds the value
    the file carries. Never raises, whatever the file holds.
    """
    try:
        sheets = tuple(_sheets(data))
        if not any(sheet.rows for sheet in sheets):
            raise Refusal(EMPTY)
    except Refusal as refusal:
        return (), (refusal.problem(name),)
    return sheets, ()


def _sheets(data: bytes) -> Iterable[Sheet]:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Refusal(EMPTY)
    if len(data) > MOST_TABLE_BYTES:
        raise Refusal(TOO_LARGE)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(OLD_EXCEL)
    if data.startswith(b"%PDF"):
        raise Refusal(PDF)
    if data.startswith(b"PK"):
        return (_Gatherer(name).gather(rows) for name, rows in xlsx_sheets(data))
    return (_Gatherer("").gather(csv_rows(data)),)


class _Gatherer:
    """Makes one sheet of raw rows, within the limits. Equal texts are kept once."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._texts: dict[str, str] = {}
        self._forbidden: set[int] = set()
        self._head: int | None = None
        self._touched: set[tuple[int, int]] = set()
        self._rows: list[TableRow] = []
        self._cells = 0

    def gather(self, rows: Iterable[tuple[int, list[str]]]) -> Sheet:
        for number, raw in rows:
            if any(raw):
                self._add(number, raw)
        return Sheet(self._sheet, tuple(self._rows), self._head or 0, frozenset(self._touched))

    def _add(self, number: int, raw: list[str]) -> None:
        cells = [self._cell(text, number, column) for column, text in enumerate(raw)]
        self._look_for_headers(cells)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            self._check_size(number, len(cells))
            self._rows.append(TableRow(number, tuple(cells)))

    def _look_for_headers(self, cells: list[str]) -> None:
        """From its header on, a column that must not be read is empty."""
        if self._head is not None or len(self._rows) >= HEADER_WITHIN:
            return
        known = is_header_row(cells)
        if known:
            self._head = len(self._rows)
        if known or not self._rows:
            self._forbidden.update(column for column, text in enumerate(cells) if is_forbidden(text))

    def _cell(self, raw: str, number: int, column: int) -> str:
        if not raw or column in self._forbidden:
            return ""
        if len(raw) > LONGEST_CELL:
            raise Refusal(CELL_TOO_LONG, row=number, column=column_letters(column), sheet=self._sheet or None)
        if has_hidden(raw):
            self._touched.add((number, column))
        text = without_guard(tidy(raw))
        return self._texts.setdefault(text, text)

    def _check_size(self, number: int, width: int) -> None:
        sheet = self._sheet or None
        self._cells += width
        if width > MOST_COLUMNS:
            raise Refusal(TOO_MANY_COLUMNS, row=number, sheet=sheet)
        # The headers do not count.
        if len(self._rows) > MOST_ROWS:
            raise Refusal(TOO_MANY_ROWS, row=number, sheet=sheet)
        if self._cells > MOST_CELLS:
            raise Refusal(TOO_MANY_CELLS, row=number, sheet=sheet)


def column_letters(column: int) -> str:
    """Name a column as the spreadsheet program does.

    >>> [column_letters(column) for column in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
