"""What docs/trust claims is proven by tests that are there: a test that is renamed or removed turns this red."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.promises.source import ROOT

DOCUMENTS = sorted((ROOT / "docs" / "trust").glob("*.md"))
NAMED = re.compile(r"(tests/[\w/]+\.py)::(\w+)")
CHAPTERS = 17


def names_in(path: Path) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def not_there(text: str) -> list[str]:
    """The tests that are named and are not there."""
    named = {match.groups() for match in NAMED.finditer(text)}
    missing = [(file, name) for file, name in named if not (ROOT / file).exists() or name not in names_in(ROOT / file)]
    return sorted(f"{file}::{name}" for file, name in missing)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_that_is_named_is_there(document: Path) -> None:
    assert not_there(document.read_text(encoding="utf-8")) == []


def test_a_test_that_is_not_there_is_found() -> None:
    there, gone = (
        "tests/privacy/test_policy.py::test_a_star_stands_for_every_model",
        "tests/privacy/test_no.py::test_no",
    )
    assert not_there(f"`{there}` and `{gone}`") == [gone]


def test_every_chapter_has_its_account_and_its_proof() -> None:
    """Each chapter is met by a named test, does not apply, or says that it is not there."""
    _before, *chapters = (ROOT / "docs" / "trust" / "asvs.md").read_text(encoding="utf-8").split("\n## ")
    assert [chapter.split()[0] for chapter in chapters] == [f"V{number}" for number in range(1, CHAPTERS + 1)]
    bare = [one for one in chapters if not NAMED.search(one) and "does not apply" not in one and "not there" not in one]
    assert bare == []


def test_the_four_documents_are_there() -> None:
    assert {path.name for path in DOCUMENTS} >= {"asvs.md", "dpia.md", "normenkader.md", "privacybijsluiter.md"}
