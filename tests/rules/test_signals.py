"""Every signal about contact as a table: when it speaks, when it is quiet, and the words it uses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from glansrijk.rules.appreciation import Tone
from glansrijk.rules.contact_plan import ContactPlan
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.rules.signal_facts import ContactFact, Norms, PromiseFact, RelationFacts
from glansrijk.rules.signals import Signal, SignalKind
from tests.rules.one_relation import SPOKEN_ON, about, contact, found, kinds, one

GOOD, CONCERN, PLAIN = Tone.APPRECIATION, Tone.CONCERN, Tone.NEITHER
SPOKEN = contact(SPOKEN_ON)
DULL_IN_OCTOBER = about(contact(date(2026, 10, 26)), levels={Month(2026, 10): Level.DULL})


# ── no contact in the first weeks (R18) ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("contacts", "today", "speaks"),
    [
        ([], date(2026, 9, 25), False),  # Friday of the sixth school week
        ([], date(2026, 9, 28), True),
        ([], date(2026, 9, 27), False),  # a Sunday
        ([], date(2026, 10, 20), False),  # a holiday
        ([], date(2026, 10, 26), True),
        ([contact(date(2026, 9, 28))], date(2026, 9, 28), False),
        ([contact(date(2026, 8, 18), CONCERN)], date(2026, 9, 28), False),
        ([contact(date(2026, 6, 30))], date(2026, 9, 28), True),  # last school year does not count
        ([contact(date(2026, 9, 30))], date(2026, 9, 28), True),  # still to come
    ],
)
def test_no_contact_in_the_first_six_school_weeks(
    contacts: Sequence[ContactFact], today: date, *, speaks: bool
) -> None:
    assert (SignalKind.NOT_MET in kinds(about(*contacts), today)) is speaks


def test_a_child_that_came_later_gets_first_weeks_of_its_own() -> None:
    came_in_november = replace(about(), since_on=date(2026, 11, 9))
    assert kinds(came_in_november, date(2026, 12, 18)) == []
    assert kinds(came_in_november, date(2027, 1, 4)) == [SignalKind.NOT_MET]


def test_what_is_said_about_no_contact() -> None:
    signal = one(about(), date(2026, 9, 28), SignalKind.NOT_MET)
    assert signal == Signal(
        SignalKind.NOT_MET,
        "Met Loes, thuis van Saar, was er dit schooljaar nog geen contact. Begin met iets moois.",
        "Je ziet dit omdat we elke ouder spreken in de eerste 6 schoolweken, voordat er iets aan de hand is.",
        date(2026, 8, 17),
    )


# ── the first contact was a concern (R18) ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("contacts", "speaks"),
    [
        ([], False),
        ([contact(date(2026, 9, 9), CONCERN)], True),
        ([contact(date(2026, 9, 9), CONCERN), contact(date(2026, 9, 16), CONCERN)], True),
        ([contact(date(2026, 9, 9), CONCERN), contact(date(2026, 9, 16), GOOD)], False),
        ([contact(date(2026, 9, 9), CONCERN), contact(date(2026, 9, 16), PLAIN)], False),
        ([contact(date(2026, 9, 9), GOOD), contact(date(2026, 9, 16), CONCERN)], False),
        ([contact(date(2026, 9, 9), PLAIN)], False),
    ],
)
def test_the_first_contact_of_the_year_was_a_concern(contacts: Sequence[ContactFact], *, speaks: bool) -> None:
    assert (SignalKind.FIRST_A_CONCERN in kinds(about(*contacts), date(2026, 9, 17))) is speaks


def test_what_is_said_about_a_first_concern() -> None:
    signal = one(about(contact(date(2026, 9, 9), CONCERN)), date(2026, 9, 10), SignalKind.FIRST_A_CONCERN)
    assert signal.sentence == "Het eerste contact met Loes, thuis van Saar, ging over een zorg. Deel nu iets moois."
    assert signal.why == (
        "Je ziet dit omdat er sinds het eerste contact van dit schooljaar, op 9 september, alleen zorgen waren."
    )
    assert signal.since == date(2026, 9, 9)


# ── no contact for a long time (R44, design 4.8), and the parent's own plan (R12) ────────────────

SPOKEN_IN_SEPTEMBER = about(contact(date(2026, 9, 16)))
OFTEN, SELDOM = ContactPlan(2, 3), ContactPlan(10, 14)


@pytest.mark.parametrize(
    ("plan", "today", "speaks"),
    [
        (None, date(2026, 11, 13), False),  # the seventh school week after it: the holiday does not count
        (None, date(2026, 11, 18), True),
        (None, date(2026, 12, 23), False),  # a holiday
        (OFTEN, date(2026, 10, 2), False),
        (OFTEN, date(2026, 10, 5), True),
        (SELDOM, date(2026, 11, 18), False),
        (SELDOM, date(2027, 1, 15), True),
    ],
)
def test_no_contact_for_a_number_of_school_weeks(plan: ContactPlan | None, today: date, *, speaks: bool) -> None:
    assert (SignalKind.LONG_AGO in kinds(replace(SPOKEN_IN_SEPTEMBER, plan=plan), today)) is speaks


def test_the_last_contact_counts_in_whatever_order_they_come() -> None:
    facts = about(contact(date(2026, 11, 12)), contact(date(2026, 9, 16)))
    assert kinds(facts, date(2026, 11, 18)) == []


def test_a_plan_counts_from_the_first_school_day_while_nobody_was_spoken() -> None:
    facts = replace(about(), plan=OFTEN)
    assert kinds(facts, date(2026, 9, 4)) == []
    assert kinds(facts, date(2026, 9, 7)) == [SignalKind.LONG_AGO]
    assert kinds(facts, date(2026, 9, 28)) == [SignalKind.NOT_MET]


@pytest.mark.parametrize(
    ("plan", "sentence", "why"),
    [
        (
            None,
            "Het laatste contact met Loes, thuis van Saar, was op 16 september, 8 schoolweken geleden.",
            "Je ziet dit omdat we hoogstens 8 schoolweken zonder contact laten voorbijgaan.",
        ),
        (
            OFTEN,
            "Het laatste contact met Loes, thuis van Saar, was op 16 september, 8 schoolweken geleden.",
            "Je ziet dit omdat je in het plan voor Loes uiterlijk na 3 schoolweken weer contact hebt.",
        ),
    ],
)
def test_what_is_said_about_a_long_time(plan: ContactPlan | None, sentence: str, why: str) -> None:
    signal = one(replace(SPOKEN_IN_SEPTEMBER, plan=plan), date(2026, 11, 18), SignalKind.LONG_AGO)
    assert (signal.sentence, signal.why, signal.since) == (sentence, why, date(2026, 9, 16))


# ── three to one (R26) ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("tones", "speaks"),
    [
        ([], False),
        ([PLAIN], False),
        ([GOOD, GOOD], False),
        ([GOOD, CONCERN], True),
        ([GOOD, GOOD, CONCERN], True),
        ([GOOD, GOOD, GOOD, CONCERN], False),
        ([GOOD, GOOD, GOOD, CONCERN, CONCERN], True),
    ],
)
def test_three_appreciations_for_one_concern(tones: Sequence[Tone], *, speaks: bool) -> None:
    facts = about(*(contact(date(2026, 11, 2 + place), tone) for place, tone in enumerate(tones)))
    assert (SignalKind.OUT_OF_BALANCE in kinds(facts, date(2026, 11, 24))) is speaks


def test_what_is_said_about_three_to_one() -> None:
    tones = [GOOD, CONCERN, GOOD]
    facts = about(*(contact(date(2026, 11, 2 + place), tone) for place, tone in enumerate(tones)))
    assert found(facts, date(2026, 11, 24)) == [
        Signal(
            SignalKind.OUT_OF_BALANCE,
            "Deel iets moois met Loes, thuis van Saar. 2 waarderingen, 1 zorg: nog één waardering.",
            "Je ziet dit omdat de vuistregel van de methode 3 waarderingen tegenover 1 zorg is.",
            date(2026, 11, 3),
        )
    ]


# ── a parent who waits (R21) ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("unanswered", "contacts", "speaks"),
    [
        (0, [SPOKEN], False),
        (1, [SPOKEN], False),
        (2, [SPOKEN], True),
        (3, [SPOKEN], True),
        (2, [contact(date(2026, 11, 25))], False),  # spoken since the last invitation
        (2, [contact(date(2026, 11, 25), dialogue=False)], True),  # a message of ours is no answer
    ],
)
def test_no_answer_to_two_invitations(unanswered: int, contacts: Sequence[ContactFact], *, speaks: bool) -> None:
    facts = replace(about(*contacts), unanswered=unanswered, asked_on=date(2026, 11, 24))
    assert (SignalKind.WAITING in kinds(facts, date(2026, 11, 26))) is speaks


def test_what_is_said_about_waiting_and_nobody_is_blamed() -> None:
    facts = replace(about(SPOKEN), unanswered=3, asked_on=date(2026, 11, 24))
    assert found(facts, date(2026, 11, 26)) == [
        Signal(
            SignalKind.WAITING,
            "Op 3 uitnodigingen kwam nog geen antwoord van Loes, thuis van Saar. "
            "Zoek zelf contact en vertel waarom je dat doet.",
            "Je ziet dit omdat we na 2 uitnodigingen zonder antwoord zelf het initiatief nemen.",
            date(2026, 11, 24),
        )
    ]


# ── a promise (R91) ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("promise", "today", "speaks"),
    [
        (PromiseFact(date(2026, 11, 26), None, "bellen"), date(2026, 11, 25), False),
        (PromiseFact(date(2026, 11, 26), None, "bellen"), date(2026, 11, 26), True),
        (PromiseFact(date(2026, 11, 26), None, "bellen"), date(2026, 12, 3), True),
        (PromiseFact(date(2026, 11, 26), date(2026, 11, 25), "bellen"), date(2026, 11, 26), False),
        (PromiseFact(date(2026, 11, 28), None, "bellen"), date(2026, 11, 28), False),  # a Saturday
        (PromiseFact(date(2026, 11, 28), None, "bellen"), date(2026, 11, 30), True),
    ],
)
def test_a_promise_comes_back_on_its_day(promise: PromiseFact, today: date, *, speaks: bool) -> None:
    facts = replace(about(SPOKEN), promises=(promise,))
    assert (SignalKind.PROMISE_DUE in kinds(facts, today)) is speaks


def test_what_is_said_about_a_promise() -> None:
    facts = replace(about(SPOKEN), promises=(PromiseFact(date(2026, 11, 24), None, "bellen over de schoolreis."),))
    assert found(facts, date(2026, 11, 26)) == [
        Signal(
            SignalKind.PROMISE_DUE,
            "Je beloofde Loes: bellen over de schoolreis.",
            "Je ziet dit omdat een belofte terugkomt op de gekozen dag, 24 november 2026.",
            date(2026, 11, 24),
        )
    ]


# ── a school's own terms, and the order ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("norms", "facts", "today", "kind", "says"),
    [
        (Norms(first_weeks=3), about(), date(2026, 9, 7), SignalKind.NOT_MET, "de eerste 3 schoolweken"),
        (Norms(act_within=1), DULL_IN_OCTOBER, date(2026, 11, 3), SignalKind.NO_STEP, "binnen 1 schooldag "),
        (Norms(at_most_weeks=1), about(SPOKEN), date(2026, 11, 30), SignalKind.LONG_AGO, "hoogstens 1 schoolweek "),
        (
            Norms(unanswered=1),
            replace(about(SPOKEN), unanswered=1),
            date(2026, 11, 26),
            SignalKind.WAITING,
            "na 1 uitnodiging ",
        ),
    ],
)
def test_the_terms_are_those_of_the_school(
    norms: Norms, facts: RelationFacts, today: date, kind: SignalKind, says: str
) -> None:
    assert kind not in kinds(facts, today)
    assert says in one(facts, today, kind, norms).why


@pytest.mark.parametrize("term", ["first_weeks", "act_within", "at_most_weeks", "unanswered"])
def test_a_term_of_nothing_is_refused(term: str) -> None:
    with pytest.raises(ValueError, match="minstens 1"):
        Norms(**{term: 0})


def test_the_defaults_are_those_of_the_design() -> None:
    assert Norms() == Norms(first_weeks=6, act_within=5, at_most_weeks=8, unanswered=2)


def test_the_most_urgent_stands_first() -> None:
    facts = replace(
        about(contact(date(2026, 9, 9), CONCERN), levels={Month(2026, 9): Level.CLEAR, Month(2026, 10): Level.DULL}),
        promises=(
            PromiseFact(date(2026, 11, 24), None, "mailen"),
            PromiseFact(date(2026, 11, 20), None, "bellen"),
        ),
        unanswered=2,
    )
    assert kinds(facts, date(2026, 11, 25)) == [
        SignalKind.PROMISE_DUE,
        SignalKind.PROMISE_DUE,
        SignalKind.DROP,
        SignalKind.NO_STEP,
        SignalKind.FIRST_A_CONCERN,
        SignalKind.WAITING,
        SignalKind.LONG_AGO,
        SignalKind.OUT_OF_BALANCE,
    ]
    assert found(facts, date(2026, 11, 25))[0].sentence == "Je beloofde Loes: bellen."


def test_every_kind_has_a_name_and_a_place_in_the_order() -> None:
    assert len({kind.dutch for kind in SignalKind}) == len(SignalKind)
    assert len({kind.urgency for kind in SignalKind}) == len(SignalKind)


def test_school_began_this_many_of_the_contacts() -> None:
    facts = about(contact(date(2026, 9, 9)), ContactFact(date(2026, 9, 16), from_school=False))
    assert facts.begun_by_school.sentence("contacten") == "1 van 2 contacten"
