"""The rows of a file as JSON and back, so that the file itself can be thrown away once it is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.formats.rows import GroupRow, ParentList, ParentRow, PupilRow, SchoolFile, StaffRow

Row = TypeVar("Row", GroupRow, PupilRow, StaffRow, ParentRow)


def school_file_to_json(file: SchoolFile) -> dict[str, object]:
    """A school file as plain values."""
    return {
        "school_year": file.school_year,
        "brin": file.brin,
        "location": file.location,
        "made_at": file.made_at.isoformat() if file.made_at else None,
        "version": file.version,
        **{part: [_row_to_json(row) for row in getattr(file, part)] for part in ("groups", "pupils", "staff")},
    }


def school_file_from_json(told: Mapping[str, Any]) -> SchoolFile:
    """The school file that `school_file_to_json` made plain."""
    return SchoolFile(
        school_year=told["school_year"],
        brin=told["brin"],
        location=told["location"],
        made_at=datetime.fromisoformat(told["made_at"]) if told["made_at"] else None,
        version=told["version"],
        groups=tuple(_read(GroupRow, told["groups"])),
        pupils=tuple(_read(PupilRow, told["pupils"])),
        staff=tuple(_read(StaffRow, told["staff"])),
    )


def parents_to_json(parents: ParentList) -> dict[str, object]:
    """The rows of a parents' list as plain values. How the columns were mapped is kept elsewhere."""
    return {"rows": [_row_to_json(row) for row in parents.rows]}


def parents_from_json(told: Mapping[str, Any]) -> Iterator[ParentRow]:
    """The rows that `parents_to_json` made plain, one at a time: most rows of a wrong list are not kept at all."""
    return _read(ParentRow, told["rows"])


def letting_go(rows: list[str]) -> Iterator[str]:
    """Rows as they are kept, each of which is gone once it was read."""
    rows.reverse()
    while rows:
        yield rows.pop()


def with_sheet(told: str, name_of: Callable[[str], str]) -> str:
    """A row of a parents' list, as it is kept, with another name for its sheet."""
    row = json.loads(told)
    row[_SHEET] = name_of(row[_SHEET])
    return _as_text(row)


def _row_to_json(row: GroupRow | PupilRow | StaffRow | ParentRow) -> str:
    """The values in the order of the fields, as one text: kept apart they take four times the memory."""
    return _as_text([_plain(getattr(row, name)) for name in row.__slots__])


def _as_text(row: list[object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, PersonName):
        return [value.first, value.prefix, value.surname, value.initials]
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: type[Row], told: Iterable[str]) -> Iterator[Row]:
    readers = [_SHARED.get(field.name) or _READERS.get(str(field.type), _as_it_is) for field in fields(kind)]
    for row in map(json.loads, told):
        yield kind(*(read(value) for read, value in zip(readers, row, strict=True)))


def _as_it_is(value: Any) -> Any:
    return _as_tuple(value) if isinstance(value, list) else value


def _as_tuple(value: Any) -> Any:
    return tuple(_as_tuple(one) for one in value) if isinstance(value, list) else value


def _name(value: Any) -> PersonName:
    return PersonName(*value) if any(value) else _NOBODY


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


_NOBODY = PersonName()
_READERS: dict[str, Callable[[Any], Any]] = {str(PersonName): _name, str(date | None): _day}
# A list of 100,000 rows holds a few of these, again and again: each is in memory once.
_SHARED: dict[str, Callable[[Any], Any]] = dict.fromkeys(
    ("pupil_number", "pupil_group", "relation", "custody", "language", "sheet"), sys.intern
)
_SHEET = ParentRow.__slots__.index("sheet")
