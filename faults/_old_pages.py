"""A page with one text in it, opened by somebody, and sent back when others may have written since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from lxml import html

from faults._asking import Answer
from faults._writing import Teacher

KEPT, BOTH_TEXTS = 302, 409


@dataclass
class Text:
    """A text that several people may write: where, and what stands there now, as the programme knows it."""

    address: str
    box: str
    may_be_empty: bool = False
    now: str = ""
    turn: int = 0

    def becomes(self, words: str) -> None:
        """Somebody wrote."""
        self.now, self.turn = words, self.turn + 1


@dataclass(frozen=True)
class Opened:
    """What somebody has before them: the fields of the form, and which turn of the text it was."""

    who: Teacher
    text: Text
    fields: dict[str, str]
    turn: int

    @property
    def is_old(self) -> bool:
        """Whether somebody wrote since."""
        return self.turn != self.text.turn

    def send(self, port: int, words: str) -> Answer:
        """Send the form, with other words in the box."""
        fields = {**self.fields, "csrfmiddlewaretoken": self.who.token, self.text.box: words}
        return self.who.ask(port, "POST", self.text.address, urlencode(fields))


def open_page(port: int, who: Teacher, text: Text) -> Opened:
    """Open the page.

    Raises:
        LookupError: it is not there, or shows other words than were written.
    """
    opened = as_opened(who.ask(port, "GET", text.address), who, text)
    if opened.fields[text.box] != text.now:
        raise LookupError(f"{text.address} shows {opened.fields[text.box]!r}, and not {text.now!r}")
    return opened


def as_opened(answer: Answer, who: Teacher, text: Text) -> Opened:
    """The form in an answer: of the page, or of the page with both texts."""
    if answer.status not in (200, BOTH_TEXTS):
        raise LookupError(f"{text.address} answers {answer.status}")
    page: Any = html.fromstring(answer.body)
    forms = [form for form in page.forms if text.box in form.fields]
    fields = {str(name): str(value).replace("\r\n", "\n").strip("\n") for name, value in forms[0].form_values()}
    return Opened(who, text, {text.box: "", **fields}, text.turn)
