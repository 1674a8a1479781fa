"""Promises about every style sheet: colours only in the tokens, layers only, the same in right-to-left."""

import re
from pathlib import Path

import pytest

CSS = Path("glansrijk/static/css")
SHEETS = sorted(CSS.glob("*.css"))
TOKENS = {"tokens.css", "tokens-dark.css"}
LAYERS = {"reset", "tokens", "base", "layout", "parts", "pages", "print"}

COLOUR = re.compile(r"#[0-9a-f]{3,8}\b(?![^{]*\{)|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?:(?<![\w-])(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b"
    r"|(?<![\w-])(?:left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b)"
)


def rules(sheet: Path) -> str:
    """A sheet without comments and without the conditions of media queries, which are physical by nature."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"@media[^{]*", "@media ", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.name))
def test_directions_are_logical_so_that_the_page_can_turn(sheet: Path) -> None:
    assert PHYSICAL.findall(rules(sheet)) == []


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.name not in TOKENS], ids=lambda sheet: str(sheet.name)
)
def test_colours_stand_in_the_tokens_only(sheet: Path) -> None:
    assert COLOUR.findall(rules(sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.name))
def test_every_rule_is_in_a_layer_that_the_house_knows(sheet: Path) -> None:
    text, depth, outside, names = rules(sheet), 0, "", set()
    for found in re.finditer(r"@layer ([\w., -]+)[;{]", text):
        names |= {name.strip().split(".")[0] for name in found[1].split(",")}
    for part in re.split(r"([{}])", text):
        depth += {"{": 1, "}": -1}.get(part, 0)
        outside += part if depth == 0 and part not in "{}" else ""
    assert names <= LAYERS
    assert re.sub(r"@layer [\w., -]+;?", "", outside).split() == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.name))
def test_nothing_is_fetched_from_elsewhere(sheet: Path) -> None:
    assert re.findall(r"@import|url\(|@font-face", rules(sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.name))
def test_only_known_tokens_are_used(sheet: Path) -> None:
    everything = "".join(rules(one) for one in SHEETS)
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    assert set(re.findall(r"var\((--[\w-]+)", rules(sheet))) - defined == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.name))
def test_the_look_has_no_gradients_glass_or_pills(sheet: Path) -> None:
    assert re.findall(r"gradient\(|backdrop-filter|border-radius:\s*(?:9{2,}|[5-9]\d{2,})", rules(sheet)) == []
