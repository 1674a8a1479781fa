"""Down from the linear program and nothing else: a timetable that keeps to the rules, close to what must be paid."""

import pytest

from bench._round_problems import Size, problem
from glansrijk.rounds.solver import diving, solve
from glansrijk.rounds.solver.answer import Progress
from glansrijk.rounds.solver.clock import Clock
from glansrijk.rounds.solver.columns import Ints
from glansrijk.rounds.solver.reading import problem_from
from glansrijk.rounds.solver.verify import verify


@pytest.mark.parametrize(
    ("size", "tightness", "many"),
    [(Size(4, 40), "tight", diving.MANY), (Size(6, 80), "normal", 0)],
    ids=["from corner to corner", "first through the middle"],
)
def test_a_dive_to_the_end_comes_close(size: Size, tightness: str, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No small changes before it, no larger ones and no search after it, and no families left to choose in between."""
    monkeypatch.setattr(solve, "STEPS_PER_FAMILY", 0)
    monkeypatch.setattr(solve, "LEFT_TO_CHOOSE", 0)
    monkeypatch.setattr(diving, "MANY", many)
    for after in ("_search_all", "_mend", "_split"):
        monkeypatch.setattr(solve._Solving, after, lambda *_, **__: None)
    asked, seen, left = problem(size, tightness), list[Progress](), list[set[int]]()
    run = diving.Dive.run

    def and_tell(dive: diving.Dive, *, until: int, clock: Clock) -> tuple[Ints, set[int]]:
        taken, mixed = run(dive, until=until, clock=clock)
        left.append(mixed)
        return taken, mixed

    monkeypatch.setattr(diving.Dive, "run", and_tell)
    answer = solve.solve(problem_from(asked), seconds=120, on_progress=seen.append)
    assert (verify(asked, answer.as_json()).violations, left) == ([], [set()])
    too_much = {one.step: one.cost - one.bound for one in seen}
    assert too_much["grens gevolgd"] < too_much["grens gevonden"] / 4
