"""The time from dof to the first step: what is counted, and what is never shown (R51)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.months import Month
from glansrijk.rules.school_clock import SchoolClock
from glansrijk.rules.school_year import Calendar, DayOff, SchoolYear
from glansrijk.rules.signal_facts import StepFact
from glansrijk.rules.small_groups import SMALLEST_CELL
from glansrijk.rules.time_to_step import DullHome, dull_since, time_to_step

CLOCK = SchoolClock(SchoolYear(2026), Calendar((DayOff("Studiedag", date(2026, 11, 25), date(2026, 11, 25)),)))
THURSDAY = date(2026, 11, 19)


def step(set_on: date, done_on: date | None = None) -> StepFact:
    return StepFact(set_on, due_on=date(2026, 11, 27), done_on=done_on)


@pytest.mark.parametrize(
    ("steps", "days"),
    [
        ([], None),
        ([step(THURSDAY)], 0),
        ([step(date(2026, 11, 20))], 1),
        ([step(date(2026, 11, 23))], 2),
        # Wednesday is a day off
        ([step(date(2026, 11, 26))], 4),
        ([step(date(2026, 11, 26)), step(date(2026, 11, 23))], 2),
        # an open step of before stands there already
        ([step(date(2026, 11, 2))], 0),
        # a step that was done before says nothing about now
        ([step(date(2026, 11, 2), done_on=date(2026, 11, 5))], None),
        # a step of before that was done since does
        ([step(date(2026, 11, 2), done_on=date(2026, 11, 23))], 0),
    ],
)
def test_the_days_from_dof_to_the_first_step(steps: list[StepFact], days: int | None) -> None:
    assert DullHome(THURSDAY, steps).waited(CLOCK) == days


@pytest.mark.parametrize(("today", "counts"), [(date(2026, 11, 27), False), (date(2026, 11, 30), True)])
def test_without_a_step_it_counts_once_the_term_is_over(today: date, *, counts: bool) -> None:
    assert DullHome(THURSDAY, []).counts(today, clock=CLOCK, term=5) is counts


def test_a_home_with_a_step_counts_at_once() -> None:
    assert DullHome(THURSDAY, [step(THURSDAY)]).counts(THURSDAY, clock=CLOCK, term=5)


def test_months_in_a_row_are_one_time_and_the_last_time_counts() -> None:
    days = {month: date(2026, month, 20) for month in (9, 11, 12)}
    assert dull_since([(Month(2026, month), day) for month, day in days.items()]) == days[11]


def test_the_first_of_two_raters_starts_the_count() -> None:
    assert dull_since([(Month(2026, 9), date(2026, 9, 24)), (Month(2026, 9), date(2026, 9, 22))]) == date(2026, 9, 22)


def test_when_most_homes_wait_there_is_no_median() -> None:
    found = time_to_step([1, 2, *[None] * 12], term=5)
    assert found is not None
    assert (found.homes, found.median, found.within) == (14, None, None)


@given(
    st.lists(st.none() | st.integers(min_value=0, max_value=60), max_size=40), st.integers(min_value=1, max_value=20)
)
def test_no_figure_ever_stands_for_a_few_homes(waits: list[int | None], term: int) -> None:
    found = time_to_step(waits, term=term)
    if found is None:
        assert len(waits) < SMALLEST_CELL
        return
    assert found.homes == len(waits) >= SMALLEST_CELL
    if found.within is not None:
        parts = (found.within, found.homes - found.within)
        assert all(part == 0 or part >= SMALLEST_CELL for part in parts)


@given(st.lists(st.integers(min_value=0, max_value=60), min_size=6, max_size=40))
def test_at_least_half_of_the_homes_had_a_step_by_the_median(waits: list[int]) -> None:
    found = time_to_step(waits, term=5)
    assert found is not None
    assert found.median is not None
    assert sum(wait <= found.median for wait in waits) * 2 >= len(waits)
    assert sum(wait < found.median for wait in waits) * 2 <= len(waits)
