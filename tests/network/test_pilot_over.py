"""A group that ended is read and takes nothing new; a school that left writes nothing and reads nothing (R63)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from glansrijk.network.models import (
    PilotAssignment,
    PilotAttendance,
    PilotDone,
    PilotMeeting,
    PilotSchool,
    PilotShare,
    PilotTaken,
    PilotTrainer,
)
from glansrijk.network.models.pilot_shared import BLOCK
from glansrijk.network.pilot_joining import answer_invitation, leave_group
from glansrijk.network.pilot_leading import (
    NewAssignment,
    NewMeeting,
    call_off_pilot_meeting,
    change_pilot_meeting,
    give_assignment,
    plan_pilot_meeting,
    write_attendance,
)
from glansrijk.network.pilot_making import end_group, give_trainer, invite
from glansrijk.network.pilot_practices import Practice
from glansrijk.network.pilot_sharing import Case, say_done, share_case, share_practice, take_back_done, withdraw_share
from glansrijk.network.pilot_taking import give_back, take_over
from glansrijk.rules.building_blocks import Phase
from glansrijk.schools.refusing import Refused
from tests import make
from tests.network.pilots import Pilots, make_pilots
from tests.village import TUESDAY, Village

ENDED = "Deze pilotgroep is gestopt. Wat er staat, kun je blijven lezen."
LEFT = "Jullie school doet niet meer mee aan deze pilotgroep."
KOFFIE, PLEIN = (
    Practice(BLOCK, "x", title, f"{title} doen we elke week.", {"phase": Phase.MAKE.value})
    for title in ("Koffie", "Plein")
)
Act = Callable[[], object]


@pytest.fixture
def pilots(village: Village) -> Pilots:
    """De Linde shared a case and did the assignment; De Esdoorn shared two practices, of which De Linde took one."""
    pilots = make_pilots(village, more=1)
    anna, hans = village.viewer(village.anna), village.viewer(pilots.head)
    share_case(pilots.group, Case("Een vader", "Een vader bleef weg."), by=anna)
    say_done(pilots.assignment, "Dat ging goed.", by=anna)
    for practice in (KOFFIE, PLEIN):
        share_practice(pilots.group, practice, by=hans)
    take_over(PilotShare.objects.get(title="Koffie"), by=village.viewer(village.hanneke))
    invite(pilots.group, [make.make_school(board=village.linde.board, slug="nieuw", name="Nieuw")], by=pilots.board)
    return pilots


def of_schools(pilots: Pilots) -> dict[str, Act]:
    """Everything that somebody of a school writes in a group."""
    village, group = pilots.village, pilots.group
    anna, hanneke = village.viewer(village.anna), village.viewer(village.hanneke)
    shared = {row.title: row for row in PilotShare.objects.all()}
    return {
        "share a case": lambda: share_case(group, Case("Een moeder", "Een moeder kwam."), by=anna),
        "share a practice": lambda: share_practice(group, Practice(BLOCK, "x", "Thee", "", KOFFIE.form), by=anna),
        "say that it was done": lambda: say_done(pilots.assignment, "Het ging anders.", by=anna),
        "take over": lambda: take_over(shared["Plein"], by=hanneke),
        # One's own words may always be taken back, for others still read them; so may what one took over.
        "withdraw": lambda: withdraw_share(shared["Een vader"], by=anna),
        "not done after all": lambda: take_back_done(pilots.assignment, by=anna),
        "give back": lambda: give_back(shared["Koffie"], by=hanneke),
    }


def of_leaders(pilots: Pilots) -> dict[str, Act]:
    """Everything that a trainer, a board or a head who was asked writes in a group."""
    group, by, board = pilots.group, pilots.leader, pilots.board
    asked = PilotSchool.objects.asked().get()
    fresh = PilotMeeting.objects.get
    head = pilots.village.viewer(pilots.village.hanneke)
    new = NewMeeting(TUESDAY + timedelta(days=7), "Over grenzen.")
    return {
        "plan": lambda: plan_pilot_meeting(group, new, by=by),
        "change": lambda: change_pilot_meeting(fresh(), new, version=1, by=by),
        "call off": lambda: call_off_pilot_meeting(fresh(), by=by),
        "count": lambda: write_attendance(fresh(), {pilots.village.linde.pk: 3}, by=by),
        "assign": lambda: give_assignment(group, NewAssignment("Bel", TUESDAY), by=by),
        "invite": lambda: invite(group, [pilots.village.linde], by=board),
        "give a trainer": lambda: give_trainer(
            group, make.make_account(called="Teun"), from_on=TUESDAY, until_on=None, by=board
        ),
        "say yes": lambda: answer_invitation(asked, yes=True, by=head),
    }


def everything() -> list[list[dict[str, Any]]]:
    models: tuple[Any, ...] = (PilotSchool, PilotMeeting, PilotAttendance, PilotAssignment, PilotDone, PilotShare)
    return [list(model.objects.order_by("pk").values()) for model in (*models, PilotTaken, PilotTrainer)]


def refusals(acts: dict[str, Act]) -> dict[str, str]:
    """What each says; "" where it was done, which is undone again."""
    said = {}
    for name, act in acts.items():
        try:
            with transaction.atomic():
                act()
                transaction.set_rollback(True)
        except Refused as fault:
            said[name] = str(fault)
        else:
            said[name] = ""
    return said


TAKEN_BACK = ("withdraw", "not done after all", "give back")
OF_SCHOOLS = ("share a case", "share a practice", "say that it was done", "take over")


def test_everything_may_be_written_while_it_goes_on(pilots: Pilots) -> None:
    """The control: without an end and with the school in it each of them works."""
    assert set(refusals(of_schools(pilots) | of_leaders(pilots)).values()) == {""}


@pytest.mark.parametrize("why", ["it ended", "the school left"])
def test_nothing_is_written_when_it_is_over(pilots: Pilots, why: str) -> None:
    acts = of_schools(pilots)
    if why == "it ended":
        end_group(pilots.group, by=pilots.board)
        before, said = everything(), refusals(acts)
        assert said == dict.fromkeys(OF_SCHOOLS, ENDED) | dict.fromkeys(TAKEN_BACK, "")
        leaders = refusals(of_leaders(pilots))
        assert {name for name, words in leaders.items() if "Deze pilotgroep is gestopt." not in words} == set()
    else:
        leave_group(pilots.place_of(pilots.village.linde), by=pilots.village.viewer(pilots.village.hanneke))
        before, said = everything(), refusals(acts)
        assert said == dict.fromkeys((*OF_SCHOOLS, *TAKEN_BACK), LEFT)
    assert everything() == before


@pytest.mark.parametrize(("over", "reads", "writes"), [("ended", 200, 400), ("left", 404, 404)])
def test_the_pages_say_so(pilots: Pilots, over: str, reads: int, writes: int) -> None:
    village, case = pilots.village, PilotShare.objects.get(title="Een vader")
    if over == "ended":
        end_group(pilots.group, by=pilots.board)
    else:
        leave_group(pilots.place_of(village.linde), by=village.viewer(village.hanneke))
    anna = village.signed_in(village.anna)
    done = f"/opdracht/{pilots.assignment.pk}"
    pages = ("", f"/gedeeld/{case.pk}", done, f"/bijeenkomst/{pilots.meeting.pk}")
    assert {anna.get(pilots.address(rest=rest)).status_code for rest in pages} == {reads}
    answer = anna.post(pilots.address(rest=done), {"words": "Het ging anders."})
    assert answer.status_code == writes
    if over == "ended":
        assert [words in answer.content.decode() for words in (ENDED, "Het ging anders.")] == [True, True]
        page = anna.get(pilots.address(rest=done)).content.decode()
        assert [words in page for words in ("Deze pilotgroep is gestopt.", "Anders zeggen", "Toch nog niet klaar")] == [
            True,
            False,
            True,
        ]
