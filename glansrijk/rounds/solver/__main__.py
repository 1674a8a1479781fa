"""`bin/python -m glansrijk.rounds.solver PROBLEM.json [--seconds N] [--seed N]`: a timetable as one line of JSON.

Everything else goes to stderr. A round that cannot be read gives one sentence there and exit code 2. Ctrl-C, or
SIGTERM, stops the search and prints the best timetable so far.
"""

import argparse
import json
import math
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from glansrijk.rounds.solver.answer import Answer, Progress
from glansrijk.rounds.solver.problem import Problem
from glansrijk.rounds.solver.reading import read_problem
from glansrijk.rounds.solver.solve import solve
from glansrijk.rounds.solver.strict_json import Refused

SECONDS = 60.0


class _Arguments(argparse.ArgumentParser):
    """Refuses in Dutch, in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, "Zo gaat het: bin/python -m glansrijk.rounds.solver RONDE.json [--seconds N] [--seed N].\n")


def main() -> int:
    """Read, solve, print; 2 for a round that cannot be read."""
    parser = _Arguments(prog="glansrijk.rounds.solver", description=__doc__)
    parser.add_argument("problem", type=Path)
    parser.add_argument("--seconds", type=_seconds, default=SECONDS)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    out = _own_stdout()
    try:
        problem = read_problem(_bytes(arguments.problem))
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    answer = _solve(problem, arguments.seconds, arguments.seed)
    with os.fdopen(out, "w", encoding="utf-8") as stdout:
        stdout.write(json.dumps(answer.as_json(), ensure_ascii=False) + "\n")
    sys.stderr.write(f"{answer.verdict}\n")
    return 0


def _seconds(text: str) -> float:
    seconds = float(text)
    if not math.isfinite(seconds) or seconds <= 0:
        raise ValueError
    return seconds


def _own_stdout() -> int:
    """Keep stdout for the answer: HiGHS prints a line of its own there, which now goes to stderr."""
    sys.stdout.flush()
    out = os.dup(1)
    os.dup2(2, 1)
    return out


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refused(f"We kunnen {path} niet lezen: {_reason(fault)}.") from None


def _reason(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "het bestand is er niet"
    if isinstance(fault, IsADirectoryError):
        return "het is een map"
    return "we mogen er niet bij, of de schijf geeft het niet"


def _solve(problem: Problem, seconds: float, seed: int) -> Answer:
    console = Console(stderr=True)
    for note in problem.notes:
        console.print(f"Let op: {note}", markup=False)
    stopped = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("lezen")
        return solve(
            problem,
            seconds=seconds,
            seed=seed,
            on_progress=lambda progress: bar.update(task, description=_line(progress)),
            should_stop=lambda: stopped,
        )


def _line(progress: Progress) -> str:
    return f"{progress.step}: kosten {progress.cost}, grens {progress.bound}, niet geplaatst {progress.unplaced}"


if __name__ == "__main__":
    sys.exit(main())
