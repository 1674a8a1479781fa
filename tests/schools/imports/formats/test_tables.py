"""CSV and XLSX come out as the same rows of text, whatever program saved them."""

import datetime
import io

import openpyxl
import pytest

from glansrijk.schools.imports.formats import csv_table, encoding, tables, xlsx_counters, xlsx_guard
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.tables import Sheet, TableRow, read_table
from tests.schools.imports.formats.lists import (
    csv_file,
    inline_row,
    large_rows,
    large_xlsx,
    raw_xlsx,
    xlsx_file,
    zipped,
)
from tests.schools.imports.formats.samples import CANARY

HEADERS = ["leerlingnummer", "achternaam ouder"]
ROWS = [HEADERS, ["007", "Çelik, Zoë"], ["8", 'De "Wit"\nJansen']]


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    sheets, problems = read_table(data, "x")
    assert problems == ()
    return sheets


def cells_of(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for sheet in sheets_of(data) for row in sheet.rows]


def refusal_of(data: bytes) -> Problem:
    sheets, problems = read_table(data, "x")
    assert sheets == ()
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_and_delimiter_says_the_same(codec: str, delimiter: str) -> None:
    expected = [tuple(HEADERS), ("007", "Çelik, Zoë"), ("8", 'De "Wit" Jansen')]
    assert cells_of(csv_file(ROWS, delimiter=delimiter, encoding=codec)) == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end(line_end: str) -> None:
    assert cells_of(csv_file(ROWS[:2], line_end=line_end)) == [tuple(HEADERS), ("007", "Çelik, Zoë")]


def test_a_line_that_names_the_separator_is_no_row() -> None:
    assert sheets_of(b"sep=|\r\na|b\r\n1|2\r\n")[0].rows == (TableRow(1, ("a", "b")), TableRow(2, ("1", "2")))


def test_rows_are_numbered_as_in_the_spreadsheet_program() -> None:
    data = b'a;b\r\n"1\r\n2";x\r\n\r\n;;\r\n3;y\r\n'
    assert [row.number for row in sheets_of(data)[0].rows] == [1, 2, 5]


def test_an_e_acute_at_the_end_is_windows_1252_and_not_half_a_letter() -> None:
    assert cells_of("naam;x\r\nA;André".encode("windows-1252"))[1] == ("A", "André")


def test_a_file_that_stops_halfway_a_letter_is_refused() -> None:
    assert refusal_of("naam;x\r\nZoë;Andr".encode() + b"\xc3") == Problem("stop", "x", encoding.BROKEN_OFF)


def test_a_last_row_that_is_cut_is_refused() -> None:
    assert refusal_of(csv_file(large_rows(5))[:-20]) == Problem("stop", "x", csv_table.BROKEN_OFF)


def test_a_whole_last_row_without_line_end_is_fine() -> None:
    assert len(cells_of(csv_file(large_rows(5)).rstrip())) == 6


def test_a_quote_that_never_closes_is_refused_and_located() -> None:
    assert refusal_of(b'a;b\n1;"x\n2;y\n') == Problem("stop", "x", csv_table.OPEN_QUOTE.format(row=2))


@pytest.mark.parametrize("line", ['"x" y;1', '"x"y"z";1'])
def test_an_odd_quote_is_located(line: str) -> None:
    assert refusal_of(f"a;b\n{line}\n3;4\n".encode()) == Problem("stop", "x", csv_table.ODD_QUOTE, row=2)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", tables.EMPTY),
        (b"\xef\xbb\xbf \r\n", tables.EMPTY),
        (b";;;\r\n;;;\r\n", tables.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", tables.OLD_EXCEL),
        (b"%PDF-1.7", tables.PDF),
        (bytes(range(256)) * 20, encoding.NOT_TEXT),
        (b"PK\x03\x04half", xlsx_counters.BROKEN),
        (zipped({"word/document.xml": b"<a/>"}), xlsx_counters.BROKEN),
        (large_xlsx(50)[:-100], xlsx_counters.BROKEN),
        (raw_xlsx('<row r="99999999999999999999"><c><v>1</v></c></row>'), xlsx_counters.BROKEN),
        (raw_xlsx('<row r="-1"><c><v>1</v></c></row>'), xlsx_counters.BROKEN),
        (raw_xlsx('<row><c r="ZZZZ1"><v>1</v></c></row>'), xlsx_counters.BROKEN),
        (raw_xlsx('<row><c t="s"><v>0</v></c></row>'), xlsx_counters.BROKEN),
        (raw_xlsx("<row>"), xlsx_counters.BROKEN),
        (raw_xlsx(inline_row(1, ["a"]), extra={"XL/workbook.xml": b"<a/>"}), xlsx_counters.BROKEN),
        (raw_xlsx(inline_row(1, ["a"]) + " " * 6_000_000), xlsx_guard.BOMB),
    ],
)
def test_what_is_no_list_is_one_problem(data: bytes, message: str) -> None:
    assert refusal_of(data) == Problem("stop", "x", message)


def test_a_csv_cell_that_is_too_long_is_located() -> None:
    data = csv_file([HEADERS, ["1", "a" * 40_000]])
    assert refusal_of(data) == Problem("stop", "x", tables.CELL_TOO_LONG, row=2, column="B")


