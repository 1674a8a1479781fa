"""Conventions that keep the walls standing: each is searched for in the syntax tree, and each search is tried out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.promises.source import HOUSE, functions, modules

DRAWERS = {"common", "helpers", "managers", "misc", "selectors", "services", "utils"}
# `on` and `month` are days by their own name; the other three are columns of the libraries we build on.
DAYS_BY_NAME = {
    *("relations.Contact.on", "relations.Estimate.month", "team.MonthPicture.month", "network.FrozenTotal.month"),
}
MOMENTS_BY_NAME = {"accounts.OpenSession.expire_date", "accounts.Account.last_login", "schools.Import.busy_since"}


def queries_in(tree: ast.AST) -> Iterator[int]:
    """Lines with `.objects` or `.filter(`: a view fetches through `request.viewer`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "filter", "_default_manager", "raw"}:
            yield node.lineno


def is_view(path: str) -> bool:
    return "/views/" in path or path.endswith("/views.py")


def test_views_do_not_query() -> None:
    found = [f"{path}:{line}" for path, tree in modules() if is_view(path) for line in queries_in(tree)]
    # A QuerySet that is handed to `viewer.get` or `viewer.sees` goes through the viewer, so its name may stand there.
    assert found == []


def test_a_view_that_queries_is_found() -> None:
    assert list(queries_in(ast.parse("def view(request):\n    return Pupil.objects.filter(pk=1)"))) == [2, 2]


def positional_booleans_in(tree: ast.AST) -> Iterator[str]:
    """Boolean arguments that can be given without their name."""
    for function in functions(tree):
        for argument in (*function.args.posonlyargs, *function.args.args):
            if isinstance(argument.annotation, ast.Name) and argument.annotation.id == "bool":
                yield f"{function.name}({argument.arg})"


def test_boolean_arguments_are_given_by_name() -> None:
    # One method overrides a library's and has to take what the library gives.
    found = {f"{path}: {name}" for path, tree in modules() for name in positional_booleans_in(tree)}
    assert found == {"glansrijk/privacy/loading.py: construct_mapping(deep)"}


def test_a_positional_boolean_is_found() -> None:
    source = "def good(*, loud: bool): ...\ndef bad(loud: bool): ..."
    assert list(positional_booleans_in(ast.parse(source))) == ["bad(loud)"]


def badly_named(fields: list[tuple[str, models.Field]]) -> list[str]:  # type: ignore[type-arg]
    """Moments that do not end in `_at` and days that do not end in `_on`."""
    bad = []
    for label, field in fields:
        is_moment, is_day = isinstance(field, models.DateTimeField), type(field) is models.DateField
        moment_is_named = field.name.endswith("_at") or field.name == "at" or label in MOMENTS_BY_NAME
        day_is_named = field.name.endswith("_on") or label in DAYS_BY_NAME
        if (is_moment and not moment_is_named) or (is_day and not day_is_named):
            bad.append(label)
    return bad


def test_at_is_a_moment_and_on_is_a_day() -> None:
    ours = [
        (f"{model._meta.label}.{field.name}", field)
        for model in apps.get_models()
        if model.__module__.startswith("glansrijk.")
        for field in model._meta.local_concrete_fields
    ]
    assert badly_named(ours) == []


def test_a_badly_named_moment_is_found() -> None:
    moment, day = models.DateTimeField(name="sent"), models.DateField(name="born")
    assert badly_named([("x.sent", moment), ("x.born", day)]) == ["x.sent", "x.born"]


def drawers_in(paths: list[Path]) -> list[str]:
    return [path.name for path in paths if path.stem in DRAWERS]


def test_there_are_no_drawers() -> None:
    assert drawers_in([path for path in HOUSE.rglob("*") if "__pycache__" not in path.parts]) == []
    assert drawers_in([Path("glansrijk/schools/utils.py"), Path("glansrijk/schools/models.py")]) == ["utils.py"]


def signals_in(tree: ast.AST) -> Iterator[int]:
    """Lines that take Django's signals: things happen because they are called by name."""
    for node in ast.walk(tree):
        names = [name.name for name in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        if module.startswith(("django.dispatch", "django.db.models.signals")) or "django.dispatch" in names:
            yield node.lineno  # type: ignore[attr-defined]


def test_nothing_happens_at_a_distance() -> None:
    assert [f"{path}:{line}" for path, tree in modules() for line in signals_in(tree)] == []
    assert list(signals_in(ast.parse("from django.dispatch import receiver"))) == [1]


def without_an_example(paths: list[Path]) -> list[str]:
    """Modules with functions but without anything that runs as an example."""
    return [path.name for path in paths if "def " in path.read_text() and ">>> " not in path.read_text()]


def test_every_rule_has_an_example_that_runs() -> None:
    """The examples themselves run with the tests (--doctest-modules)."""
    assert without_an_example(sorted((HOUSE / "rules").glob("*.py"))) == []


def test_a_rule_without_an_example_is_found(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text("def rule() -> int:\n    return 1\n")
    assert without_an_example([rule]) == ["rule.py"]


def bare_saves_in(tree: ast.AST) -> Iterator[int]:
    """`.save()` without `update_fields` on a row that may be there already: it writes back what others changed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "save":
            named = {keyword.arg for keyword in node.keywords}
            if not named & {"update_fields", "force_insert", "using"} and not node.args:
                yield node.lineno


@pytest.mark.parametrize(("source", "found"), [("row.save()", [1]), ("row.save(update_fields=['name'])", [])])
def test_a_bare_save_is_found(source: str, found: list[int]) -> None:
    assert list(bare_saves_in(ast.parse(source))) == found
