"""Where a row of a parents' list stands, also when several lists are read as one."""

from __future__ import annotations

from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import ParentRow

# A sheet's name holds no control characters, so this cannot be part of it.
_BETWEEN = "\x1f"


def sheet_of_file(sheet: str, file: str) -> str:
    """The sheet of one of several lists."""
    return f"{file}{_BETWEEN}{sheet}"


def note_at(row: ParentRow, message: object, name: str) -> Problem:
    """A note about a row; `name` is the file, unless the row says of which of several files it is.

    >>> row = dict.fromkeys(ParentRow.__slots__, "") | {"sheet": sheet_of_file("Blad1", "b.xlsx"), "row": 7}
    >>> note_at(ParentRow(**row), "Kijk na.", "a.xlsx").as_json()["file"]
    'b.xlsx'
    """
    file, between, sheet = row.sheet.partition(_BETWEEN)
    if not between:
        file, sheet = name, row.sheet
    return Problem("note", file, str(message), row.row, None, sheet or None)
