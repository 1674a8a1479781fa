"""Each wall broken on purpose in a copy of the project, and the test that turns red for it.

The control is the copy as it is: there the same tests are green. `--cycles N` breaks the first N walls only.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from faults import finish
from faults._breakages import BREAKAGES, Breakage

ROOT = Path(__file__).resolve().parent.parent
RED = 1  # how pytest ends when a test failed; 2 and more is a run that did not come to its tests


def main(cycles: int) -> None:
    """Copy, look that all is green, then break one wall after the other; a table on stderr."""
    broken = BREAKAGES[: cycles or len(BREAKAGES)]
    with tempfile.TemporaryDirectory(prefix="glansrijk-walls-") as folder:
        copy = Path(folder)
        copy_to(copy)
        green = all(_ends_in(copy, some, on_postgresql) == 0 for on_postgresql, some in _by_database(broken))
        stayed_green = [one.wall for one in broken if not _turns_red(copy, one)]
    finish(
        "walls",
        met=not stayed_green,
        control_found=green,
        walls=len(broken),
        turned_red=len(broken) - len(stayed_green),
        stayed_green=stayed_green,
    )


def copy_to(copy: Path) -> None:
    """Every file that git knows, and the compiled words beside them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    compiled = [str(path.relative_to(ROOT)) for path in (ROOT / "locale").rglob("*.mo")]
    for name in filter(None, [*listed, *compiled]):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    # Some tests ask git what is in the project.
    subprocess.run(["git", "init", "--quiet"], cwd=copy, check=True)


def _by_database(broken: Iterable[Breakage]) -> list[tuple[bool, list[str]]]:
    """The tests, those on SQLite and those on PostgreSQL."""
    tests = {where: [one.test for one in broken if one.on_postgresql is where] for where in (False, True)}
    return [(where, sorted(set(some))) for where, some in tests.items() if some]


def _ends_in(copy: Path, tests: list[str], on_postgresql: bool) -> int:  # noqa: FBT001 -- goes along from the table
    plain = ["-q", "-n", "0", "-p", "no:cacheprovider", "--no-header", "--show-capture=no"]
    run = ["bin.run_tests", "--postgres"] if on_postgresql else ["pytest"]
    done = subprocess.run([sys.executable, "-m", *run, *tests, *plain], cwd=copy, capture_output=True, text=True)
    if done.returncode not in (0, RED):
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
    return done.returncode


def _turns_red(copy: Path, one: Breakage) -> bool:
    place, start = copy / one.file, time.monotonic()
    whole = place.read_text(encoding="utf-8")
    if whole.count(one.was) != 1:
        print(f"{one.file} does not hold once: {one.was!r}", file=sys.stderr)
        return False
    place.write_text(whole.replace(one.was, one.becomes), encoding="utf-8")
    ended = _ends_in(copy, [one.test], one.on_postgresql)
    place.write_text(whole, encoding="utf-8")
    colour = "red" if ended == RED else "STAYED GREEN" if ended == 0 else f"no run ({ended})"
    print(f"{colour:>12} {time.monotonic() - start:4.0f} s  {one.wall}: {one.test}", file=sys.stderr, flush=True)
    return ended == RED
