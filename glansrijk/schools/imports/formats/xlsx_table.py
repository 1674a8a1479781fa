"""Reads the sheets of an XLSX file as rows of text, after the guard has looked through it."""

import datetime
from collections.abc import Iterator
from typing import Final

import python_calamine

from glansrijk.schools.imports.formats.problems import Refusal
from glansrijk.schools.imports.formats.xlsx_counters import BROKEN
from glansrijk.schools.imports.formats.xlsx_guard import LOCKED, checked_copy

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
Rows = Iterator[tuple[int, list[str]]]

_WHOLE_BELOW: Final = 1e15


def xlsx_sheets(data: bytes) -> Iterator[tuple[str, Rows]]:
    """Give each sheet's name with its rows, numbered as in the spreadsheet program. Hidden sheets count as well.

    Raises Refusal when the file cannot be trusted or read.
    """
    copy = checked_copy(data)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(copy) as workbook:
            for place, metadata in enumerate(workbook.sheets_metadata):
                if metadata.typ is python_calamine.SheetTypeEnum.WorkSheet:
                    yield metadata.name, _rows(workbook.get_sheet_by_index(place))
    except python_calamine.PasswordError as fault:
        raise Refusal(LOCKED) from fault
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise Refusal(BROKEN) from fault
    except BaseException as fault:
        # The reader is written in Rust, and a panic there is no Exception. It has no name that can be imported.
        if type(fault).__name__ == "PanicException":
            raise Refusal(BROKEN) from fault
        raise


def cell_text(value: Cell) -> str:
    """Write a cell as people read it: "12" for 12.0, "2019-11-03" for that day at midnight, "ja" for TRUE.

    >>> [cell_text(value) for value in (12.0, 0.5, True, "007", datetime.datetime(2019, 11, 3))]
    ['12', '0.5', 'ja', '007', '2019-11-03']
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE_BELOW:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _rows(sheet: python_calamine.CalamineSheet) -> Rows:
    # The reader gives all rows from the first on, but leaves off the empty columns on the left.
    left = [""] * (sheet.start[1] if sheet.start else 0)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, left + [cell_text(value) for value in row]
