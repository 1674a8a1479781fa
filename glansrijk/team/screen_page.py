"""One part of a lesson on the big screen, with the way back and on, and the minutes it may take."""

from __future__ import annotations

from dataclasses import dataclass

from glansrijk.team.lesson_files import AGREEMENT, Lesson, Part


@dataclass(frozen=True)
class ScreenPage:
    """A part by its number, from 1. `meeting` is the number of the meeting it is given in, or empty."""

    text: Lesson
    part: Part
    number: int
    meeting: str

    @property
    def of(self) -> int:
        """How many parts there are."""
        return len(self.text.parts)

    @property
    def before(self) -> int:
        """The number of the part before, 0 for the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the next part, 0 for the last."""
        return self.number + 1 if self.number < self.of else 0

    @property
    def is_agreement(self) -> bool:
        """Whether this is the part in which the team agrees something."""
        return self.part.key == AGREEMENT


def screen_page(text: Lesson, number: int, meeting: str) -> ScreenPage | None:
    """The page of a part; None when the lesson has no such part."""
    if not 0 < number <= len(text.parts):
        return None
    return ScreenPage(
        text, text.parts[number - 1], number, meeting if meeting.isdecimal() and len(meeting) < 10 else ""
    )
