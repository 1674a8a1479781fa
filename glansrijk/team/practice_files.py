"""Hard talks to practise, from `content/oefenen`: conversations that branch with what you say (R72).

A talk is a set of steps. In a step somebody says something, and one sees what that person may think; then one chooses a
sentence. Choices join again and no talk ends in a dead end: a file in which one could get stuck is refused as a whole,
with the step that is wrong, because whoever practises must be able to trust it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from glansrijk.lib.content import CONTENT, ContentError, Document, Key, Section, Shape
from glansrijk.lib.content_markdown import Heading, Listing, plain_runs, text_of
from glansrijk.lib.content_shelf import Shelf, shelf
from glansrijk.team.lesson_files import LETTERS

FOLDER = CONTENT / "oefenen"
BEFORE, TALK, AFTERWARDS = "Vooraf", "Het gesprek", "Napraten"
HAPPENS, YOU, ENDING, NEXT_TIME = "gebeurt", "jij", "slot", "volgende keer"
SAYS, THINKS = "zegt", "denkt"
SHAPE = Shape(
    keys=(
        Key("titel"),
        Key("letter", one_of=LETTERS),
        Key("minuten"),
        Key("wie", many=True),
        Key("bronnen", many=True),
    ),
    sections=(BEFORE, TALK, AFTERWARDS),
)
_STEP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ARROW = re.compile(r"\s*(?:→|->)\s*")
_LETTERS = "ABCD"


@dataclass(frozen=True)
class Line:
    """What somebody says, or may think."""

    who: str
    thinks: bool
    text: str


@dataclass(frozen=True)
class Choice:
    """A sentence that one can say, and the step that follows. `letter` is for a room that votes by hand."""

    letter: str
    text: str
    to: str
    number: int = 0  # of the step that follows, for on paper


@dataclass(frozen=True)
class Step:
    """One moment of a talk. At an end there are no choices, but an ending and what to try next time."""

    key: str
    number: int
    happens: str
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]
    ending: str
    next_time: str

    @property
    def spoken(self) -> tuple[Line, ...]:
        """What is said aloud."""
        return tuple(line for line in self.lines if not line.thinks)

    @property
    def thoughts(self) -> tuple[Line, ...]:
        """What the others may think."""
        return tuple(line for line in self.lines if line.thinks)


@dataclass(frozen=True)
class Person:
    """Somebody in the talk, invented."""

    name: str
    who: str


@dataclass(frozen=True)
class Practice:
    """A talk to practise. Its first step is where it begins."""

    slug: str
    number: int
    letter: str
    title: str
    minutes: int
    people: tuple[Person, ...]
    sources: tuple[str, ...]
    before: Section
    steps: tuple[Step, ...]
    afterwards: Section

    @property
    def endings(self) -> tuple[Step, ...]:
        """The steps where it ends."""
        return tuple(step for step in self.steps if step.ending)

    @property
    def plain(self) -> str:
        """The whole text without signs, each thing on a line of its own."""
        told = [self.title, *(person.who for person in self.people), self.before.plain]
        for step in self.steps:
            told += [step.happens, *(line.text for line in step.lines), *(one.text for one in step.choices)]
            told += [step.ending, step.next_time]
        return "\n".join(filter(None, [*told, self.afterwards.plain]))

    @property
    def lead(self) -> SafeString:
        """The situation, as safe HTML."""
        return self.before.html


def practices() -> tuple[Practice, ...]:
    """All talks that can be read, in their order."""
    return _shelf().items


def practice(slug: str) -> Practice | None:
    """One talk; None when it is gone or cannot be read now."""
    return next((one for one in practices() if one.slug == slug), None)


def broken_practices() -> tuple[str, ...]:
    """What is wrong with the files that cannot be read: one Dutch sentence each, with the file."""
    return _shelf().faults


def practice_from(number: int, document: Document) -> Practice:
    """The talk that a document holds.

    Raises:
        ContentError: a step is not right, cannot be reached, or leads to no end; without the name of the file.
    """
    sections = {section.title: section for section in document.sections}
    people = tuple(_people(document))
    steps = tuple(_numbered(list(_steps(sections[TALK], people))))
    if fault := fault_of(steps):
        raise ContentError(fault)
    minutes = document.one("minuten")
    if not (minutes.isascii() and minutes.isdigit()):
        raise ContentError(f"regel {document.line_of['minuten']}: bij ‘minuten’ hoort een getal, niet ‘{minutes}’.")
    return Practice(
        slug=document.slug,
        number=number,
        letter=document.one("letter"),
        title=document.one("titel"),
        minutes=int(minutes),
        people=people,
        sources=document.many("bronnen"),
        before=sections[BEFORE],
        steps=steps,
        afterwards=sections[AFTERWARDS],
    )


def fault_of(steps: Sequence[Step]) -> str:
    """Why a talk cannot be walked from its first step to an end whatever one chooses; empty when it can."""
    keys = [step.key for step in steps]
    if not keys:
        return "in het gesprek staat nog geen enkele stap."
    if twice := [key for number, key in enumerate(keys) if key in keys[:number]]:
        return f"de stap ‘{twice[0]}’ staat er twee keer."
    for step in steps:
        if lost := [one.to for one in step.choices if one.to not in keys]:
            return f"in de stap ‘{step.key}’ wijst een keuze naar ‘{lost[0]}’, en die stap is er niet."
    if unseen := [key for key in keys if key not in reached_from(steps[0].key, steps)]:
        return f"bij de stap ‘{unseen[0]}’ komt niemand ooit. Laat een keuze erheen wijzen."
    ends = {step.key for step in steps if not step.choices}
    if stuck := [key for key in keys if not ends & reached_from(key, steps)]:
        return f"van de stap ‘{stuck[0]}’ komt niemand bij een slot."
    return ""


def reached_from(key: str, steps: Iterable[Step]) -> set[str]:
    """The steps that one can come to from this one, itself included."""
    leads = {step.key: [one.to for one in step.choices] for step in steps}
    found, ahead = {key}, [key]
    while ahead:
        new = set(leads.get(ahead.pop(), ())) - found
        found |= new
        ahead.extend(new)
    return found


def _shelf() -> Shelf[Practice]:
    return shelf(FOLDER, SHAPE, practice_from)


def _people(document: Document) -> Iterator[Person]:
    for said in document.many("wie"):
        name, colon, who = (part.strip() for part in said.partition(":"))
        if not (name and colon and who):
            raise ContentError(f"regel {document.line_of['wie']}: bij ‘wie’ hoort ‘Naam: wie het is’, niet ‘{said}’.")
        yield Person(name, who)


def _numbered(steps: list[Step]) -> Iterator[Step]:
    """A sheet of paper has no links: there each choice names the number of the step that follows."""
    number = {step.key: step.number for step in steps}
    for step in steps:
        yield replace(step, choices=tuple(replace(one, number=number.get(one.to, 0)) for one in step.choices))


def _steps(section: Section, people: Sequence[Person]) -> Iterator[Step]:
    """Read the talk: a heading with the key of a step, and below it one list."""
    key, number = "", 0
    for part in section.parts:
        if isinstance(part, Heading) and not key:
            key = plain_runs(part.runs)
        elif isinstance(part, Listing) and key:
            number += 1
            yield _step(key, number, ["\n".join(text_of(inner) for inner in item) for item in part.items], people)
            key = ""
        else:
            raise ContentError(f"bij de stap ‘{key}’ hoort een kop met ### en daaronder één lijst.")
    if key:
        raise ContentError(f"onder de stap ‘{key}’ staat nog geen lijst.")


def _step(key: str, number: int, items: Sequence[str], people: Sequence[Person]) -> Step:
    if not _STEP.fullmatch(key):
        raise ContentError(f"een stap heet met kleine letters en streepjes, en niet ‘{key}’.")
    told, lines, choices = dict[str, str](), list[Line](), list[Choice]()
    for item in items:
        name, _colon, text = (part.strip() for part in item.partition(":"))
        if not text:
            raise ContentError(f"in de stap ‘{key}’ staat niets achter ‘{name}’.")
        if name == YOU:
            choices.append(_choice(key, _LETTERS[len(choices) : len(choices) + 1], text))
        elif name in (HAPPENS, ENDING, NEXT_TIME) and name not in told:
            told[name] = text
        else:
            lines.append(_line(key, name, text, people))
    if bool(choices) == bool(told.get(ENDING)):
        raise ContentError(f"de stap ‘{key}’ heeft keuzes (‘{YOU}’) of een ‘{ENDING}’, en niet allebei.")
    if bool(told.get(ENDING)) != bool(told.get(NEXT_TIME)):
        raise ContentError(f"in de stap ‘{key}’ horen ‘{ENDING}’ en ‘{NEXT_TIME}’ bij elkaar.")
    if len(choices) == 1:
        raise ContentError(f"in de stap ‘{key}’ staat maar één keuze.")
    ending, next_time = told.get(ENDING, ""), told.get(NEXT_TIME, "")
    return Step(key, number, told.get(HAPPENS, ""), tuple(lines), tuple(choices), ending, next_time)


def _choice(key: str, letter: str, text: str) -> Choice:
    if not letter:
        raise ContentError(f"in de stap ‘{key}’ staan meer dan {len(_LETTERS)} keuzes.")
    sentence, *to = _ARROW.split(text)
    if not sentence or len(to) != 1 or not _STEP.fullmatch(to[0]):
        raise ContentError(f"in de stap ‘{key}’ hoort achter een keuze → en de naam van een stap: ‘{text}’.")
    return Choice(letter, sentence, to[0])


def _line(key: str, name: str, text: str, people: Sequence[Person]) -> Line:
    who, _space, how = name.rpartition(" ")
    names = [person.name for person in people]
    if how not in (SAYS, THINKS) or who not in names:
        can = ", ".join([HAPPENS, *(f"{one} {SAYS}, {one} {THINKS}" for one in names), YOU, ENDING, NEXT_TIME])
        raise ContentError(f"in de stap ‘{key}’ hoort ‘{name}’ niet, of staat het er twee keer. Dit kan wel: {can}.")
    return Line(who, how == THINKS, text)
