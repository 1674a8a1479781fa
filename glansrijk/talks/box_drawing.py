"""The boxes of a talk: of each its label, its text, what somebody else wrote meanwhile, and who reads it.

Up to twenty boxes on a page are one Python function instead of a template and three widgets each, as the lines of the
monthly check are: it escapes every text that comes from people and puts a box together from pieces made once a page.
Only a text that is refused is drawn by its own field, for that says what is wrong with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from glansrijk.talks.forms_talk import Written


@dataclass(frozen=True)
class BoxDrawer:
    """Draws the boxes of one page: where wording is looked at, and the child whose words may be kept back."""

    wording_url: str
    child: str

    def box(self, written: Written, theirs: str | None, *, label: str, reads: str, hidden: bool = False) -> SafeString:
        """Draw one box; `hidden` keeps its label for who listens. Every text that comes from people is escaped."""
        drawn = (
            f'<div class="talk-box" data-box="{_text(written.box.name)}">{self._theirs(theirs)}{_picked(written)}'
            f"{self._before}{_field(written, label, hidden=hidden)}{self._after}{self._kept_back(written)}"
            f'<p class="field-after">{_text(reads)}</p>'
            '<p class="talk-state small" role="status" data-state></p></div>'
        )
        return mark_safe(drawn)  # noqa: S308 -- every text went through _text, or is drawn by Django

    @cached_property
    def _before(self) -> str:
        return f'<wording-help data-url="{_text(self.wording_url)}">'

    @property
    def _after(self) -> str:
        return '<div class="wording-help" role="status" data-remarks></div></wording-help>'

    def _theirs(self, theirs: str | None) -> str:
        if theirs is None:
            return ""
        return (
            f'<div class="talk-theirs"><p class="small quiet">{_text(_("Wat er nu staat"))}</p>'
            f'<p class="doing-text" dir="auto">{_text(theirs or _("Leeg."))}</p>'
            f'<p class="small quiet">{_text(_("Wat jij schreef"))}</p></div>'
        )

    def _kept_back(self, written: Written) -> str:
        if written.kept_back is None:
            return ""
        says = _("%(child)s wil dit niet delen") % {"child": self.child}
        return f'<label class="choice-line talk-kept">{_tick(written.kept_back)}<span>{_text(says)}</span></label>'


def _picked(written: Written) -> str:
    tapped = written.box.tapped
    return f'<p class="small quiet" dir="auto">{_text(_("Aangetikt:"))} {_text(tapped)}</p>' if tapped else ""


def _field(written: Written, label: str, *, hidden: bool) -> str:
    field, looks = written.text, "visually-hidden" if hidden else "field-label"
    seen = f'<input type="hidden" {_named(written.seen)} value="{_text(written.seen.value() or "")}">'
    named = f'<label class="{looks}" for="{field.auto_id}">{_text(label)}</label>'
    if not field.errors:
        return f'<div class="field">{named}{_area(field)}{seen}</div>'
    faults = "".join(f"<p>{_text(fault)}</p>" for fault in field.errors)
    return (
        f'<div class="field has-error">{named}<div class="field-error" id="{field.auto_id}_error">{faults}</div>'
        f'{field}{seen}<p class="field-after">{_text(_("Wat je typte blijft staan."))}</p></div>'
    )


def _area(field: BoundField) -> str:
    # The line end at the start is no part of the text: a browser takes the first one away.
    return f'<textarea {_named(field)} cols="40" rows="4" dir="auto">\n{_text(field.value() or "")}</textarea>'


def _tick(field: BoundField) -> str:
    return f'<input type="checkbox" {_named(field)}{" checked" if field.value() else ""}>'


def _named(field: BoundField) -> str:
    return f'name="{_text(field.html_name)}" id="{_text(field.auto_id)}"'


def _text(text: object) -> str:
    return escape(str(text))
