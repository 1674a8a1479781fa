"""One page of preparing a talk: which question, what was answered, and where one goes from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from glansrijk.outbox.appointments import Appointment
from glansrijk.talks.letter_words import appointment_words
from glansrijk.talks.models import Answer
from glansrijk.talks.parent_questions import ParentQuestion
from glansrijk.talks.parent_talk import planned, until_when, with_whom
from glansrijk.talks.preparing_at_home import AtHome


@dataclass(frozen=True)
class PreparePage:
    """A step on the way; `address` gives the address of a step."""

    home: AtHome
    answers: dict[str, Answer]
    step: str
    address: Callable[[str], str]

    @property
    def question(self) -> ParentQuestion | None:
        """The question of this step."""
        return next((one for one in self.home.questions if one.key == self.step), None)

    @property
    def answer(self) -> Answer | None:
        """What was answered to it before."""
        return self.answers.get(self.step)

    @property
    def heading(self) -> str:
        """The question, with the name of the child where this reader may know it."""
        assert self.question is not None
        return self.worded(self.question)

    def worded(self, question: ParentQuestion) -> str:
        """A question in the language of the page."""
        return str(question.named) % {"child": self.home.child} if self.home.child else str(question.text)

    @property
    def number(self) -> int:
        """The how-many-eth question this is, from 1."""
        return 1 + [one.key for one in self.home.questions].index(self.step)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.home.questions)

    @property
    def next_address(self) -> str:
        """Where 'Verder' goes."""
        keys = ["begin", *(one.key for one in self.home.questions), "nakijken", "klaar"]
        return self.address(keys[keys.index(self.step) + 1])

    @property
    def back_address(self) -> str:
        """Where 'Terug' goes: a question back, and from what stands beside the questions to the beginning."""
        keys = ["begin", *(one.key for one in self.home.questions), "nakijken"]
        return self.address(keys[max(keys.index(self.step) - 1, 0)] if self.step in keys else keys[0])

    @property
    def review_address(self) -> str:
        """Where all answers stand."""
        return self.address("nakijken")

    @property
    def wrong_address(self) -> str:
        """For whom this is not."""
        return self.address("klopt-niet")

    @property
    def paper_address(self) -> str:
        """The answers on one sheet."""
        return self.address("op-papier")

    @property
    def ready_address(self) -> str:
        """The last page."""
        return self.address("klaar")

    @property
    def with_whom(self) -> str:
        """With whom the talk is, where this reader may know it."""
        return with_whom(self.home)

    @cached_property
    def talk(self) -> Appointment | None:
        """The talk, where this reader may know when it is."""
        return planned(self.home)

    @property
    def talk_in_words(self) -> str:
        """When and where it is."""
        return appointment_words(self.talk) if self.talk else ""

    @property
    def until_when(self) -> str:
        """Until when everything can change."""
        return until_when(self.home, self.talk)

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """All questions with their answers in words, and where each can be changed."""
        return [(self.worded(one), self._in_words(one), self.address(one.key)) for one in self.home.questions]

    def _in_words(self, question: ParentQuestion) -> str:
        answer = self.answers.get(question.key)
        if answer is None:
            return _("Nog niets")
        pictures = [question.picture(key) for key in answer.picked]
        said = [str(one.word) for one in pictures if one] + ([answer.text] if answer.text else [])
        if answer.in_talk:
            said.append(_("Dat vertel ik liever in het gesprek"))
        return " · ".join(said) or _("Nog niets")
