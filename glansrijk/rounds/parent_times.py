"""What a parent finds once the timetable is known: of each own child the time, or how to come to one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from glansrijk.rounds.asking import Asked
from glansrijk.rounds.letters import time_as_told
from glansrijk.rounds.models import RoundTalk
from glansrijk.rounds.models.talk import NEEDED


@dataclass(frozen=True)
class OwnTime:
    """One talk: its time in words, empty when the family knows of none."""

    talk: RoundTalk
    words: str
    is_closed: bool

    @property
    def can_change(self) -> bool:
        """Whether it can still be moved or called off: it has not begun."""
        known = self.talk.known_at
        return known is not None and known > timezone.now() and not self.is_closed

    @property
    def is_called_off(self) -> bool:
        """Whether somebody of this family called it off."""
        return self.talk.called_off_at is not None

    @property
    def may_choose(self) -> bool:
        """Whether this family said it needs no talk now, and may change its mind."""
        return self.talk.need != NEEDED and not self.is_closed


def own_times(asked: Asked) -> list[OwnTime]:
    """The talks about which this parent may read."""
    at = asked.at
    return [OwnTime(talk, time_as_told(at, talk) if talk.known_at else "", at.is_closed) for talk in asked.talks]
