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


class Check(NamedTuple):
    """One check: what it is called, and the command that does it."""

    name: str
    command: list[str]


def main() -> int:
    """Run every check; 0 when all are green."""
    with tempfile.TemporaryDirectory(prefix="glansrijk-check-") as data:
        environ["GLANSRIJK_DATA"] = data
        environ.pop("DATABASE_URL", None)
        red = [check.name for check in _checks() if not _passes(check)]
    print(f"\n{'Red: ' + ', '.join(red) if red else 'All green.'}", flush=True)
    return int(bool(red))


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
        Check("settings", [*manage, "check", "--fail-level", "WARNING"]),
        Check("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        Check("messages", [python, "-m", "bin.catalogues", "check"]),
        Check("types", [python, "-m", "mypy"]),
    ]


def _program(name: str) -> str:
    """A tool that is no Python module, from our own environment."""
    return shutil.which(name, path=sysconfig.get_path("scripts")) or name


def _passes(check: Check) -> bool:
    start = time.monotonic()
    done = subprocess.run(check.command, capture_output=True, text=True, check=False)
    ok = done.returncode == 0
    print(f"{'✓' if ok else '✗'} {check.name} ({time.monotonic() - start:.1f} s)", flush=True)
    if not ok:
        print(f"{done.stdout}{done.stderr}".rstrip(), flush=True)
    return ok


if __name__ == "__main__":
    sys.exit(main())
