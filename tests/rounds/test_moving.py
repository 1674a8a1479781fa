"""Moving by hand, locking, somebody who is ill, and a parent who chooses another time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings

from glansrijk.outbox.models import Letter
from glansrijk.rounds import moving, planning_round
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.letters import time_in_words
from glansrijk.rounds.models import Appointment, Round, Session, Solving, Taken
from glansrijk.rounds.planning_round import put
from glansrijk.rounds.solver.verify import broken_rules
from glansrijk.rounds.why_not import why_not
from glansrijk.schools.models import ParentLink
from glansrijk.schools.refusing import Refused
from glansrijk.talks.models import Talk
from tests.rounds.round_world import family_of, plan_now, second_afternoon, talk_of, tell
from tests.rounds.solver.small_rounds import small_rounds
from tests.schools.doors.at_the_door import come_in
from tests.village import TUESDAY, Village


def seat(at: RoundAtHand, talk: int) -> Appointment:
    row = appointment_of(at.talks[talk])
    assert row is not None
    return row


def test_only_times_that_fit_are_offered_and_others_are_refused(village: Village, told: RoundAtHand) -> None:
    talk, other = talk_of(village.noor, village.petra), talk_of(village.omer, village.elif_)
    by = village.viewer(village.otto)
    keys = {one.key for one in moving.options_for(told, told.talks[talk.pk])}
    away = seat(told, talk_of(village.tim, village.tim.parent_links.get().parent).pk)
    assert f"{away.session_id}:{away.slot}" in keys, "Carla is then with somebody else, Anna and Bram are not"
    with pytest.raises(Refused, match="past dit gesprek niet"):
        moving.move(talk, f"{told.sessions.popitem()[0]}:11999", by=by)
    moving.move(other, sorted(keys)[0], by=by)
    assert RoundAtHand(told.round, TUESDAY).moment_of(RoundAtHand(told.round, TUESDAY).talks[other.pk]) is not None


def test_a_move_after_telling_writes_letters_only_to_whom_it_touches(village: Village, told: RoundAtHand) -> None:
    talk = told.talks[talk_of(village.noor, village.petra).pk]
    before = Letter.objects.count()
    option = moving.options_for(told, talk)[-1]
    moving.move(talk, option.key, by=village.viewer(village.otto))
    assert Talk.objects.get(pupil=village.noor).planned_at == talk.known_at
    assert tell(village, told.round) == 2
    now = RoundAtHand(told.round, TUESDAY)
    assert Talk.objects.get(pupil=village.noor).planned_at == now.moment_of(now.talks[talk.pk]) != talk.known_at
    keys = {letter.recipient_key for letter in Letter.objects.order_by("pk")[before:]}
    assert keys == {f"parent:{village.joris.pk}", f"parent:{village.petra.pk}"}


def test_a_locked_talk_stays_when_the_round_is_planned_again(village: Village, round_: Round) -> None:
    session = second_afternoon(village, round_)
    at = plan_now(village, round_)
    talk = at.talks[talk_of(village.noor, village.petra).pk]
    option = next(one for one in moving.options_for(at, talk) if (one.session, one.slot) == (session.pk, 7))
    by = village.viewer(village.otto)
    moving.move(talk, option.key, by=by)
    moving.lock(talk, locked=True, by=by)
    at = plan_now(village, round_)
    row = seat(at, talk.pk)
    assert (row.session_id, row.slot) == (session.pk, 7)


def test_a_colleague_who_is_ill_touches_only_those_talks(village: Village, told: RoundAtHand) -> None:
    """Anna and Bram share group 5: when one is ill the other takes the talks over, and only those families hear."""
    busy = {staff for staffs in told.attending.values() for staff in staffs}
    [ill] = [one for one in (village.anna, village.bram) if one.pk in busy][:1]
    session = min(seat(told, talk).session_id for talk, staffs in told.attending.items() if ill.pk in staffs)
    touched = [
        talk for talk, staffs in told.attending.items() if ill.pk in staffs and seat(told, talk).session_id == session
    ]
    others = {talk: seat(told, talk).pk for talk in told.talks if talk not in touched}
    number = moving.be_ill(told.round, Session.objects.get(pk=session), ill.pk, by=village.viewer(village.otto))
    at = plan_now(village, told.round)
    assert number == len(touched) > 0
    assert {talk: seat(at, talk).pk for talk in others} == others
    assert all(ill.pk not in at.attending[talk] or seat(at, talk).session_id != session for talk in touched)
    parents = {row.parent_id for talk in touched for row in at.members[at.talks[talk].family_id]}
    before = Letter.objects.count()
    tell(village, told.round)
    assert {row.recipient_key for row in Letter.objects.order_by("pk")[before:]} == {f"parent:{one}" for one in parents}


def test_what_school_is_still_moving_stands_on_the_page_of_a_parent_once_it_is_told(
    village: Village, told: RoundAtHand
) -> None:
    talk, by = told.talks[talk_of(village.sem, village.eva).pk], village.viewer(village.otto)
    browser, address = Client(), reverse("round_of_parent", args=["linde", told.round.pk])
    come_in(browser, "eva@voorbeeld.nl")

    def shown() -> str:
        found = re.search(r'<p class="parent-text">(.*?)</p>', browser.get(address).content.decode())
        return found[1] if found else ""

    first = time_in_words(told, talk)
    known = f"{first.partition(',')[0]}. Het duurt 10 minuten."
    assert (shown(), "bij Carla" in first or "bij Anna" in first or "bij Bram" in first) == (first, True)
    moving.take_away(talk, by=by)
    assert shown() == known
    moving.move(talk, moving.options_for(RoundAtHand(told.round, TUESDAY), talk)[-1].key, by=by)
    now = RoundAtHand(told.round, TUESDAY)
    assert now.moment_of(now.talks[talk.pk]) != talk.known_at
    assert shown() == known
    tell(village, told.round)
    assert shown() == time_in_words(now, now.talks[talk.pk])


def test_a_child_of_another_home_is_not_there_for_a_parent(village: Village, told: RoundAtHand) -> None:
    peters = talk_of(village.sem, village.peter)
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    address = reverse("round_parent_move", args=["linde", told.round.pk, peters.pk])
    assert (browser.get(address).status_code, browser.post(address, {"when": "1:1"}).status_code) == (404, 404)
    page = browser.get(reverse("round_of_parent", args=["linde", told.round.pk])).content.decode()
    assert ("Dit is uw tijd" in page, "Peter" in page) == (True, False)


@pytest.mark.parametrize("who", ["teacher", "family"])
def test_the_database_refuses_a_double_booking(village: Village, told: RoundAtHand, who: str) -> None:
    row = Taken.objects.filter(**{f"{who}__isnull": False}).first()
    assert row is not None
    other = Appointment.objects.exclude(pk=row.appointment_id)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Taken.objects.create(
            school=village.linde, appointment=other, session=row.session, slot=row.slot, **{who: getattr(row, who)}
        )


def test_two_talks_of_one_teacher_at_once_leave_the_first(village: Village, told: RoundAtHand) -> None:
    one, other = list(told.attending)[:2]
    at = seat(told, one)
    with pytest.raises(IntegrityError), transaction.atomic():
        put(told.talks[other], at.session_id, at.slot, told.attending[one], by=None)
    assert seat(RoundAtHand(told.round, TUESDAY), other).slot == seat(told, other).slot


def test_who_may_not_be_invited_any_more_goes_out_and_the_talk_is_called_off(
    village: Village, told: RoundAtHand
) -> None:
    ParentLink.objects.filter(parent=village.elif_).update(custody="no")
    planning_round.press(told.round, by=village.viewer(village.otto))
    Solving.objects.all().delete()
    before = Letter.objects.count()
    tell(village, told.round)
    assert Talk.objects.get(pupil=village.omer).cancelled_at is not None
    assert Letter.objects.count() == before


def test_who_points_at_a_place_that_does_not_fit_reads_why(village: Village, told: RoundAtHand) -> None:
    """By the page where a drag ends too; a parent reads only that it does not fit, for the reason may be a family."""
    talk = talk_of(village.noor, village.petra)
    other = seat(told, talk_of(village.omer, village.elif_).pk)
    browser = village.signed_in(village.otto)
    address = reverse("round_move", kwargs={"school": "linde", "round_id": told.round.pk, "visit": talk.pk})
    wishes = {f"{one.pk}:{slot}": "no" for one in told.sessions.values() for slot in range(0, one.slots, 3)}
    family_of(village.petra).answer(wishes, through="page", by=None)
    refused = browser.post(address, {"when": f"{other.session_id}:{other.slot}"})
    page = refused.content.decode()
    assert (refused.status_code, "Het gezin kan dan niet. Kies een andere tijd." in page) == (409, True)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("('family', 'Sem Bakker (Eva)') cannot be in talk Sem (Eva)", "Het gezin kan dan niet."),
        ("('teacher', 'Anna Vos') cannot be in talk Sem (Eva)", "Anna Vos kan dan niet."),
        ("('helper', 'Tolk Turks') is in talks Sem (Eva) and Tim at once", "Tolk Turks heeft dan een ander gesprek."),
        ("('family', 'Sem (Eva)') is in talks Sem and Noor at once", "Het gezin heeft dan een ander gesprek."),
        ("no time to walk between talks Sem and Noor", "Het gezin kan dan niet op tijd bij zijn andere gesprek zijn."),
        ("families A and B meet in session s", "Het andere thuis van dit kind komt dan ook die middag of avond."),
        ("teacher Anna Vos has no break before slot 4 of s", "Anna Vos heeft dan te lang geen pauze."),
        ("talk Sem is outside its session", "Het gesprek duurt dan langer dan de middag of avond."),
    ],
)
def test_what_the_judge_finds_wrong_is_said_as_a_school_says_it(fault: str, words: str) -> None:
    assert why_not([fault]) == words


@given(small_rounds())
@settings(max_examples=50, deadline=None)
def test_no_fault_of_the_judge_stays_without_words(problem: dict[str, Any]) -> None:
    """Every talk with its own people at the first slot of the first session: much is wrong then."""
    placed = [
        {
            "talk": talk["id"],
            "session": problem["sessions"][0]["id"],
            "slot": 0,
            "teachers": sorted({*talk["teachers"], *(talk["any_of"] or [[]])[0]}),
        }
        for talk in problem["talks"]
    ]
    for fault in broken_rules(problem, placed):
        assert why_not([fault]) != "", fault
