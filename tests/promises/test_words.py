"""Words that never stand on a screen (docs/glossary.md): we judge the contact, never the parent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.promises.source import HOUSE, ROOT, modules, texts

NEVER = re.compile(
    r"\b(moeilijke ouders?|lastige ouders?|probleemouders?|scores?|risico\w*|risk|niet betrokken|onbetrokken|te laat"
    r"|overdue|succesvol\w*)\b",
    re.IGNORECASE,
)
# Where a word is named in order to refuse it, and where the method itself says what every parent is to be (R19).
ALLOWED = {"glansrijk/rules/wording_words.py", "glansrijk/rules/involved.py"}


def on_the_screen() -> Iterator[tuple[str, str]]:
    """What a reader may come to see: templates, scripts, and text between quotes in the code."""
    for path in sorted(HOUSE.rglob("*")):
        if path.suffix in {".html", ".txt", ".js"}:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    for name, tree in modules():
        for line, text in texts(tree):
            yield f"{name}:{line}", text
    for path in sorted((ROOT / "content").rglob("*.md")):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_no_forbidden_word_stands_on_a_screen() -> None:
    found = [f"{where}: {match[0]}" for where, text in on_the_screen() for match in NEVER.finditer(text)]
    assert [line for line in found if line.split(":")[0] not in ALLOWED] == []


def test_a_forbidden_word_is_found() -> None:
    assert [match[0] for match in NEVER.finditer("Een moeilijke ouder met een hoge score is te laat.")] == [
        "moeilijke ouder",
        "score",
        "te laat",
    ]
    assert NEVER.search("underscore, scoren, risotto") is None


def test_the_forbidden_words_of_the_glossary_are_all_searched_for() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    said = re.search(r"\*\*Never on the screen:\*\* (.+)\.", glossary)
    assert said is not None
    assert [word for word in said[1].split(", ") if NEVER.search(word) is None] == []
