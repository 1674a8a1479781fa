"""The lessons of the method, from `content/lessen`: five modules, one per letter of GLANS (R48, R49, R72).

A lesson can be gone tomorrow, or broken by a typing mistake; then the others are still there. Whoever keeps a row about
a lesson keeps its slug, and reckons with `lesson(slug)` being None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from glansrijk.lib.choices import choices_of
from glansrijk.lib.content import CONTENT, ContentError, Document, Key, Section, Shape
from glansrijk.lib.content_shelf import Shelf, shelf
from glansrijk.rules.five_letters import GlansLetter

FOLDER = CONTENT / "lessen"
WHY, LOOKS, CASE, EXERCISE, ASSIGNMENT, LOOKING_BACK, AGREEMENT = (
    "waarom",
    "zo-ziet-het-eruit",
    "casus",
    "oefening",
    "opdracht",
    "terugkijken",
    "afspraak",
)
# The parts of every lesson in their order: the key, and the title in the document.
PARTS = {
    WHY: "Waarom",
    LOOKS: "Zo ziet het eruit",
    CASE: "Een casus",
    EXERCISE: "Oefenen met een collega",
    ASSIGNMENT: "Opdracht",
    LOOKING_BACK: "Terugkijken",
    AGREEMENT: "Wat we afspreken",
}
# What is practised (R72).
TECHNIQUES = ("gesprekken voeren", "kaders stellen", "gewoontes veranderen")
LONGEST_PART = 60


@dataclass(frozen=True)
class Module:
    """One letter of GLANS."""

    letter: str
    title: str


MODULES = tuple(Module(letter, title) for letter, title in choices_of(GlansLetter))
LETTERS = tuple(module.letter for module in MODULES)
SHAPE = Shape(
    keys=(
        Key("titel"),
        Key("letter", one_of=LETTERS),
        Key("techniek", one_of=TECHNIQUES),
        Key("minuten", many=True),
        Key("bronnen", many=True),
    ),
    sections=tuple(PARTS.values()),
)


@dataclass(frozen=True)
class Part:
    """One part of a lesson, with the minutes it takes in a meeting."""

    key: str
    title: str
    minutes: int
    section: Section

    @property
    def html(self) -> SafeString:
        """The text as safe HTML; its own headings are `h3`."""
        return self.section.html

    @property
    def plain(self) -> str:
        """The text without signs."""
        return self.section.plain

    @property
    def data(self) -> list[dict[str, object]]:
        """The text as plain values, for paper."""
        return self.section.data


@dataclass(frozen=True)
class Lesson:
    """A lesson of about twenty minutes."""

    slug: str
    number: int
    letter: str
    title: str
    minutes: int
    technique: str
    sources: tuple[str, ...]
    parts: tuple[Part, ...]

    def part(self, key: str) -> Part:
        """The part with this key; every lesson has all of them."""
        return next(part for part in self.parts if part.key == key)

    @property
    def plain(self) -> str:
        """The whole text without signs."""
        return "\n\n".join(f"{part.title}\n\n{part.plain}" for part in self.parts)


def lessons() -> tuple[Lesson, ...]:
    """All lessons that can be read, module by module; within a module by their number."""
    return tuple(sorted(_shelf().items, key=lambda one: (LETTERS.index(one.letter), one.number)))


def lesson(slug: str) -> Lesson | None:
    """One lesson; None when it is gone or cannot be read now."""
    return next((one for one in lessons() if one.slug == slug), None)


def lessons_of(letter: str) -> tuple[Lesson, ...]:
    """The lessons of one module."""
    return tuple(one for one in lessons() if one.letter == letter)


def broken_lessons() -> tuple[str, ...]:
    """What is wrong with the files that cannot be read: one Dutch sentence each, with the file and the line."""
    return _shelf().faults


def lesson_from(number: int, document: Document) -> Lesson:
    """The lesson that a document holds.

    Raises:
        ContentError: the minutes are not one number for each part; without the name of the file.
    """
    minutes = _minutes(document)
    sections = {section.title: section for section in document.sections}
    parts = tuple(Part(key, title, minutes[title], sections[title]) for key, title in PARTS.items())
    return Lesson(
        slug=document.slug,
        number=number,
        letter=document.one("letter"),
        title=document.one("titel"),
        minutes=sum(minutes.values()),
        technique=document.one("techniek"),
        sources=document.many("bronnen"),
        parts=parts,
    )


def _shelf() -> Shelf[Lesson]:
    return shelf(FOLDER, SHAPE, lesson_from)


def _minutes(document: Document) -> dict[str, int]:
    line = f"regel {document.line_of['minuten']}"
    minutes = dict(_each_minute(document.many("minuten"), line))
    if missing := [title for title in PARTS.values() if title not in minutes]:
        raise ContentError(f"{line}: onder ‘minuten’ ontbreekt ‘{missing[0]}’.")
    return minutes


def _each_minute(items: tuple[str, ...], line: str) -> Iterator[tuple[str, int]]:
    for item in items:
        title, _colon, number = (said.strip() for said in item.partition(":"))
        if title not in PARTS.values():
            raise ContentError(f"{line}: onder ‘minuten’ kan ‘{title}’ niet. Kies uit: {', '.join(PARTS.values())}.")
        # Western digits alone: isdigit() is also true of "²".
        if not (number.isascii() and number.isdigit() and 0 < int(number) <= LONGEST_PART):
            raise ContentError(
                f"{line}: onder ‘minuten’ hoort achter ‘{title}’ een getal van 1 tot {LONGEST_PART}, niet ‘{number}’."
            )
        yield title, int(number)
