"""No sequence of views by head, board or trainer tells of one to five homes, nor does a difference of two (TS20).

`bin/test --hypothesis-profile=long tests/home/test_no_few_homes.py` tries 5,000 sequences. What a teacher shows by name
in a quarterly talk is not among these: that is the teacher's own choice, per talk, and can be taken back (design 4.5).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.relations.models import Estimate, Relation
from glansrijk.rules.month_picture import KNOWN, PicturePart, month_picture, told_of_all
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.small_groups import shown_counts
from glansrijk.rules.time_to_step import time_to_step
from glansrijk.rules.who_may_see import Sight, Thing, may_see
from tests.team.school_months import count_october, homes_with
from tests.village import Village

AT_LEAST = max(300, settings().max_examples)  # more where a profile asks for more
LOOKERS = (Role.HEAD, Role.BOARD, Role.TRAINER)
# What an answer is about, and how many homes it says there are.
Answer = tuple[object, int]
Tell = Callable[[Iterable[Level]], tuple[PicturePart, ...]]


@dataclass
class World:
    """A school while months go by: teachers look at homes, months end, and somebody asks, as often as one likes."""

    homes: int
    tell: Tell = month_picture
    exact: bool = False
    now: dict[int, Level] = field(default_factory=dict)
    told: list[tuple[PicturePart, ...]] = field(default_factory=list)
    heard: list[Answer] = field(default_factory=list)

    def look(self, home: int, level: Level) -> None:
        """A teacher gives a level, also in the middle of the questions."""
        if self.homes:
            self.now[home % self.homes] = level

    def month_ends(self) -> None:
        """It is counted once; the levels of next month are given anew, here the same until somebody looks."""
        self.told.append(self.tell(self.now.values()))

    def ask_months(self) -> None:
        """All pictures so far, and everything that can be made of one by adding its parts."""
        for parts in self.told:
            for size in range(1, len(parts) + 1):
                for some in combinations(parts, size):
                    about = frozenset(level for part in some for level in part.levels)
                    self.heard.append((about, sum(part.homes for part in some)))

    def ask_involved(self) -> None:
        """How many are involved, of all: here whoever shines."""
        done = sum(level in (Level.CLEAR, Level.SHINING) for level in self.now.values())
        told = done if self.exact else told_of_all(done, len(self.now))
        if told is not None:
            self.heard.append(("involved", told))

    def ask_time_to_step(self) -> None:
        """From dof to a step: how many homes, and how many in time."""
        waits = [None if home % 3 else home % 7 for home, level in self.now.items() if level is Level.DULL]
        found = time_to_step(waits, term=5)
        if found is not None:
            found = found if self.exact else found.told
            self.heard.append(("dull", found.homes))
            if found.within is not None:
                self.heard.append(("in time", found.within))


def leaks(heard: list[Answer]) -> Iterator[str]:
    """What can be worked out of one to five homes: an answer, or the difference of two about the same."""
    few = range(1, 6)
    about: dict[object, set[int]] = {}
    for what, homes in heard:
        about.setdefault(what, set()).add(homes)
    for what, counts in about.items():
        yield from (f"{what}: {homes}" for homes in counts if homes in few)
        yield from (f"{what}: {a} and {b}" for a, b in combinations(sorted(counts), 2) if b - a in few)
    for (one, smaller), (other, larger) in combinations(sorted(heard, key=lambda answer: answer[1]), 2):
        if isinstance(one, frozenset) and isinstance(other, frozenset) and one < other and larger - smaller in few:
            yield f"{other} without {one}: {larger - smaller}"


looks = st.tuples(st.just("look"), st.integers(0, 79), st.sampled_from(Level))
asks = st.sampled_from([("month_ends",), ("ask_months",), ("ask_involved",), ("ask_time_to_step",)])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A school of up to eighty homes, somehow looked at, and then a row of looks and questions."""
    world = World(draw(st.integers(0, 80)))
    weights = draw(st.lists(st.integers(0, 12), min_size=5, max_size=5))
    spread = [level for level, weight in zip(Level, weights, strict=True) for _ in range(weight)] or [Level.CLEAR]
    for home in range(world.homes):
        world.look(home, spread[home % len(spread)])
    for name, *facts in draw(st.lists(looks | asks, max_size=25)):
        getattr(world, name)(*facts)
    world.month_ends()
    for ask in (world.ask_months, world.ask_involved, world.ask_time_to_step):
        ask()
    return world


@given(worlds())
@settings(max_examples=AT_LEAST)
def test_no_row_of_questions_tells_of_a_few_homes(world: World) -> None:
    assert list(leaks(world.heard)) == []


def asked_twice(tell: Tell, *, exact: bool) -> list[str]:
    """A school of forty homes in which one home becomes dof between two months."""
    world = World(40, tell, exact)
    for home in range(40):
        world.look(home, KNOWN[home % 4])
    for _ in range(2):
        world.month_ends()
        world.ask_months()
        world.ask_involved()
        world.ask_time_to_step()
        world.look(3, Level.DULL)
    return list(leaks(world.heard))


def joined_but_exact(lights: Iterable[Level]) -> tuple[PicturePart, ...]:
    counts = Counter(lights)
    told = shown_counts([counts[level] for level in KNOWN])
    return tuple(PicturePart(tuple(KNOWN[place] for place in places), homes) for places, homes in told)


def as_they_are(lights: Iterable[Level]) -> tuple[PicturePart, ...]:
    return tuple(PicturePart((level,), homes) for level, homes in Counter(lights).items())


def test_the_control_exact_counts_do_tell() -> None:
    """Joining few with their neighbour alone is not enough: one home more is seen from one month to the next."""
    assert asked_twice(month_picture, exact=False) == []
    assert any("10 and 11" in leak for leak in asked_twice(joined_but_exact, exact=False))
    assert any(leak.startswith(("involved", "dull")) for leak in asked_twice(month_picture, exact=True))
    world = World(8, as_they_are)
    for home in range(8):
        world.look(home, Level.CLEAR if home else Level.DULL)
    world.month_ends()
    world.ask_months()
    assert any(leak.endswith(": 1") for leak in leaks(world.heard))


@pytest.mark.parametrize("role", LOOKERS)
def test_they_see_levels_in_totals_only(role: Role) -> None:
    assert (may_see(role, Thing.LEVEL_COUNTS), may_see(role, Thing.ESTIMATES)) == (Sight.TOTALS, Sight.NOT)


def test_every_number_of_homes_that_a_head_reads_is_a_step_of_six(village: Village) -> None:
    village.give_second_step(village.hanneke)
    homes_with(village, dull=9, matt=7, clear=17, shining=22, unknown=8)
    count_october(village)
    head = village.signed_in(village.hanneke)
    found = [
        int(number)
        for page in ("", "schoolbeeld", "vijf-letters")
        for number in re.findall(r"ongeveer (\d+)", head.get(f"/s/linde/{page}").content.decode())
    ]
    assert sorted(found) == [6, 6, 12, 18, 24]
    viewer = village.viewer(village.hanneke)
    assert (list(viewer.sees(Estimate)), list(viewer.sees(Relation))) == ([], [])
