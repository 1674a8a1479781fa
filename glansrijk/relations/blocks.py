"""The building blocks to read: the eleven of the method from `content/bouwstenen`, and a school's own (R22, R33).

What a rule needs of a block (key, phase, a small step) stands in `rules/building_blocks.py`; here are the texts. A
school adds blocks of its own and cannot take one of the eleven away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Protocol

from glansrijk.lib.choices import choices_of
from glansrijk.lib.content import CONTENT, Document, Key, Section, Shape, documents
from glansrijk.lib.content_markdown import Heading, Listing, Part, plain_runs, text_of
from glansrijk.rules.building_blocks import PHASE_IN_DUTCH, Phase
from glansrijk.rules.five_letters import GlansLetter
from glansrijk.rules.names import fold

FOLDER = CONTENT / "bouwstenen"
WHAT, WHY, CLASSROOM = "Wat het is", "Waarom het werkt", "Zo gaat het in de klas"
SAYINGS, PITFALL, FITS = "Zinnen voor morgen", "Valkuil", "Past bij"
LETTERS = dict(choices_of(GlansLetter))
SHAPE = Shape(
    keys=(
        Key("titel"),
        Key("fase", one_of=tuple(PHASE_IN_DUTCH.values())),
        Key("letter", one_of=tuple(LETTERS)),
        Key("bronnen", many=True),
    ),
    sections=(WHAT, WHY, CLASSROOM, SAYINGS, PITFALL, FITS),
)
OWN_AGAIN = "eigen-"

_PHASE_BY_WORDS = {words: phase for phase, words in PHASE_IN_DUTCH.items()}
_FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)
_IN_TITLE, _BEGINS_A_WORD, _ANYWHERE = 8, 2, 1


class OwnText(Protocol):
    """What a school's own block has to have, whatever stores it. `phase` is the value of a `Phase`."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def phase(self) -> str:
        """The phase of contact it belongs to."""

    @property
    def text(self) -> str:
        """Everything it says, as Markdown."""


@dataclass(frozen=True)
class Example:
    """One example from the classroom: a heading and what happened."""

    title: str
    text: str


@dataclass(frozen=True)
class Block:
    """A building block to read. A school's own has one section without a title, no letter and no sources."""

    slug: str
    title: str
    phase: Phase
    letter: str
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    own: bool = False

    @property
    def letter_name(self) -> str:
        """The ingredient of GLANS it belongs to, such as "Naast"; empty for a school's own block."""
        return str(LETTERS.get(self.letter, ""))

    def section(self, title: str) -> Section | None:
        """The section with this title, None when there is none."""
        return next((section for section in self.sections if section.title == title), None)

    @cached_property
    def lead(self) -> str:
        """The first sentence, for a list of blocks."""
        first = self.sections[0].plain.partition("\n")[0]
        found = _FIRST_SENTENCE.match(first)
        return found[0] if found else first

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The examples from the classroom, each below its own heading."""
        section = self.section(CLASSROOM)
        return tuple(_examples(section.parts)) if section else ()

    @cached_property
    def sayings(self) -> tuple[str, ...]:
        """Sentences one can say tomorrow, ready to copy."""
        section = self.section(SAYINGS)
        lists = [part for part in section.parts if isinstance(part, Listing)] if section else []
        return tuple("\n".join(text_of(part) for part in item) for one in lists for item in one.items)

    @cached_property
    def plain(self) -> str:
        """The whole text without signs."""
        return "\n\n".join("\n\n".join(filter(None, (section.title, section.plain))) for section in self.sections)

    @cached_property
    def folded(self) -> tuple[str, str]:
        """Title and text as they are searched."""
        return fold(self.title), fold(self.plain)


def all_blocks(own: Iterable[OwnText] = ()) -> tuple[Block, ...]:
    """Return the eleven blocks and a school's own, phase by phase; within a phase the method's come first.

    Raises:
        ContentError: a document of the method does not have the shape.
    """
    core = tuple(_core(document) for document in documents(FOLDER, SHAPE))
    taken = {block.slug for block in core}
    joined = [*core, *(_own(text, taken) for text in own)]
    return tuple(sorted(joined, key=lambda block: list(Phase).index(block.phase)))


def block(slug: str, own: Iterable[OwnText] = ()) -> Block | None:
    """Return one block, None when there is none of that name."""
    return next((found for found in all_blocks(own) if found.slug == slug), None)


def is_core(slug: str) -> bool:
    """Whether the method has a block of this name, so that a school cannot take it."""
    return block(slug) is not None


def by_phase(blocks: Iterable[Block]) -> list[tuple[Phase, list[Block]]]:
    """Put blocks together per phase, in the order they come in."""
    return [(phase, list(found)) for phase, found in groupby(blocks, key=lambda block: block.phase)]


def search(words: str, own: Iterable[OwnText] = ()) -> list[Block]:
    """Return the blocks that hold all the words, in title or text; capitals and accents do not matter.

    A word in the title counts most, then one that begins a word of the text. Equal ones keep their order; without words
    all blocks come back.
    """
    wanted = sorted(set(fold(words).split()))
    found = [(weight, block) for block in all_blocks(own) if (weight := _weight(block, wanted)) is not None]
    return [block for _, block in sorted(found, key=lambda pair: -pair[0])]


def _core(document: Document) -> Block:
    return Block(
        slug=document.slug,
        title=document.one("titel"),
        phase=_PHASE_BY_WORDS[document.one("fase")],
        letter=document.one("letter"),
        sources=document.many("bronnen"),
        sections=document.sections,
    )


def _own(text: OwnText, taken: set[str]) -> Block:
    """A later version of the method may take a name that a school already used: both stay within reach."""
    slug = f"{OWN_AGAIN}{text.slug}" if text.slug in taken else text.slug
    return Block(slug, text.title, Phase(text.phase), "", (), (Section("", text.text),), own=True)


def _examples(parts: Iterable[Part]) -> Iterator[Example]:
    title, told = "", list[str]()
    for part in parts:
        if isinstance(part, Heading):
            if title:
                yield Example(title, "\n\n".join(told))
            title, told = plain_runs(part.runs), []
        else:
            told.append(text_of(part))
    if title:
        yield Example(title, "\n\n".join(told))


def _weight(block: Block, words: list[str]) -> int | None:
    """How well a block answers, None when one of the words is nowhere."""
    title, text = block.folded
    weights = [_weight_of(word, title, text) for word in words]
    return sum(weights) if all(weights) else None


def _weight_of(word: str, title: str, text: str) -> int:
    if word in title:
        return _IN_TITLE
    if re.search(rf"\b{re.escape(word)}", text):
        return _BEGINS_A_WORD
    return _ANYWHERE if word in text else 0
