"""Files made to hurt: each is bytes, named, with what the reader is expected to do with it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.schools.imports.formats.lists import (
    TEMPLATE,
    csv_file,
    inline_row,
    large_rows,
    large_xlsx,
    raw_xlsx,
    template_row,
    zipped,
)
from tests.schools.imports.formats.samples import School, large_school

MB = 1_000_000
Reader = Literal["school", "parents"]


@dataclass(frozen=True)
class Hostile:
    """A hostile file: which reader gets it, whether it is refused, and how it is made."""

    reader: Reader
    refused: bool
    make: Callable[[], bytes]


def _edex(inside: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<EDEX>{inside}</EDEX>'.encode()


def _pupil_named(text: str) -> str:
    school = "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode></school>"
    return f'{school}<leerlingen><leerling key="1"><roepnaam>{text}</roepnaam></leerling></leerlingen>'


def _doctype(declarations: str, text: str) -> bytes:
    return _edex(_pupil_named(text), f"<!DOCTYPE EDEX [{declarations}]>")


def _laughs() -> bytes:
    lines = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return _doctype(lines, "&l11;")


def _laughs_in_attribute() -> bytes:
    lines = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return _doctype(lines + '<!ATTLIST EDEX x CDATA "&l11;">', "x")


def _many_attributes() -> bytes:
    return b"<EDEX " + b" ".join(b'a%d=""' % n for n in range(1_200_000)) + b"/>"


def _latin(data: bytes) -> bytes:
    return data.replace(b'<?xml version="1.0"?>', b'<?xml version="1.0" encoding="iso-8859-1"?>')


_DTD = _doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")
_PASSWD = '<!ENTITY % all SYSTEM "file:///etc/passwd">%all;'
_ROW = inline_row(1, TEMPLATE) + inline_row(2, template_row(1))


def _with_cell(column: int, text: str) -> list[list[str]]:
    row = template_row(1)
    row[5], row[column] = "Çelik", text
    return [TEMPLATE, row]


def _many_columns(count: int) -> list[list[str]]:
    return [[f"kolom{n}" for n in range(count)], ["x"] * count]


def _shared_amplified() -> bytes:
    """One text of 30,000 letters, pointed at by 100,000 cells: 3 GB when unfolded."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_000))
    return raw_xlsx(cells, shared=f"<si><t>{'a' * 30_000}</t></si>")


def _zip_bomb() -> bytes:
    return raw_xlsx(_ROW + " " * (210 * MB))


def _lying_zip() -> bytes:
    """A bomb whose parts all declare to be 16 bytes long."""
    data = raw_xlsx(_ROW + " " * (60 * MB))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = {part.file_size for part in archive.infolist()}
    for size in sizes:
        data = data.replace(size.to_bytes(4, "little"), (16).to_bytes(4, "little"))
    return data


def _formulas() -> bytes:
    cells = '<c t="str"><f>HYPERLINK("http://voorbeeld.nl","x")</f><v>=cmd|x</v></c>' * 3
    return raw_xlsx(f'{_ROW}<row r="3">{cells}</row>')


