"""The five shapes: what makes them told apart without colour, and what keeps them out of a screen reader."""

from typing import Any

import pytest
from lxml import html

from glansrijk.lib.icons import icon
from glansrijk.lib.shapes import mark, pen_for, scale, shape, shape_of, symbols
from glansrijk.rules.scale import ON_SCREEN, Level


def read(svg: str) -> Any:
    """A drawing as a tree."""
    return html.fromstring(svg)


def drawn(svg: str) -> list[tuple[str, dict[str, str]]]:
    """The pieces of a drawing: tag and attributes."""
    return [(piece.tag, dict(piece.attrib)) for piece in read(svg).iterdescendants()]


def test_glanst_is_a_filled_disc_with_eight_rays() -> None:
    disc, rays = drawn(shape(Level.SHINING, 40))
    assert disc == ("circle", {"class": "fill", "cx": "12", "cy": "12", "r": "5.5"})
    assert rays[1]["stroke-width"] == "2"
    assert rays[1]["stroke-linecap"] == "round"
    assert rays[1]["d"].upper().count("M") == 8


def test_helder_is_one_full_disc() -> None:
    assert drawn(shape(Level.CLEAR, 40)) == [
        ("circle", {"class": "fill out", "cx": "12", "cy": "12", "r": "8", "stroke-width": "1.5"})
    ]


def test_mat_is_a_disc_of_which_the_left_half_is_filled() -> None:
    half, ring, line = drawn(shape(Level.MATT, 22))
    assert half == ("path", {"class": "fill", "d": "M12 4a8 8 0 0 0 0 16z"})
    assert ring == ("circle", {"class": "out", "cx": "12", "cy": "12", "r": "8", "stroke-width": "1.75"})
    assert line == ("path", {"class": "out", "d": "M12 4v16", "stroke-width": "1.75"})


def test_dof_is_an_open_diamond_with_a_bolder_line() -> None:
    assert drawn(shape(Level.DULL, 16)) == [
        (
            "path",
            {
                "class": "out",
                "d": "M12 2.8 21.2 12 12 21.2 2.8 12z",
                "stroke-width": "2.75",
                "stroke-linejoin": "miter",
            },
        )
    ]


def test_nog_niet_bekend_is_a_ring_of_eight_dashes() -> None:
    [(tag, ring)] = drawn(shape(Level.UNKNOWN, 18))
    assert (tag, ring["r"], ring["stroke-dasharray"], ring["stroke-dashoffset"]) == ("circle", "8", "3.6 2.683", "1.8")


@pytest.mark.parametrize(
    ("size", "outline", "rays"),
    [
        (16, "2.25", "2.25"),
        (18, "2", "2.25"),
        (20, "2", "2.25"),
        (22, "1.75", "2.25"),
        (24, "1.75", "2"),
        (40, "1.5", "2"),
    ],
)
def test_a_small_drawing_has_a_bolder_line(size: int, outline: str, rays: str) -> None:
    assert (pen_for(size).outline, pen_for(size).rays) == (outline, rays)


@pytest.mark.parametrize("level", Level)
def test_a_shape_is_told_by_class_and_hidden_from_screen_readers(level: Level) -> None:
    svg = read(shape(level, 24))
    assert svg.get("class") == f"shape shape-{level.code}"
    assert (svg.get("width"), svg.get("height"), svg.get("aria-hidden")) == ("24", "24", "true")


@pytest.mark.parametrize("level", Level)
def test_a_plain_shape_has_the_same_drawing_in_the_colour_of_the_text(level: Level) -> None:
    assert read(shape(level, 18, plain=True)).get("class") == "shape shape-plain"
    assert drawn(shape(level, 18, plain=True)) == drawn(shape(level, 18))


def test_no_two_shapes_are_drawn_alike() -> None:
    assert len({str(drawn(shape(level, 18, plain=True))) for level in Level}) == len(Level)


def test_every_reference_has_its_symbol() -> None:
    defined = [symbol.get("id") for symbol in read(symbols(18, plain=True)).iter("symbol")]
    referred = [read(shape_of(level, 18, plain=True)).find("use").get("href") for level in ON_SCREEN]
    assert [f"#{name}" for name in defined] == referred
    assert len(set(defined)) == len(ON_SCREEN)


def test_symbols_of_two_sizes_do_not_share_a_name() -> None:
    small = {symbol.get("id") for symbol in read(symbols(18)).iter("symbol")}
    large = {symbol.get("id") for symbol in read(symbols(22)).iter("symbol")}
    assert small & large == set()


def test_the_mark_is_half_a_disc_with_five_rays() -> None:
    circle, half, rays = drawn(mark(26))
    assert (circle[1]["r"], circle[1]["stroke-width"]) == ("5.8", "1.6")
    assert half[1]["fill"] == "currentColor"
    assert rays[1]["d"].upper().count("M") == 5


def test_the_scale_comes_in_the_order_of_the_screen() -> None:
    assert [level.word for level in scale()] == ["dof", "mat", "helder", "glanst", "nog niet bekend"]


def test_an_icon_is_hidden_from_screen_readers_and_takes_the_colour_of_the_text() -> None:
    svg = read(icon("lock", 16))
    assert (svg.get("class"), svg.get("width"), svg.get("aria-hidden")) == ("icon", "16", "true")
    assert svg.get("stroke") == "currentColor"