def test_an_xlsx_cell_that_is_too_long_is_located() -> None:
    data = raw_xlsx(inline_row(1, HEADERS) + inline_row(7, ["1", "a" * 40_000]))
    assert refusal_of(data) == Problem("stop", "x", xlsx_counters.CELL_TOO_LONG, row=7)


def test_too_many_columns() -> None:
    assert refusal_of(csv_file([["x"] * 257])) == Problem("stop", "x", tables.TOO_MANY_COLUMNS, row=1)
    assert refusal_of(raw_xlsx(inline_row(1, ["x"] * 257))) == Problem("stop", "x", xlsx_counters.TOO_FAR, row=1)


def test_empty_columns_do_not_count() -> None:
    assert cells_of(csv_file([["a", "b"] + [""] * 1_000])) == [("a", "b")]


def test_xlsx_gives_all_sheets_with_their_own_row_numbers() -> None:
    data = xlsx_file({"Groep 5": [[], ["", "a"], ["", "b"]], "Leeg": [], "Groep 6": [["c"]]})
    assert sheets_of(data) == (
        Sheet("Groep 5", (TableRow(2, ("", "a")), TableRow(3, ("", "b")))),
        Sheet("Leeg", ()),
        Sheet("Groep 6", (TableRow(1, ("c",)),)),
    )


def test_xlsx_values_are_written_as_people_read_them() -> None:
    row = [7.0, 612345678, 0.5, "007", True, False, datetime.date(2016, 3, 1), datetime.time(8, 30), "=1+1"]
    data = xlsx_file({"A": [[f"k{n}" for n in range(len(row))], row]})
    expected = ("7", "612345678", "0.5", "007", "ja", "nee", "2016-03-01", "08:30:00")
    # The last is a formula without a value of its own: nothing is computed.
    assert cells_of(data)[1] == expected


@pytest.mark.parametrize("text", ["=1+1", "+31612345678", "-jansen", "@sum(a1)", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    workbook = raw_xlsx(inline_row(1, HEADERS) + inline_row(2, ["1", text]))
    assert cells_of(csv_file([HEADERS, ["1", text]]))[1] == ("1", text)
    assert cells_of(workbook)[1] == ("1", text)


def test_a_formula_gives_the_value_that_was_saved() -> None:
    cell = '<row r="1"><c t="str"><f>SUM(1,1)</f><v>bewaard</v></c><c><f>1+1</f><v>5</v></c></row>'
    assert cells_of(raw_xlsx(cell)) == [("bewaard", "5")]


def test_shared_texts_are_read() -> None:
    cells = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'
    shared = "<si><t>b</t></si><si><r><t>a</t></r><r><t>a</t></r></si>"
    assert cells_of(raw_xlsx(cells, shared=shared)) == [("aa", "b")]


def test_a_nested_zip_is_left_alone() -> None:
    nested = {"xl/media/x.zip": zipped({"bomb": b"\0" * 1_000_000}), "xl/embeddings/y.xlsx": large_xlsx(3)}
    assert cells_of(raw_xlsx(inline_row(1, ["a"]), extra=nested)) == [("a",)]


def test_unseen_characters_are_taken_out_and_remembered() -> None:
    sheet = sheets_of("naam;x\nPe\x00tra;\u202eartep\nJo\u200bris;b\n".encode())[0]
    assert [row.cells for row in sheet.rows] == [("naam", "x"), ("Petra", "artep"), ("Joris", "b")]
    assert sheet.touched == {(2, 0), (2, 1)}


@pytest.mark.parametrize("header", ["BSN", "Burgerservicenummer", "nationaliteit ouder 1", "Land van herkomst", "foto"])
def test_a_forbidden_column_is_empty_below_its_header(header: str) -> None:
    rows = [["Ouderlijst", "", ""], ["leerlingnummer", header, "naam ouder"], ["1", CANARY, "Jansen"]]
    sheet = sheets_of(csv_file(rows))[0]
    assert (sheet.headers, sheet.body) == (
        ("leerlingnummer", header, "naam ouder"),
        (TableRow(3, ("1", "", "Jansen")),),
    )
    assert CANARY not in repr(sheet)


def test_a_parent_called_land_does_not_empty_a_column() -> None:
    rows = [HEADERS, ["1", "Land"], ["2", "Jansen"]]
    assert cells_of(csv_file(rows))[2] == ("2", "Jansen")


def test_headers_may_stand_below_a_title() -> None:
    sheet = sheets_of(csv_file([["Ouderlijst 2026"], [], HEADERS, ["1", "Jansen"]]))[0]
    assert (sheet.headers, sheet.body) == (tuple(HEADERS), (TableRow(4, ("1", "Jansen")),))


def test_equal_headers_are_told_apart() -> None:
    sheet = sheets_of(csv_file([["naam", "naam", "", "naam"], ["1", "2", "3", "4"]]))[0]
    assert sheet.headers == ("naam", "naam (2)", "", "naam (3)")


def test_a_hidden_sheet_and_a_merged_title_are_read_too() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"] = "Titel"
    sheet.merge_cells("A1:D1")
    workbook.create_sheet("Verborgen").sheet_state = "hidden"
    workbook["Verborgen"]["A1"] = "b"
    assert cells_of(xlsx_bytes(workbook)) == [("Titel",), ("b",)]


def xlsx_bytes(workbook: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
