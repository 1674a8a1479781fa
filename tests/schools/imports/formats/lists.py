"""Writes parents' lists for tests: CSV as programs save it, XLSX as Excel saves it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import openpyxl

TEMPLATE = (
    "leerlingnummer;ouder_id;roepnaam;voorletters;voorvoegsel;achternaam;relatie;gezag(ja/nee/onbekend);"
    "email;telefoon;voorkeurstaal;geheim(ja/nee)"
).split(";")
XLSX_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="xl/workbook.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Ouders" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="worksheets/sheet1.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
    '<Relationship Id="r2" Target="sharedStrings.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
}
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def csv_file(
    rows: Iterable[Sequence[str]], *, delimiter: str = ";", encoding: str = "utf-8", line_end: str = "\r\n"
) -> bytes:
    """Write rows as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Write sheets as a workbook, types as they are."""
    workbook = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def raw_xlsx(sheet_data: str, *, shared: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """Write a workbook by hand: what stands inside sheetData and sst, and further parts."""
    parts: dict[str, bytes] = {name: text.encode() for name, text in XLSX_PARTS.items()}
    parts["xl/worksheets/sheet1.xml"] = _SHEET.format(sheet_data).encode()
    if shared:
        namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{shared}</sst>'.encode()
    return zipped(parts | (extra or {}))


def zipped(parts: dict[str, bytes]) -> bytes:
    """Zip named parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def inline_row(number: int, texts: Sequence[str]) -> str:
    """Write a row of a sheet with its texts inside, as streaming writers do."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


def template_row(n: int) -> list[str]:
    """Make up parent number n in the columns of the template, two for each child."""
    relation = ("moeder", "vader")[n % 2]
    who = [f"{10000 + n // 2}", f"O{n}", f"Naam{n % 997}", "AB", "van den", f"Achternaam{n % 4999}", relation]
    return [*who, "ja", f"ouder{n}@voorbeeld.nl", f"06{10000000 + n}", "Nederlands", "nee"]


def large_rows(parents: int) -> list[list[str]]:
    """Make up a list in the template, headers included."""
    return [TEMPLATE, *(template_row(n) for n in range(parents))]


def large_xlsx(parents: int) -> bytes:
    """Make up a workbook in the template; by hand, because writing it with a library takes longer than reading it."""
    rows = (inline_row(number, row) for number, row in enumerate(large_rows(parents), start=1))
    return raw_xlsx("".join(rows))
