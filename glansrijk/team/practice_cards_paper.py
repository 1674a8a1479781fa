"""Practice cards on paper: four on a sheet, to cut out and to lie on the table of the team room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from glansrijk.lib.content_paper import pdf_of_free_text
from glansrijk.team.card_files import MINUTES, Card
from glansrijk.team.lesson_files import MODULES

SHEET = Path(__file__).parent / "sheets" / "practice_cards.typ"


def cards_pdf(cards: Sequence[Card]) -> bytes:
    """Set cards as a tagged A4 PDF, in the order they are given."""
    titles = {module.letter: str(module.title) for module in MODULES}
    return pdf_of_free_text(
        SHEET,
        {
            "title": _("Oefenkaarten"),
            "minutes": _("{number} minuten").format(number=MINUTES),
            "cards": [
                {
                    "letter": card.letter,
                    "module": titles[card.letter],
                    "title": card.title,
                    "with_whom": card.with_whom,
                    "sections": [{"title": section.title, "parts": section.data} for section in card.sections],
                }
                for card in cards
            ],
        },
    )
