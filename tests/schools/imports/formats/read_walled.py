"""Reads files in a process of its own and tells what each reading took: memory, other files opened, sockets.

Called with the path of a JSON list of {"name", "reader", "path"}; writes a JSON object of outcomes to stdout.
"""

import json
import re
import sys
import time
from pathlib import Path

from glansrijk.schools.imports.formats.parents_list import read_parents
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.school_file import read_school_file
from tests.schools.imports.formats.lists import csv_file, large_rows, large_xlsx
from tests.schools.imports.formats.samples import large_school, soap

_WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "urllib.", "ctypes.dlopen")
_events: list[str] = []
_watching = False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event.startswith(_WATCHED):
        _events.append(f"{event} {arguments[:1]}")


def _reset_peak() -> None:
    """Let the kernel forget the highest memory use so far."""
    Path("/proc/self/clear_refs").write_text("5")


def _peak_mb() -> int:
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) // 1000 if found else 0


def _read(reader: str, data: bytes) -> tuple[object, tuple[Problem, ...]]:
    return read_school_file(data, "bestand") if reader == "school" else read_parents(data, "bestand")


def _outcome(reader: str, path: Path) -> dict[str, object]:
    global _watching
    data = path.read_bytes()
    _events.clear()
    _reset_peak()
    start = time.perf_counter()
    _watching = True
    found, problems = _read(reader, data)
    _watching = False
    seconds = time.perf_counter() - start
    listed = [problem.as_json() for problem in problems]
    return {
        "refused": found is None,
        "problems": listed,
        "peak_mb": _peak_mb(),
        "seconds": round(seconds, 2),
        "events": list(_events),
    }


def _warm_up() -> None:
    """Let Python import what it imports at first use."""
    _read("school", large_school(10).data())
    _read("school", soap(large_school(10)))
    _read("parents", csv_file(large_rows(10)))
    _read("parents", large_xlsx(10))
    _read("school", b"<a>")


def main() -> None:
    """Read the files one after the other."""
    _warm_up()
    sys.addaudithook(_watch)
    files = json.loads(Path(sys.argv[1]).read_text())
    outcomes = {file["name"]: _outcome(file["reader"], Path(file["path"])) for file in files}
    sys.stdout.write(json.dumps(outcomes))


if __name__ == "__main__":
    main()
