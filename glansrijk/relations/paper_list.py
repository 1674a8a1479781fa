"""The list on paper: A4, a row per parent, the months as columns, big enough to write in (R39)."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from glansrijk.lib.content_paper import pdf_of_free_text
from glansrijk.relations.group_month import GroupMonth
from glansrijk.relations.lines import Line
from glansrijk.rules.days import day_in_words
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.scale import on_screen

SHEET = Path(__file__).parent / "sheets" / "parents_list.typ"


def paper_list(at: GroupMonth) -> bytes:
    """The list of a group as PDF, in the same order as list and check, so that the check takes it in line by line."""
    return pdf_of_free_text(SHEET, _data(at))


def _data(at: GroupMonth) -> dict[str, object]:
    gone_on = keep_until(Kind.ESTIMATE, year=at.year)
    assert gone_on is not None, "an estimate always has a last day"
    return {
        "title": _("Lijst van ouders"),
        "where": " · ".join(
            (at.group.title, at.viewer.school.name, _("schooljaar %(year)s") % {"year": at.year.label})
        ),
        "question": _("Hoe is het contact met thuis nu? Schrijf de letter op."),
        "scale": [f"{level.letter} = {level.word}" for level in on_screen(two_words=at.viewer.school.two_words)],
        "child": _("Kind"),
        "parent": _("Ouder"),
        "months": [month.short for month in at.year.check_months],
        "rows": [row for line in at.lines for row in _rows(line)],
        "confidential": _("Vertrouwelijk."),
        "keep": _("Afgedrukt door %(name)s op %(day)s. Bewaar op slot, versnipper vóór %(until)s.")
        % {
            "name": at.viewer.staff.name.full,
            "day": day_in_words(at.viewer.today),
            "until": day_in_words(gone_on),
        },
        "page": _("blad {now} van {all}"),
    }


def _rows(line: Line) -> list[dict[str, object]]:
    """One row per parent; the child's name is strong on the first row of its line."""
    return [
        {
            "child": line.title,
            "parent": parent.called if not line.own else _("%(name)s (jijzelf)") % {"name": parent.called},
            "first": number == 0,
            "note": "own" if line.own or parent.banned else "",
        }
        for number, parent in enumerate(line.parents)
    ]
