"""Every setting that comes from the environment stands in docs/settings.md, with its default, and nothing else does."""

from __future__ import annotations

import ast
import re

from tests.promises.source import ROOT

DOCUMENT = ROOT / "docs" / "settings.md"


def settings_read_in(tree: ast.Module) -> set[str]:
    """Names read by `env.…("NAME")`, `os.environ.get("NAME")` or `os.environ["NAME"]`."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="env")), args=[ast.Constant(value=str(name)), *_]):
                found.add(name)
            case ast.Call(func=ast.Attribute(attr="get" | "setdefault"), args=[ast.Constant(value=str(name)), *_]):
                if "environ" in ast.unparse(node.func):
                    found.add(name)
    return {name for name in found if name.startswith("GLANSRIJK_") or name in {"DATABASE_URL", "TEST_DATABASE_URL"}}


def read_by_the_program() -> set[str]:
    files = [
        ROOT / "glansrijk" / "settings.py",
        *(ROOT / "bin").glob("*.py"),
        ROOT / "conftest.py",
        *(ROOT / "glansrijk").rglob("*.py"),
    ]
    return set().union(*(settings_read_in(ast.parse(file.read_text(encoding="utf-8"))) for file in files))


def told() -> list[str]:
    return re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_setting_is_told_once() -> None:
    assert sorted(told()) == sorted(read_by_the_program()), "one row of the table in docs/settings.md per setting"


def test_every_row_says_the_default_and_what_it_does() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert [row for row in rows if not all(cell.strip() for cell in row.strip("|").split("|"))] == []


def test_a_setting_is_found_however_it_is_read() -> None:
    source = 'env.bool("GLANSRIJK_A", False)\nos.environ.get("GLANSRIJK_B")\nenv.str("HOME")'
    assert settings_read_in(ast.parse(source)) == {"GLANSRIJK_A", "GLANSRIJK_B"}
