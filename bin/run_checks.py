"""Everything that can be told without running the tests; all of it every time, so that one look shows every fault."""

import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from os import environ
from pathlib import Path
from typing import NamedTuple

from bin.known_holes import NOT_REACHED

MARKS = {0: "✓", NOT_REACHED: "?"}


class Check(NamedTuple):
    """One check: what it is called, and the command that does it."""

    name: str
    command: list[str]


def main() -> int:
    """Run every check; 0 when all are green."""
    with tempfile.TemporaryDirectory(prefix="glansrijk-check-") as data:
        environ["GLANSRIJK_DATA"] = data
        for elsewhere in ("DATABASE_URL", "DATABASE_URL_FILE"):
            environ.pop(elsewhere, None)
        ended = {check.name: _run(check) for check in _checks()}
    print(f"\n{verdict(ended)}", flush=True)
    return int(any(code not in (0, NOT_REACHED) for code in ended.values()))


def verdict(ended: dict[str, int]) -> str:
    """The last line: what is red, and what could not be looked at, which is not the same as green.

    >>> verdict({"lint": 0, "types": 1, "known holes": NOT_REACHED}), verdict({"lint": 0})
    ('Red: types. Not reached, so not looked at: known holes.', 'All green.')
    """
    red = [name for name, code in ended.items() if code not in (0, NOT_REACHED)]
    unseen = [name for name, code in ended.items() if code == NOT_REACHED]
    said = f"Red: {', '.join(red)}." if red else "All green." if not unseen else "The rest is green."
    return f"{said} Not reached, so not looked at: {', '.join(unseen)}." if unseen else said


def _checks() -> list[Check]:
    python = sys.executable
    manage = [python, "manage.py"]
    templates = sorted(str(path) for path in Path("glansrijk").rglob("templates/**/*.html"))
    return [
        Check("format", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
        Check("lint", [python, "-m", "ruff", "check", "--quiet", "."]),
        Check("house", [python, "-m", "bin.check_house"]),
        Check(
            "walls", [python, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
        ),
        Check("templates", [_program("djade"), "--check", *templates]),
        Check("settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"]),
        Check("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        Check("messages", [python, "-m", "bin.catalogues", "check"]),
        Check("licences", [python, "-m", "bin.list_components", "check"]),
        Check("known holes", [python, "-m", "bin.list_components", "holes"]),
        Check("types", [python, "-m", "mypy"]),
    ]


def _program(name: str) -> str:
    """A tool that is no Python module, from our own environment."""
    return shutil.which(name, path=sysconfig.get_path("scripts")) or name


def _run(check: Check) -> int:
    start = time.monotonic()
    done = subprocess.run(check.command, capture_output=True, text=True, check=False)
    # Only the question to the outside can go unanswered; of another program the same number is a fault.
    code = 1 if done.returncode == NOT_REACHED and check.name != "known holes" else done.returncode
    print(f"{MARKS.get(code, '✗')} {check.name} ({time.monotonic() - start:.1f} s)", flush=True)
    if code != 0:
        print(f"{done.stdout}{done.stderr}".rstrip(), flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
