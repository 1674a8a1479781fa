"""A page with one text in it, opened by somebody, and sent back when others may have written since."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from lxml import html

from bench import _demo_data
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


def signed_in(role_or_group: dict[str, str]) -> Teacher:
    """Somebody of the school who is signed in: the newest with a role, or as teacher of a group."""
    from django.conf import settings  # noqa: PLC0415 -- the settings are those of this run
    from django.test import Client  # noqa: PLC0415

    account = _account(role_or_group)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(f"/s/{_demo_data.SCHOOL}/")
    token = secrets.token_hex(16)
    return Teacher(f"{_demo_data.as_header(client.cookies)}; glansrijk-csrf={token}", token)


def _account(wanted: dict[str, str]) -> Any:
    from glansrijk.schools.models import Assignment, RoleGrant  # noqa: PLC0415 -- as above

    rows = (RoleGrant if "role" in wanted else Assignment).objects.filter(
        school__slug=_demo_data.SCHOOL, until_on__isnull=True, staff__account__isnull=False, **wanted
    )
    return rows.select_related("staff__account").latest("pk").staff.account
