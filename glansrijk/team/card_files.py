"""Practice cards of three minutes, from `content/oefenkaarten`: one small thing to do, alone or with somebody."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from glansrijk.lib.content import CONTENT, Document, Key, Section, Shape
from glansrijk.lib.content_shelf import Shelf, shelf
from glansrijk.team.lesson_files import LETTERS

FOLDER = CONTENT / "oefenkaarten"
MINUTES = 3
DO, SAY, AFTERWARDS = "Doe dit", "Zeg het zo", "Daarna"
WITH_WHOM = ("alleen", "met een collega", "met het team")
SHAPE = Shape(
    keys=(Key("titel"), Key("letter", one_of=LETTERS), Key("doe je", one_of=WITH_WHOM), Key("past bij")),
    sections=(DO, SAY, AFTERWARDS),
)


@dataclass(frozen=True)
class Card:
    """One card. `lesson` is the slug of the lesson it fits; that lesson may be gone."""

    slug: str
    number: int
    letter: str
    title: str
    with_whom: str
    lesson: str
    sections: tuple[Section, Section, Section]

    @property
    def do(self) -> SafeString:
        """What to do."""
        return self.sections[0].html

    @property
    def say(self) -> SafeString:
        """What one can say."""
        return self.sections[1].html

    @property
    def afterwards(self) -> SafeString:
        """What to look back on."""
        return self.sections[2].html

    @property
    def plain(self) -> str:
        """The whole text without signs."""
        return "\n\n".join(section.plain for section in self.sections)


def cards() -> tuple[Card, ...]:
    """All cards that can be read, letter by letter; within a letter by their number."""
    return tuple(sorted(_shelf().items, key=lambda one: (LETTERS.index(one.letter), one.number)))


def broken_cards() -> tuple[str, ...]:
    """What is wrong with the files that cannot be read: one Dutch sentence each, with the file and the line."""
    return _shelf().faults


def card_from(number: int, document: Document) -> Card:
    """The card that a document holds."""
    do, say, afterwards = document.sections
    return Card(
        slug=document.slug,
        number=number,
        letter=document.one("letter"),
        title=document.one("titel"),
        with_whom=document.one("doe je"),
        lesson=document.one("past bij"),
        sections=(do, say, afterwards),
    )


def _shelf() -> Shelf[Card]:
    return shelf(FOLDER, SHAPE, card_from)
