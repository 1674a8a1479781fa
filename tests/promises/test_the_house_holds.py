"""Templates compile, migrations are complete, and the layers of the house hold; each wall is tried out too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import Engine, TemplateSyntaxError, engines

from tests.promises.source import HOUSE, ROOT

TEMPLATES = sorted(
    str(path.relative_to(folder))
    for folder in HOUSE.rglob("templates")
    for path in folder.rglob("*")
    if path.suffix in {".html", ".txt"}
)


def the_engine() -> Engine:
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return engine


def test_every_template_compiles() -> None:
    assert len(TEMPLATES) > 50
    for name in TEMPLATES:
        the_engine().get_template(name)


def test_a_template_that_does_not_compile_is_found() -> None:
    with pytest.raises(TemplateSyntaxError):
        the_engine().from_string("{% if %}")


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    """When this fails: `bin/manage makemigrations`."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the layers of a copy of the house, or of the house itself."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_layers_of_the_house_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("rules/scale.py", "import django"),
        ("rounds/solver/solve.py", "import django"),
        ("rounds/solver/verify.py", "import glansrijk.rounds.solver.problem"),
        ("schools/calendar.py", "import glansrijk.relations.lines"),
        ("rooms_without_a_layer/__init__.py", ""),
    ],
)
def test_a_hole_in_a_wall_is_found(tmp_path: Path, room: str, line: str) -> None:
    shutil.copytree(HOUSE, tmp_path / "glansrijk", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file = tmp_path / "glansrijk" / room
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as text:
        text.write(f"\n{line}\n")
    assert lint_imports(tmp_path).returncode == 1
