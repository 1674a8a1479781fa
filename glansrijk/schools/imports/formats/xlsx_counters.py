"""Counts the cells and texts of a workbook without keeping any of them, and refuses what would be too much to open."""

import re
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Protocol

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
)
from glansrijk.schools.imports.formats.problems import Refusal

# Strict, because the reader of sheets computes a place from anything, and reserves memory up to that place.
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_PLACE_IN_SHARED = re.compile(r"[0-9]{1,9}")
# Titles, empty lines and headers come on top of the rows that count.
_LOWEST_ROW: Final = MOST_ROWS + 1_000
_MOST_DIGITS: Final = 20

BROKEN = gettext_noop("Dit Excel-bestand is niet heel: het breekt af of is beschadigd. Sla het opnieuw op als xlsx.")
TOO_LOW = f"Deze lijst heeft meer dan {MOST_ROWS:,} regels. Haal weg wat ver onder de lijst staat.".replace(",", ".")
TOO_FAR = f"Deze lijst heeft meer dan {MOST_COLUMNS} kolommen. Haal weg wat ver naast de lijst staat."
TOO_MUCH = gettext_noop(
    "Deze lijst is te groot. Haal de kolommen weg die niet nodig zijn, of verdeel de lijst in delen."
)
CELL_TOO_LONG = gettext_noop("In dit vakje staat veel te veel tekst. Maak het vakje korter en sla de lijst opnieuw op.")


@dataclass(slots=True)
class Workload:
    """What all parts of one workbook add up to. `shared` holds the length of each shared text."""

    shared: "array[int]" = field(default_factory=lambda: array("I"))
    text: int = 0
    cells: int = 0
    sheet_seen: bool = False

    def add_text(self, length: int) -> None:
        """Count a text each time it will be copied. Raises Refusal when all texts together are too much."""
        self.text += length
        if self.text > MOST_TEXT:
            raise Refusal(TOO_MUCH)


class Counter(Protocol):
    """Is told of each element and text of one part."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element starts."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of text."""


class SharedCounter:
    """Counts the shared texts, which cells point at by their place."""

    def __init__(self, work: Workload) -> None:
        self._work = work
        self._length = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """Begin a new shared text at its "si"."""
        if local_name(name) == "si":
            self._length = 0

    def end(self, name: str) -> None:
        """Remember the length of a shared text."""
        if local_name(name) != "si":
            return
        self._work.shared.append(self._length)
        self._work.add_text(self._length)
        if len(self._work.shared) > MOST_CELLS:
            raise Refusal(TOO_MUCH)

    def text(self, text: str) -> None:
        """Count letters."""
        self._length += len(text)


class SheetCounter:
    """Counts the filled cells of one sheet, their places and their texts."""

    def __init__(self, work: Workload) -> None:
        work.sheet_seen = True
        self._work = work
        self._row = 0
        self._cell_row = 0
        self._column = 0
        self._lowest = 0
        self._farthest = 0
        self._has_value = False
        self._in_value = False
        self._is_shared = False
        self._length = 0
        self._digits = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Follow rows and cells; a cell without a value does not count."""
        local = local_name(name)
        if local == "c":
            self._start_cell(attributes)
        elif local in ("v", "t"):
            self._has_value = self._in_value = True
        elif local == "row":
            self._start_row(attributes.get("r"))

    def end(self, name: str) -> None:
        """Count a cell that has a value."""
        local = local_name(name)
        if local in ("v", "t"):
            self._in_value = False
        elif local == "c" and self._has_value:
            self._end_cell()

    def text(self, text: str) -> None:
        """Count letters, or keep the digits that point at a shared text."""
        if not self._in_value:
            return
        if self._is_shared:
            self._digits = (self._digits + text)[:_MOST_DIGITS]
        else:
            self._length += len(text)

    def _start_row(self, number: str | None) -> None:
        if number is not None and not _ROW_NUMBER.fullmatch(number):
            raise Refusal(BROKEN)
        self._row = int(number) if number else self._row + 1
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        self._cell_row = self._row
        self._has_value = self._in_value = False
        self._length = 0
        self._digits = ""
        self._is_shared = attributes.get("t") == "s"
        reference = attributes.get("r")
        if reference is None:
            return
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise Refusal(BROKEN)
        self._column, self._cell_row = _column_number(found[1]), int(found[2])

    def _end_cell(self) -> None:
        length = self._shared_length() if self._is_shared else self._length
        if length > LONGEST_CELL:
            raise Refusal(CELL_TOO_LONG, row=self._cell_row)
        self._work.add_text(length)
        self._work.cells += 1
        if self._cell_row > self._lowest or self._column > self._farthest:
            self._widen()
        if self._work.cells > MOST_CELLS:
            raise Refusal(TOO_MUCH, row=self._cell_row)

    def _widen(self) -> None:
        """Two cells far apart make a sheet as large as all cells between them."""
        self._lowest = max(self._lowest, self._cell_row)
        self._farthest = max(self._farthest, self._column)
        if self._lowest > _LOWEST_ROW:
            raise Refusal(TOO_LOW, row=self._cell_row)
        if self._farthest > MOST_COLUMNS:
            raise Refusal(TOO_FAR, row=self._cell_row)
        if self._lowest * self._farthest > MOST_CELLS:
            raise Refusal(TOO_MUCH, row=self._cell_row)

    def _shared_length(self) -> int:
        """Look up how long the shared text is; a cell that points at none would point at anything."""
        digits = self._digits.strip()
        at = int(digits) if _PLACE_IN_SHARED.fullmatch(digits) else len(self._work.shared)
        if at >= len(self._work.shared):
            raise Refusal(BROKEN)
        return self._work.shared[at]


@lru_cache(maxsize=256)
def local_name(name: str) -> str:
    """Take the namespace prefix off the name of an element."""
    return name.rpartition(":")[2]


@lru_cache(maxsize=512)
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
