"""A talk as a sheet: who it is with, the guide, and a box for every answer. Three queries, however much was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from glansrijk.rules.homes import and_list, called
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import Parent
from glansrijk.schools.reaching import wish_in_words
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.guides import Guide, Question
from glansrijk.talks.models import Answer, Invitation, Talk
from glansrijk.talks.recording import CHECKED, Place, seen_of
from glansrijk.talks.tapped import tapped_in_words

HOPE, SHARED_GOAL = "hoop", "samen-doel"
PREPARATION, OWN_VIEW, OPEN = "voorbereiding", "eigen-kijk", "verder"
# What is laid beside later talks: what was hoped, at the first talk too, and the goal that was chosen together.
REMEMBERED = (HOPE, "droom", "kind-wil", SHARED_GOAL, "schooltijd")


@dataclass(frozen=True)
class Explained:
    """Something that was explained to a parent, or that a parent would like to be (R80)."""

    subject: str
    language: str
    wanted_on: date | None
    given_on: date | None


@dataclass(frozen=True)
class TalkParent:
    """One parent of this talk, with what the teacher wants to know before it."""

    row: Invitation
    parent: Parent
    home_id: int | None
    here: bool
    banned: bool
    last_contact: date | None
    explained: tuple[Explained, ...] = ()
    handover: int | None = None
    # What this parent thinks of the text in which the teacher told how to work together.
    reaction: str = ""

    @property
    def pk(self) -> int:
        """The parent's number."""
        return int(self.parent.pk)

    @property
    def called(self) -> str:
        """How this parent is called."""
        return called(self.parent.name, self.parent.organisation)

    @property
    def reach(self) -> str:
        """How this parent likes to be reached, in words."""
        return wish_in_words(getattr(self.parent, "wish", None))

    @property
    def language(self) -> str:
        """The language, when it is not Dutch."""
        code = self.parent.language
        return language_name(code) if code not in ("", "nl") else ""


@dataclass(frozen=True)
class Box:
    """One box: whose words, and what stands there now."""

    place: Place
    who: str
    answer: Answer | None
    kind: str = ""

    @property
    def name(self) -> str:
        """Its name on the page."""
        return self.place.name

    @property
    def text(self) -> str:
        """What stands there."""
        return self.answer.text if self.answer else ""

    @property
    def words(self) -> str:
        """Everything that was answered: what was tapped (at home, or in the Kind-stand), and what was written."""
        return "\n".join(part for part in (self.tapped, self.text) if part)

    @property
    def tapped(self) -> str:
        """What was tapped instead of typed, in words."""
        return ", ".join(tapped_in_words(self.answer, self.kind)) if self.answer else ""

    @property
    def seen(self) -> str:
        """A short code of what stands there."""
        return seen_of(self.answer)

    @property
    def of_child(self) -> bool:
        """Whether these are the words of the child, who may ask not to pass them on."""
        return self.place.voice == "child"

    @property
    def may_be_shared(self) -> bool:
        """Whether it may stand in what parents get: not the teacher's own preparation, nor what a child kept back."""
        return bool(self.words) and self.place.question != PREPARATION and (self.answer is None or self.answer.shared)


@dataclass(frozen=True)
class Line:
    """One question with its boxes; `apart` holds the boxes for one parent of several."""

    question: Question
    boxes: tuple[Box, ...]
    apart: tuple[Box, ...] = ()

    @property
    def all_boxes(self) -> tuple[Box, ...]:
        """All boxes."""
        return (*self.boxes, *self.apart)

    @property
    def written(self) -> tuple[Box, ...]:
        """The boxes in which something stands."""
        return tuple(box for box in self.all_boxes if box.words)

    @property
    def asked(self) -> str:
        """The question as it was asked, when it was answered; otherwise as it is now."""
        return next((box.answer.asked for box in self.all_boxes if box.answer), self.question.text)


