"""The rules of the house that `bin/check` guards by itself."""

from pathlib import Path

import pytest

from bin import check_house

LONG = "def walk():\n" + "    x = 1\n" * 31
SHORT = 'def walk():\n    """A\n' + "    long\n" * 40 + '    story."""\n' + "    x = 1\n" * 30


def test_a_function_of_31_lines_is_too_long_and_its_docstring_does_not_count() -> None:
    place = Path("glansrijk/rules/walk.py")
    assert list(check_house.functions_are_short(place, LONG)) == [
        "glansrijk/rules/walk.py:1: walk has 31 lines, at most 30"
    ]
    assert list(check_house.functions_are_short(place, SHORT)) == []


@pytest.mark.parametrize(
    ("place", "lines", "too_long"),
    [
        ("glansrijk/a.py", 300, False),
        ("glansrijk/a.py", 301, True),
        ("tests/a.py", 400, False),
        ("tests/a.py", 401, True),
        ("glansrijk/schools/migrations/0001_initial.py", 900, False),
        ("docs/a.md", 900, False),
    ],
)
def test_a_file_fits_in_the_head(place: str, lines: int, *, too_long: bool) -> None:
    assert bool(list(check_house.rooms_are_small(Path(place), "\n" * lines))) is too_long


@pytest.mark.parametrize(
    ("place", "is_drawer"),
    [("glansrijk/lib/utils.py", True), ("glansrijk/helpers/names.py", True), ("glansrijk/lib/dates.py", False)],
)
def test_there_are_no_drawers(place: str, *, is_drawer: bool) -> None:
    assert bool(list(check_house.there_are_no_drawers(Path(place), ""))) is is_drawer


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("index = https://py" + "pi.org/simple", True),
        ("cd /ho" + "me/anna/glansrijk", True),
        ('CHROMIUM = "/usr/bin/chromium"', False),
        ('<a href="/s/linde/work/">', False),
    ],
)
def test_nothing_of_one_computer_is_named(line: str, *, named: bool) -> None:
    assert bool(list(check_house.nothing_of_one_computer(Path("a.md"), line))) is named
