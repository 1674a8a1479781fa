"""The policy in the words of the page: fields by the names that people know them by."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps

from glansrijk.privacy.loading import the_policy
from glansrijk.privacy.parent_policy import readers_of
from glansrijk.privacy.policy import EVERY_MODEL, Field, Group, Heading, Paragraph


@dataclass(frozen=True)
class Item:
    """A paragraph, or a group with the names of its fields."""

    paragraph: str = ""
    group: Group | None = None
    words: tuple[str, ...] = ()
    readers: str = ""


@dataclass
class Chapter:
    """What stands under one heading; the first chapter is the whole document's introduction."""

    heading: str
    items: list[Item]


def policy_page() -> list[Chapter]:
    """The policy in chapters, ready to be shown."""
    chapters: list[Chapter] = []
    for part in the_policy().parts:
        match part:
            case Heading():
                chapters.append(Chapter(part.text, []))
            case Paragraph(text):
                chapters[-1].items.append(Item(paragraph=text))
            case Group():
                chapters[-1].items.append(Item(group=part, words=_words(part), readers=readers_of(part)))
    return chapters


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
