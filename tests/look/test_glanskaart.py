"""The glanskaart as HTML: a real table, the same in words, and nothing that a name can break."""

from typing import Any

import pytest
from lxml import html

from glansrijk.relations.grid import GlanskaartPage, GlanskaartRow, as_table, glanskaart
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import SchoolYear

MONTHS = SchoolYear(2026).check_months
NOVEMBER = 2
JUNE = 9


def row(title: str = "Sem Bakker", subtitle: str = "bij Peter", **given: Any) -> GlanskaartRow:
    """A row of the map, glanst in each month unless told otherwise."""
    return GlanskaartRow(title=title, subtitle=subtitle, **{"url": None, "cells": (Level.SHINING,) * 10, **given})


def page(*rows: GlanskaartRow, current: int = NOVEMBER, **given: Any) -> GlanskaartPage:
    """A map in November."""
    return GlanskaartPage(**{"months": MONTHS, "current": current, "windows": (), "rows": rows, **given})


def read(picture: str) -> Any:
    """The map as a tree."""
    return html.fromstring(picture)


def words(tree: Any, selector: str = ".//tbody/tr/td") -> list[str]:
    """What a screen reader finds in the cells."""
    return [" ".join(cell.text_content().split()) for cell in tree.findall(selector)]


def test_each_light_says_whose_it_is_in_which_month() -> None:
    cells = (Level.UNKNOWN, Level.MATT, Level.MATT)
    assert words(read(glanskaart(page(row(cells=cells)))))[:3] == [
        "Sem Bakker, bij Peter, september: nog niet bekend",
        "Sem Bakker, bij Peter, oktober: mat",
        "Sem Bakker, bij Peter, november: mat",
    ]


def test_this_month_is_larger_than_the_months_before() -> None:
    tree = read(glanskaart(page(row())))
    assert [use.get("href") for use in tree.findall(".//td//use")][:3] == [
        "#s18-shining",
        "#s18-shining",
        "#s22-shining",
    ]


def test_every_light_is_defined_once_on_the_page() -> None:
    tree = read(glanskaart(page(*(row(cells=(level,) * 3) for level in Level))))
    defined = [symbol.get("id") for symbol in tree.iter("symbol")]
    assert len(defined) == len(set(defined))
    assert {use.get("href")[1:] for use in tree.iter("use")} <= set(defined)


def test_a_month_that_is_not_filled_in_has_the_word_open_and_no_shape() -> None:
    cell = read(glanskaart(page(row(cells=(None, None, None))))).find(".//tbody/tr/td")
    assert cell.find(".//svg") is None
    assert [span.text for span in cell.findall("span")] == ["open", "Sem Bakker, bij Peter, september: open"]


def test_months_before_a_child_came_are_empty() -> None:
    assert words(read(glanskaart(page(row(here_from=2)))))[:3] == ["", "", "Sem Bakker, bij Peter, november: glanst"]


def test_fewer_cells_than_months_are_open() -> None:
    assert words(read(glanskaart(page(row(cells=())))))[2] == "open Sem Bakker, bij Peter, november: open".replace(
        "open Sem", "openSem"
    )


def test_the_next_step_stands_on_the_line_ahead() -> None:
    ahead = read(glanskaart(page(row(note="bellen, do 26 nov")))).findall(".//tbody/tr/td")[-1]
    assert (ahead.get("colspan"), ahead.text_content()) == ("7", "bellen, do 26 nov")


def test_in_june_there_is_no_line_ahead_and_the_step_stands_under_the_name() -> None:
    tree = read(glanskaart(page(row(note="bellen"), current=JUNE)))
    assert len(tree.findall(".//tbody/tr/td")) == len(MONTHS)
    assert tree.find(".//tbody/tr/th/span[@class='note-under always']").text == "bellen"


def test_a_home_that_is_hidden_shows_a_lock_and_no_level() -> None:
    tree = read(glanskaart(page(row(hidden=True))))
    assert words(tree) == ["niet zichtbaar voor jou"]
    assert tree.findall(".//tbody//use") == []


def test_the_map_is_a_book_of_two_leaves() -> None:
    leaves = read(glanskaart(page(*(row(title=f"Kind {number}") for number in range(29))))).findall("table")
    assert [len(leaf.findall("tbody/tr")) for leaf in leaves] == [15, 14]
    assert [leaf.find("caption").text for leaf in leaves] == ["Glanskaart, eerste blad", "Glanskaart, tweede blad"]


def test_a_few_homes_need_one_leaf() -> None:
    assert len(read(glanskaart(page(row(), row()))).findall("table")) == 1


def test_each_leaf_has_a_head_for_every_month_and_every_home() -> None:
    leaf = read(glanskaart(page(row()))).find("table")
    assert [head.get("scope") for head in leaf.findall("thead//th")] == ["col"] * len(MONTHS)
    assert [head.get("scope") for head in leaf.findall("tbody//th")] == ["row"]
    assert [head.find("abbr").get("title") for head in leaf.findall("thead//th")][:3] == [
        "september",
        "oktober",
        "november",
    ]


def test_windows_stand_above_their_months() -> None:
    windows = (("hoop en droom", 0, 1), ("terugblik", 8, 9))
    line = read(glanskaart(page(row(), windows=windows))).find(".//tr[@class='windows']")
    assert [(cell.text_content(), cell.get("colspan")) for cell in line.findall("td")] == [
        ("", None),
        ("hoop en droom", "2"),
        ("", "6"),
        ("terugblik", "2"),
    ]


PAYLOAD = "\"'><script>alert(1)</script>&amp;{{ x }}"


@pytest.mark.parametrize("make", [glanskaart, as_table])
def test_no_text_can_leave_its_place(make: Any) -> None:
    hostile = row(title=PAYLOAD, subtitle=PAYLOAD, url=PAYLOAD, note=PAYLOAD)
    hidden = row(title=PAYLOAD, subtitle=PAYLOAD, url=PAYLOAD, note=PAYLOAD, hidden=True)
    tree = read(make(page(hostile, hidden, windows=((PAYLOAD, 0, 1),))))
    assert list(tree.iter("script")) == []
    texts = [element.text for element in tree.iter() if element.text and "alert" in element.text]
    assert texts
    assert all(PAYLOAD in text for text in texts)
    assert [link.get("href") for link in tree.iter("a")] == [PAYLOAD] * (2 if make is glanskaart else 0)


@pytest.mark.parametrize("make", [glanskaart, as_table])
def test_nothing_needs_a_weaker_content_security_policy(make: Any) -> None:
    tree = read(make(page(row(), row(note="bellen"), row(hidden=True))))
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert {name for name in attributes if name == "style" or name.startswith("on")} == set()


def test_the_table_gives_the_months_so_far_in_words() -> None:
    tree = read(as_table(page(row(cells=(None, Level.DULL, Level.CLEAR), note="bellen, do 26 nov"))))
    assert [head.text for head in tree.findall("thead/tr/th")] == [
        "Thuis",
        "september",
        "oktober",
        "november",
        "Afgesproken",
    ]
    assert words(tree, "tbody/tr/td") == ["open", "dof", "helder", "bellen, do 26 nov"]


def test_the_table_tells_nothing_about_a_home_that_is_hidden() -> None:
    assert words(read(as_table(page(row(hidden=True)))), "tbody/tr/td") == ["niet zichtbaar voor jou"]
