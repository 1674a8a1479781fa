"""Whatever package the product imports stands in pyproject.toml by name: nothing comes along by chance with another."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.promises.source import ROOT


def imported(source: str) -> set[str]:
    """The first part of every module that is imported."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def unnamed(modules: set[str], named: set[str]) -> set[str]:
    """What belongs to no package that is named."""
    packages = packages_distributions()
    ours = {"glansrijk", *sys.stdlib_module_names}
    return {one for one in modules - ours if not {_plain(name) for name in packages.get(one, [])} & named}


def named_packages() -> set[str]:
    """The names that pyproject.toml asks for, also for PostgreSQL."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + [
        one for extra in project.get("optional-dependencies", {}).values() for one in extra
    ]
    return {_plain(re.split(r"[\[<>=~! ]", line)[0]) for line in lines}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_whatever_is_imported_is_named() -> None:
    modules = set[str]()
    for path in Path(ROOT / "glansrijk").rglob("*.py"):
        modules |= imported(path.read_text(encoding="utf-8"))
    assert len(modules) > 50
    assert unnamed(modules, named_packages()) == set()


def test_what_comes_along_with_another_is_noticed() -> None:
    assert unnamed(imported("import fido2.cose\nfrom django import forms"), named_packages()) == {"fido2"}
