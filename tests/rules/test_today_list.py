"""Vandaag shows at most three things, in one order, and no family twice while another waits."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.signals import SignalKind
from glansrijk.rules.today_list import DueKind, DueThing, pick

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LAST_WEEK = TODAY - timedelta(days=7)

days = st.sampled_from([LAST_WEEK, YESTERDAY, TODAY, TOMORROW])
times = st.sampled_from([time(8, 20), time(15, 15), time(15, 30)])
families = st.none() | st.integers(1, 8)
things = st.one_of(
    st.builds(
        DueThing,
        st.just(DueKind.TALK),
        times | days,
        st.text("ab", max_size=2),
        family=families,
        sentence=st.just(""),
        url=st.just("/"),
    ),
    st.builds(
        DueThing,
        st.sampled_from(DueKind),
        days,
        st.text("ab", max_size=2),
        family=families,
        weight=st.integers(0, 3),
        sentence=st.just(""),
        url=st.just("/"),
    ),
)
waiting = st.lists(things, max_size=40)


def thing(kind: DueKind, when: date | time = TODAY, family: int | None = None, weight: int = 0) -> DueThing:
    return DueThing(kind, when, f"{kind} {family}", "", "/", weight=weight, family=family)


TALK, LATER_TALK = thing(DueKind.TALK, time(8, 20), 1), thing(DueKind.TALK, time(15, 15), 2)
TALK_TOMORROW, TALK_YESTERDAY = thing(DueKind.TALK, TOMORROW, 1), thing(DueKind.TALK, YESTERDAY, 1)
PROMISE, OLDER_PROMISE = thing(DueKind.PROMISE, TODAY, 3), thing(DueKind.PROMISE, LAST_WEEK, 4)
PROMISE_TO_FIRST, PROMISE_TOMORROW = thing(DueKind.PROMISE, TODAY, 1), thing(DueKind.PROMISE, TOMORROW, 5)
STEP, HEAVIER_STEP = thing(DueKind.STEP, LAST_WEEK, 5), thing(DueKind.STEP, TODAY, 6, weight=2)
SHARE, SHARE_AGAIN = thing(DueKind.APPRECIATION, YESTERDAY, 7), thing(DueKind.APPRECIATION, TODAY, 8)
CONTACT, CHECK = thing(DueKind.CONTACT, TODAY, 8), thing(DueKind.CHECK)


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ([], []),
        ([CHECK, SHARE, PROMISE, LATER_TALK], [LATER_TALK, PROMISE, SHARE]),
        ([LATER_TALK, TALK], [TALK, LATER_TALK]),
        ([TALK_TOMORROW, TALK_YESTERDAY, PROMISE_TOMORROW], []),
        ([PROMISE, OLDER_PROMISE], [OLDER_PROMISE, PROMISE]),
        ([STEP, HEAVIER_STEP], [HEAVIER_STEP, STEP]),
        ([STEP, HEAVIER_STEP, SHARE, CONTACT], [HEAVIER_STEP, SHARE, CONTACT]),
        ([STEP, HEAVIER_STEP, SHARE], [HEAVIER_STEP, STEP, SHARE]),
        ([SHARE_AGAIN, SHARE], [SHARE]),
        ([SHARE, CONTACT, CHECK], [SHARE, CONTACT, CHECK]),
        ([TALK, PROMISE_TO_FIRST], [TALK, PROMISE_TO_FIRST]),
        ([TALK, PROMISE_TO_FIRST, SHARE], [TALK, PROMISE_TO_FIRST, SHARE]),
        ([TALK, PROMISE_TO_FIRST, SHARE, SHARE_AGAIN], [TALK, SHARE]),
        ([TALK, PROMISE_TO_FIRST, SHARE, CONTACT, CHECK], [TALK, SHARE, CONTACT]),
        ([TALK, PROMISE_TO_FIRST, CHECK], [TALK, PROMISE_TO_FIRST, CHECK]),
    ],
)
def test_what_stands_on_the_page(due: list[DueThing], shown: list[DueThing]) -> None:
    assert list(pick(due, today=TODAY)) == shown


def test_a_day_with_an_hour_is_refused() -> None:
    with pytest.raises(ValueError, match="niet allebei"):
        thing(DueKind.TALK, datetime(2026, 11, 24, 8, 20, tzinfo=AMSTERDAM))


@given(waiting)
def test_never_more_than_three_things_and_all_of_them_due_today(due: list[DueThing]) -> None:
    shown = pick(due, today=TODAY)
    assert len(shown) <= 3
    assert all(any(one is other for other in due) and one.is_due(TODAY) for one in shown)
    assert len({id(one) for one in shown}) == len(shown)


@given(waiting)
def test_no_family_twice_while_another_waits(due: list[DueThing]) -> None:
    shown = [one.family for one in pick(due, today=TODAY) if one.family is not None]
    if len(set(shown)) < len(shown):
        assert {one.family for one in due if one.is_due(TODAY) and one.family is not None} == set(shown)


@given(waiting)
def test_one_suggestion_to_share_and_the_order_of_the_page(due: list[DueThing]) -> None:
    kinds = [one.kind for one in pick(due, today=TODAY)]
    assert kinds.count(DueKind.APPRECIATION) <= 1
    assert kinds == sorted(kinds, key=list(DueKind).index)


@given(waiting)
def test_something_is_shown_when_anything_is_due(due: list[DueThing]) -> None:
    assert bool(pick(due, today=TODAY)) is any(one.is_due(TODAY) for one in due)


@given(waiting.flatmap(lambda due: st.tuples(st.just(due), st.permutations(due))))
def test_the_order_in_which_apps_tell_makes_no_difference(twice: tuple[list[DueThing], list[DueThing]]) -> None:
    told, told_otherwise = twice
    assert pick(iter(told), today=TODAY) == pick(told_otherwise, today=TODAY)


@given(waiting)
def test_a_talk_of_today_stands_first(due: list[DueThing]) -> None:
    talks = [one for one in due if one.kind is DueKind.TALK and one.is_due(TODAY)]
    shown = pick(due, today=TODAY)
    assert not talks or shown[0].kind is DueKind.TALK


@pytest.mark.parametrize("kind", SignalKind)
def test_each_signal_makes_a_kind_of_thing(kind: SignalKind) -> None:
    assert DueKind.of_signal(kind).dutch


def test_signals_about_the_same_work_are_the_same_kind() -> None:
    kinds = {kind: DueKind.of_signal(kind) for kind in SignalKind}
    assert [kind for kind, due in kinds.items() if due is DueKind.STEP] == [
        SignalKind.DROP,
        SignalKind.TWO_IN_A_ROW,
        SignalKind.NO_STEP,
    ]
    assert [kind for kind, due in kinds.items() if due is DueKind.APPRECIATION] == [
        SignalKind.FIRST_A_CONCERN,
        SignalKind.OUT_OF_BALANCE,
    ]
