"""Runs benchmarks by name, or all of them; each in a process and a data folder of its own.

`--lighthouse` is for `parent`: it also lets Lighthouse look, where that is installed.
Figures are lines of JSON on stdout; everything else is on stderr.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "bench"
OPTIONS = ("--lighthouse",)
RUN_ONE = "import importlib, sys; importlib.import_module(sys.argv[1]).main()"


def main(names: list[str]) -> int:
    """Run the named benchmarks; 0 when all of them ended well, 2 when a name is unknown."""
    known = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    options = [name for name in names if name in OPTIONS]
    names = [name for name in names if name not in OPTIONS]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"Unknown benchmark: {', '.join(unknown)}. Known: {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = [name for name in names or known if _run(name, options) != 0]
    if failed:
        print(f"Did not finish: {', '.join(failed)}.", file=sys.stderr)
    return int(bool(failed))


def _run(name: str, options: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="glansrijk-bench-") as data:
        environment = {**os.environ, "GLANSRIJK_DATA": data, "DJANGO_SETTINGS_MODULE": "glansrijk.settings"}
        for elsewhere in ("DATABASE_URL", "DATABASE_URL_FILE"):
            environment.pop(elsewhere, None)
        command = [sys.executable, "-c", RUN_ONE, f"bench.{name}", *options]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
