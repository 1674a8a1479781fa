"""Reads CSV as spreadsheet programs write it: comma, semicolon or tab, quotes, line ends inside quotes."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from glansrijk.schools.imports.formats.encoding import find_encoding
from glansrijk.schools.imports.formats.limits import LONGEST_LINE
from glansrijk.schools.imports.formats.problems import Refusal

_DELIMITERS: Final = (";", "\t", ",")
_SAMPLE_LINES: Final = 20

LINE_TOO_LONG = "Deze regel is veel te lang. Kijk of het bestand een gewone lijst is en sla het opnieuw op."
CELL_TOO_LONG = (
    "In deze regel staat een vakje met veel te veel tekst. Maak het vakje korter en sla de lijst opnieuw op."
)
OPEN_QUOTE = (
    "In deze regel staat een aanhalingsteken dat niet goed sluit. Verbeter de regel en sla de lijst opnieuw op."
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
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise Refusal(CELL_TOO_LONG if "field larger" in str(fault) else OPEN_QUOTE, row=number) from fault


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
