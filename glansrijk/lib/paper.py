"""Paper: a Typst sheet and its data become a tagged A4 PDF, with fonts that come along as packages.

Data travels as one JSON value, never as Typst source, so that nothing a person typed can be read as a command.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import fontpkg_noto_serif
import typst
from django.http import HttpResponse

FONTS = [
    str(Path(package.__file__).parent / "files")
    for package in (fontpkg_noto_sans, fontpkg_noto_serif, fontpkg_noto_sans_arabic)
]


def pdf(sheet: Path, data: Mapping[str, object]) -> bytes:
    """Set `data` on the sheet. The same data give the same bytes, whatever fonts the machine has."""
    compiled = _compiler(sheet).compile(
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, pdf_standards=["ua-1"], timestamp=0
    )
    assert isinstance(compiled, bytes), "one file in, one PDF out"
    return compiled


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser; saved, it is called `name`."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@cache
def _compiler(sheet: Path) -> typst.Compiler:
    """Kept per sheet and per process: reading fonts takes far longer than setting a page."""
    return typst.Compiler(str(sheet), root=str(sheet.parent), font_paths=FONTS, ignore_system_fonts=True)
