"""What a child sees in Kind-stand: its own name, its questions, and what it told already. Nothing about anyone else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.urls import reverse

from glansrijk.schools.models import Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.child_questions import GOAL, QUESTIONS, Question, words_of
from glansrijk.talks.goals import goal_of
from glansrijk.talks.models import Answer, PersonalGoal, Talk


@dataclass(frozen=True)
class Said:
    """A question and what the child told, in words."""

    question: Question
    url: str
    words: tuple[str, ...]
    shared: bool

    @property
    def is_told(self) -> bool:
        """Whether the child told something."""
        return bool(self.words)


@dataclass(frozen=True)
class ChildPage:
    """The pages of one child in Kind-stand."""

    school: str
    pupil: Pupil
    talk: Talk
    answers: Mapping[str, Answer]
    goal: PersonalGoal | None

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions; a goal that was looked back on is not asked again."""
        closed = self.goal is not None and self.goal.closed_on is not None
        return tuple(question for question in QUESTIONS if not (closed and question.key == GOAL))

    @property
    def name(self) -> str:
        """How the child is called."""
        return self.pupil.first_name or self.pupil.name.full

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Question by question what was told."""
        return tuple(self._said(question) for question in self.questions)

    @property
    def begun(self) -> bool:
        """Whether something was told already."""
        return any(one.is_told for one in self.said)

    @property
    def first_url(self) -> str:
        """Where the questions begin."""
        return self.url_of(self.questions[0])

    @property
    def home_url(self) -> str:
        """Where the child begins."""
        return reverse("child_home", kwargs={"school": self.school, "pupil": self.pupil.pk})

    def url_of(self, question: Question) -> str:
        """The page of a question."""
        return reverse("child_question", kwargs={"school": self.school, "pupil": self.pupil.pk, "asked": question.key})

    def url_before(self, question: Question) -> str:
        """The page before a question."""
        place = self.questions.index(question)
        return self.url_of(self.questions[place - 1]) if place else self.home_url

    def url_after(self, question: Question) -> str:
        """The page after a question; after the last one, the end."""
        place = self.questions.index(question) + 1
        if place < len(self.questions):
            return self.url_of(self.questions[place])
        return reverse("child_ready", kwargs={"school": self.school, "pupil": self.pupil.pk})

    def place_of(self, question: Question) -> dict[str, object]:
        """Where a question stands: its number, of how many, and the pages beside it."""
        number = self.questions.index(question) + 1
        return {"number": number, "of": len(self.questions), "before": self.url_before(question)}

    def known(self, question: Question) -> dict[str, object]:
        """What stands there already, as the form begins."""
        if question.key == GOAL:
            goal = self.goal
            if goal is None:
                return {"version": 0, "text": "", "keep_private": False}
            return {"version": goal.version, "text": goal.text, "keep_private": not goal.shared}
        row = self.answers.get(question.key)
        if row is None:
            return {}
        return {"picked": row.picked, "text": row.text, "keep_private": not row.shared}

    def _said(self, question: Question) -> Said:
        url = self.url_of(question)
        if question.key != GOAL:
            return Said(question, url, *words_told(self.answers.get(question.key)))
        if self.goal is None:
            return Said(question, url, (), shared=True)
        return Said(question, url, (self.goal.text,), self.goal.shared)


def child_page(viewer: Viewer, pupil: int, talk: int) -> ChildPage:
    """The pages of a child, from its talk, in three queries.

    Raises:
        Http404: there is no such talk with this child, or it is not for this viewer (any more).
    """
    found: Talk = viewer.get(Talk.objects.select_related("pupil", "moment__school_year"), pk=talk, pupil=pupil)
    if found.pupil.left_on is not None:
        raise Http404
    answers = Answer.objects.filter(talk=found, voice="child")
    return ChildPage(
        school=viewer.school.slug,
        pupil=found.pupil,
        talk=found,
        answers={row.question: row for row in answers},
        goal=goal_of(found.pupil, found.moment.school_year.year, viewer),
    )


def words_told(row: Answer | None) -> tuple[tuple[str, ...], bool]:
    """What an answer says in words, and whether it may be passed on."""
    if row is None:
        return (), True
    return (*words_of(row.question, row.picked), *((row.text,) if row.text else ())), row.shared
