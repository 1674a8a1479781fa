"""Two limits in school weeks, a plan that rests after each contact, and a word when the way or the time differs."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.contact_plan import Channel, ContactPlan, Due, Preference, differs, due, plan_of_school
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import Calendar, DayOff

CALENDAR = Calendar(
    [
        DayOff("Zomervakantie", date(2026, 7, 4), date(2026, 8, 16)),
        DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),
        DayOff("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    ]
)

days = st.dates(date(2026, 8, 1), date(2027, 7, 31))
plans = st.tuples(st.integers(1, 12), st.integers(0, 12)).map(lambda weeks: ContactPlan(weeks[0], sum(weeks)))


@pytest.mark.parametrize(
    ("last_contact", "today", "says"),
    [
        (date(2026, 9, 30), date(2026, 10, 1), Due.RESTING),
        (date(2026, 9, 30), date(2026, 10, 9), Due.RESTING),
        (date(2026, 9, 30), date(2026, 10, 12), Due.RESTING),
        (date(2026, 9, 30), date(2026, 10, 20), Due.RESTING),  # a holiday
        (date(2026, 9, 30), date(2026, 10, 26), Due.RATHER_NOW),  # the holiday is no school week
        (date(2026, 9, 30), date(2026, 11, 6), Due.RATHER_NOW),
        (date(2026, 9, 30), date(2026, 11, 7), Due.RESTING),  # a Saturday
        (date(2026, 9, 30), date(2026, 11, 9), Due.AT_LATEST_NOW),
        (date(2026, 11, 9), date(2026, 11, 9), Due.RESTING),
        (date(2026, 11, 30), date(2026, 11, 9), Due.RESTING),
        (None, date(2026, 8, 17), Due.RESTING),
        (None, date(2026, 9, 7), Due.RATHER_NOW),
        (None, date(2026, 9, 21), Due.AT_LATEST_NOW),
        (date(2026, 6, 30), date(2026, 9, 6), Due.RESTING),  # last year: the weeks begin with this year
        (date(2026, 6, 30), date(2026, 9, 7), Due.RATHER_NOW),
    ],
)
def test_rather_within_three_weeks_and_at_latest_after_five(last_contact: date | None, today: date, says: Due) -> None:
    assert due(ContactPlan(3, 5), last_contact, today, CALENDAR) is says


@given(plans, days, days)
def test_a_plan_rests_on_days_without_school_and_after_a_contact(plan: ContactPlan, last: date, today: date) -> None:
    if not CALENDAR.is_school_day(today):
        assert due(plan, last, today, CALENDAR) is Due.RESTING
    assert due(plan, today, today, CALENDAR) is Due.RESTING


@given(plans, days, days, days)
def test_a_later_contact_never_makes_it_more_urgent(plan: ContactPlan, one: date, other: date, today: date) -> None:
    order = list(Due)
    before, after = due(plan, min(one, other), today, CALENDAR), due(plan, max(one, other), today, CALENDAR)
    assert order.index(after) <= order.index(before)


def test_a_plan_that_rests_says_nothing() -> None:
    assert [state.dutch for state in Due] == ["", "goed moment voor contact", "tijd voor contact"]


@pytest.mark.parametrize(("rather", "latest"), [(0, 4), (-1, 4), (5, 4), (0, 0)])
def test_limits_out_of_order_are_refused(rather: int, latest: int) -> None:
    with pytest.raises(ValueError, match="schoolweken kan niet"):
        ContactPlan(rather, latest)


@pytest.mark.parametrize(("at_most", "rather"), [(8, 6), (3, 1), (2, 1), (1, 1)])
def test_without_a_wish_the_limit_of_the_school_holds(at_most: int, rather: int) -> None:
    assert plan_of_school(at_most) == ContactPlan(rather, at_most)


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (ContactPlan(3, 6), "Liever binnen 3 schoolweken, uiterlijk na 6."),
        (ContactPlan(1, 2, Channel.APP), "Liever binnen 1 schoolweek, uiterlijk na 2, via de app."),
        (ContactPlan(4, 8, about="het lezen"), "Liever binnen 4 schoolweken, uiterlijk na 8, over het lezen."),
    ],
)
def test_the_plan_in_words(plan: ContactPlan, sentence: str) -> None:
    assert plan.sentence == sentence


THURSDAY_NINE = datetime(2026, 11, 26, 9, tzinfo=AMSTERDAM)
AFTER_FIVE = Preference((Channel.PHONE, Channel.APP), from_time=time(17))


@pytest.mark.parametrize(
    ("preference", "channel", "moment", "says"),
    [
        (Preference(), Channel.PHONE, THURSDAY_NINE, ""),
        (AFTER_FIVE, Channel.PHONE, THURSDAY_NINE.replace(hour=17), ""),
        (AFTER_FIVE, Channel.APP, THURSDAY_NINE.replace(hour=20), ""),
        (AFTER_FIVE, Channel.PHONE, THURSDAY_NINE, "Deze ouder heeft liever contact na 17.00 uur."),
        (
            AFTER_FIVE,
            Channel.TALK,
            THURSDAY_NINE,
            "Deze ouder heeft liever contact per telefoon of via de app, na 17.00 uur.",
        ),
        (AFTER_FIVE, Channel.LETTER, THURSDAY_NINE, "Deze ouder heeft liever contact per telefoon of via de app."),
        (Preference((Channel.MAIL,), from_time=time(17)), Channel.MAIL, THURSDAY_NINE, ""),
        (
            Preference(rather_not=frozenset({Channel.LETTER})),
            Channel.LETTER,
            THURSDAY_NINE,
            "Deze ouder heeft liever geen contact per brief.",
        ),
        (
            Preference((Channel.APP,), frozenset({Channel.LETTER})),
            Channel.LETTER,
            THURSDAY_NINE,
            "Deze ouder heeft liever geen contact per brief. Deze ouder heeft liever contact via de app.",
        ),
        (Preference(weekdays=frozenset({3})), Channel.PHONE, THURSDAY_NINE, ""),
        (
            Preference(weekdays=frozenset({2, 0})),
            Channel.PHONE,
            THURSDAY_NINE,
            "Deze ouder heeft liever contact op maandag en woensdag.",
        ),
        (
            Preference(from_time=time(8), until_time=time(8, 30)),
            Channel.SQUARE,
            THURSDAY_NINE,
            "Deze ouder heeft liever contact tussen 8.00 en 8.30 uur.",
        ),
        (
            Preference(until_time=time(8, 30)),
            Channel.SQUARE,
            THURSDAY_NINE,
            "Deze ouder heeft liever contact vóór 8.30 uur.",
        ),
        (
            Preference(months=frozenset({9, 5})),
            Channel.LETTER,
            THURSDAY_NINE,
            "Deze ouder heeft liever contact in mei en september.",
        ),
    ],
)
def test_a_word_when_the_way_or_the_time_differs(
    preference: Preference, channel: Channel, moment: datetime, says: str
) -> None:
    assert differs(preference, channel, moment) == says


def test_the_hour_is_that_of_the_clock_at_school() -> None:
    five = datetime.fromisoformat("2026-11-26T16:00:00+00:00")
    assert differs(AFTER_FIVE, Channel.PHONE, five) == ""
    with pytest.raises(ValueError, match="tijdzone"):
        differs(AFTER_FIVE, Channel.PHONE, five.replace(tzinfo=None))


def test_hours_days_and_months_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="tijdstip"):
        Preference(from_time=time(17), until_time=time(17))
    with pytest.raises(ValueError, match="bestaat niet"):
        Preference(weekdays=frozenset({7}))
    with pytest.raises(ValueError, match="bestaat niet"):
        Preference(months=frozenset({0}))
