"""The guide of a kind of talk: the questions from `content/gesprekken`, and the school's own hand in them (R6, R14).

The parent speaks first in every guide, whatever order a school gives it (R35). A few questions cannot be left out:
what a parent hopes, and the two compliments with which a year ends (R14, domain 2.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from glansrijk.lib.content import CONTENT, ContentError, Document, Key, Section, Shape, documents
from glansrijk.lib.content_markdown import Heading, Listing, plain_runs, text_of
from glansrijk.talks.models import GuideQuestion
from glansrijk.talks.models.talk import VOICES as ANSWERERS

FOLDER = CONTENT / "gesprekken"
WHY, BEFORE, LISTENING = "Waarom dit gesprek", "Vooraf", "Goed luisteren"
MIRROR, QUESTIONS, CLOSING = "Even bij jezelf", "Vragen", "Afronden"
VOICES = {"ouder": "parent", "kind": "child", "leerkracht": "teacher", "samen": "together"}
WITH_WHOM = {"ouders": "parents", "kind": "pupil"}
# What stands at a question beside (or in the place of) a box for the answer.
REACHING, WISHES, EXPECTATIONS, AGREEMENTS, LOOKING_BACK = (
    "bereiken",
    "wensen",
    "verwachtingen",
    "afspraken",
    "terugkijken",
)
PLACES = (REACHING, WISHES, EXPECTATIONS, AGREEMENTS, LOOKING_BACK)
WITHOUT_A_BOX = (WISHES, EXPECTATIONS, AGREEMENTS)
SHAPE = Shape(
    keys=(
        Key("titel"),
        Key("met wie", one_of=tuple(WITH_WHOM)),
        Key("minuten"),
        Key("letter", one_of=("G", "L", "A", "N", "S")),
        Key("bronnen", many=True),
    ),
    sections=(WHY, BEFORE, LISTENING, MIRROR, QUESTIONS, CLOSING),
)
LINES = ("sleutel", "wie", "vak", "vast", "vraag door", "waarom")
NEEDED = ("sleutel", "wie", "vraag door", "waarom")


@dataclass(frozen=True)
class Question:
    """One question of a guide. `place` names what stands there beside the box; `fixed` cannot be left out."""

    key: str
    text: str
    voice: str
    ask_on: str = ""
    why: str = ""
    place: str = ""
    fixed: bool = False
    own: bool = False
    left_out: bool = False
    taken_over_from: str = ""

    @property
    def who(self) -> str:
        """Who answers, in a word."""
        return str(dict(ANSWERERS)[self.voice])

    @property
    def has_box(self) -> bool:
        """Whether there is a box for an answer in words."""
        return self.place not in WITHOUT_A_BOX


@dataclass(frozen=True)
class Guide:
    """A guide as it is used at one school. A kind of the school's own has questions and a title, and no sections."""

    kind: str
    title: str
    with_whom: str
    minutes: int
    letter: str
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked, in order."""
        return tuple(question for question in self.questions if not question.left_out)

    @property
    def left_out(self) -> tuple[Question, ...]:
        """The questions that the school leaves out."""
        return tuple(question for question in self.questions if question.left_out)

    def section(self, title: str) -> Section | None:
        """The section with this title; None in a guide of the school's own."""
        return next((section for section in self.sections if section.title == title), None)

    @property
    def why(self) -> Section | None:
        """Why this talk is held."""
        return self.section(WHY)

    @property
    def before(self) -> Section | None:
        """What to do before it."""
        return self.section(BEFORE)

    @property
    def listening(self) -> Section | None:
        """A short list about listening (R29)."""
        return self.section(LISTENING)

    @property
    def mirror(self) -> Section | None:
        """One question to oneself, asked and never stored (R5)."""
        return self.section(MIRROR)

    @property
    def closing(self) -> Section | None:
        """How it ends."""
        return self.section(CLOSING)

    def has(self, place: str) -> bool:
        """Whether one of the questions that are asked has this beside it."""
        return any(question.place == place for question in self.asked)


def core_guides() -> tuple[Guide, ...]:
    """The guides of the method, in their order.

    Raises:
        ContentError: a document does not have the shape.
    """
    return tuple(guide_from(document) for document in documents(FOLDER, SHAPE))


def core_guide(kind: str) -> Guide | None:
    """The method's guide of a kind; None for a kind of the school's own."""
    return next((guide_from(document) for document in documents(FOLDER, SHAPE) if document.slug == kind), None)


