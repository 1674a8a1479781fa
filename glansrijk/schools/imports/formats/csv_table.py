"""Reads CSV as spreadsheet programs write it: comma, semicolon or tab, quotes, line ends inside quotes."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.encoding import find_encoding
from glansrijk.schools.imports.formats.limits import LONGEST_LINE
from glansrijk.schools.imports.formats.problems import Refusal

_DELIMITERS: Final = (";", "\t", ",")
_SAMPLE_LINES: Final = 20
# All whole rows have one width; a cut row has another.
_WIDTHS_OF_A_CUT: Final = 2

LINE_TOO_LONG = gettext_noop(
    "Deze regel is veel te lang of heeft veel te veel kolommen. Maak hem korter en sla de lijst opnieuw op."
)
CELL_TOO_LONG = gettext_noop(
    "In deze regel staat een vakje met veel te veel tekst. Maak het vakje korter en sla de lijst opnieuw op."
)
ODD_QUOTE = gettext_noop(
    "In deze regel staat een aanhalingsteken dat niet goed sluit. Verbeter de regel en sla de lijst opnieuw op."
)
OPEN_QUOTE = (
    "Dit bestand breekt af, of in regel {row} staat een aanhalingsteken dat niet sluit. Sla de lijst opnieuw op."
)
BROKEN_OFF = gettext_noop(
    "Dit bestand breekt af midden in de laatste regel. Sla de lijst opnieuw op en kies haar dan nog een keer."
)


def csv_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Give the rows with their number in the spreadsheet program, where a cell of several lines is still one row.

    Raises Refusal where the file cannot be read on.
    """
    encoding = find_encoding(data)
    delimiter, named = _delimiter(data, encoding)
    lines = _lines(data, encoding)
    if named:
        next(lines)
    widths: dict[int, int] = {}
    last = 0
    for number, row in _numbered(csv.reader(lines, delimiter=delimiter, strict=True)):
        yield number, row
        last = len(row)
        widths[last] = widths.get(last, 0) + 1
    _check_end(data, widths, last)


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _refusal(str(fault), number) from fault


def _refusal(fault: str, row: int) -> Refusal:
    if "unexpected end" in fault:
        return Refusal(OPEN_QUOTE.format(row=row))
    return Refusal(CELL_TOO_LONG if "field larger" in fault else ODD_QUOTE, row=row)


def _check_end(data: bytes, widths: dict[int, int], last: int) -> None:
    """Refuse a file whose last row is the only one that is shorter, and has no line end either."""
    is_alone = len(widths) == _WIDTHS_OF_A_CUT and widths[last] == 1 and last == min(widths)
    if is_alone and not data.rstrip(b"\x00").endswith((b"\n", b"\r")):
        raise Refusal(BROKEN_OFF)


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    # newline="" keeps the line ends inside quotes as they are; "replace" is for the five bytes that Windows-1252
    # leaves undefined, all other faults were refused before.
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="replace", newline="")
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise Refusal(LINE_TOO_LONG, row=number)
        yield line


def _delimiter(data: bytes, encoding: str) -> tuple[str, bool]:
    """Find what separates the cells, and whether a first line "sep=;" says so, as Excel understands it."""
    first = ""
    for _, line in zip(range(_SAMPLE_LINES), _lines(data, encoding), strict=False):
        text = line.strip("\r\n")
        if text[:4].casefold() == "sep=" and len(text) == len("sep=;"):
            return text[4], True
        first = first or text.strip()
        counts = {delimiter: _outside_quotes(text).count(delimiter) for delimiter in _DELIMITERS}
        if any(counts.values()):
            return max(_DELIMITERS, key=lambda sign: counts[sign]), False
    return _DELIMITERS[0], False


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
