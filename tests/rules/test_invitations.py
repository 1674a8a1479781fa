"""Invitations that wait for a reaction, as a table, and what holds whatever was written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.appreciation import Tone
from glansrijk.rules.invitations import Invitation, Waiting, waiting
from glansrijk.rules.signal_facts import ContactFact

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 8), date(2026, 10, 6), date(2026, 11, 3)
INVITED, ANSWERED = Invitation.INVITED, Invitation.ANSWERED
TALK = ContactFact(OCTOBER)
MESSAGE_OF_SCHOOL = ContactFact(NOVEMBER, dialogue=False)
MESSAGE_OF_PARENT = ContactFact(NOVEMBER, from_school=False, dialogue=False)

days = st.dates(date(2026, 8, 1), date(2027, 7, 31))
facts = st.lists(st.tuples(days, st.sampled_from(Invitation)), max_size=12)
contacts = st.lists(
    st.builds(ContactFact, days, st.just(Tone.NEITHER), from_school=st.booleans(), dialogue=st.booleans()), max_size=6
)


@pytest.mark.parametrize(
    ("written", "spoken", "unanswered"),
    [
        ([], [], 0),
        ([(SEPTEMBER, INVITED)], [], 1),
        ([(SEPTEMBER, INVITED), (OCTOBER, INVITED)], [], 2),
        ([(OCTOBER, INVITED), (SEPTEMBER, INVITED)], [], 2),
        ([(SEPTEMBER, INVITED), (SEPTEMBER, ANSWERED)], [], 0),
        ([(SEPTEMBER, INVITED), (OCTOBER, ANSWERED), (NOVEMBER, INVITED)], [], 1),
        ([(OCTOBER, ANSWERED)], [], 0),
        ([(SEPTEMBER, INVITED), (OCTOBER, INVITED)], [TALK], 0),
        ([(SEPTEMBER, INVITED), (NOVEMBER, INVITED)], [TALK], 1),
        ([(SEPTEMBER, INVITED), (OCTOBER, INVITED)], [MESSAGE_OF_SCHOOL], 2),
        ([(SEPTEMBER, INVITED), (OCTOBER, INVITED)], [MESSAGE_OF_PARENT], 0),
    ],
)
def test_how_many_wait(
    written: Sequence[tuple[date, Invitation]], spoken: Sequence[ContactFact], unanswered: int
) -> None:
    assert waiting(written, spoken).unanswered == unanswered


@given(facts, contacts)
def test_never_more_than_were_sent_and_the_last_one_has_a_day(
    written: list[tuple[date, Invitation]], spoken: list[ContactFact]
) -> None:
    found = waiting(written, spoken)
    sent = [on for on, what in written if what is INVITED]
    assert 0 <= found.unanswered <= len(sent)
    assert (found.asked_on is None) == (found.unanswered == 0)
    assert found.asked_on is None or found.asked_on == max(sent)


@given(facts, contacts, st.randoms())
def test_the_order_makes_no_difference(
    written: list[tuple[date, Invitation]], spoken: list[ContactFact], chance: Random
) -> None:
    mixed = list(written)
    chance.shuffle(mixed)
    assert waiting(mixed, spoken) == waiting(written, spoken)


@given(facts, contacts)
def test_an_answer_makes_it_quiet(written: list[tuple[date, Invitation]], spoken: list[ContactFact]) -> None:
    assert waiting([*written, (date(2027, 7, 31), ANSWERED)], spoken) == Waiting()
