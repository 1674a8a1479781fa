"""TS2: five hundred examples to every class of a form, as the pages make it.

Anything a stranger can send, and nearly good data: none breaks, what was typed stands there again, and what was taken
in can be kept, shown and sent to its page. A class that is done stands in `var/form-classes-done-500.jsonl`: a run that
was cut off goes on from there, and who wants all anew throws that file away. The controls: a form that breaks on
purpose, one that eats what was typed, one that takes in too much, and one that breaks when it is used.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

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
    finish(
        "form_classes",
        met=all_hold and not any(line["faults"] for line in lines),
        control_found=control,
        examples_per_class=examples,
        classes=len(lines),
        examples=sum(line["examples"] for line in lines),
        accepted=sum(line["accepted"] for line in lines),
        sent_to_their_page=sum(line["to_their_page"] for line in lines),
        taken_by_their_page=sum(line["taken"] for line in lines),
        never_accepted=sorted(line["form"] for line in lines if not line["accepted"]),
        broken=sorted(line["form"] for line in lines if line["faults"]),
        seconds=round(time.monotonic() - start),
    )


def _run(test: str, examples: int, done: Path | None = None) -> bool:
    command = [sys.executable, "-m", "pytest", f"{FILE}::{test}", "-q", "-n", "0", "--show-capture=no"]
    environment = {**os.environ, "EXAMPLES_PER_FORM": str(examples), "EXAMPLES_DONE": str(done or "")}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False).returncode == 0
