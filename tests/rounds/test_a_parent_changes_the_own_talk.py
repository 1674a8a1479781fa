"""A parent chooses another time or calls the own talk off: school knows at once, and that home alone gets letters."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from glansrijk.outbox.models import Letter
from glansrijk.rounds import calling_off, moving
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.models import Appointment, Round, RoundTalk, Taken
from glansrijk.schools.models import Parent
from glansrijk.schools.refusing import Refused
from glansrijk.talks.models import Invitation, Talk
from tests.rounds.round_world import as_parent, plan_now, talk_of, tell
from tests.rounds.test_round_pages import to
from tests.schools.doors.at_the_door import come_in
from tests.village import TUESDAY, Village


def now(told: RoundAtHand) -> RoundAtHand:
    return RoundAtHand(told.round, TUESDAY)


def sent_since(before: int) -> list[tuple[str, str, bool, Any]]:
    """To whom, how, whether it leaves by itself, and whether the calendar hears that it goes on."""
    rows = Letter.objects.order_by("pk")[before:]
    return [(one.recipient_key, one.channel, one.released_at is not None, one.appointment["cancelled"]) for one in rows]


def let_all_go() -> int:
    """What was told is in the hands of the worker. Returns how many letters there are."""
    Letter.objects.filter(channel="mail").update(released_at="2026-11-24T11:00Z", claimed_at="2026-11-24T11:00Z")
    Letter.objects.filter(channel="paper").update(released_at="2026-11-24T11:00Z", sent_at="2026-11-24T11:00Z")
    return Letter.objects.count()


def key_of(parent: Parent) -> str:
    return f"parent:{parent.pk}"


def test_a_parent_moves_a_talk_and_the_letter_with_the_new_time_leaves_at_once(
    village: Village, told: RoundAtHand
) -> None:
    before, talk = let_all_go(), told.talks[talk_of(village.sem, village.eva).pk]
    option = moving.options_for(told, talk, own_choice=True)[0]
    moving.move(talk, option.key, by=as_parent(village.eva))
    at = now(told)
    line = Talk.objects.get(invitations__parent=village.eva)
    assert line.planned_at == at.moment_of(at.talks[talk.pk]) == at.talks[talk.pk].known_at != talk.known_at
    assert sent_since(before) == [(key_of(village.eva), "mail", True, False)]
    letter = Letter.objects.latest("pk")
    assert letter.appointment["begins"] == line.planned_at.isoformat()  # type: ignore[union-attr]
    teacher = at.names_of(at.teaching(at.talks[talk.pk]))
    assert (f"met {teacher}" in letter.body, "Koos u dit zelf?" in letter.body) == (True, True)
    assert teacher not in str({**letter.appointment, "who": ""}), "nobody's name goes to the calendar of a phone"
    assert (letter.windows, letter.made_by_account_id) == ([], village.otto.account_id)
    assert tell(village, told.round) == 0, "there is nothing left to tell"


def test_who_calls_off_frees_the_time_and_only_the_own_home_hears(village: Village, told: RoundAtHand) -> None:
    """Petra and Joris live together; she has an address for mail, he has not."""
    Parent.objects.filter(pk=village.petra.pk).update(email="petra@voorbeeld.nl")
    village.petra.refresh_from_db()
    before, talk = let_all_go(), talk_of(village.noor, village.petra)
    for _ in range(2):
        calling_off.call_off(talk, "later", by=as_parent(village.petra))
    row = RoundTalk.objects.get(pk=talk.pk)
    assert (row.need, row.called_off_by, row.known_at, appointment_of(row)) == ("later", village.petra, None, None)
    assert not Taken.objects.filter(family=row.family).exists()
    assert Talk.objects.get(pupil=village.noor).cancelled_at is not None
    assert sorted(sent_since(before)) == sorted(
        [(key_of(village.petra), "mail", True, True), (key_of(village.joris), "paper", False, True)]
    )
    assert dict(Invitation.objects.filter(pupil=village.noor).values_list("parent", "answer")) == {
        village.petra.pk: "later",
        village.joris.pk: "",
    }


def test_the_other_home_of_the_child_hears_nothing(village: Village, told: RoundAtHand) -> None:
    """Also not of what school moved in the other home and did not tell yet."""
    before, by = let_all_go(), village.viewer(village.otto)
    peters = told.talks[talk_of(village.sem, village.peter).pk]
    moving.move(peters, moving.options_for(told, peters)[-1].key, by=by)
    known = peters.known_at
    calling_off.call_off(talk_of(village.sem, village.eva), "no", by=as_parent(village.eva))
    assert sent_since(before) == [(key_of(village.eva), "mail", True, True)]
    assert Talk.objects.get(invitations__parent=village.peter).planned_at == known
    assert tell(village, told.round) == 1
    assert {one[0] for one in sent_since(before + 1)} == {key_of(village.peter)}


def test_the_way_back_is_a_page_with_the_times_that_are_free(village: Village, told: RoundAtHand) -> None:
    talk, browser = talk_of(village.sem, village.eva), Client()
    come_in(browser, "eva@voorbeeld.nl")
    home = reverse("round_of_parent", args=["linde", told.round.pk])
    off = reverse("round_parent_call_off", args=["linde", told.round.pk, talk.pk])
    back = reverse("round_parent_move", args=["linde", told.round.pk, talk.pk])
    was = f"{talk.appointment.session_id}:{talk.appointment.slot}"
    assert off in browser.get(home).content.decode()
    page = browser.get(off).content.decode()
    assert ("De tijd is meteen vrij" in page, "School ziet het meteen." in page) == (True, True)
    assert (browser.post(off, {}).status_code, talk_of(village.sem, village.eva).need) == (400, "yes")
    page = browser.post(off, {"need": "no"}, follow=True).content.decode()
    assert ("Uw gesprek is afgezegd." in page, back in page, off in page) == (True, True, False)
    assert browser.post(off, {"need": "no"}).status_code == 302, "pressed twice"
    assert browser.get(off)["Location"] == home, "back in the browser"
    assert f'value="{was}"' in browser.get(back).content.decode()
    page = browser.post(back, {"when": was}, follow=True).content.decode()
    assert ("Uw tijd staat vast." in page, off in page) == (True, True)
    row = talk_of(village.sem, village.eva)
    assert (row.need, row.called_off_at, row.known_at) == ("yes", None, talk.known_at)
    assert Talk.objects.get(invitations__parent=village.eva, cancelled_at=None).planned_at == talk.known_at


def test_nobody_else_calls_it_off_and_a_talk_that_began_is_not(village: Village, told: RoundAtHand) -> None:
    browser, talk = Client(), talk_of(village.sem, village.eva)
    come_in(browser, "eva@voorbeeld.nl")
    peters = reverse("round_parent_call_off", args=["linde", told.round.pk, talk_of(village.sem, village.peter).pk])
    assert (browser.get(peters).status_code, browser.post(peters, {"need": "no"}).status_code) == (404, 404)
    RoundTalk.objects.filter(pk=talk.pk).update(known_at="2026-11-24T08:00Z")
    own = reverse("round_parent_call_off", args=["linde", told.round.pk, talk.pk])
    assert browser.post(own, {"need": "no"}).status_code == 404
    with pytest.raises(Refused, match="al begonnen of voorbij"):
        calling_off.call_off(talk, "no", by=as_parent(village.eva))
    assert Appointment.objects.filter(talk=talk).exists()


def test_school_sees_it_at_once_and_the_talk_is_planned_no_more(
    village: Village, told: RoundAtHand, round_: Round
) -> None:
    calling_off.call_off(talk_of(village.sem, village.eva), "later", by=as_parent(village.eva))
    said = r"Eva zei het af op di 24 nov 1\d\.\d\d en komt liever een andere keer\."
    for who in (village.otto, village.anna):
        assert re.search(said, village.signed_in(who).get(to("round_timetable", round_)).content.decode()), who
    assert "zei het af" not in village.signed_in(village.carla).get(to("round_timetable", round_)).content.decode()
    at = plan_now(village, round_)
    assert at.moment_of(at.talks[talk_of(village.sem, village.eva).pk]) is None


def test_school_writes_down_who_calls_off_by_telephone_and_can_give_a_time_again(
    village: Village, told: RoundAtHand, round_: Round
) -> None:
    office, talk, before = village.signed_in(village.otto), talk_of(village.tim, parent_of_tim(village)), let_all_go()
    assert office.post(to("round_call_off", round_, visit=talk.pk), {"need": "?"}).status_code == 302
    assert talk_of(village.tim, parent_of_tim(village)).need == "yes"
    for _ in range(2):
        office.post(to("round_call_off", round_, visit=talk.pk), {"need": "no"})
    assert (Letter.objects.count(), tell(village, round_)) == (before, 1)
    assert [one[1:] for one in sent_since(before)] == [("paper", False, True)]
    page = office.get(to("round_move", round_, visit=talk.pk)).content.decode()
    key = re.findall(r'name="when" value="([\d:]+)"', page)[0]
    office.post(to("round_move", round_, visit=talk.pk), {"when": key})
    row = talk_of(village.tim, parent_of_tim(village))
    assert (row.need, row.called_off_at, f"{row.appointment.session_id}:{row.appointment.slot}") == ("yes", None, key)


def parent_of_tim(village: Village) -> Parent:
    return village.tim.parent_links.get().parent
