"""TS8: every page that anybody may open, in real Chromium, with payloads in every column in which people write.

By thirteen kinds of people: of a school, of a board, of a group of schools, parents at either door, a child, nobody.
Each round another of the payloads comes first in a column; three unless `--cycles` says otherwise. Nothing may run, no
page may break, and our own pages do nothing that their policy would refuse. The control: two that do run, and a page
that would be refused something, are seen.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from faults import finish

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
FILE = "tests/promises/test_words_in_chromium.py"


def main(cycles: int) -> None:
    """Run the test with every page, and its control."""
    start, rounds = time.monotonic(), cycles or ROUNDS
    done = Path(os.environ["GLANSRIJK_DATA"]).parent / "seen.jsonl"
    nothing = _run("test_nothing_runs_in_chromium", rounds, done)
    control = _run("test_in_chromium_it_would_be_seen", 0)
    seen = [json.loads(line) for line in done.read_text().splitlines()] if done.exists() else []
    finish(
        "words_in_chromium",
        met=nothing,
        control_found=control,
        rounds=rounds,
        pages={one["who"]: one["pages"] for one in seen},
        opened=sum(one["pages"] for one in seen),
        with_words=sum(one["with_words"] for one in seen),
        ran=[what for one in seen for what in one["ran"]][:20],
        refused=[what for one in seen for what in one["refused"]][:20],
        broken=sorted({url for one in seen for url in one["broken"]}),
        opened_by_nobody=sorted(set.intersection(*(set(one["shut"]) for one in seen)) if seen else ()),
        seconds=round(time.monotonic() - start),
    )


def _run(test: str, rounds: int, done: Path | None = None) -> bool:
    command = [sys.executable, "-m", "pytest", f"{FILE}::{test}", "-q", "-n", "0", "--show-capture=no"]
    environment = {**os.environ, "WORDS_ROUNDS": str(rounds), "WORDS_DONE": str(done or "")}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False).returncode == 0
