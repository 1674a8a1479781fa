"""From the bytes of a file to rows and problems, with the columns that this school mapped before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from glansrijk.schools.imports.formats.columns import same_header
from glansrijk.schools.imports.formats.parent_columns import understand
from glansrijk.schools.imports.formats.parents_list import NO_PARENT_COLUMN, NO_PUPIL_COLUMN, read_parents
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.school_file import read_school_file
from glansrijk.schools.imports.formats.tables import Sheet, read_table
from glansrijk.schools.imports.stored_rows import parents_to_json, school_file_to_json
from glansrijk.schools.models import ColumnMapping, School

SAMPLES = 3
TOP_ROWS = 200
LONGEST_SAMPLE = 40
Kind = Literal["school_file", "parents"]


@dataclass(frozen=True)
class Columns:
    """The columns of a list: what each was understood as, and a few values, so that somebody can say what it is."""

    signature: str
    mapping: dict[str, str]
    unknown: tuple[str, ...]
    ignored: tuple[str, ...]
    samples: dict[str, list[str]]

    def as_json(self) -> dict[str, object]:
        """As it is kept while somebody thinks about it."""
        return {
            "signature": self.signature,
            "mapping": self.mapping,
            "unknown": list(self.unknown),
            "ignored": list(self.ignored),
            "samples": self.samples,
        }


@dataclass
class Reading:
    """What was read. Without `rows` the file is refused, or, with `columns`, waits for somebody to map them."""

    rows: dict[str, Any] | None
    problems: list[Problem]
    year: str = ""
    columns: Columns | None = None
    lacks_columns: bool = False
    by_hand: dict[str, str] = field(default_factory=dict)


def kind_of(data: bytes) -> Kind:
    """Tell an XML file from a list, by how it begins."""
    start = data[:64].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return "school_file" if start.startswith(b"<") else "parents"


def read_bytes(
    kind: Kind, data: bytes, name: str, *, school: School, mapping: Mapping[str, str] | None = None, secret: bytes = b""
) -> Reading:
    """Read a file. `mapping` is what somebody says about the columns; without it the school's own memory counts.

    `secret` makes addresses of several lists comparable. Nothing is written, and no address leaves this function.
    """
    if kind == "school_file":
        return _read_school_file(data, name)
    sheets, refused = _tops(data, name)
    if refused:
        return Reading(None, list(refused))
    by_hand = dict(mapping) if mapping is not None else _remembered(school, sheets)
    parents, problems = read_parents(data, name, mapping=by_hand, pupil_secret=secret)
    columns = _columns(sheets, by_hand)
    lacking = any(problem.message in (NO_PUPIL_COLUMN, NO_PARENT_COLUMN) for problem in problems)
    reading = Reading(None, list(problems), columns=columns, lacks_columns=lacking, by_hand=by_hand)
    if parents is not None:
        reading.rows = parents_to_json(parents)
    return reading


def _tops(data: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The headers and the first rows of each sheet: a list of 100,000 rows must not be in memory twice."""
    sheets, refused = read_table(data, name)
    return tuple(replace(sheet, rows=sheet.rows[: sheet.head + TOP_ROWS]) for sheet in sheets), tuple(refused)


def remember_columns(school: School, signature: str, mapping: Mapping[str, str]) -> None:
    """Keep what somebody said about the columns for the next list with these headers."""
    kept, made = ColumnMapping.objects.get_or_create(
        school=school, signature=signature, defaults={"mapping": dict(mapping)}
    )
    if not made:
        kept.remember(dict(mapping))


def _read_school_file(data: bytes, name: str) -> Reading:
    file, problems = read_school_file(data, name)
    if file is None:
        return Reading(None, list(problems))
    return Reading(school_file_to_json(file), list(problems), year=file.school_year)


def _remembered(school: School, sheets: tuple[Sheet, ...]) -> dict[str, str]:
    kept = ColumnMapping.objects.in_school(school.pk).filter(signature=_signature(sheets)).first()
    return dict(kept.mapping) if kept else {}


def _signature(sheets: tuple[Sheet, ...]) -> str:
    """The same for the same headers, whatever their order and spelling."""
    headers = sorted({same_header(header) for sheet in sheets for header in sheet.headers if header})
    return hashlib.sha256("\n".join(headers).encode()).hexdigest()


def _columns(sheets: tuple[Sheet, ...], by_hand: Mapping[str, str]) -> Columns:
    mapping: dict[str, str] = {}
    unknown: dict[str, None] = {}
    ignored: dict[str, None] = {}
    samples: dict[str, list[str]] = {}
    for sheet in sheets:
        what = understand(sheet.headers, by_hand)
        mapping |= what.mapping
        unknown |= dict.fromkeys(what.unknown)
        ignored |= dict.fromkeys(what.ignored)
        for place, header in enumerate(sheet.headers):
            if header and header not in what.ignored:
                samples.setdefault(header, _samples(sheet, place))
    return Columns(_signature(sheets), mapping, tuple(unknown), tuple(ignored), samples)


def _samples(sheet: Sheet, place: int) -> list[str]:
    values = (row.cells[place] for row in sheet.body if place < len(row.cells) and row.cells[place])
    return [value[:LONGEST_SAMPLE] for value in list(dict.fromkeys(values))[:SAMPLES]]
