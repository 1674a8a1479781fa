"""The boxes of a talk: of each its label, its text, what somebody else wrote meanwhile, and who reads it.

Up to twenty boxes on a page are one Python function instead of a template and three widgets each, as the lines of the
monthly check are: it escapes every text that comes from people and puts a box together from pieces made once a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

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
        return mark_safe(drawn)  # noqa: S308 -- every text went through _text

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
    named = f'<label class="{looks}" for="{_text(field.auto_id)}">{_text(label)}</label>'
    drawn = f"{drawn_area(field)}{drawn_hidden(written.seen)}"
    if not field.errors:
        return f'<div class="field">{named}{drawn}</div>'
    faults = "".join(f"<p>{_text(str(fault))}</p>" for fault in field.errors)
    return (
        f'<div class="field has-error">{named}<div class="field-error" id="{_text(field.auto_id)}_error">{faults}</div>'
        f'{drawn}<p class="field-after">{_text(_("Wat je typte blijft staan."))}</p></div>'
    )


def drawn_area(field: BoundField) -> SafeString:
    """A field of many lines, as its own widget draws it."""
    attributes = field.build_widget_attrs({**field.field.widget.attrs, "id": field.auto_id})
    # The line end at the start is no part of the text: a browser takes the first one away.
    drawn = (
        f'<textarea name="{_text(field.html_name)}"{_attributes(attributes)}>\n{_text(field.value() or "")}</textarea>'
    )
    return mark_safe(drawn)  # noqa: S308 -- every text went through _text


def drawn_hidden(field: BoundField) -> SafeString:
    """A hidden field, as its own widget draws it."""
    drawn = f'<input type="hidden" {_named(field)}{_value(field)}>'
    return mark_safe(drawn)  # noqa: S308 -- every text went through _text


def _attributes(attributes: Mapping[str, Any]) -> str:
    said = ((name, value) for name, value in attributes.items() if value is not None and value is not False)
    return "".join(f" {name}" if value is True else f' {name}="{_text(str(value))}"' for name, value in said)


def _value(field: BoundField) -> str:
    value = field.value()
    return "" if value in (None, "") else f' value="{_text(str(value))}"'


def _tick(field: BoundField) -> str:
    return f'<input type="checkbox" {_named(field)}{" checked" if field.value() else ""}>'


def _named(field: BoundField) -> str:
    return f'name="{_text(field.html_name)}" id="{_text(field.auto_id)}"'


def _text(text: object) -> str:
    return escape(str(text))
