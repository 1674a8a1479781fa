"""When a year may be closed: what is open, which reasons count, and in which months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.closing import (
    GroupTally,
    Open,
    Step,
    may_undo_on,
    still_in_the_way,
    what_is_open,
    year_to_close,
)
from glansrijk.rules.handover import Standing
from glansrijk.rules.school_year import SchoolYear

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("tally", "opened"),
    [
        (GroupTally("5", parents=3, invited=3, held=3), []),
        (GroupTally("5", parents=3, invited=2, held=2, excused=1), []),
        (GroupTally("5", parents=3, invited=3, held=1, excused=0), [("held", 2)]),
        (GroupTally("5", parents=3, invited=1, held=1, excused=1), [("invited", 1), ("held", 1)]),
        (GroupTally("5", handovers=2, standings=(Standing.COMPLETE, Standing.LATER)), []),
        (GroupTally("5", handovers=3, standings=(Standing.TO_READ, Standing.TO_GIVE)), [("handovers", 3)]),
        (GroupTally("5", handovers=1, standings=(Standing.TO_RECEIVE,)), [("handovers", 1)]),
    ],
)
def test_what_is_open(tally: GroupTally, opened: list[tuple[str, int]]) -> None:
    found = what_is_open([tally, GroupTally("6")], has_moment=True)
    assert [(one.step.value, one.number) for one in found] == opened
    assert all(one.groups == ("5",) for one in found)


def test_without_a_closing_talk_in_the_line_that_alone_is_said() -> None:
    found = what_is_open([GroupTally("5", parents=3)], has_moment=False)
    assert [one.step for one in found] == [Step.MOMENT]


@given(st.sets(st.sampled_from(Step)), st.dictionaries(st.sampled_from([*Step]), st.text(max_size=5)))
def test_no_reason_passes_over_a_handover(steps: set[Step], said: dict[Step, str]) -> None:
    left = {
        one.step
        for one in still_in_the_way(
            [Open(step, 1) for step in steps], {step.value: text for step, text in said.items()}
        )
    }
    given_ = {step for step in steps if said.get(step, "").strip()}
    assert left == steps - (given_ - {Step.HANDOVERS})


@given(days)
def test_the_year_to_close_is_the_running_one_or_the_one_before(day: date) -> None:
    year, running = year_to_close(day), SchoolYear.of(day)
    assert year in (None, running, running.previous)
    if year == running:
        assert may_undo_on(year, day)
    if year == running.previous:
        assert not may_undo_on(year, day)


@pytest.mark.parametrize("start", [2023, 2024, 2027])
def test_the_edges_of_the_time_to_close(start: int) -> None:
    year = SchoolYear(start)
    one_day = timedelta(days=1)
    edges = [date(start + 1, 4, 1) - one_day, date(start + 1, 4, 1), year.last, year.next.first]
    assert [year_to_close(day) for day in edges] == [None, year, year, year]
    assert [year_to_close(day) for day in (date(start + 1, 10, 31), date(start + 1, 11, 1))] == [year, None]
