"""Reads one XML part of a workbook as it streams by, and has it counted."""

from typing import Final
from xml.parsers import expat

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.limits import MB
from glansrijk.schools.imports.formats.problems import Refusal
from glansrijk.schools.imports.formats.xlsx_counters import (
    BROKEN,
    TOO_MUCH,
    Counter,
    SharedCounter,
    SheetCounter,
    Workload,
    local_name,
)

# Styles, themes and relations: a few hundred kB in real workbooks.
_MOST_OTHER_BYTES: Final = 10 * MB

DOCTYPE = gettext_noop(
    "In dit Excel-bestand staat een DOCTYPE. Dat lezen we niet, want zo kan een bestand andere bestanden openen."
)


class PartScan:
    """Scans one part; what kind of part it is shows in its first element. Raises Refusal when it is too much."""

    def __init__(self, work: Workload) -> None:
        self._work = work
        self._size = 0
        self._is_counted = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._root

    def read(self, piece: bytes) -> None:
        """Scan the next piece of the part."""
        self._size += len(piece)
        self._parse(piece, final=False)
        if not self._is_counted and self._size > _MOST_OTHER_BYTES:
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
        kind = local_name(name)
        self._parser.StartElementHandler = None
        if kind == "worksheet":
            self._count_with(SheetCounter(self._work))
        elif kind == "sst":
            # Shared texts that come after the sheets would be pointed at before they were counted.
            if self._work.sheet_seen:
                raise Refusal(BROKEN)
            self._count_with(SharedCounter(self._work))

    def _count_with(self, counter: Counter) -> None:
        self._is_counted = True
        self._parser.StartElementHandler = counter.start
        self._parser.EndElementHandler = counter.end
        self._parser.CharacterDataHandler = counter.text


def _refuse_doctype(*_parts: object) -> None:
    raise Refusal(DOCTYPE)
