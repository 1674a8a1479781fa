"""The explanations on paper, to hand out: one, or all with a page of contents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from glansrijk.lib.content_paper import pdf_of_free_text
from glansrijk.talks.explaining import Page

SHEET = Path(__file__).parent / "sheets" / "explanations.typ"


def pages_pdf(pages: Sequence[Page], *, school: str) -> bytes:
    """Set explanations as a tagged A4 PDF, in the order they are given; the words around them in their language."""
    with translation.override(pages[0].language):
        return pdf_of_free_text(SHEET, _sheet(pages, school))


def _sheet(pages: Sequence[Page], school: str) -> dict[str, object]:
    return {
        "title": pages[0].title if len(pages) == 1 else _("Uitleg over school"),
        "several": len(pages) > 1,
        "school": school,
        "sheet": _("blad {now} van {all}"),
        "sources": _("Bronnen"),
        "lang": pages[0].language,
        "rtl": pages[0].turned,
        "pages": [_page(page) for page in pages],
    }


def _page(page: Page) -> dict[str, object]:
    return {
        "title": page.title,
        "lang": page.language,
        "rtl": page.turned,
        "for_whom": page.for_whom,
        "sources": page.sources,
        "sections": [{"title": section.title, "parts": section.data} for section in page.sections],
    }
