"""Fixed talks that cannot all be kept: refused before anything is planned."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from glansrijk.rounds.solver.diaries import Diaries, span
from glansrijk.rounds.solver.problem import Problem
from glansrijk.rounds.solver.strict_json import refuse, show

MOST_STEPS: Final = 100_000


def refuse_contradictions(problem: Problem) -> None:
    """Raise `Refused` for fixed talks that no timetable can keep together, with the talks by name."""
    for talk, start in problem.fixed.items():
        _refuse_if_shut(problem, talk, start)
    for one, other in _pairs_that_share(problem):
        if reason := _why_not_both(problem, one, other):
            refuse("fixed", f"{_named(problem, one)} en {_named(problem, other)} kunnen niet allebei: {reason}.")
    if fixed_choices(problem) is None:
        refuse(
            "fixed", "de vaste gesprekken kunnen niet allemaal zo blijven: er zijn te weinig leerkrachten of pauzes."
        )


def _named(problem: Problem, talk: int) -> str:
    return f"gesprek {show(problem.talks[talk].id)}"


def _refuse_if_shut(problem: Problem, talk: int, start: int) -> None:
    wanted = problem.talks[talk]
    span = range(start, start + wanted.slots)
    name = _named(problem, talk)
    session = problem.sessions[problem.session_of[start]]
    if span.stop > session.end:
        refuse("fixed", f"{name} staat vast, maar loopt door na het einde van sessie {show(session.id)}.")
    if not problem.families[wanted.family].never.isdisjoint(span):
        refuse("fixed", f"{name} staat vast op een plek waarop het gezin niet kan.")
    if not any(start in problem.starts(talk, choice) for choice in range(len(wanted.choices))):
        refuse(
            "fixed", f"{name} staat vast op een plek waarop wie erbij moet zijn niet kan, of te lang achter elkaar zit."
        )


def _pairs_that_share(problem: Problem) -> Iterator[tuple[int, int]]:
    """Fixed talks that may hinder each other: of one family, of families kept apart, or with the same people."""
    sharing: dict[object, list[int]] = defaultdict(list)
    for talk in problem.fixed:
        wanted = problem.talks[talk]
        sharing["family", wanted.family].append(talk)
        for other in problem.kept_apart[wanted.family]:
            sharing["apart", min(other, wanted.family), max(other, wanted.family)].append(talk)
        for person in {*wanted.helpers, *(one for choice in wanted.choices for one in choice)}:
            sharing["person", person].append(talk)
    for talks in sharing.values():
        yield from ((one, other) for number, one in enumerate(talks) for other in talks[number + 1 :])


def _why_not_both(problem: Problem, one: int, other: int) -> str:
    """The reason in words, empty when they go together."""
    first, second = sorted((one, other), key=lambda talk: problem.fixed[talk])
    gap = problem.fixed[second] - problem.fixed[first] - problem.talks[first].slots
    same_session = problem.session_of[problem.fixed[first]] == problem.session_of[problem.fixed[second]]
    a, b = problem.talks[first], problem.talks[second]
    if same_session and b.family in problem.kept_apart[a.family]:
        return "deze gezinnen komen nooit in dezelfde sessie"
    if not same_session or gap >= (problem.walk_slots if a.family == b.family else 0):
        return ""
    if a.family == b.family and gap < 0:
        return "het gezin zit al in het andere gesprek"
    if a.family == b.family:
        return "" if set(map(frozenset, a.choices)) & set(map(frozenset, b.choices)) else "er is te weinig looptijd"
    clash = all({*x, *a.helpers} & {*y, *b.helpers} for x in a.choices for y in b.choices)
    return "dan moet iemand op twee plekken tegelijk zijn" if clash else ""


def fixed_choices(problem: Problem) -> dict[int, int] | None:
    """A choice of teachers for each fixed talk so that all can be kept; None when none is found.

    Talks are tried in the order of time, so that stepping back stays short.
    """
    talks = sorted(problem.fixed, key=lambda talk: problem.fixed[talk])
    diaries = Diaries(problem.people)
    chosen: list[int] = []
    first_to_try = 0
    for _ in range(MOST_STEPS):
        if len(chosen) == len(talks):
            return dict(zip(talks, chosen, strict=True))
        talk = talks[len(chosen)]
        choices = range(first_to_try, len(problem.talks[talk].choices))
        earlier = dict(zip(talks, chosen, strict=False))
        found = next((choice for choice in choices if _goes(problem, diaries, earlier, talk, choice)), None)
        if found is not None:
            _write(problem, diaries.take, talk, found)
            chosen.append(found)
            first_to_try = 0
        elif not chosen:
            return None
        else:
            first_to_try = chosen.pop() + 1
            _write(problem, diaries.give_back, talks[len(chosen)], first_to_try - 1)
    return None


def _goes(problem: Problem, diaries: Diaries, earlier: dict[int, int], talk: int, choice: int) -> bool:
    start, wanted = problem.fixed[talk], problem.talks[talk]
    bits = span(start, wanted.slots)
    if start not in problem.starts(talk, choice):
        return False
    if not all(diaries.can_take(person, bits) for person in problem.attending(talk, choice)):
        return False
    teachers = set(wanted.choices[choice])
    for other in problem.talks_of[wanted.family]:
        if other in earlier and problem.session_of[problem.fixed[other]] == problem.session_of[start]:
            gap = start - problem.fixed[other] - problem.talks[other].slots
            same = teachers == set(problem.talks[other].choices[earlier[other]])
            if gap < (0 if same else problem.walk_slots):
                return False
    return True


def _write(problem: Problem, write: Callable[[int, int], None], talk: int, choice: int) -> None:
    bits = span(problem.fixed[talk], problem.talks[talk].slots)
    for person in problem.attending(talk, choice):
        write(person, bits)
