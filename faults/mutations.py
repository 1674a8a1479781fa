"""TS24: are the tests of the walls awake? Each comparison, word and number there is turned round, one at a time.

In a copy of the project, for every file of two tables, with the tests that stand beside it. A change that no test sees
is named. What only reads otherwise is left out: docstrings, sentences for people, types, what is said above a class
or holds two lists to one length.
The control is the copy as it is, in which all is green. `--cycles N` tries at most N changes of each file, spread over
it.
"""

import ast
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from faults import finish
from faults.walls import copy_to

AT_MOST = 30
AT_MOST_SLOW = 4  # each of these makes all tables anew
SECONDS = 300
RED = 1  # how pytest ends when a test failed
BAR = 0.9
COLLEAGUE = "tests/promises/test_a_curious_colleague.py"
NO_MIGRATION = "tests/promises/test_the_house_holds.py::test_no_migration_is_missing"
# Small groups, terms, roles, numbers that were sent; then sign-in, rates and the fence. And what has to see it.
TESTS = {
    "glansrijk/rules/small_groups.py": ["tests/rules/test_small_groups.py", "glansrijk/rules/small_groups.py"],
    "glansrijk/rules/small_numbers.py": ["glansrijk/rules/small_numbers.py"],
    "glansrijk/rules/keeping.py": ["tests/rules/test_keeping.py", "glansrijk/rules/keeping.py"],
    "glansrijk/rules/roles.py": ["tests/rules/test_roles.py", "glansrijk/rules/roles.py"],
    "glansrijk/rules/who_may_see.py": ["tests/rules/test_who_may_see.py", "glansrijk/rules/who_may_see.py"],
    "glansrijk/lib/numbers_sent.py": ["glansrijk/lib/numbers_sent.py"],
}
SLOW = {
    "glansrijk/rules/clearing.py": ["tests/privacy/test_terms.py", "glansrijk/rules/clearing.py"],
    "glansrijk/accounts/session_limits.py": ["tests/accounts/test_sessions.py", "tests/accounts/test_own_sessions.py"],
    "glansrijk/lib/limits.py": ["tests/lib/test_limits.py"],
    "glansrijk/schools/models/owned.py": ["tests/schools/people/test_dated.py", NO_MIGRATION, COLLEAGUE],
    "glansrijk/schools/viewer.py": [COLLEAGUE],
}
FLIPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
OTHER_NAMES = {"filter": "exclude", "exclude": "filter", "any": "all", "all": "any", "min": "max", "max": "min"}
# In the table of who sees what.
OTHER_NAMES |= {"OWN": "ALL", "NOT": "ALL", "ALL": "NOT"}


class Change(NamedTuple):
    """One thing turned round: on which line, what it is, and the whole file with it."""

    line: int
    what: str
    source: str


def main(cycles: int) -> None:
    """Change one thing, run its tests, put it back; the names of what no test saw on stderr."""
    start, tried, lived, not_green = time.monotonic(), 0, list[str](), list[str]()
    with tempfile.TemporaryDirectory(prefix="glansrijk-mutations-") as folder:
        copy = Path(folder)
        copy_to(copy)
        (copy / "var").mkdir(exist_ok=True)
        for name, tests in {**TESTS, **SLOW}.items():
            if _ends_in(copy, tests) != 0:
                not_green.append(name)
                continue
            most = min(cycles or AT_MOST, AT_MOST_SLOW if name in SLOW else AT_MOST)
            for change in _spread(list(changes_of((copy / name).read_text(encoding="utf-8"))), most):
                tried += 1
                if not _is_seen(copy / name, change, copy, tests):
                    lived.append(f"{name}:{change.line} {change.what}")
                    print(f"no test saw {lived[-1]}", file=sys.stderr, flush=True)
            print(f"{name}: {tried} so far, {len(lived)} not seen", file=sys.stderr, flush=True)
    finish(
        "mutations",
        met=tried > 0 and tried - len(lived) >= BAR * tried,
        control_found=not not_green,
        not_green=not_green,
        files=len(TESTS) + len(SLOW),
        tried=tried,
        seen=tried - len(lived),
        lived=lived,
        seconds=round(time.monotonic() - start),
    )


def _is_seen(place: Path, change: Change, copy: Path, tests: list[str]) -> bool:
    whole = place.read_text(encoding="utf-8")
    place.write_text(change.source, encoding="utf-8")
    ended = _ends_in(copy, tests)
    place.write_text(whole, encoding="utf-8")
    return ended != 0


def _ends_in(copy: Path, tests: list[str]) -> int:
    """How the tests end; one that goes on without end has seen it too."""
    command = [sys.executable, "-m", "pytest", *tests, "-q", "-x", "-n", "0", "-p", "no:cacheprovider", "--tb=no"]
    try:
        # Its own place for tables, so that nobody else waits for them.
        own = {**os.environ, "TMPDIR": str(copy / "var")}
        return subprocess.run(command, cwd=copy, env=own, capture_output=True, timeout=SECONDS, check=False).returncode
    except subprocess.TimeoutExpired:
        return RED


def _spread(changes: list[Change], most: int) -> list[Change]:
    """So many of them, over the whole file."""
    step = max(len(changes) / most, 1)
    return [changes[int(place * step)] for place in range(min(len(changes), most))]


def changes_of(source: str) -> Iterator[Change]:
    """Every change of a file, from above to below.

    >>> [(one.what, one.source) for one in changes_of("a = b < 3 and not c")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('And', 'a = b < 3 or not c'), ('Lt', 'a = b <= 3 and (not c)'),
     ('not', 'a = b < 3 and (not not c)'), ('3', 'a = b < 4 and (not c)')]
    """
    for number, place in enumerate(ast.walk(ast.parse(source))):
        tree = ast.parse(source)
        node = list(ast.walk(tree))[number]
        what = "" if _is_of_the_code(place, source) else _turn(node)
        if what:
            yield Change(getattr(node, "lineno", 0), what, ast.unparse(tree))


def _is_of_the_code(node: ast.AST, source: str) -> bool:
    """Whether it is for who writes code: `frozen=True` above a class, `strict=True` where two lists go together."""
    if not isinstance(node, ast.expr):
        return False
    line = source.splitlines()[node.lineno - 1]
    return line.startswith("@dataclass") or line[: node.col_offset].endswith("strict=")


def _turn(node: ast.AST) -> str:
    """Turn one node round, in place; what it was, and nothing when there is nothing to turn."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in FLIPS:
            node.ops[0] = FLIPS[type(op)]()  # type: ignore[call-overload]
            return type(op).__name__
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in FLIPS:
            node.op = FLIPS[type(op)]()  # type: ignore[assignment]
            return type(op).__name__
        case ast.Constant(value=bool() | int() as value):
            node.value = not value if isinstance(value, bool) else value + 1
            return str(value)
        case ast.Name(id=name) if name in OTHER_NAMES:
            node.id = OTHER_NAMES[name]
            return name
        case ast.Attribute(attr=name) if name in OTHER_NAMES:
            node.attr = OTHER_NAMES[name]
            return name
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            node.operand = ast.UnaryOp(ast.Not(), inner)
            return "not"
        case _:
            return ""
