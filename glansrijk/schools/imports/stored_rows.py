"""The rows of a file as JSON and back, so that the file itself can be thrown away once it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any, TypeVar

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.formats.rows import GroupRow, ParentList, ParentRow, PupilRow, SchoolFile, StaffRow

Row = TypeVar("Row", GroupRow, PupilRow, StaffRow, ParentRow)

_DAYS = frozenset({"born_on", "enrolled_on", "left_on", "pupil_born_on"})


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
        groups=_rows(GroupRow, told["groups"]),
        pupils=_rows(PupilRow, told["pupils"]),
        staff=_rows(StaffRow, told["staff"]),
    )


def parents_to_json(parents: ParentList) -> dict[str, object]:
    """The rows of a parents' list as plain values."""
    return {
        "rows": [_row_to_json(row) for row in parents.rows],
        "without_parent": [list(place) for place in parents.pupils_without_parent],
    }


def parents_from_json(told: Mapping[str, Any]) -> ParentList:
    """The rows that `parents_to_json` made plain. How the columns were mapped is kept elsewhere."""
    without = tuple((sheet, row) for sheet, row in told["without_parent"])
    return ParentList(rows=_rows(ParentRow, told["rows"]), pupils_without_parent=without)


def _row_to_json(row: GroupRow | PupilRow | StaffRow | ParentRow) -> dict[str, object]:
    """What is empty is left out."""
    told = ((field.name, _plain(getattr(row, field.name))) for field in fields(row))
    return {name: value for name, value in told if value}


def _plain(value: object) -> object:
    if isinstance(value, PersonName):
        return {part: text for part, text in asdict(value).items() if text}
    return value.isoformat() if isinstance(value, date) else value


def _rows(kind: type[Row], told: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    empty: dict[str, object] = {field.name: _EMPTY.get(str(field.type), "") for field in fields(kind)}
    return tuple(kind(**{**empty, **{name: _value(name, value) for name, value in row.items()}}) for row in told)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return PersonName(**value)
    return date.fromisoformat(value) if name in _DAYS else _as_tuple(value)


def _as_tuple(value: Any) -> Any:
    return tuple(_as_tuple(one) for one in value) if isinstance(value, list) else value


def _empty_values() -> dict[str, object]:
    """What a column of a type is when it is empty."""
    of_type = {PersonName: PersonName(), date | None: None, bool: False, int: 0}
    values = {str(kind): empty for kind, empty in of_type.items()}
    tuples = [
        field.type for row in (PupilRow, StaffRow) for field in fields(row) if str(field.type).startswith("tuple")
    ]
    return {**values, **{str(kind): () for kind in tuples}}


_EMPTY = _empty_values()
