"""One answer under way: a question a page, without JavaScript, and nothing of it on the server until it is sent whole.

What was answered so far travels in the page itself. In a session it would be an answer beside a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from glansrijk.lib.numbers_sent import number_sent
from glansrijk.pulse.ballot_box import MOST_SIGNS, Ballot
from glansrijk.pulse.models.pulse import ITEMS
from glansrijk.pulse.questions import OPTIONS, Option, Question, questions_for
from glansrijk.rules.satisfaction import OVERALL

SEND, LAST = "send", len(ITEMS) + 1


@dataclass(frozen=True)
class AnsweringPage:
    """The page in front of somebody: which step, and what was answered so far. Step 0 tells what it is."""

    voice: str
    step: int = 0
    chosen: Mapping[str, int] = field(default_factory=dict)
    idea: str = ""
    missing: bool = False
    too_long: bool = False

    @property
    def question(self) -> Question | None:
        """The question of this step; None at the start and at the idea."""
        return questions_for(self.voice)[self.step - 1] if 0 < self.step < LAST else None

    @property
    def options(self) -> tuple[Option, ...]:
        """The four answers."""
        return OPTIONS

    @property
    def answer(self) -> int:
        """What is chosen at this step; 0 for nothing."""
        return self.chosen.get(self.question.item, 0) if self.question else 0

    @property
    def total(self) -> int:
        """How many questions there are, as the letter and the start count them; the idea comes after them."""
        return len(ITEMS)

    @property
    def is_last(self) -> bool:
        """Whether this is the page of the idea."""
        return self.step == LAST

    @property
    def carried(self) -> Iterator[tuple[str, str | int]]:
        """What travels along to the next page, beside the step itself."""
        here = self.question.item if self.question else ""
        yield from ((item, option) for item, option in self.chosen.items() if item != here)
        if not self.is_last and self.idea:
            yield "idea", self.idea

    @property
    def ballot(self) -> Ballot:
        """The whole answer."""
        return Ballot(self.chosen, self.idea)


def page_sent(data: Mapping[str, str], voice: str) -> tuple[AnsweringPage, bool]:
    """The page that comes after what was sent, and whether the whole answer is sent now.

    What is no answer counts as none. Going back keeps what was chosen; going on without the overall question does not.
    """
    chosen = {item: int(data[item]) for item in ITEMS if data.get(item, "") in {"1", "2", "3", "4"}}
    idea = data.get("idea", "").replace("\x00", "").replace("\r\n", "\n").strip()
    at, to = _step(data.get("step", "")), data.get("to", "")
    if len(idea) > MOST_SIGNS:
        return AnsweringPage(voice, LAST, chosen, idea, too_long=True), False
    if OVERALL not in chosen and (to == SEND or _step(to) > ITEMS.index(OVERALL) + 1):
        return AnsweringPage(voice, ITEMS.index(OVERALL) + 1, chosen, idea, missing=True), False
    if to == SEND:
        return AnsweringPage(voice, LAST, chosen, idea), True
    return AnsweringPage(voice, _step(to) if to else at, chosen, idea), False


def _step(typed: str) -> int:
    return number_sent(typed) if number_sent(typed) <= LAST else 0
