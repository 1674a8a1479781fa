"""TS2: five hundred forms of a stranger to every page: by a teacher and the head, a parent at either door, a child.

Each is refused or taken, and no page breaks. A page that is done stands in `var/forms-done-500.jsonl`: a run that was
cut off goes on from there, and who wants all anew throws that file away. The controls: a page that breaks on purpose,
and one where nobody is in.
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
FILE = "tests/promises/test_whatever_is_sent.py"


def main(cycles: int) -> None:
    """Run the test with many examples, and its controls."""
    start, examples = time.monotonic(), cycles or EXAMPLES
    done = ROOT / "var" / f"forms-done-{examples}.jsonl"
    done.parent.mkdir(exist_ok=True)
    pages = _run("test_no_page_breaks", examples, done)
    controls = _run("test_a_page_that_breaks_is_found", 1), _run("test_who_is_not_in_is_noticed", 1)
    lines = [json.loads(line) for line in done.read_text().splitlines()]
    finish(
        "forms",
        met=pages,
        control_found=all(controls),
        forms_per_page_and_person=examples,
        pages=len({line["page"] for line in lines}),
        answers=sum(sum(line["answers"].values()) for line in lines),
        broken=sorted({line["page"] for line in lines if line["broken"]}),
        seconds=round(time.monotonic() - start),
    )


def _run(test: str, examples: int, done: Path | None = None) -> bool:
    command = [sys.executable, "-m", "pytest", f"{FILE}::{test}", "-q", "-n", "0", "--show-capture=no"]
    environment = {**os.environ, "EXAMPLES_PER_PAGE": str(examples), "EXAMPLES_DONE": str(done or "")}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False).returncode == 0
