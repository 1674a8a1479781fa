"""What holds for every relation there can be: about whom and when nothing is said, and what makes a signal go quiet."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.appreciation import Tone
from glansrijk.rules.contact_plan import ContactPlan
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import DayOff
from glansrijk.rules.signal_facts import ContactFact, PromiseFact, RelationFacts, StepFact
from glansrijk.rules.signals import Signal, SignalKind, signals
from tests.rules.one_relation import CALENDAR, HOLIDAYS, YEAR

ABOUT_CONTACT = {SignalKind.NOT_MET, SignalKind.FIRST_A_CONCERN, SignalKind.LONG_AGO, SignalKind.DROP}
ABOUT_A_STEP = {SignalKind.NO_STEP, SignalKind.TWO_IN_A_ROW, SignalKind.DROP}
NEVER_SAID = re.compile(r"moeilijke ouder|score|risico|niet betrokken|te laat|overdue|succesvol|%|!", re.IGNORECASE)

days = st.dates(YEAR.first, YEAR.last)
school_days = days.filter(CALENDAR.is_school_day)
contacts = st.builds(ContactFact, days, st.sampled_from(Tone), from_school=st.booleans(), dialogue=st.booleans())
steps = st.builds(StepFact, days, days, st.none() | days)
promises = st.builds(PromiseFact, days, st.none() | days, st.sampled_from(["bellen", "de foto sturen."]))
plans = st.tuples(st.integers(1, 6), st.integers(0, 6)).map(lambda weeks: ContactPlan(weeks[0], sum(weeks)))
relations = st.builds(
    RelationFacts,
    st.just("Loes"),
    st.just("Saar"),
    levels=st.dictionaries(st.sampled_from(YEAR.check_months), st.sampled_from(Level), max_size=10),
    checked_on=st.dictionaries(st.sampled_from(YEAR.check_months), days, max_size=10),
    contacts=st.lists(contacts, max_size=8).map(tuple),
    steps=st.lists(steps, max_size=4).map(tuple),
    promises=st.lists(promises, max_size=3).map(tuple),
    unanswered=st.integers(0, 4),
    asked_on=st.none() | days,
    since_on=st.none() | days,
    plan=st.none() | plans,
)
OUT_OF_REACH = {
    "died": lambda facts: replace(facts, alive=False),
    "left": lambda facts: replace(facts, present=False),
    "not invited": lambda facts: replace(facts, invited=False),
    "banned": lambda facts: replace(facts, banned=True),
}


def found(facts: RelationFacts, today: date) -> tuple[Signal, ...]:
    return signals(facts, today=today, year=YEAR, calendar=CALENDAR)


def kinds(facts: RelationFacts, today: date) -> set[SignalKind]:
    return {signal.kind for signal in found(facts, today)}


@given(relations, days, st.sampled_from(sorted(OUT_OF_REACH)))
def test_never_about_who_died_left_is_not_invited_or_may_not_be_contacted(
    facts: RelationFacts, today: date, because: str
) -> None:
    assert found(OUT_OF_REACH[because](facts), today) == ()


@pytest.mark.parametrize("because", OUT_OF_REACH)
def test_the_same_parent_within_reach_is_spoken_of(because: str) -> None:
    facts, today = RelationFacts("Loes", "Saar"), date(2026, 11, 24)
    assert kinds(facts, today) == {SignalKind.NOT_MET}
    assert kinds(OUT_OF_REACH[because](facts), today) == set()


@given(relations, st.sampled_from(HOLIDAYS), st.integers(0, 60))
def test_never_in_a_holiday(facts: RelationFacts, holiday: DayOff, after: int) -> None:
    today = min(date.fromordinal(holiday.first.toordinal() + after), holiday.last)
    assert found(facts, today) == ()


@given(relations, days)
def test_never_on_a_day_without_school(facts: RelationFacts, today: date) -> None:
    assert CALENDAR.is_school_day(today) or found(facts, today) == ()


@given(relations, school_days)
def test_never_about_another_school_year(facts: RelationFacts, today: date) -> None:
    assert signals(facts, today=today, year=YEAR.next, calendar=CALENDAR) == ()
    assert signals(facts, today=today, year=YEAR.previous, calendar=CALENDAR) == ()


@given(relations, school_days)
def test_each_signal_is_one_sentence_with_a_reason_that_has_a_number(facts: RelationFacts, today: date) -> None:
    for signal in found(facts, today):
        assert signal.why.startswith("Je ziet dit omdat ")
        assert signal.why.count(".") == 1
        assert signal.why.endswith(".")
        assert any(sign.isdigit() for sign in signal.why)
        assert "Loes" in signal.sentence
        assert "Loes" not in signal.under_the_names
        assert "Saar" not in signal.under_the_names
        assert signal.under_the_names.endswith((".", "?"))
        assert NEVER_SAID.search(signal.sentence + signal.why + signal.under_the_names) is None
        assert signal.since <= today


@given(relations, school_days, st.integers(1, 3))
def test_an_appreciation_never_makes_a_signal_about_the_balance(
    facts: RelationFacts, today: date, appreciations: int
) -> None:
    good = ContactFact(today, Tone.APPRECIATION)
    after = replace(facts, contacts=(*facts.contacts, *[good] * appreciations))
    assert SignalKind.OUT_OF_BALANCE not in kinds(after, today) - kinds(facts, today)


@given(relations, school_days, days)
def test_an_appreciation_of_any_day_makes_no_new_signal_about_the_balance(
    facts: RelationFacts, today: date, day: date
) -> None:
    after = replace(facts, contacts=(*facts.contacts, ContactFact(day, Tone.APPRECIATION)))
    assert SignalKind.OUT_OF_BALANCE not in kinds(after, today) - kinds(facts, today)


@given(relations, school_days)
def test_a_good_contact_makes_the_signals_about_contact_go_quiet_and_no_new_one(
    facts: RelationFacts, today: date
) -> None:
    after = replace(facts, contacts=(*facts.contacts, ContactFact(today, Tone.APPRECIATION)))
    assert kinds(after, today) <= kinds(facts, today) - ABOUT_CONTACT


@given(facts=relations, today=school_days, done=st.booleans())
def test_a_step_makes_the_signals_about_steps_go_quiet_and_no_new_one(
    facts: RelationFacts, today: date, *, done: bool
) -> None:
    step = StepFact(today, today, today if done else None)
    after = replace(facts, steps=(*facts.steps, step))
    assert kinds(after, today) == kinds(facts, today) - ABOUT_A_STEP


@given(relations, school_days)
def test_an_answer_and_a_kept_promise_make_theirs_go_quiet(facts: RelationFacts, today: date) -> None:
    kept = tuple(replace(promise, kept_on=today) for promise in facts.promises)
    after = replace(facts, unanswered=0, promises=kept)
    assert kinds(after, today) == kinds(facts, today) - {SignalKind.WAITING, SignalKind.PROMISE_DUE}


@given(relations, school_days)
def test_the_same_facts_in_another_order_give_the_same_signals(facts: RelationFacts, today: date) -> None:
    turned = replace(facts, contacts=facts.contacts[::-1], steps=facts.steps[::-1], promises=facts.promises[::-1])
    assert sorted(map(repr, found(turned, today))) == sorted(map(repr, found(facts, today)))


@given(relations, school_days)
def test_the_most_urgent_comes_first_and_of_those_the_longest_waiting(facts: RelationFacts, today: date) -> None:
    order = [(-signal.kind.urgency, signal.since) for signal in found(facts, today)]
    assert order == sorted(order)
