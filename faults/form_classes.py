"""TS2: five hundred examples to every class of a form, as the pages make it.

Anything a stranger can send, and nearly good data: none breaks, what was typed stands there again, and what was taken
in can be kept, shown and sent to its page. What a class was given stands in `var/form-classes-done-500.jsonl`: a run
that was cut off goes on from there, and who wants all anew throws that file away. The controls: a form that breaks on
purpose, one that eats what was typed, one that takes in too much, and one that breaks when it is used.
"""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from faults import finish

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = 500
FILE = "tests/promises/test_every_form_class.py"


def main(cycles: int) -> None:
    """Run the test with many examples, and its control."""
    start, examples = time.monotonic(), cycles or EXAMPLES
    done = ROOT / "var" / f"form-classes-done-{examples}.jsonl"
    done.parent.mkdir(exist_ok=True)
    all_hold = _run("test_every_form_class", examples, done)
    control = _run("test_a_form_that_breaks_and_one_that_eats_are_noticed", 1)
    lines = [json.loads(line) for line in done.read_text().splitlines()] if done.exists() else []
    counted = {what: _by_form(lines, what) for what in ("examples", "accepted", "to_their_page", "taken")}
    least = min(counted["examples"].values(), default=0)
    finish(
        "form_classes",
        met=all_hold and least >= examples and not any(line["faults"] for line in lines),
        control_found=control,
        classes=len(counted["examples"]),
        examples_per_class=least,
        **{what: sum(by_form.values()) for what, by_form in counted.items()},
        never_accepted=sorted(form for form, many in counted["accepted"].items() if not many),
        broken=sorted({line["form"] for line in lines if line["faults"]}),
        seconds=round(time.monotonic() - start),
    )


def _by_form(lines: list[dict[str, Any]], what: str) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for line in lines:
        total[line["form"]] += line[what]
    return total


def _run(test: str, examples: int, done: Path | None = None) -> bool:
    command = [sys.executable, "-m", "pytest", f"{FILE}::{test}", "-q", "-n", "0", "--show-capture=no"]
    environment = {**os.environ, "EXAMPLES_PER_FORM": str(examples), "EXAMPLES_DONE": str(done or "")}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False).returncode == 0
