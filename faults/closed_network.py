"""TS10: the tests in a network of their own, in which the whole world lies behind a wire that we listen to (root).

Nothing there reaches another computer, and what tries is seen, whatever program it comes from: Python, the browser,
the sheet setter, a PostgreSQL server. The control is a program that does try. `--cycles N` runs the first N of these
only.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from faults import finish

ROOT = Path(__file__).resolve().parent.parent
# All that sends, fetches, signs in elsewhere, reads files of others, sets paper, starts a server or opens a browser.
FOLDERS = (
    "tests/outbox",
    "tests/accounts/test_signing_in_with_the_school.py",
    "tests/accounts/test_elsewhere.py",
    "tests/browser",
    "tests/schools/doors/test_mail_door_for_real.py",
    "tests/commands/test_components.py",
    "tests/content/test_letters_on_paper.py",
    "tests/promises/test_words_stay_words.py",
    "tests/commands/test_faults.py",
)
TRIES = "import socket\ntry:\n socket.create_connection(('192.0.2.1', 443), 0.2)\nexcept OSError:\n pass"
PLAIN = ["-q", "-n", "0", "-p", "no:cacheprovider", "--show-capture=no", "--no-header"]


def main(cycles: int) -> None:
    """Run them, and the program that tries."""
    start = time.monotonic()
    ended, went_out = _behind_the_wire([sys.executable, "-m", "pytest", *FOLDERS[: cycles or len(FOLDERS)], *PLAIN])
    _ended, control = _behind_the_wire([sys.executable, "-c", TRIES])
    finish(
        "closed_network",
        met=ended == 0 and not went_out,
        control_found=any("192.0.2.1" in one for one in control),
        tests_ended_with=ended,
        went_out=went_out,
        control=control,
        seconds=round(time.monotonic() - start),
    )


def _behind_the_wire(command: list[str]) -> tuple[int, list[str]]:
    """How a command ended in a network of its own, and to which addresses it sent something."""
    # What it says itself goes to our own error channel; the last line of the other is what the wire heard.
    own = ["unshare", "--net", sys.executable, "-m", "faults._wire", *command]
    done = subprocess.run(own, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit("A network of its own needs root and Linux.")
    heard = json.loads(done.stdout)
    return int(heard["ended"]), list(heard["went_out"])
