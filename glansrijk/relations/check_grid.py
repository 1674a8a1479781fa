"""The lines of the monthly check: for each home its name and five choices.

Twenty-nine lines of five choices are one Python function instead of a template, as the glanskaart is: it escapes every
text that comes from people and puts a line together from pieces made once per page. The page draws all of its lines,
and setting a home apart or bringing it together draws those that take the place of one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from glansrijk.lib.icons import icon
from glansrijk.lib.shapes import shape_of
from glansrijk.rules.scale import Level

SIZE = 18  # of a shape, in CSS pixels


class CheckLine(NamedTuple):
    """A line of the check: a home, or one parent of a home that is set apart."""

    id: str
    home_id: int | None
    title: str
    subtitle: str
    not_yet: str
    level: int | None
    others: tuple[str, ...]
    can_split: bool
    can_join: bool
    own: bool
    banned: bool


@dataclass(frozen=True)
class Choice:
    """One level as a choice: what stands before the name of its line, up to its end, and after that."""

    level: Level
    before: str
    value: str
    after: str


def check_lines(lines: Iterable[CheckLine], levels: Sequence[Level], *, split_url: str, join_url: str) -> SafeString:
    """Draw lines, each with these levels to choose from. Every text that comes from people is escaped."""
    choices = [_choice(level) for level in levels]
    drawn = (
        _closed(line) if line.own or line.banned else _line(line, choices, _side(line, split_url, join_url))
        for line in lines
    )
    return mark_safe("\n".join(drawn))  # noqa: S308 -- every text went through _text


def _text(text: str | Promise) -> str:
    return escape(str(text))


def _choice(level: Level) -> Choice:
    shape, key = shape_of(level, SIZE, plain=True), _text(level.key)
    return Choice(
        level,
        f'<label class="choice choice-{level.code}"><input class="choice-input" type="radio" name="',
        f'" value="{key}" data-word="{_text(level.word)}"',
        f'><span class="choice-face">{shape}{_words(level)}<kbd aria-hidden="true">{key}</kbd></span></label>',
    )


def _words(level: Level) -> str:
    """The word on a choice; where it is long, a shorter one for a phone that says the whole one to who listens."""
    label, short = _text(level.label), _text(level.short_label)
    if label == short:
        return f'<span class="choice-word" data-text="{label}">{label}</span>'
    said = f'<span class="visually-hidden">, {_text(level.word)}</span>'
    return (
        f'<span class="choice-word choice-long" data-text="{label}">{label}</span>'
        f'<span class="choice-word choice-short" data-text="{short}">{short}{said}</span>'
    )


def _closed(line: CheckLine) -> str:
    """A home that asks for no level: one's own, or one with whom there may be no contact."""
    why = f"{icon('lock', 16)}{_text(_('niet zichtbaar voor jou'))}" if line.own else ""
    return (
        f'<div class="check-line check-line-own" data-apart="{_text(line.id)}"><p class="check-name">{_name(line)}</p>'
        f'<p class="check-hidden with-icon">{why or _text(_("hier nemen we geen contact op"))}</p></div>'
    )


def _line(line: CheckLine, choices: list[Choice], side: str) -> str:
    line_id, filled = _text(line.id), "" if line.level is None else " data-filled"
    drawn = "".join(
        f"{one.before}{line_id}{one.value}{' checked' if one.level == line.level else ''}{one.after}" for one in choices
    )
    others = "".join(f"<p>{_text(other)}</p>" for other in line.others)
    return (
        f'<fieldset class="check-line" id="{line_id}" data-line="{line_id}"{filled}'
        f' data-home="{_text(line.title)}" data-parents="{_text(line.subtitle)}">'
        f'<legend class="check-name">{_name(line)}</legend>{drawn}{side}'
        f'<div class="check-notes" data-notes>{others}</div></fieldset>'
    )


def _name(line: CheckLine) -> str:
    not_yet = ""
    if line.not_yet and not (line.own or line.banned):
        not_yet = f'<span class="check-not-yet"><span class="visually-hidden">, </span>{_text(line.not_yet)}</span>'
    return (
        f'<span class="check-title">{_text(line.title)}</span>'
        f' <span class="check-sub">{_text(line.subtitle)}{not_yet}</span>'
    )


def _side(line: CheckLine, split_url: str, join_url: str) -> str:
    button = ""
    if line.can_split:
        says = _("Apart: %(home)s, een regel per ouder") % {"home": line.title}
        button = _button(line, split_url, says, _("Apart"))
    elif line.can_join:
        says = _("Samen: %(home)s, weer één regel") % {"home": line.title}
        button = _button(line, join_url, says, _("Samen"))
    return f'<div class="check-side"><span class="check-open">{_text(_("open"))}</span> {button}</div>'


def _button(line: CheckLine, url: str, says: str, word: str) -> str:
    return (
        f'<button class="check-split" type="submit" name="line" value="{_text(line.id)}" formaction="{_text(url)}"'
        f' data-split aria-label="{_text(says)}">{_text(word)} <kbd aria-hidden="true">x</kbd></button>'
    )
