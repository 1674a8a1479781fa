"""What is sent to one form: anything a stranger can send over HTTP, and what somebody sends who means well, nearly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from random import Random
from typing import Any
from urllib.parse import quote_plus
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

from tests.promises.parents_at_home import WORDS
from tests.promises.test_whatever_is_sent import BAD
from tests.village import TUESDAY

WORSE = (
    *("\ud800", "a\udfffb", "\ufeff", "\u2066\u2069", "\x1b[31m", "\r", "a\u0000b", "\u0130" * 300, "ﷺ" * 500),
    *("0000-01-01", "99999-12-31", "10000-01-01", "0001-01-01", "9999-12-31", "24:00", "-1:00", "00:00:60"),
    *(str(2**31), str(2**63), str(-(2**63) - 1), "1e9999999", "Infinity", "0" * 400, "١٢٣", "½", "1,5", "0b1"),
    *(
        "[" * 9_000,
        '{"a": ' * 3_000,
        "a" * 200 + "@voorbeeld.nl",
        "ü@ü.nl",
        "a@[127.0.0.1]",
        "+31 6 12345678",
        "http://[",
        "data:,x",
        "['a', 'b']",
    ),
)
ALL_BAD = (*BAD, *WORSE)
FILES = (
    b"",
    b"%PDF-1.4",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"naam;groep\r\nSem;5\r\n",
    b"{}",
    b"[1]",
    b"[" * 99_999,
    b"9" * 5_000,
    b"\x00" * 99,
)
NAMES = ("a.pdf", "a.png", "a.jpg", "lijst.csv", "a.json", "x.exe", "..x", "a b.pdf", "é" * 200, "\u202efdp.x")


@dataclass(frozen=True)
class Sent:
    """The body of one request."""

    data: QueryDict
    files: MultiValueDict[str, Any] = field(default_factory=MultiValueDict)

    @property
    def told(self) -> dict[str, list[str]]:
        """In short, to tell what broke a form."""
        return {name: [ascii(value[:60]) for value in values] for name, values in self.data.lists()}


class Shown(HTMLParser):
    """What a browser would send of these fields as they stand there, by name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._name = self._text = ""
        self._writes = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A box, or a choice in a list."""
        has = dict(attrs)
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "input" and name:
            kind = has.get("type") or "text"
            if kind in ("checkbox", "radio"):
                self.values.setdefault(name, []).extend([value if "value" in has else "on"] * ("checked" in has))
            elif kind not in ("file", "submit", "password"):
                self.values.setdefault(name, []).append(value)
        elif tag in ("select", "textarea"):
            self._name, self._text, self._writes = name, "", tag == "textarea"
            self.values.setdefault(name, [])
        elif tag == "option" and "selected" in has:
            self.values[self._name].append(value)

    def handle_data(self, data: str) -> None:
        """What stands in a box of more lines."""
        self._text += data if self._writes else ""

    def handle_endtag(self, tag: str) -> None:
        """A browser leaves out the first line break."""
        if tag == "textarea":
            self.values[self._name].append(self._text.removeprefix("\r").removeprefix("\n"))
            self._writes = False


def rendered(form: forms.BaseForm) -> str:
    """The fields as our pages show them, with what is wrong."""
    fields = "".join(render_to_string("parts/field.html", {"field": bound}) for bound in form)
    return fields + str(form.non_field_errors())


def anything(form: forms.BaseForm, chance: Random) -> Sent:
    """Some of the names, with anything once or more; others too; files where none is asked and texts where one is."""
    names = [bound.html_name for bound in form] + ["zomaar", "initial-x"]
    some = chance.sample(names, chance.randint(1, len(names)))
    many = {name: [chance.choice(ALL_BAD) for _ in range(chance.choice((0, 1, 1, 1, 2, 7)))] for name in some}
    files = {name: [a_file(chance)] for name in chance.sample(names, chance.choice((0, 0, 1)))}
    return Sent(_over_http(many), MultiValueDict(files))


def nearly_good(form: forms.BaseForm, shown: Shown, chance: Random) -> Sent:
    """What somebody sends who fills it in: what stood there, own words and choices; now and then one thing wrong."""
    stood, many, files = shown.values, {}, {}
    for bound in form:
        name = bound.html_name
        if isinstance(bound.field, forms.FileField):
            files[name] = [a_file(chance)] if chance.random() < 0.8 else []
        elif any(stood.get(name, [])) and (bound.is_hidden or chance.random() < 0.3):
            many[name] = stood[name]
        else:
            many[name] = list(good(bound, chance))
    if many and chance.random() < 0.3:
        many[chance.choice(sorted(many))] = [chance.choice(ALL_BAD)]
    return Sent(_over_http(many), MultiValueDict({name: some for name, some in files.items() if some}))


def good(bound: BoundField, chance: Random) -> Iterator[str]:
    """Values that somebody gives who reads the field."""
    asked = bound.field
    if not asked.required and chance.random() < 0.3:
        return
    if hasattr(asked, "choices"):
        keys = [str(key) for key in _keys(asked.choices) if str(key)]
        many = getattr(asked.widget, "allow_multiple_selected", False)
        yield from chance.sample(keys, min(len(keys), chance.randint(1, 4) if many else 1))
    else:
        yield _one(asked, chance)


def _one(asked: forms.Field, chance: Random) -> str:
    day = TUESDAY + timedelta(days=chance.choice((-40, -7, -1, 0, 1, 3, 7, 14, 30, 200)))
    numbers = range(getattr(asked, "min_value", None) or 0, (getattr(asked, "max_value", None) or 40) + 1)
    makes: tuple[tuple[type[forms.Field], str], ...] = (
        (forms.DateField, chance.choice((day.isoformat(), f"{day:%d-%m-%Y}"))),
        (forms.TimeField, f"{chance.randint(0, 23):02}:{chance.choice((0, 15, 30)):02}"),
        (forms.IntegerField, str(chance.choice(numbers))),
        (forms.BooleanField, "on"),
        (forms.UUIDField, str(UUID(int=chance.getrandbits(128), version=4))),
        (forms.EmailField, f"{chance.choice(WORDS)}@voorbeeld.nl"),
        (forms.URLField, "https://voorbeeld.nl/"),
        (forms.JSONField, "{}"),
    )
    return next((made for kind, made in makes if isinstance(asked, kind)), _words(asked, chance))


def _words(asked: forms.Field, chance: Random) -> str:
    if "date" in str(asked.widget.attrs.get("type", "")):
        return str(date(2026, 12, chance.randint(1, 28)))
    said = chance.choice(
        (
            " ".join(chance.choices(WORDS, k=chance.randint(1, 30))),
            "Sem Bakker",
            "مرحبا",
            "Ik zei: “ja” & <nee>",
            "een\r\ntwee",
            str(chance.randint(0, 999_999)),
        )
    )
    return said[: getattr(asked, "max_length", None) or 9_999]


def _keys(choices: Any) -> Iterator[Any]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _keys(label)
        else:
            yield key


def a_file(chance: Random) -> SimpleUploadedFile:
    """A file of some kind, under some name."""
    body = chance.choice((*FILES, json.dumps([{"start": "2026-12-21"}]).encode()))
    return SimpleUploadedFile(chance.choice(NAMES), body, chance.choice(("application/pdf", "image/png", "x", "")))


def _over_http(many: dict[str, list[str]]) -> QueryDict:
    """As it arrives: half of a pair of signs that no computer can send becomes the sign for what cannot be read."""
    pairs = (f"{quote_plus(name)}={quote_plus(_bytes(value))}" for name, values in many.items() for value in values)
    return QueryDict("&".join(pairs).encode())


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
