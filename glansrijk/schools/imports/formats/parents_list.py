"""Reads a list of parents from CSV or XLSX: one row per child with up to four parents, or one row per parent.

**What refuses the file ("stop").** What `read_table` refuses; no sheet with columns that name a child and a parent; a
mapping by hand with a field that does not exist. All else is a note, and never two about one cell.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.parent_columns import Layout, Understood, layout_of, names_of, understand
from glansrijk.schools.imports.formats.parent_rows import RowReader
from glansrijk.schools.imports.formats.problems import Problem, Report
from glansrijk.schools.imports.formats.rows import ParentList, ParentRow
from glansrijk.schools.imports.formats.tables import Sheet, read_table
from glansrijk.schools.imports.formats.text import HIDDEN_CHARACTERS

_PUPIL_IS_NAMED_BY: Final = frozenset(("number", "first", "surname", "name"))
_PARENT_IS_NAMED_BY: Final = frozenset(("first", "surname", "name", "initials"))

NO_PUPIL_COLUMN = gettext_noop(
    "We zien niet welke kolom de leerling noemt. Zet er een kolom “leerlingnummer” bij, of kies zelf de kolommen."
)
NO_PARENT_COLUMN = gettext_noop(
    "We zien niet in welke kolom de naam van een ouder staat. Zet er een kopje als “achternaam ouder 1” boven, "
    "of kies zelf de kolommen."
)
NO_ROWS = gettext_noop("Onder de kopjes staat niets. Kies een lijst met ouders.")
WRONG_CODE = "In de koppeling van kolommen staat een veld dat niet bestaat: {codes}. Verbeter de koppeling."
SKIPPED_SHEET = gettext_noop("Op dit blad herkennen we geen ouders. We slaan het blad over.")
UNKNOWN_COLUMNS = "Deze kolommen lezen we niet: {columns}. Heb je er een nodig, koppel de kolom dan zelf."
IGNORED_COLUMNS = "Deze kolommen lezen we nooit, want we hebben ze niet nodig: {columns}. Haal ze liever uit je lijst."


def read_parents(
    data: bytes, name: str, *, mapping: Mapping[str, str] | None = None, pupil_secret: bytes = b""
) -> tuple[ParentList | None, tuple[Problem, ...]]:
    """Read a parents' list; `name` is what the problems call the file.

    `mapping` is header → field code (see `columns.fields`) for columns that were mapped by hand. `pupil_secret` keys
    the home hints; without one they can be compared within this reading only. Gives None when any problem is a "stop".
    Never raises, whatever the file holds.
    """
    sheets, refused = read_table(data, name)
    if refused:
        return None, refused
    report = Report(name)
    reading = _Reading(report, mapping, pupil_secret or secrets.token_bytes(32))
    parents = reading.read(sheets)
    return (None if report.stopped else parents), report.problems


class _Reading:
    """One reading of all sheets of a file."""

    def __init__(self, report: Report, by_hand: Mapping[str, str] | None, hint_key: bytes) -> None:
        self._report = report
        self._by_hand = by_hand
        self._hint_key = hint_key
        self._mapping: dict[str, str] = {}
        self._unknown: dict[str, None] = {}
        self._ignored: dict[str, None] = {}
        self._without_parent: list[tuple[str, int]] = []

    def read(self, sheets: tuple[Sheet, ...]) -> ParentList | None:
        understood = [(sheet, understand(sheet.headers, self._by_hand)) for sheet in sheets if sheet.rows]
        usable = [(sheet, what, layout_of(what)) for sheet, what in understood if not _missing(layout_of(what))]
        self._check(understood, usable)
        if self._report.stopped:
            return None
        rows = [row for sheet, what, layout in usable for row in self._rows(sheet, what, layout)]
        unknown, ignored = tuple(self._unknown), tuple(self._ignored)
        return ParentList(tuple(rows), self._mapping, unknown, ignored, tuple(self._without_parent))

    def _check(
        self, understood: list[tuple[Sheet, Understood]], usable: list[tuple[Sheet, Understood, Layout]]
    ) -> None:
        """Say what is wrong with the columns; one sheet of several may be something else than a list of parents."""
        wrong = [code for _sheet, what in understood for code in what.wrong_codes]
        if wrong:
            self._report.stop(WRONG_CODE.format(codes=names_of(dict.fromkeys(wrong))))
        elif not usable:
            sheet, what = understood[0]
            self._report.stop(_missing(layout_of(what)), sheet=sheet.name or None)
        elif not any(sheet.body for sheet, _what, _layout in usable):
            self._report.stop(NO_ROWS)
        used = {sheet.name for sheet, _what, _layout in usable}
        for sheet, _what in understood:
            if usable and sheet.name not in used:
                self._report.note(SKIPPED_SHEET, sheet=sheet.name)

    def _rows(self, sheet: Sheet, what: Understood, layout: Layout) -> Iterator[ParentRow]:
        self._remember(sheet, what)
        reader = RowReader(layout, sheet.name, self._report, self._hint_key)
        touched = _by_row(sheet.touched)
        for row in sheet.body:
            self._report.new_row()
            parents = reader.read(row)
            if parents is not None and not parents:
                self._without_parent.append((sheet.name, row.number))
            # Last, because a cell is spoken about once and what the row said about it matters more.
            self._note_touched(sheet, what, row.number, touched.get(row.number, ()))
            yield from parents or ()

    def _remember(self, sheet: Sheet, what: Understood) -> None:
        head = sheet.rows[sheet.head].number
        self._mapping |= what.mapping
        self._unknown |= dict.fromkeys(what.unknown)
        self._ignored |= dict.fromkeys(what.ignored)
        if what.unknown:
            self._report.note(
                UNKNOWN_COLUMNS.format(columns=names_of(what.unknown)), row=head, sheet=sheet.name or None
            )
        if what.ignored:
            self._report.note(
                IGNORED_COLUMNS.format(columns=names_of(what.ignored)), row=head, sheet=sheet.name or None
            )

    def _note_touched(self, sheet: Sheet, what: Understood, row: int, columns: Iterable[int]) -> None:
        """Tell about unseen characters, in the columns that are read."""
        for column in columns:
            header = what.headers[column] if column < len(what.headers) else ""
            if header in what.mapping:
                self._report.note(HIDDEN_CHARACTERS, row=row, column=header, sheet=sheet.name or None)


def _by_row(places: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    columns: dict[int, list[int]] = {}
    for row, column in sorted(places):
        columns.setdefault(row, []).append(column)
    return columns


def _missing(layout: Layout) -> str:
    """Say which column a list of parents cannot do without; empty when all are there."""
    if not _PUPIL_IS_NAMED_BY & layout.pupil.columns.keys():
        return NO_PUPIL_COLUMN
    if not any(_PARENT_IS_NAMED_BY & slot.columns.keys() for slot in layout.slots):
        return NO_PARENT_COLUMN
    return ""
