"""Promises about our own scripts: nothing is kept in the browser, nothing weakens the policy, rooms stay small."""

import re
from pathlib import Path

import pytest

JS = Path("glansrijk/static/js")
SCRIPTS = sorted(JS.glob("**/*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.relative_to(JS)))
def test_a_script_keeps_nothing_and_reaches_nowhere_else(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert re.findall(r"localStorage|indexedDB|document\.cookie|\beval\(|new Function|https?://|\.style\b", text) == []


def test_only_the_two_switches_are_remembered_in_a_tab() -> None:
    uses = {script.name for script in SCRIPTS if "sessionStorage" in script.read_text(encoding="utf-8")}
    keys = re.findall(r'"(glansrijk:[\w-]+)"', (JS / "check" / "preferences.js").read_text(encoding="utf-8"))
    assert uses == {"preferences.js"}
    assert keys == ["glansrijk:stays", "glansrijk:keys-off"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.relative_to(JS)))
def test_every_module_that_is_imported_exists(script: Path) -> None:
    imported = re.findall(r'from "(\./[\w/-]+\.js)"', script.read_text(encoding="utf-8"))
    assert [name for name in imported if not (script.parent / name).is_file()] == []


def test_every_sentence_that_a_script_says_comes_from_the_page() -> None:
    parts = Path("glansrijk/relations/templates/relations/staff/parts")
    page = "".join(path.read_text(encoding="utf-8") for path in parts.glob("*.html"))
    given = {name.replace("-", "").lower() for name in re.findall(r"data-say-([\w-]+)=", page)}
    scripts = "".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
    asked = {name.lower() for name in re.findall(r'"([A-Z]\w+)"', "".join(re.findall(r"words\([^)]*\)", scripts)))}
    assert asked - given == set()
