"""Paper for texts that people wrote freely: a letter that no font has must not cost the whole sheet.

An accessible PDF (PDF/UA) promises that every letter shows, and the compiler refuses what it cannot promise: an emoji,
a word in Chinese. Then the same sheet is set without that promise. Such a letter shows as an empty box; it is still
there to copy and to read aloud, and all else is tagged as before.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

from glansrijk.lib.paper import FONTS, pdf

_NO_SUCH_LETTER = "could not be displayed"


def pdf_of_free_text(sheet: Path, data: Mapping[str, object]) -> bytes:
    """Set `data` on the sheet as `paper.pdf` does, whatever letters are in it."""
    try:
        return pdf(sheet, data)
    except typst.TypstError as fault:
        if _NO_SUCH_LETTER not in str(fault):
            raise
    compiled = typst.compile(
        str(sheet),
        root=str(sheet.parent),
        font_paths=FONTS,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )
    assert isinstance(compiled, bytes), "one file in, one PDF out"
    return compiled
