"""Runs fault programmes by name, or `all`; each in a process and a data folder of its own.

Figures are one line of JSON per programme on stdout; everything else is on stderr.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "faults"
RUN_ONE = "import importlib, sys; importlib.import_module(sys.argv[1]).main(int(sys.argv[2]))"
NOT_ASKED = 0  # each programme has a number of its own


def main(arguments: list[str]) -> int:
    """Run them; 0 when each met its bar and each control failed as it must, 2 when a name is unknown."""
    known = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    parser = argparse.ArgumentParser(prog="bin/faults", description="Breaks real parts on purpose.")
    parser.add_argument("names", nargs="+", choices=[*known, "all"], metavar=f"{'|'.join(known)}|all")
    parser.add_argument("--cycles", type=int, default=NOT_ASKED, help="how often, in place of its own number")
    asked = parser.parse_args(arguments)
    names = known if "all" in asked.names else asked.names
    failed = [name for name in names if _run(name, asked.cycles) != 0]
    if failed:
        print(f"Not met: {', '.join(failed)}.", file=sys.stderr)
    return int(bool(failed))


def _run(name: str, cycles: int) -> int:
    with tempfile.TemporaryDirectory(prefix="glansrijk-faults-") as folder:
        data = Path(folder) / "data"
        environment = {**os.environ, "GLANSRIJK_DATA": str(data), "DJANGO_SETTINGS_MODULE": "glansrijk.settings"}
        for elsewhere in ("DATABASE_URL", "DATABASE_URL_FILE"):
            environment.pop(elsewhere, None)
        command = [sys.executable, "-c", RUN_ONE, f"faults.{name}", str(cycles)]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
