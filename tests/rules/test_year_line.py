"""The line of the year: moments with new days each year, and how far each of them is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.moment_windows import Window
from glansrijk.rules.months import ONE_DAY
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.rules.year_line import (
    METHOD,
    REVERSED,
    Count,
    MomentFacts,
    MomentState,
    after_change,
    count_moments,
    state,
)
from tests.rules.shipped_years import calendars, days_in_shipped_years, years

WINDOW = Window(date(2026, 8, 31), date(2026, 10, 9))
IN_IT, LAST_DAY, AFTER = date(2026, 9, 15), date(2026, 10, 9), date(2026, 10, 12)
YEAR = SchoolYear(2026)

maybe_days = st.none() | days_in_shipped_years()
facts = st.builds(MomentFacts, maybe_days, maybe_days, maybe_days, st.sampled_from(["", "Ouder wil geen gesprek."]))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first = draw(days_in_shipped_years())
    return Window(first, first + ONE_DAY * draw(st.integers(0, 60)))


def test_the_line_of_the_method() -> None:
    assert [(kind, laid.returns.dutch, laid.with_whom) for kind, laid in METHOD.items()] == [
        ("startgesprek", "bij de aanmelding, het hele jaar door", "parents"),
        ("hoop-en-dromen", "de eerste 6 schoolweken", "parents"),
        ("kindgesprek", "de eerste 6 schoolweken", "pupil"),
        ("omgekeerd", "november", "parents"),
        ("voortgang", "februari en maart", "parents"),
        ("afsluitend", "de laatste 6 schoolweken", "parents"),
    ]
    assert [kind for kind, laid in METHOD.items() if laid.invite_all] == ["afsluitend"]


@given(years, calendars)
def test_the_line_runs_from_the_start_to_the_end_of_every_year(year: SchoolYear, calendar: Calendar) -> None:
    days = [laid.returns.window(year, calendar) for laid in METHOD.values()]
    firsts = [found.first for found in days if found]
    assert len(firsts) == len(METHOD)
    assert firsts == sorted(firsts)
    assert all(year.contains(found.first) and year.contains(found.last) for found in days if found)


@pytest.mark.parametrize(
    ("what", "today", "expected"),
    [
        (MomentFacts(), IN_IT, MomentState.OPEN),
        (MomentFacts(), WINDOW.first - ONE_DAY, MomentState.OPEN),
        (MomentFacts(), LAST_DAY, MomentState.OPEN),
        (MomentFacts(), AFTER, MomentState.STILL_OPEN),
        (MomentFacts(invited_on=IN_IT), AFTER, MomentState.STILL_OPEN),
        (MomentFacts(planned_on=AFTER), IN_IT, MomentState.PLANNED),
        (MomentFacts(planned_on=AFTER), AFTER, MomentState.PLANNED),
        (MomentFacts(planned_on=IN_IT), IN_IT + ONE_DAY, MomentState.OPEN),
        (MomentFacts(planned_on=IN_IT), AFTER, MomentState.STILL_OPEN),
        (MomentFacts(done_on=IN_IT), AFTER, MomentState.DONE),
        (MomentFacts(done_on=AFTER, planned_on=IN_IT), AFTER, MomentState.DONE),
        (MomentFacts(done_on=date(2026, 6, 1)), IN_IT, MomentState.DONE),
        (MomentFacts(excused="Verhuist."), AFTER, MomentState.EXCUSED),
        (MomentFacts(excused="Verhuist.", planned_on=AFTER), IN_IT, MomentState.PLANNED),
        (MomentFacts(excused="Verhuist.", done_on=IN_IT), AFTER, MomentState.DONE),
    ],
)
def test_the_state_of_a_moment(what: MomentFacts, today: date, expected: MomentState) -> None:
    assert state(what, WINDOW, today=today) is expected


def test_a_moment_without_days_is_open_and_never_flagged() -> None:
    assert state(MomentFacts(), None, today=AFTER) is MomentState.OPEN


@given(facts, windows(), days_in_shipped_years())
def test_only_an_open_moment_after_its_window_is_flagged(what: MomentFacts, days: Window, today: date) -> None:
    found = state(what, days, today=today)
    assert found.flagged is (found is MomentState.STILL_OPEN)
    if found.flagged:
        assert today > days.last
        assert what.done_on is None
        assert not what.excused


@given(facts, windows(), days_in_shipped_years())
def test_a_flag_does_not_go_away_by_waiting(what: MomentFacts, days: Window, today: date) -> None:
    if state(what, days, today=today).flagged:
        assert state(what, days, today=today + ONE_DAY).flagged


@given(st.lists(facts, max_size=30), windows(), days_in_shipped_years())
def test_everyone_is_counted_once(group: list[MomentFacts], days: Window, today: date) -> None:
    count = count_moments(group, days, today=today)
    assert count.of == len(group)
    assert count.flagged in (0, count.open)
    assert count.done + count.planned + count.excused <= count.invited <= count.of
    assert count.everyone_invited is (bool(group) and count.invited == count.of)


@given(st.lists(facts, max_size=12), st.lists(facts, max_size=12), windows(), days_in_shipped_years())
def test_two_groups_together_count_as_one(
    one: list[MomentFacts], other: list[MomentFacts], days: Window, today: date
) -> None:
    together = count_moments(one, days, today=today) + count_moments(other, days, today=today)
    assert together == count_moments([*one, *other], days, today=today)


def test_the_counters_of_a_group() -> None:
    group = [
        MomentFacts(done_on=IN_IT),
        MomentFacts(planned_on=AFTER),
        MomentFacts(invited_on=IN_IT),
        MomentFacts(excused="Verhuist."),
        MomentFacts(),
    ]
    during = count_moments(group, WINDOW, today=IN_IT)
    after = count_moments(group, WINDOW, today=AFTER + ONE_DAY)
    assert during == Count(done=1, planned=1, open=2, flagged=0, excused=1, invited=4)
    assert after == Count(done=1, planned=0, open=3, flagged=3, excused=1, invited=3)
    assert (during.of, during.everyone_invited) == (5, False)


def test_an_empty_group_has_not_been_invited() -> None:
    assert not Count().everyone_invited


@given(windows(), st.none() | windows(), days_in_shipped_years())
def test_the_past_never_changes(stood: Window, new: Window | None, today: date) -> None:
    after = after_change(stood, new, today=today)
    assert after.first <= after.last
    if stood.last < today or new is None:
        assert after == stood
    elif stood.first <= today:
        assert after.first == stood.first
        assert after.last >= today
    else:
        assert after.first >= today


@given(windows(), windows(), days_in_shipped_years())
def test_changing_twice_is_changing_once(stood: Window, new: Window, today: date) -> None:
    once = after_change(stood, new, today=today)
    assert after_change(once, new, today=today) == once


@given(windows(), windows())
def test_what_lies_ahead_moves_whole(stood: Window, new: Window) -> None:
    today = min(stood.first, new.first) - ONE_DAY
    assert after_change(stood, new, today=today) == new


def test_the_days_of_a_moment_follow_the_calendar_that_is_given() -> None:
    assert METHOD[REVERSED].returns.window(YEAR, Calendar()) == (date(2026, 11, 2), date(2026, 11, 30))
