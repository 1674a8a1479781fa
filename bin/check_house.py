"""The rules of the house that no linter knows: room sizes, no drawers, nothing of one computer, locks in step.

Reads every file that git tracks or would track. Prints one line per fault; exit 1 when there is one.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

MAX_FUNCTION = 30  # lines, the docstring not counted
MAX_FILE = 300
MAX_TEST_FILE = 400
COUNTED = {".py", ".js", ".css", ".html", ".sh"}
NOT_OURS_TO_SHORTEN = ("/migrations/",)
DRAWERS = {"common", "helpers", "managers", "misc", "selectors", "services", "utils"}
# Package registries and mirrors, and folders of one person's computer; a school may use its own.
HOSTS = re.compile(
    r"\b(pypi|pythonhosted|npmjs|jsdelivr|unpkg|cdnjs|registry|deb\.debian)\.(org|com|net|io)\b", re.IGNORECASE
)
PLACES = re.compile(r"(?<![\w.*~/$}-])/(work|root|home|Users|tmp|opt)/[\w.]")
TEXT = {
    ".cfg",
    ".css",
    ".html",
    ".js",
    ".json",
    ".lock",
    ".md",
    ".po",
    ".py",
    ".sh",
    ".svg",
    ".toml",
    ".txt",
    ".yaml",
    "",
}

Check = Callable[[Path, str], Iterator[str]]


def main() -> int:
    """Print every fault; 1 when there is one."""
    faults = [fault for path in _files() for check in CHECKS for fault in check(path, _text(path))]
    faults += list(_locks_out_of_step())
    for fault in faults:
        print(fault)
    return int(bool(faults))


def rooms_are_small(path: Path, text: str) -> Iterator[str]:
    """A file fits in the head."""
    if path.suffix not in COUNTED or any(part in f"/{path}" for part in NOT_OURS_TO_SHORTEN):
        return
    allowed = MAX_TEST_FILE if path.parts[0] == "tests" else MAX_FILE
    lines = text.count("\n")
    if lines > allowed:
        yield f"{path}: {lines} lines, at most {allowed}"


def functions_are_short(path: Path, text: str) -> Iterator[str]:
    """A function fits on a screen; its docstring may be as long as it needs."""
    if path.suffix != ".py" or any(part in f"/{path}" for part in NOT_OURS_TO_SHORTEN):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (lines := _lines_of(node)) > MAX_FUNCTION:
            yield f"{path}:{node.lineno}: {node.name} has {lines} lines, at most {MAX_FUNCTION}"


def _lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def there_are_no_drawers(path: Path, text: str) -> Iterator[str]:
    """A module is named for what it does, so that nothing is put in it for want of a better place."""
    for name in {path.stem, *path.parts[:-1]} & DRAWERS:
        if path.suffix == ".py":
            yield f"{path}: {name} is a drawer; name it for what it does"


def nothing_of_one_computer(path: Path, text: str) -> Iterator[str]:
    """No package registry and no folder of one computer is named, so that the project works from any of them."""
    if path.suffix not in TEXT:
        return
    for number, line in enumerate(text.splitlines(), 1):
        for pattern in (HOSTS, PLACES):
            if (found := pattern.search(line)) and path.name != "check_house.py":
                yield f"{path}:{number}: names {found.group()!r}"


CHECKS: tuple[Check, ...] = (rooms_are_small, functions_are_short, there_are_no_drawers, nothing_of_one_computer)


def _locks_out_of_step() -> Iterator[str]:
    """What pyproject.toml asks for is in the lock, in a version it allows; testing uses the versions that serve."""
    project = tomllib.loads(Path("pyproject.toml").read_text())
    serving, testing = _pins("requirements.lock"), _pins("requirements-dev.lock")
    for asked, pins, lock in (
        (project["project"]["dependencies"], serving, "requirements.lock"),
        (project["dependency-groups"]["dev"], testing, "requirements-dev.lock"),
    ):
        for requirement in map(Requirement, asked):
            version = pins.get(canonicalize_name(requirement.name))
            if version is None or not requirement.specifier.contains(version, prereleases=True):
                yield f"{lock}: {requirement} is asked for, {version or 'nothing'} is pinned"
    for name, version in serving.items():
        if testing.get(name) != version:
            yield f"requirements-dev.lock: {name} is {testing.get(name)}, but {version} in requirements.lock"


def _pins(lock: str) -> dict[str, str]:
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", Path(lock).read_text(), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pinned}


def _files() -> list[Path]:
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    return [path for path in map(Path, filter(None, names.split("\0"))) if path.is_file()]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.suffix in TEXT else ""


if __name__ == "__main__":
    sys.exit(main())
