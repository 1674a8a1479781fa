"""The policy in the words of the page: fields by the names that people know them by."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps

from glansrijk.privacy.loading import the_policy
from glansrijk.privacy.policy import EVERY_MODEL, Field, Group, Heading, Paragraph


@dataclass(frozen=True)
class Part:
    """One thing on the page: exactly one of these is there."""

    heading: Heading | None = None
    paragraph: str = ""
    group: Group | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """The title and what comes below it."""

    title: str
    parts: tuple[Part, ...]


def policy_page() -> Page:
    """The policy, ready to be shown."""
    title, *parts = the_policy().parts
    return Page(title.text if isinstance(title, Heading) else "", tuple(map(_part, parts)))


def _part(part: Heading | Paragraph | Group) -> Part:
    match part:
        case Heading():
            return Part(heading=part)
        case Paragraph(text):
            return Part(paragraph=text)
        case Group():
            return Part(group=part, words=_words(part))


def _words(group: Group) -> tuple[str, ...]:
    """The fields in words, each once. A name that is only English in the code is left out: the purpose says it."""
    if group.is_technical:
        return ()
    named = (_word(field) for field in group.fields if field.model != EVERY_MODEL)
    return tuple(dict.fromkeys(word for word in named if word))


def _word(field: Field) -> str:
    """The name that a form shows, if somebody gave one."""
    found = apps.get_model(field.model)._meta.get_field(field.name)
    word = str(getattr(found, "verbose_name", ""))
    return "" if word == field.name.replace("_", " ") else word