def guide_at(kind: str, rows: Iterable[GuideQuestion], *, title: str = "", with_whom: str = "parents") -> Guide:
    """The guide of a kind at the school whose rows these are. `title` is for a kind of the school's own."""
    guide = core_guide(kind) or Guide(kind, title or kind, with_whom, 10, "", (), (), ())
    mine = [row for row in rows if row.kind == kind]
    return replace(guide, questions=parent_first(tuple(_in_order(guide.questions, mine)), guide.with_whom))


def parent_first(questions: Sequence[Question], with_whom: str) -> tuple[Question, ...]:
    """Let the first question that is asked be the parent's, in a talk with parents (R35); the rest keep their order."""
    asked = [question for question in questions if not question.left_out]
    first = next((question for question in asked if question.voice == "parent"), None)
    if with_whom != "parents" or first is None or asked[0] is first:
        return tuple(questions)
    return (first, *(question for question in questions if question is not first))


def _in_order(core: Sequence[Question], rows: Sequence[GuideQuestion]) -> Iterator[Question]:
    """The school's order; a question that the method got later stands behind the one it follows in the method."""
    known = {question.key: question for question in core}
    placed = [_placed(row, known) for row in sorted(rows, key=lambda row: (row.position, row.pk))]
    order = [question for question in placed if question is not None]
    keys = {question.key for question in order}
    for number, question in enumerate(core):
        if question.key not in keys:
            before = core[number - 1].key if number else ""
            at = next((place for place, one in enumerate(order) if one.key == before), -1) + 1
            order.insert(at, question)
    return iter(order)


def _placed(row: GuideQuestion, known: dict[str, Question]) -> Question | None:
    """The question of a row; None for a row about a question that the method no longer has."""
    if row.text:
        origin = row.taken_over_from
        return Question(row.question, row.text, row.voice, own=True, left_out=row.left_out, taken_over_from=origin)
    core = known.get(row.question)
    return replace(core, left_out=row.left_out and not core.fixed) if core else None


def guide_from(document: Document) -> Guide:
    """The guide that a document holds.

    Raises:
        ContentError: a question in it is not right; the message says which.
    """
    return Guide(
        kind=document.slug,
        title=document.one("titel"),
        with_whom=WITH_WHOM[document.one("met wie")],
        minutes=int(document.one("minuten")),
        letter=document.one("letter"),
        sources=document.many("bronnen"),
        sections=document.sections,
        questions=tuple(_questions(document)),
    )


def _questions(document: Document) -> Iterator[Question]:
    """Read the section with questions: a heading with the question, and a list with what belongs to it."""
    text = ""
    for part in next(section for section in document.sections if section.title == QUESTIONS).parts:
        if isinstance(part, Heading):
            text = plain_runs(part.runs)
        elif isinstance(part, Listing) and text:
            yield _question(document.slug, text, ["\n".join(text_of(inner) for inner in item) for item in part.items])
            text = ""
        else:
            raise ContentError(f"{document.slug}: bij ‘{text}’ hoort een kop met ### en daaronder één lijst.")
    if text:
        raise ContentError(f"{document.slug}: onder ‘{text}’ staat nog geen lijst.")


def _question(slug: str, text: str, lines: Sequence[str]) -> Question:
    said = {name.strip(): value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
    where = f"{slug}: bij ‘{text}’"
    if strange := sorted(set(said) - set(LINES)):
        raise ContentError(f"{where} hoort ‘{strange[0]}’ niet. Dit kan wel: {', '.join(LINES)}.")
    if missing := [name for name in NEEDED if not said.get(name)]:
        raise ContentError(f"{where} ontbreekt ‘{missing[0]}’.")
    if said["wie"] not in VOICES:
        raise ContentError(f"{where} kan ‘{said['wie']}’ niet. Kies uit: {', '.join(VOICES)}.")
    if said.get("vak", "") not in ("", *PLACES):
        raise ContentError(f"{where} kan het vak ‘{said['vak']}’ niet. Kies uit: {', '.join(PLACES)}.")
    return Question(
        key=said["sleutel"],
        text=text,
        voice=VOICES[said["wie"]],
        ask_on=said["vraag door"],
        why=said["waarom"],
        place=said.get("vak", ""),
        fixed=said.get("vast") == "ja",
    )
