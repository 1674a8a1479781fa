"""Counts what a workbook would ask of the computer, part by part, without keeping any of it."""

import re
from array import array
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from glansrijk.schools.imports.formats.limits import (
    LONGEST_CELL,
    MB,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
)
from glansrijk.schools.imports.formats.problems import Refusal

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Titles, empty lines and headers come on top of the rows that count.
_LOWEST_ROW: Final = MOST_ROWS + 1_000
# Styles, themes and relations: a few hundred kB in real workbooks.
_MOST_OTHER_BYTES: Final = 10 * MB
_DIGITS: Final = 9

BROKEN = "Dit Excel-bestand is niet heel: het breekt af of is beschadigd. Sla het opnieuw op als xlsx."
DOCTYPE = "In dit Excel-bestand staat een DOCTYPE. Dat lezen we niet, want zo kan een bestand andere bestanden openen."
TOO_LOW = f"Deze lijst heeft meer dan {MOST_ROWS:,} regels. Haal weg wat ver onder de lijst staat.".replace(",", ".")
TOO_FAR = f"Deze lijst heeft meer dan {MOST_COLUMNS} kolommen. Haal weg wat ver naast de lijst staat."
TOO_MUCH = "Deze lijst is te groot. Haal de kolommen weg die niet nodig zijn, of verdeel de lijst in delen."
CELL_TOO_LONG = "In dit vakje staat veel te veel tekst. Maak het vakje korter en sla de lijst opnieuw op."


@dataclass(slots=True)
class Workload:
    """What all parts of one workbook add up to. `shared` holds the length of each shared text."""

    shared: "array[int]" = field(default_factory=lambda: array("I"))
    text: int = 0
    cells: int = 0
    sheet_seen: bool = False


class PartScan:
    """Reads one XML part; what kind of part it is shows in its first element. Raises Refusal when it is too much."""

    def __init__(self, work: Workload) -> None:
        self._work = work
        self._kind = ""
        self._size = 0
        self._row = 0
        self._column = 0
        self._lowest = 0
        self._farthest = 0
        self._in_value = False
        self._has_value = False
        self._is_shared = False
        self._length = 0
        self._digits = ""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._root

    def read(self, piece: bytes) -> None:
        self._size += len(piece)
        self._parse(piece, final=False)
        if self._kind == "other" and self._size > _MOST_OTHER_BYTES:
            raise Refusal(TOO_MUCH)

    def close(self) -> None:
        """Check the end: a part that breaks off is refused."""
        self._parse(b"", final=True)

    def _parse(self, piece: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(piece, final)
        except (expat.ExpatError, LookupError, ValueError) as fault:
            raise Refusal(BROKEN) from fault

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        local = _local(name)
        self._parser.StartElementHandler = None
        if local == "worksheet":
            self._kind = "sheet"
            self._work.sheet_seen = True
            self._parser.StartElementHandler = self._start_in_sheet
            self._parser.EndElementHandler = self._end_in_sheet
        elif local == "sst":
            self._check_shared_first()
            self._kind = "shared"
            self._parser.StartElementHandler = self._start_in_shared
            self._parser.EndElementHandler = self._end_in_shared
        else:
            self._kind = "other"

    def _check_shared_first(self) -> None:
        if self._work.sheet_seen:
            raise Refusal(BROKEN)

    def _start_in_shared(self, name: str, _attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "si":
            self._length = 0
        elif local == "t":
            self._parser.CharacterDataHandler = self._count_text

    def _end_in_shared(self, name: str) -> None:
        local = _local(name)
        if local == "t":
            self._parser.CharacterDataHandler = None
        elif local == "si":
            self._work.shared.append(self._length)
            self._add_text(self._length)
            if len(self._work.shared) > MOST_CELLS:
                raise Refusal(TOO_MUCH)

    def _start_in_sheet(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "c":
            self._start_cell(attributes)
        elif local in ("v", "t"):
            self._has_value = True
            self._parser.CharacterDataHandler = self._count_digits if self._is_shared else self._count_text
        elif local == "row":
            self._row = _number(attributes.get("r", "")) or self._row + 1
            self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        self._has_value = False
        self._length = 0
        self._digits = ""
        self._is_shared = attributes.get("t") == "s"
        if found := _REFERENCE.fullmatch(attributes.get("r", "").upper()):
            self._column, self._row = _column_number(found[1]), int(found[2])

    def _end_in_sheet(self, name: str) -> None:
        local = _local(name)
        if local in ("v", "t"):
            self._parser.CharacterDataHandler = None
        elif local == "c" and self._has_value:
            self._end_cell()

    def _end_cell(self) -> None:
        length = self._shared_length() if self._is_shared else self._length
        if length > LONGEST_CELL:
            raise Refusal(CELL_TOO_LONG, row=self._row)
        self._add_text(length)
        self._work.cells += 1
        self._lowest = max(self._lowest, self._row)
        self._farthest = max(self._farthest, self._column)
        self._check_place()

    def _check_place(self) -> None:
        if self._lowest > _LOWEST_ROW:
            raise Refusal(TOO_LOW, row=self._row)
        if self._farthest > MOST_COLUMNS:
            raise Refusal(TOO_FAR, row=self._row)
        if self._lowest * self._farthest > MOST_CELLS or self._work.cells > MOST_CELLS:
            raise Refusal(TOO_MUCH, row=self._row)

    def _shared_length(self) -> int:
        at = _number(self._digits)
        return self._work.shared[at] if at < len(self._work.shared) else 0

    def _count_text(self, text: str) -> None:
        self._length += len(text)

    def _count_digits(self, text: str) -> None:
        self._digits = (self._digits + text)[: _DIGITS + 1]

    def _add_text(self, length: int) -> None:
        self._work.text += length
        if self._work.text > MOST_TEXT:
            raise Refusal(TOO_MUCH)


def _refuse_doctype(*_parts: object) -> None:
    raise Refusal(DOCTYPE)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _number(text: str) -> int:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= _DIGITS else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
