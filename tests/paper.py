"""What stands on a PDF, as a reader program sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Paper:
    """The text of each page, the size of the first in points, the title, and whether it is tagged for a reader."""

    pages: tuple[str, ...]
    size: tuple[float, float]
    title: str
    tagged: bool

    @property
    def words(self) -> str:
        """All text, lines joined."""
        return " ".join(" ".join(self.pages).split())


# A J that reaches back under the sign before it is read with a space between.
_CODE = re.compile(r"GLANS-(?:\w ?){4}-(?:\w ?){3}\w")


def letter_codes_on(page: str) -> list[str]:
    """The codes for the letterbox that stand on a page, in their order."""
    return [found.replace(" ", "") for found in _CODE.findall(page)]


def read_paper(pdf: bytes) -> Paper:
    """Read a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return Paper(
            pages=tuple(_text(page) for page in document),
            size=document[0].get_size(),
            title=document.get_metadata_value("Title"),
            tagged=bool(raw.FPDFCatalog_IsTagged(document)),
        )
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    reader = page.get_textpage()
    try:
        return str(reader.get_text_range()).replace("\r\n", "\n")
    finally:
        reader.close()
        page.close()
