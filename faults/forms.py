"""TS2: five hundred forms of a stranger to every page, by a teacher and by the head: refused or taken, never broken.

The tests do the same with one form a page. The control is a page that breaks on purpose, in the same file.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from faults import finish

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = 500
FILE = "tests/promises/test_whatever_is_sent.py"


def main(cycles: int) -> None:
    """Run the test with many examples, and its control."""
    start = time.monotonic()
    pages, said = _run("test_no_page_breaks", cycles or EXAMPLES)
    control, _said = _run("test_a_page_that_breaks_is_found", 1)
    finish(
        "forms",
        met=pages,
        control_found=control,
        forms_per_page_and_role=cycles or EXAMPLES,
        broken=sorted(set(re.findall(r"^E\s+'(\w+)': \[\{", said, re.MULTILINE))),
        seconds=round(time.monotonic() - start),
    )


def _run(test: str, examples: int) -> tuple[bool, str]:
    command = [sys.executable, "-m", "pytest", f"{FILE}::{test}", "-q", "-n", "0", "--show-capture=no", "-vv"]
    environment = {**os.environ, "EXAMPLES_PER_PAGE": str(examples)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return done.returncode == 0, done.stdout