@dataclass(frozen=True)
class Sheet:
    """The whole sheet of one talk."""

    viewer: Viewer
    talk: Talk
    parents: tuple[TalkParent, ...]
    guide: Guide
    answers: tuple[Answer, ...]
    remembered: tuple[Answer, ...]

    @property
    def child(self) -> str:
        """What the child is called."""
        return str(self.talk.pupil.first_name or self.talk.pupil.name.full)

    @property
    def names(self) -> str:
        """Who of the parents this talk is with: 'Petra en Joris'."""
        return and_list([parent.called for parent in self.parents])

    @property
    def with_parents(self) -> bool:
        """Whether it is a talk with parents, and not with the child alone."""
        return bool(self.talk.moment.with_whom == "parents")

    @property
    def goal(self) -> str:
        """What the child wants to reach this year, in its own words; empty when it keeps that to itself."""
        return self.talk.goal or ""  # type: ignore[attr-defined]

    @property
    def checked(self) -> bool:
        """Whether the teacher summed up, and the parent said that it was right (R29)."""
        return any(answer.question == CHECKED and answer.picked for answer in self.answers)

    @property
    def home_ids(self) -> frozenset[int]:
        """The homes of these parents."""
        return frozenset(parent.home_id for parent in self.parents if parent.home_id)

    @property
    def parent_ids(self) -> frozenset[int]:
        """These parents."""
        return frozenset(parent.pk for parent in self.parents)

    @cached_property
    def preparation(self) -> Box:
        """The teacher's own preparation; it stays with the teachers of the group."""
        return self._box(PREPARATION, _("Wat wil je in elk geval vragen of vertellen?"), "teacher", None, _("jij"))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The questions in order, and after them what was answered to questions that are no longer asked."""
        asked = self.guide.asked or (Question(OPEN, _("Wat is er gezegd?"), "together"),)
        lines = tuple(self._line(question) for question in asked)
        known = {box.name for line in lines for box in line.all_boxes} | {self.preparation.name}
        return (*lines, *self._former(known))

    @cached_property
    def own_views(self) -> tuple[Box, ...]:
        """What each parent adds in own words, as large as what school wrote."""
        question = _("Eigen kijk van de ouder")
        return tuple(self._box(OWN_VIEW, question, "parent", one.pk, one.called) for one in self.parents)

    @property
    def hopes(self) -> tuple[Box, ...]:
        """What the parents hope, to lay beside the goal that is chosen together (R78)."""
        lines = (line for line in self.lines if line.question.key == HOPE)
        return tuple(box for line in lines for box in line.written if box.place.voice == "parent")

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every box of the page."""
        in_lines = (box for line in self.lines if line.question.has_box for box in line.all_boxes)
        return (self.preparation, *in_lines, *self.own_views)

    def box(self, name: str) -> Box | None:
        """The box of this name."""
        return next((box for box in self.boxes if box.name == name), None)

    def _line(self, question: Question) -> Line:
        if question.voice != "parent" or not self.parents:
            who = {"child": self.child, "teacher": _("leerkracht"), "together": _("samen")}.get(question.voice, "")
            return Line(question, (self._box(question.key, question.text, question.voice, None, who),))
        each = tuple(self._box(question.key, question.text, "parent", one.pk, one.called) for one in self.parents)
        together = self._box(question.key, question.text, "parent", None, self.names)
        # A letter answers for a home, also for one with a single parent in it.
        if len(each) == 1 and together.answer is None:
            return Line(question, each)
        return Line(question, (together,), each)

    def _former(self, known: set[str]) -> Iterator[Line]:
        for answer in self.answers:
            place = Place(answer.question, answer.asked, answer.voice, answer.parent_id)
            said = answer.text or answer.picked or answer.in_talk
            if said and place.name not in known and answer.question not in (OWN_VIEW, CHECKED):
                yield Line(
                    Question(answer.question, answer.asked, answer.voice),
                    (Box(place, self.who_said(answer), answer, self.talk.moment.kind),),
                )

    def who_said(self, answer: Answer) -> str:
        """Who said it, in a word or a name."""
        if answer.parent_id:
            return next((one.called for one in self.parents if one.pk == answer.parent_id), _("een ouder"))
        return {"child": self.child, "teacher": _("leerkracht"), "together": _("samen")}.get(answer.voice, self.names)

    def _box(self, question: str, asked: str, voice: str, parent_id: int | None, who: str) -> Box:
        place = Place(question, asked, voice, parent_id)
        answer = next((one for one in self.answers if _place_of(one) == (question, voice, parent_id)), None)
        return Box(place, who, answer, self.talk.moment.kind)


def _place_of(answer: Answer) -> tuple[str, str, int | None]:
    return answer.question, answer.voice, answer.parent_id
