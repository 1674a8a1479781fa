"""A round in one's hand: sessions, people, families and talks, by number instead of by name.

Slots of all sessions are counted through: slot 3 of the second session is `sessions[1].first + 3`. Between two sessions
lies one number that is nobody's, so that what is next to each other is so in one session. Sessions are stretches of
time of their own; whoever makes them sees to it that they do not overlap on the clock.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

# What a timetable costs.
UNPLACED: Final = 10_000
DISLIKED_SLOT: Final = 10
EXTRA_SESSION: Final = 20
FREE_SLOT: Final = 3

# An id is given back as it came: a text, or a whole number.
Id = str | int


@dataclass(frozen=True, slots=True)
class Session:
    """An afternoon or evening of talks; `first` is the number of its first slot in the whole round."""

    id: Id
    first: int
    slots: int

    @property
    def end(self) -> int:
        """The number of the first slot after it."""
        return self.first + self.slots


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the school, or an interpreter: who can be in one talk at a time, and not while away."""

    id: Id
    teaches: bool
    away: frozenset[int]
    max_in_row: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Who comes: what each slot is worth to them (0 when not named) and when they cannot come."""

    id: Id
    cost: dict[int, int]
    never: frozenset[int]


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk to place. Each of `choices` is a set of teachers that may attend; the helpers come as well."""

    id: Id
    family: int
    choices: tuple[tuple[int, ...], ...]
    helpers: tuple[int, ...]
    slots: int


@dataclass(frozen=True)
class Problem:
    """The whole round. `people` holds the teachers, then the helpers; `fixed` says in which slot a talk starts."""

    sessions: tuple[Session, ...]
    people: tuple[Person, ...]
    families: tuple[Family, ...]
    talks: tuple[Talk, ...]
    apart: tuple[tuple[int, int], ...]
    fixed: dict[int, int]
    walk_slots: int
    # Talks that are not looked at any more: where they start, and with which choice of teachers (`giants.py`).
    settled: dict[int, tuple[int, int]] = field(default_factory=dict)
    given_up: frozenset[int] = frozenset()
    # What stood in the file and is not known to us: said, not refused.
    notes: tuple[str, ...] = ()

    @cached_property
    def slots(self) -> int:
        """The first number after all sessions."""
        return self.sessions[-1].end if self.sessions else 0

    @cached_property
    def session_of(self) -> tuple[int, ...]:
        """The session of each slot; what lies between two sessions counts as the first of them."""
        return tuple(number for number, session in enumerate(self.sessions) for _ in range(session.slots + 1))

    @cached_property
    def talks_of(self) -> tuple[tuple[int, ...], ...]:
        """The talks of each family that are to be placed."""
        talks: list[list[int]] = [[] for _ in self.families]
        for number, talk in enumerate(self.talks):
            if number not in self.settled and number not in self.given_up:
                talks[talk.family].append(number)
        return tuple(map(tuple, talks))

    @cached_property
    def kept_apart(self) -> tuple[frozenset[int], ...]:
        """The families that each family never meets in a session."""
        others: list[set[int]] = [set() for _ in self.families]
        for one, other in self.apart:
            others[one].add(other)
            others[other].add(one)
        return tuple(map(frozenset, others))

    @cached_property
    def settled_slots(self) -> tuple[frozenset[int], ...]:
        """The slots of each person in which a settled talk is."""
        slots: list[set[int]] = [set() for _ in self.people]
        for talk, (start, choice) in self.settled.items():
            for person in self.attending(talk, choice):
                slots[person].update(range(start, start + self.talks[talk].slots))
        return tuple(map(frozenset, slots))

    @cached_property
    def settled_sessions(self) -> dict[int, set[int]]:
        """The sessions to which a family comes for its settled talks."""
        came: dict[int, set[int]] = {}
        for talk, (start, _) in self.settled.items():
            came.setdefault(self.talks[talk].family, set()).add(self.session_of[start])
        return came

    def attending(self, talk: int, choice: int) -> tuple[int, ...]:
        """The people of the school in a talk, when this choice of teachers is taken."""
        return self.talks[talk].choices[choice] + self.talks[talk].helpers

    def starts(self, talk: int, choice: int) -> list[int]:
        """The slots in which a talk can start when the round is empty: nobody away, and within one session."""
        wanted = self.talks[talk]
        people = [self.people[number] for number in self.attending(talk, choice)]
        if any(person.max_in_row is not None and person.max_in_row < wanted.slots for person in people):
            return []
        closed = self.families[wanted.family].never.union(*(person.away for person in people))
        if self.settled:
            closed = closed.union(*(self.settled_slots[number] for number in self.attending(talk, choice)))
        return [
            start
            for session in self.sessions
            for start in range(session.first, session.end - wanted.slots + 1)
            if closed.isdisjoint(range(start, start + wanted.slots)) and self.fixed.get(talk, start) == start
        ]

    def slot_cost(self, talk: int, start: int) -> int:
        """What the family gives up by coming in these slots."""
        wanted = self.talks[talk]
        cost = self.families[wanted.family].cost
        return DISLIKED_SLOT * sum(cost.get(slot, 0) for slot in range(start, start + wanted.slots))
