"""`bin/bench rounds`: timetables for schools of 12 and 32 groups, with more and less room; each in its own process.

Per round: seconds to the first plan, to one that is at most 1 % from the best, and to the proof; what it costs beside
the race for slots (first come, first served); how far it can be from the best; memory. Seconds are of processor, which
others on the computer do not change; the same by the clock stands beside them, with the load of the computer.

`GLANSRIJK_BENCH_ROUNDS` names which, as in `250-tight,800-loose`; `GLANSRIJK_BENCH_SECONDS` allows less or more time.
"""

import json
import math
import os
import resource
import subprocess
import sys
import time

from bench import report
from bench._round_problems import TIGHTNESS, Size, problem
from glansrijk.rounds.solver.answer import Progress
from glansrijk.rounds.solver.columns import list_columns
from glansrijk.rounds.solver.greedy import first_come
from glansrijk.rounds.solver.reading import problem_from
from glansrijk.rounds.solver.solve import solve
from glansrijk.rounds.solver.timetable import Timetable
from glansrijk.rounds.solver.verify import verify

BENCH = "rounds"
SIZES = (Size(12, 250), Size(32, 800))
SECONDS = {250: 30.0, 800: 60.0}
OVERFULL_SECONDS = 300.0
BUDGET_FIRST = 2
BUDGET_PROOF = {250: 10.0}
BUDGET_GAP = {"overfull": 1.0}
BUDGET_ENOUGH = {(800, "loose"): 30.0, (800, "normal"): 30.0, (800, "tight"): 30.0, (800, "overfull"): 300.0}
NEAR, NEAR_ENOUGH = 1.0, 0.5
Figure = tuple[str, float | None, str, float | None]
RUN_ONE = "import sys; from bench.rounds import measure; measure(int(sys.argv[1]), sys.argv[2])"


def main() -> None:
    """All of them, or those that are asked for."""
    wanted = os.environ.get("GLANSRIJK_BENCH_ROUNDS", "").split(",")
    for size in SIZES:
        for tightness in TIGHTNESS:
            if wanted == [""] or f"{size.families}-{tightness}" in wanted:
                subprocess.run([sys.executable, "-c", RUN_ONE, str(size.families), tightness], check=True)


def measure(families: int, tightness: str) -> None:
    """Solve one round and report its figures."""
    out = _own_stdout()
    asked = problem(next(size for size in SIZES if size.families == families), tightness)
    about = f"{families} families, {tightness}"
    race = _race(asked)
    seen: list[tuple[Progress, float]] = []
    began = time.process_time()

    def spent() -> float:
        return time.process_time() - began

    seconds = _seconds(families, tightness)
    answer = solve(problem_from(asked), seconds=seconds, on_progress=lambda one: seen.append((one, spent())))
    in_all = spent()
    if faults := verify(asked, answer.as_json()).violations:
        raise RuntimeError(f"{about}: {faults[:3]}")
    os.dup2(out, 1)
    figures = [
        *_moments(families, tightness, seen),
        *_both("in all", (in_all, answer.seconds), None),
        ("from the best at most", _gap(answer.cost, answer.bound), "%", BUDGET_GAP.get(tightness, NEAR_ENOUGH)),
        ("cost of the first plan", seen[0][0].cost, "cost", race),
        ("cost", answer.cost, "cost", race),
        ("left out", len(answer.unplaced), "talks", None),
        ("memory at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", None),
        ("load of the computer", os.getloadavg()[0], "processes", None),
    ]
    for figure, value, unit, against in figures:
        if value is not None:
            report(bench=BENCH, figure=f"{about}: {figure}", value=round(value, 2), unit=unit, against=against)


def _moments(families: int, tightness: str, seen: list[tuple[Progress, float]]) -> list[Figure]:
    """When there was a first plan, when it was near enough, and when it was proven."""
    allowed = BUDGET_GAP.get(tightness, NEAR_ENOUGH)
    return [
        *_both("first plan", _when(seen, math.inf), BUDGET_FIRST),
        *_both("at most 1 % from the best", _when(seen, NEAR), None),
        *_both(f"at most {allowed} % from the best", _when(seen, allowed), BUDGET_ENOUGH.get((families, tightness))),
        *_both("proven the best", _when(seen, 0.0), BUDGET_PROOF.get(families)),
    ]


def _when(seen: list[tuple[Progress, float]], gap: float) -> tuple[float, float] | None:
    """When it came so near for the first time: seconds of processor, and by the clock."""
    near = (one for one in seen if _gap(one[0].cost, one[0].bound) <= gap)
    found = next(near, None)
    return (found[1], found[0].seconds) if found else None


def _both(figure: str, when: tuple[float, float] | None, budget: float | None) -> list[Figure]:
    processor, clock = when or (None, None)
    return [(figure, processor, "s of processor", budget), (f"{figure}, by the clock", clock, "s", None)]


def _own_stdout() -> int:
    """HiGHS prints a line of its own on stdout, which belongs to the figures."""
    out = os.dup(1)
    os.dup2(2, 1)
    return out


def _seconds(families: int, tightness: str) -> float:
    asked = os.environ.get("GLANSRIJK_BENCH_SECONDS")
    usual = OVERFULL_SECONDS if (families, tightness) == (800, "overfull") else SECONDS[families]
    return float(asked) if asked else usual


def _gap(cost: int, bound: int) -> float:
    """How far from the best at most, in percent of the bound."""
    return 100 * (cost - bound) / bound if bound else 100.0 * bool(cost)


def _race(asked: dict[str, object]) -> int:
    """What it costs when families take their slots in turn."""
    round_of_talks = problem_from(json.loads(json.dumps(asked)))
    timetable = Timetable(round_of_talks, list_columns(round_of_talks))
    first_come(timetable)
    return timetable.total()
