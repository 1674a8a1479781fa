"""The contrast of every pair of tokens that meet, computed as WCAG does, in light and in dark."""

import re
from pathlib import Path

import pytest

TEXT, DRAWING = 4.5, 3.0
CSS = Path("glansrijk/static/css")


def tokens(layer: str, sheet: str) -> dict[str, str]:
    """The colours that a sheet gives in one layer."""
    text = (CSS / sheet).read_text(encoding="utf-8")
    block = text[text.index(f"@layer {layer} {{") :].split("@layer", 2)[1]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block))


LIGHT = tokens("tokens.light", "tokens.css")
DARK = tokens("tokens.dark", "tokens-dark.css")


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The WCAG ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# What stands on what, how much it needs, and what was measured in light and in dark.
PAIRS = [
    ("ink", "paper", TEXT, 14.6, 14.8),
    ("ink", "surface", TEXT, 15.5, 13.3),
    ("ink", "sunken", TEXT, 13.3, 12.9),
    ("ink", "wash", TEXT, 13.2, 11.8),
    ("quiet", "paper", TEXT, 6.3, 8.3),
    ("quiet", "surface", TEXT, 6.7, 7.5),
    ("quiet", "sunken", TEXT, 5.8, 7.2),
    ("quiet", "wash", TEXT, 5.7, 6.7),
    ("accent", "paper", TEXT, 9.4, 10.8),
    ("accent", "surface", TEXT, 10.0, 9.7),
    ("accent", "wash", TEXT, 8.5, 8.6),
    ("on-accent", "accent", TEXT, 10.1, 10.7),
    ("on-accent", "accent-strong", TEXT, 13.8, 13.6),
    ("paper", "ink", TEXT, 14.6, 14.8),
    ("focus", "paper", DRAWING, 9.4, 14.1),
    ("focus", "surface", DRAWING, 10.0, 12.7),
    ("line", "paper", DRAWING, 4.1, 5.0),
    ("line", "surface", DRAWING, 4.3, 4.5),
    ("line", "wash", DRAWING, 3.7, 4.0),
    ("shining-text", "shining-fill", TEXT, 10.1, 17.1),
    ("clear-text", "clear-fill", TEXT, 9.1, 4.9),
    ("matt-text", "matt-fill", TEXT, 10.4, 10.6),
    ("dull-text", "dull-fill", TEXT, 7.4, 5.8),
    ("shining-out", "paper", DRAWING, 9.4, 17.1),
    ("clear-out", "paper", DRAWING, 9.4, 9.6),
    ("matt-out", "paper", DRAWING, 7.7, 12.6),
    ("dull-out", "paper", DRAWING, 6.9, 8.2),
    ("unknown-out", "paper", DRAWING, 6.3, 8.3),
    ("unknown-text", "paper", TEXT, 6.3, 8.3),
]


@pytest.mark.parametrize(("upper", "lower", "needs", "light", "dark"), PAIRS)
def test_what_stands_on_what_can_be_read(upper: str, lower: str, needs: float, light: float, dark: float) -> None:
    measured = [round(contrast(colours[upper], colours[lower]), 1) for colours in (LIGHT, DARK)]
    assert measured == [light, dark]
    assert min(measured) >= needs


@pytest.mark.parametrize("level", ["shining", "clear", "matt", "dull", "unknown"])
@pytest.mark.parametrize("ground", ["sunken", "surface", "wash"])
def test_a_shape_is_seen_on_every_ground(level: str, ground: str) -> None:
    assert min(contrast(colours[f"{level}-out"], colours[ground]) for colours in (LIGHT, DARK)) >= DRAWING


def test_dark_gives_every_colour_of_light() -> None:
    assert set(DARK) == set(LIGHT)


def test_there_is_no_red_and_no_green() -> None:
    """An error is ink, never a colour: no token is a pure red or green hue."""
    for colour in (LIGHT | DARK).values():
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert not (red > 150 and green < 40 and blue < 60)
        assert not (green > 90 and green > red * 1.25 and green > blue * 1.25)
