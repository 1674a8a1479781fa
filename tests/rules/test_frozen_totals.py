"""No row of answers of a board tells of one to five homes, while schools join, leave, grow and shrink (TS20).

`bin/test --hypothesis-profile=long tests/rules/test_frozen_totals.py` tries 5,000 sequences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.rules.frozen_totals import Size, Totals, rows_of, shine_of, together
from glansrijk.rules.scale import Glance, Level, glance

AT_LEAST = max(300, settings().max_examples)  # more where a profile asks for more
FEW = range(1, 6)
Tell = Callable[[list[Level]], "tuple[int, int] | None"]


@dataclass
class Board:
    """Schools with homes in groups; a quarter is frozen, and somebody reads all of it as often as one likes."""

    tell: Tell = shine_of
    schools: dict[int, dict[tuple[int, int], Level]] = field(default_factory=dict)
    heard: list[tuple[frozenset[int], str, int]] = field(default_factory=list)

    def look(self, school: int, group: int, home: int, level: Level) -> None:
        """A home of a school gets a light; the school joins with it when it was not there."""
        self.schools.setdefault(school, {})[group, home] = level

    def leave(self, school: int) -> None:
        """A school goes to another board."""
        self.schools.pop(school, None)

    def freeze(self) -> None:
        """A quarter ends: rows are told, and the sum of them; everything that adds up can be made of it."""
        sizes = {
            school: Size(len(known), len({group for group, _ in known}))
            for school, homes in self.schools.items()
            if (known := [place for place, level in homes.items() if level is not Level.UNKNOWN])
        }
        rows = []
        for row in rows_of(sizes):
            told = self.tell([level for school in row for level in self.schools[school].values()])
            shining, dull = told or (None, None)
            rows.append((frozenset(row), Totals(shining=shining, dull=dull)))
        whole = together(totals for _, totals in rows)
        named = [*rows, (frozenset(school for row, _ in rows for school in row), whole)]
        for schools, totals in named:
            for what, homes in (("shining", totals.shining), ("dull", totals.dull)):
                if homes is not None:
                    self.heard.append((schools, what, homes))

    @property
    def leaks(self) -> list[str]:
        """What tells of a few homes: an answer, or the difference of two about the same schools, or some of them."""
        found = [f"{what} of {set(schools)}: {homes}" for schools, what, homes in self.heard if homes in FEW]
        for (some, what, one), (others, same, other) in combinations(self.heard, 2):
            if what == same and (some <= others or others <= some) and abs(one - other) in FEW:
                found.append(f"{what}: {one} and {other}")
        return found


homes = st.tuples(st.integers(0, 4), st.integers(0, 5), st.integers(0, 60), st.sampled_from(Level))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("freeze")),
        st.tuples(st.just("leave"), st.integers(0, 4)),
        homes.map(lambda home: ("look", *home)),
    ),
    max_size=25,
)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """A board whose schools have from none to eighty homes, and then things that happen."""
    board = Board()
    for school in range(5):
        groups = draw(st.integers(1, 6))
        for home in range(draw(st.integers(0, 80))):
            board.look(school, home % groups, home, Level(1 + (home * draw(st.integers(1, 3))) % 4))
    for name, *facts in draw(steps):
        getattr(board, name)(*facts)
    board.freeze()
    return board


@given(boards())
@settings(max_examples=AT_LEAST)
def test_no_row_of_questions_tells_of_a_few_homes(board: Board) -> None:
    assert board.leaks == []


def counted(lights: list[Level]) -> tuple[int, int]:
    """The control: as they are."""
    glances = [glance(level) for level in lights]
    return glances.count(Glance.SHINING), glances.count(Glance.DULL)


def test_the_control_exact_counts_do_tell() -> None:
    exact, told = Board(counted), Board()
    for board in (exact, told):
        for home in range(40):
            board.look(1, home % 4, home, Level.CLEAR if home % 2 else Level.DULL)
        board.freeze()
        board.look(2, 0, 0, Level.DULL)
        board.look(1, 0, 0, Level.CLEAR)
        board.freeze()
    assert (exact.leaks != [], told.leaks) == (True, [])


@given(st.dictionaries(st.integers(0, 9), st.builds(Size, st.integers(0, 60), st.integers(0, 9)), max_size=10))
def test_every_row_is_large_enough_and_no_school_stands_in_two(sizes: dict[int, Size]) -> None:
    rows = rows_of(sizes)
    assert all(sum((sizes[school] for school in row), Size(0, 0)).is_enough for row in rows)
    shown = [school for row in rows for school in row]
    assert len(shown) == len(set(shown))
    assert all(sizes[school].homes > max(FEW) for school in shown), "a colleague of the one knows what is of the other"