HOSTILE: dict[str, Hostile] = {
    "xxe": Hostile("school", True, lambda: _DTD),
    "xxe-http": Hostile("school", True, lambda: _DTD.replace(b"file:///etc/passwd", b"http://127.0.0.1:9/x")),
    "external-dtd": Hostile("school", True, lambda: _edex("", '<!DOCTYPE EDEX SYSTEM "http://127.0.0.1:9/x.dtd">')),
    "public-dtd": Hostile("school", True, lambda: _edex("", '<!DOCTYPE EDEX PUBLIC "x" "file:///etc/passwd">')),
    "parameter-entity": Hostile("school", True, lambda: _doctype(_PASSWD, "x")),
    "xinclude": Hostile(
        "school",
        True,
        lambda: _edex('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
    ),
    "stylesheet": Hostile(
        "school", False, lambda: _edex(_pupil_named("Noor"), '<?xml-stylesheet href="file:///etc/passwd"?>')
    ),
    "billion-laughs": Hostile("school", True, _laughs),
    "billion-laughs-attribute": Hostile("school", True, _laughs_in_attribute),
    "quadratic": Hostile("school", True, lambda: _doctype(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 100_000)),
    "dtd-utf16": Hostile("school", True, lambda: _DTD.decode().encode("utf-16")),
    "dtd-utf16-be-unmarked": Hostile("school", True, lambda: _DTD.decode().encode("utf-16-be")),
    "dtd-latin": Hostile("school", True, lambda: _latin(_DTD)),
    "dtd-utf7": Hostile(
        "school", True, lambda: b'<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE EDEX+AD4-<EDEX/>'
    ),
    "dtd-utf32": Hostile("school", True, lambda: _DTD.decode().encode("utf-32")),
    "dtd-ebcdic": Hostile("school", True, lambda: _DTD.decode().encode("cp037")),
    "half-a-school": Hostile("school", True, lambda: large_school(60).data()[: len(large_school(60).data()) // 2]),
    "empty-school": Hostile("school", True, lambda: b""),
    "other-root": Hostile("school", True, lambda: b"<html><body>EDEX</body></html>"),
    "nul-in-xml": Hostile("school", True, lambda: _edex(_pupil_named("No\x00or"))),
    "rtl-in-xml": Hostile("school", False, lambda: _edex(_pupil_named("Noor\u202egpj.exe"))),
    "10-mb-value": Hostile("school", True, lambda: _edex(_pupil_named("a" * 10 * MB))),
    "10-mb-unread-value": Hostile("school", True, lambda: _edex(f"<toevoegingen>{'a' * 10 * MB}</toevoegingen>")),
    "many-long-values": Hostile("school", True, lambda: _edex(_pupil_named("a" * 900_000) * 15)),
    "deep": Hostile("school", True, lambda: b"<EDEX>" + b"<a>" * 500_000),
    "many-elements": Hostile("school", True, lambda: _edex("<a/>" * 3_900_000)),
    "many-attributes": Hostile("school", True, _many_attributes),
    "many-namespaces": Hostile(
        "school", True, lambda: b"<EDEX " + b" ".join(b'xmlns:a%d="u"' % n for n in range(700_000))
    ),
    "long-comment": Hostile("school", True, lambda: _edex(f"<!--{'a' * 15 * MB}-->")),
    "too-large-xml": Hostile("school", True, lambda: b"<EDEX>" + b"<a></a>" * 3 * MB),
    "zip-as-school": Hostile("school", True, lambda: zipped({"EDEX.XML": School().data()})),
    "zip-bomb": Hostile("parents", True, _zip_bomb),
    "zip-that-lies": Hostile("parents", True, _lying_zip),
    "nested-zip": Hostile(
        "parents", False, lambda: raw_xlsx(_ROW, extra={"xl/media/nested.zip": zipped({"a": b"\0" * 50 * MB})})
    ),
    "many-parts": Hostile(
        "parents", True, lambda: raw_xlsx(_ROW, extra={f"xl/x{n}.xml": b"<a/>" for n in range(5_000)})
    ),
    "dtd-in-xlsx": Hostile("parents", True, lambda: raw_xlsx(_ROW, extra={"xl/styles.xml": _DTD})),
    "laughs-in-xlsx": Hostile("parents", True, lambda: raw_xlsx(_ROW, extra={"docProps/app.xml": _laughs()})),
    "half-an-xlsx": Hostile("parents", True, lambda: large_xlsx(100)[:3_000]),
    "shared-text-amplified": Hostile("parents", True, _shared_amplified),
    "one-cell-far-away": Hostile("parents", True, lambda: raw_xlsx('<row><c r="XFD1048576"><v>1</v></c></row>')),
    "row-number-overflow": Hostile(
        "parents", True, lambda: raw_xlsx('<row r="99999999999999999999"><c><v>1</v></c></row>')
    ),
    "formulas": Hostile("parents", False, _formulas),
    "formulas-csv": Hostile("parents", False, lambda: csv_file(_with_cell(2, "=cmd|' /C calc'!A0"))),
    "10-mb-cell-xlsx": Hostile("parents", True, lambda: raw_xlsx(_ROW + inline_row(3, ["a" * 10 * MB]))),
    "10-mb-cell-csv": Hostile("parents", True, lambda: csv_file(_with_cell(2, "a" * 10 * MB))),
    "10-mb-quoted-cell": Hostile("parents", True, lambda: csv_file(_with_cell(2, "a\n" * 5 * MB))),
    "million-columns": Hostile("parents", True, lambda: csv_file(_many_columns(MB))),
    "wide-xlsx": Hostile("parents", True, lambda: raw_xlsx(inline_row(1, ["x"] * 16_384))),
    "too-large-csv": Hostile("parents", True, lambda: b"a;b\n" * 11 * MB),
    "too-many-cells": Hostile("parents", True, lambda: (b"1;" * 200 + b"\n") * 9_000),
    "every-cell-odd": Hostile(
        "parents", False, lambda: csv_file([TEMPLATE, *([f"{n}", *["\u202ex"] * 11] for n in range(50_000))])
    ),
    "too-many-rows": Hostile("parents", True, lambda: csv_file(large_rows(100_001))),
    "nul-csv": Hostile("parents", False, lambda: csv_file(_with_cell(2, "Pe\x00tra"))),
    "rtl-csv": Hostile("parents", False, lambda: csv_file(_with_cell(2, "\u202eartep"))),
    "half-a-letter": Hostile("parents", True, lambda: csv_file(_with_cell(11, "Zoë")).rstrip()[:-1]),
    "half-a-quote": Hostile("parents", True, lambda: csv_file(_with_cell(11, 'a "b" c')).rstrip()[:-3]),
    "empty-csv": Hostile("parents", True, lambda: b""),
    "only-zeros": Hostile("parents", True, lambda: b"\x00" * MB),
    "picture": Hostile("parents", True, lambda: bytes(range(256)) * 10_000),
    "utf16-unmarked": Hostile("parents", False, lambda: csv_file(large_rows(10), encoding="utf-16-le")),
    "100k-rows-csv": Hostile("parents", False, lambda: csv_file(large_rows(100_000))),
    "10k-rows-utf16": Hostile("parents", False, lambda: csv_file(large_rows(10_000), encoding="utf-16")),
    "100k-rows-xlsx": Hostile("parents", False, lambda: large_xlsx(100_000)),
}
