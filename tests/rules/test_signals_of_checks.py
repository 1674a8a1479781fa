"""Every signal that follows from a monthly check, and the one for a check that is not done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Calendar, DayOff, Month
from glansrijk.rules.signal_facts import ContactFact, RelationFacts, StepFact
from glansrijk.rules.signals import Signal, SignalKind, check_not_done
from tests.rules.one_relation import CALENDAR, SPOKEN_ON, about, contact, kinds, one

GLANST, HELDER, MAT, DOF, ONBEKEND = Level.SHINING, Level.CLEAR, Level.MATT, Level.DULL, Level.UNKNOWN
SEP, OKT, NOV = Month(2026, 9), Month(2026, 10), Month(2026, 11)


# ── mat or dof without a step (R42, R51) ─────────────────────────────────────────────────────────

SPOKEN = contact(SPOKEN_ON)
LOOKED_ON = date(2026, 11, 24)  # a Tuesday
OPEN_STEP = StepFact(date(2026, 10, 5), date(2026, 10, 9))
DONE_BEFORE = StepFact(date(2026, 10, 5), date(2026, 10, 9), done_on=date(2026, 11, 23))
DONE_SINCE = StepFact(date(2026, 11, 20), date(2026, 11, 27), done_on=date(2026, 11, 24))
CHOSEN_SINCE = StepFact(date(2026, 11, 25), date(2026, 11, 27), done_on=date(2026, 11, 25))


def looked(level: Level, *steps: StepFact) -> RelationFacts:
    facts = about(SPOKEN, levels={NOV: level})
    return replace(facts, checked_on={NOV: LOOKED_ON}, steps=steps)


@pytest.mark.parametrize(
    ("facts", "today", "speaks"),
    [
        (looked(DOF), date(2026, 11, 24), False),
        (looked(DOF), date(2026, 12, 1), False),  # the fifth school day after it
        (looked(DOF), date(2026, 12, 2), True),
        (looked(MAT), date(2026, 12, 2), True),
        (looked(HELDER), date(2026, 12, 2), False),
        (looked(ONBEKEND), date(2026, 12, 2), False),
        (looked(DOF, OPEN_STEP), date(2026, 12, 2), False),
        (looked(DOF, DONE_SINCE), date(2026, 12, 2), False),
        (looked(DOF, CHOSEN_SINCE), date(2026, 12, 2), False),
        (looked(DOF, DONE_BEFORE), date(2026, 12, 2), True),
        (looked(DOF, DONE_BEFORE, DONE_SINCE), date(2026, 12, 2), False),
        (looked(DOF), date(2026, 12, 21), False),  # a holiday
    ],
)
def test_mat_or_dof_without_a_step_after_five_school_days(facts: RelationFacts, today: date, *, speaks: bool) -> None:
    assert (SignalKind.NO_STEP in kinds(facts, today)) is speaks


def test_a_month_of_which_the_day_is_not_known_counts_from_its_last_school_day() -> None:
    facts = about(SPOKEN, levels={NOV: DOF})
    assert kinds(facts, date(2026, 12, 7)) == []
    assert kinds(facts, date(2026, 12, 8)) == [SignalKind.NO_STEP]


def test_a_better_check_ends_it() -> None:
    facts = replace(about(SPOKEN, levels={OKT: DOF, NOV: HELDER}), checked_on={NOV: LOOKED_ON})
    assert kinds(facts, date(2026, 12, 18)) == []


def test_what_is_said_about_mat_or_dof_without_a_step() -> None:
    signal = one(looked(MAT), date(2026, 12, 2), SignalKind.NO_STEP)
    assert signal == Signal(
        SignalKind.NO_STEP,
        "Het contact met Loes, thuis van Saar, is mat. Welke kleine stap past hier?",
        "Je ziet dit omdat we bij mat of dof binnen 5 schooldagen een stap kiezen.",
        LOOKED_ON,
    )


# ── two checks mat or dof in a row, and a change for the duller (R44) ────────────────────────────


def two_checks(before: Level, now: Level, *contacts: ContactFact, steps: Sequence[StepFact] = ()) -> RelationFacts:
    facts = about(*(contacts or [SPOKEN]), levels={OKT: before, NOV: now})
    return replace(facts, checked_on={OKT: date(2026, 10, 27), NOV: LOOKED_ON}, steps=tuple(steps))


@pytest.mark.parametrize(
    ("facts", "speaks"),
    [
        (two_checks(DOF, DOF), [SignalKind.TWO_IN_A_ROW]),
        (two_checks(MAT, DOF), [SignalKind.TWO_IN_A_ROW]),
        (two_checks(DOF, MAT), [SignalKind.TWO_IN_A_ROW]),
        (two_checks(DOF, DOF, steps=[DONE_BEFORE]), [SignalKind.TWO_IN_A_ROW]),
        (two_checks(DOF, DOF, steps=[OPEN_STEP]), []),
        (two_checks(DOF, DOF, steps=[CHOSEN_SINCE]), []),
        (two_checks(DOF, HELDER), []),
        (two_checks(ONBEKEND, DOF), []),
        (two_checks(DOF, ONBEKEND), []),
        (two_checks(GLANST, DOF), [SignalKind.DROP]),
        (two_checks(HELDER, MAT), [SignalKind.DROP]),
        (two_checks(GLANST, HELDER), []),
        (two_checks(GLANST, DOF, steps=[OPEN_STEP]), []),
        (two_checks(GLANST, DOF, steps=[DONE_BEFORE]), [SignalKind.DROP]),
        (two_checks(GLANST, DOF, contact(LOOKED_ON)), []),
        (two_checks(GLANST, ONBEKEND), []),
    ],
)
def test_two_checks_after_each_other(facts: RelationFacts, speaks: list[SignalKind]) -> None:
    assert kinds(facts, date(2026, 11, 25)) == speaks


def test_a_month_that_was_not_filled_lies_between_two_checks() -> None:
    facts = replace(about(SPOKEN, levels={SEP: DOF, NOV: MAT}), checked_on={NOV: LOOKED_ON})
    signal = one(facts, date(2026, 11, 25), SignalKind.TWO_IN_A_ROW)
    assert signal.sentence == (
        "Het contact met Loes, thuis van Saar, was in september dof en in november mat. "
        "Probeer iets anders, of vraag hulp."
    )
    assert signal.why == "Je ziet dit omdat het contact in 2 maandchecks na elkaar mat of dof was."


def test_a_check_of_last_school_year_does_not_count() -> None:
    facts = about(SPOKEN, levels={Month(2026, 6): DOF, NOV: DOF})
    assert kinds(facts, date(2026, 11, 25)) == []


def test_what_is_said_about_a_change() -> None:
    signal = one(two_checks(GLANST, MAT), date(2026, 11, 25), SignalKind.DROP)
    assert signal == Signal(
        SignalKind.DROP,
        "Het contact met Loes, thuis van Saar, veranderde: in oktober glanst, in november mat. Vraag hoe het gaat.",
        "Je ziet dit omdat het contact in 2 maandchecks na elkaar van glanst of helder naar mat of dof ging.",
        LOOKED_ON,
    )


# ── the check of a group (R44) ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("month", "filled", "today", "sentence"),
    [
        (NOV, 12, date(2026, 11, 23), ""),
        (NOV, 12, date(2026, 11, 24), "De maandcheck van november is open: 12 van 28 ingevuld."),
        (NOV, 0, date(2026, 11, 30), "De maandcheck van november is open: 0 van 28 ingevuld."),
        (NOV, 28, date(2026, 11, 30), ""),
        (NOV, 12, date(2026, 11, 28), ""),  # a Saturday
        (NOV, 12, date(2026, 12, 1), "De maandcheck van november kan nog aangevuld worden: 12 van 28 ingevuld."),
        (NOV, 12, date(2027, 1, 4), ""),  # an older month is left alone
        (NOV, 12, date(2026, 10, 30), ""),
        (OKT, 12, date(2026, 10, 21), ""),  # a holiday
        (OKT, 12, date(2026, 10, 26), "De maandcheck van oktober is open: 12 van 28 ingevuld."),
        (Month(2027, 6), 12, date(2027, 7, 5), "De maandcheck van juni kan nog aangevuld worden: 12 van 28 ingevuld."),
        (Month(2027, 7), 12, date(2027, 7, 9), ""),  # July has no check
        (Month(2026, 6), 12, date(2026, 8, 17), ""),  # a closed year
    ],
)
def test_the_check_is_asked_for_at_the_end_of_its_month(month: Month, filled: int, today: date, sentence: str) -> None:
    signal = check_not_done(month, filled, 28, today, CALENDAR)
    assert (signal.sentence if signal else "") == sentence


def test_why_the_check_is_asked_for() -> None:
    signal = check_not_done(NOV, 12, 28, date(2026, 11, 24), CALENDAR)
    assert signal is not None
    assert signal.why == (
        "Je ziet dit omdat we elke maand kijken, liefst uiterlijk op de laatste schooldag: 30 november 2026."
    )
    assert (signal.kind, signal.since) == (SignalKind.CHECK_NOT_DONE, date(2026, 11, 1))


def test_a_group_without_lines_or_a_month_without_school_asks_nothing() -> None:
    free = Calendar([DayOff("Verbouwing", date(2026, 11, 1), date(2026, 11, 30))])
    assert check_not_done(NOV, 0, 0, date(2026, 11, 30), CALENDAR) is None
    assert check_not_done(NOV, 0, 28, date(2026, 12, 1), free) is None
    with pytest.raises(ValueError, match="kan niet"):
        check_not_done(NOV, 29, 28, date(2026, 11, 30), CALENDAR)
