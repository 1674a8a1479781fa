"""The source of the house as syntax trees, for promises about how it is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "glansrijk"


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the house, by its path from the root; migrations are written by a machine and left out."""
    paths = sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts)
    return tuple((str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def calls_of(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of a function by its bare name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Functions and methods, the nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What stands between quotes, docstrings left out: they speak to developers."""
    told = {id(node.body[0].value) for node in ast.walk(tree) if _begins_with_docstring(node)}  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def _begins_with_docstring(node: ast.AST) -> bool:
    has_body = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and bool(node.body)
    return has_body and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)  # type: ignore[attr-defined]
