"""The rows of the list of parents: thirty rows are one Python function, as the glanskaart is (`grid.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from glansrijk.relations.lines import Line


def list_rows(lines: Sequence[Line]) -> SafeString:
    """Draw the lines as rows of a table, numbered. Every text that comes from people is escaped."""
    label, apart = escape(_("Ouders")), _tag(_("apart"))
    drawn = (
        f'<tr><td class="row-number number">{number:d}</td><th scope="row">{escape(line.title)}</th>'
        f'<td data-label="{label}">{escape(line.subtitle)}</td>'
        f'<td class="list-notes">{apart if line.split else ""}{_no_contact(line)}</td></tr>'
        for number, line in enumerate(lines, start=1)
    )
    return mark_safe("\n".join(drawn))  # noqa: S308 -- every text went through escape


def _no_contact(line: Line) -> str:
    return "".join(_tag(_("%(name)s: geen contact") % {"name": parent.called}) for parent in line.banned)


def _tag(text: str) -> str:
    return f'<span class="tag">{escape(text)}</span>'
