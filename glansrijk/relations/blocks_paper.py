"""The building blocks on paper: one, or all with a page of contents (R33)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from glansrijk.lib.content import Section
from glansrijk.lib.content_paper import pdf_of_free_text
from glansrijk.relations.blocks import SAYINGS, Block, by_phase

SHEET = Path(__file__).parent / "sheets" / "building_blocks.typ"


def blocks_pdf(blocks: Sequence[Block]) -> bytes:
    """Set blocks as a tagged A4 PDF, in the order they are given; more than one get a page of contents."""
    numbers = {block: number for number, block in enumerate(blocks)}
    return pdf_of_free_text(
        SHEET,
        {
            "title": blocks[0].title if len(blocks) == 1 else _("De bouwstenen"),
            "several": len(blocks) > 1,
            "running": _("Bouwstenen voor goed contact"),
            "lead": _(
                "Wat je kunt doen om het contact met ouders beter te maken, van het eerste gesprek tot het laatste."
            ),
            "sources": _("Bronnen"),
            "own": _("Bouwsteen van onze school"),
            "page": _("blad {now} van {all}"),
            "phases": [
                {"name": phase.dutch, "blocks": [numbers[block] for block in found]}
                for phase, found in by_phase(blocks)
            ],
            "blocks": [_block(block) for block in blocks],
        },
    )


def _block(block: Block) -> dict[str, object]:
    return {
        "title": block.title,
        "phase": block.phase.dutch,
        "own": block.own,
        "sources": block.sources,
        "sections": [_section(section) for section in block.sections],
    }


def _section(section: Section) -> dict[str, object]:
    return {"title": section.title, "look": "sayings" if section.title == SAYINGS else "text", "parts": section.data}
