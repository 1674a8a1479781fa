"""A table of plain texts as a file that spreadsheet programs open: CSV, and a small XLSX.

No text can become a formula. In CSV an apostrophe before the sign keeps it a text, and reading takes it off again
(`tables.py`); in XLSX every cell says that it is a text. A library that writes workbooks knows styles, charts and
formulas; for one sheet of texts five small parts are enough.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as CSV as a Dutch Excel opens it: semicolons, and UTF-8 with a mark.

    >>> as_csv([["roepnaam"], ["=1+1"]]).decode("utf-8-sig").split()
    ['roepnaam', "'=1+1"]
    """
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [_no_formula(cell) for cell in row] for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[str]], *, sheet: str) -> bytes:
    """Write rows as a workbook with one sheet."""
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    drawn = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    worksheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{drawn}</sheetData></worksheet>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in {**_PARTS, "xl/workbook.xml": workbook, "xl/worksheets/sheet1.xml": worksheet}.items():
            package.writestr(name, _HEAD + part)
    return file.getvalue()


def without_guard(text: str) -> str:
    """A text as it was before `as_csv`, or a program, kept it from being a formula.

    >>> without_guard("'=1+1"), without_guard("'t Hooft"), without_guard("'")
    ('=1+1', "'t Hooft", "'")
    """
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_SIGNS) else text


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
