"""TS1: five thousand requests for each role to the addresses that our own scripts ask.

No server error; who may not comes nowhere, also without a session; what it names is gone once it was removed; the
answer is as it is described; what is bad is refused, and nothing is written. What a role sent stands in
`var/json-done-5000.jsonl`: a run that was cut off goes on from there, and who wants all anew throws that file away.
The control: answers that are wrong on purpose, each in a way of its own.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from faults import finish

ROOT = Path(__file__).resolve().parent.parent
CASES = 5_000
FILE = "tests/promises/test_what_scripts_are_told.py"
OTHERS = ("test_the_table_is_whole", "test_what_is_gone_does_not_answer")


def main(cycles: int) -> None:
    """Run the tests with many cases, and their control."""
    start, cases = time.monotonic(), cycles or CASES
    done = ROOT / "var" / f"json-done-{cases}.jsonl"
    done.parent.mkdir(exist_ok=True)
    hold = [_run("test_every_role_sends_everything", cases, done), *(_run(test, 1) for test in OTHERS)]
    control = _run("test_a_wrong_answer_is_noticed", 1)
    lines = [json.loads(line) for line in done.read_text().splitlines()] if done.exists() else []
    by_role: Counter[str] = Counter()
    for line in lines:
        by_role[line["role"]] += line["cases"]
    least = min(by_role.values(), default=0)
    finish(
        "json_addresses",
        met=all(hold) and least >= cases and not any(line["findings"] for line in lines),
        control_found=control,
        roles=len(by_role),
        cases_per_role=least,
        cases=sum(by_role.values()),
        accepted=sum(line["accepted"] for line in lines),
        kinds=_sum(lines, "kinds"),
        answers=_sum(lines, "answers"),
        findings=sum(len(line["findings"]) for line in lines),
        seconds=round(time.monotonic() - start),
    )


def _sum(lines: list[dict[str, Any]], what: str) -> dict[str, int]:
    total: Counter[str] = Counter()
    for line in lines:
        total.update(line[what])
    return dict(sorted(total.items()))


def _run(test: str, cases: int, done: Path | None = None) -> bool:
    command = [sys.executable, "-m", "pytest", f"{FILE}::{test}", "-q", "-n", "0", "--show-capture=no"]
    environment = {**os.environ, "CASES_PER_ROLE": str(cases), "CASES_DONE": str(done or "")}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False).returncode == 0
