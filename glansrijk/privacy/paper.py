"""A dossier on paper."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from glansrijk.lib.content_paper import pdf_of_free_text
from glansrijk.privacy.dossier import Dossier
from glansrijk.rules.days import day_in_words


def dossier_pdf(dossier: Dossier) -> bytes:
    """The dossier as a tagged PDF."""
    said = {"name": dossier.person.name, "day": day_in_words(dossier.made_on)}
    return pdf_of_free_text(
        Path(__file__).parent / "sheets" / "dossier.typ",
        {
            "title": _("Wat school bewaart over %(name)s") % said,
            "where": dossier.school,
            "when": _("Gemaakt op %(day)s") % said,
            "confidential": _("Vertrouwelijk. Alleen voor wie het verzoek deed."),
            "page": _("blad {now}"),
            "before": _(
                "Namen van anderen staan hier niet in. Klopt er iets niet? Vraag de school om het te verbeteren."
            ),
            "chapters": [
                {
                    "title": chapter.title,
                    "note": chapter.note,
                    "rows": [[list(line) for line in entry.lines] for entry in chapter.entries],
                }
                for chapter in dossier.chapters
            ],
        },
    )
