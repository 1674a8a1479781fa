"""Says why a talk is not in the timetable, and the smallest change with which it would be.

Each change is true as it stands: with it, the talk fits, and everybody else keeps their place.
"""

from collections.abc import Iterator
from typing import NamedTuple

from glansrijk.rounds.solver.diaries import Diaries, has_run, span
from glansrijk.rounds.solver.problem import Problem
from glansrijk.rounds.solver.strict_json import show

# A talk that starts in a slot, with a choice of teachers, by talk.
Seats = dict[int, tuple[int, int]]


def explain(problem: Problem, seats: Seats) -> dict[int, str]:
    """The reason and the change for each talk without a seat, in Dutch."""
    missing = [talk for talk in range(len(problem.talks)) if talk not in seats]
    explainer = _Explainer(problem, seats) if missing else None
    return {talk: explainer.why(talk) for talk in missing} if explainer else {}


class _Try(NamedTuple):
    """A start for a talk, and all that would have to change for it."""

    changes: tuple[str, ...]
    session: int
    start: int


class _Longer(NamedTuple):
    """A session that goes on for some slots, and what would have to change besides."""

    slots: int
    text: str
    changes: tuple[str, ...]


class _Explainer:
    """Looks at a timetable from the side of a talk that is not in it."""

    def __init__(self, problem: Problem, seats: Seats) -> None:
        self.problem, self.seats = problem, seats
        self.diaries = Diaries(problem.people)
        self.family_taken = [0] * len(problem.families)
        self.sessions: list[set[int]] = [set() for _ in problem.families]
        for talk, (start, choice) in seats.items():
            wanted = problem.talks[talk]
            self.family_taken[wanted.family] |= span(start, wanted.slots)
            self.sessions[wanted.family].add(problem.session_of[start])
            for person in problem.attending(talk, choice):
                self.diaries.take(person, span(start, wanted.slots))

    def why(self, talk: int) -> str:
        """One or two sentences."""
        tries = list(self._tries(talk))
        if any(not one.changes for one in tries):
            return "Er was geen tijd meer om dit gesprek een plek te geven. Laat langer zoeken; er is nog plek."
        choices = range(len(self.problem.talks[talk].choices))
        if any(self.problem.starts(talk, choice) for choice in choices):
            reason = "Alle plekken waarop iedereen kan die erbij moet zijn, zijn bezet."
        else:
            reason = "Er is geen enkele plek waarop iedereen kan die erbij moet zijn."
        return f"{reason} {self._change(talk, tries)}"

    def _change(self, talk: int, tries: list[_Try]) -> str:
        """The fewest sentences that make it fit: here and now, or in a session that goes on for a while."""
        longer = self._longer_session(talk)
        now = min(tries, key=lambda one: (len(one.changes), one.start), default=None)
        if now is None or 1 + len(longer.changes) < len(now.changes):
            return " ".join((longer.text, *longer.changes))
        session = self.problem.sessions[now.session]
        where = f"Het past wel in sessie {show(session.id)} op plek {now.start - session.first}."
        return " ".join((where, *now.changes))

    def _tries(self, talk: int) -> Iterator[_Try]:
        """Every start at which nobody has another talk, with what is in the way besides."""
        wanted = self.problem.talks[talk]
        for number, session in enumerate(self.problem.sessions):
            for start in range(session.first, session.end - wanted.slots + 1):
                bits = span(start, wanted.slots)
                if self.family_taken[wanted.family] & bits:
                    continue
                for choice in range(len(wanted.choices)):
                    people = self.problem.attending(talk, choice)
                    if not any(self.diaries.taken[person] & bits for person in people):
                        yield _Try(tuple(self._in_the_way(talk, choice, start)), number, start)

    def _in_the_way(self, talk: int, choice: int, start: int) -> Iterator[str]:
        wanted = self.problem.talks[talk]
        family = self.problem.families[wanted.family]
        slots = range(start, start + wanted.slots)
        if not family.never.isdisjoint(slots):
            yield f"Dan moet gezin {show(family.id)} dan kunnen komen."
        for number in self.problem.attending(talk, choice):
            yield from self._person_in_the_way(number, slots)
        session = self.problem.session_of[start]
        for other in sorted(self.problem.kept_apart[wanted.family]):
            if session in self.sessions[other]:
                yield self._together(wanted.family, other)
        if self._walks_too_little(talk, choice, start):
            yield f"Dan moet gezin {show(family.id)} minder tijd nodig hebben om te lopen."

    def _person_in_the_way(self, number: int, slots: range) -> Iterator[str]:
        person = self.problem.people[number]
        if not person.away.isdisjoint(slots):
            yield f"Dan moet {self._who(number)} er dan zijn."
        taken = self.diaries.taken[number] | span(slots.start, len(slots))
        if person.max_in_row is not None and has_run(taken, person.max_in_row + 1):
            yield self._longer_row(number, person.max_in_row)

    def _walks_too_little(self, talk: int, choice: int, start: int) -> bool:
        wanted = self.problem.talks[talk]
        for other in self.problem.talks_of[wanted.family]:
            if other in self.seats:
                at, its_choice = self.seats[other]
                its = self.problem.talks[other]
                same = set(its.choices[its_choice]) == set(wanted.choices[choice])
                gap = max(start - at - its.slots, at - start - wanted.slots)
                if not same and gap < self.problem.walk_slots:
                    return True
        return False

    def _longer_session(self, talk: int) -> _Longer:
        """A session that goes on for a while is a change that always helps, if all can come then."""
        choices = range(len(self.problem.talks[talk].choices))
        sessions = range(len(self.problem.sessions))
        options = [self._one_longer_session(talk, choice, number) for choice in choices for number in sessions]
        return min(options, key=lambda one: (len(one.changes), one.slots))

    def _one_longer_session(self, talk: int, choice: int, number: int) -> _Longer:
        wanted, session = self.problem.talks[talk], self.problem.sessions[number]
        family, people = wanted.family, self.problem.attending(talk, choice)
        limits = [(one, limit) for one in people if (limit := self.problem.people[one].max_in_row) is not None]
        walk = self.problem.walk_slots if self.family_taken[family] & span(session.first, session.slots) else 0
        slots = wanted.slots + max(walk, 1 if limits else 0)
        if slots == 1:
            text = f"Het past als sessie {show(session.id)} één plek langer duurt en iedereen dan kan."
        else:
            text = f"Het past als sessie {show(session.id)} {slots} plekken langer duurt en iedereen dan kan."
        changes = [self._longer_row(one, limit) for one, limit in limits if limit < wanted.slots]
        met = (other for other in sorted(self.problem.kept_apart[family]) if number in self.sessions[other])
        changes += [self._together(family, other) for other in met]
        return _Longer(slots, text, tuple(changes))

    def _who(self, number: int) -> str:
        person = self.problem.people[number]
        return f"{'leerkracht' if person.teaches else 'tolk of andere hulp'} {show(person.id)}"

    def _longer_row(self, number: int, limit: int) -> str:
        return f"Dan moet {self._who(number)} meer dan {limit} plekken achter elkaar mogen."

    def _together(self, family: int, other: int) -> str:
        one, two = (show(self.problem.families[number].id) for number in (family, other))
        return f"Dan moeten gezin {one} en gezin {two} in dezelfde sessie mogen komen."
