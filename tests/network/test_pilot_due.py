"""What of a group of schools stands on Vandaag, among the own actions and in the calendar of who takes part."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from glansrijk.accounts.calendar_feed import make_feed
from glansrijk.home.my_actions import my_actions
from glansrijk.home.today_page import today_page
from glansrijk.network.pilot_leading import (
    NewAssignment,
    NewMeeting,
    call_off_pilot_meeting,
    change_pilot_meeting,
    give_assignment,
    plan_pilot_meeting,
)
from glansrijk.network.pilot_making import end_group
from glansrijk.network.pilot_sharing import say_done
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Staff
from tests.network.pilots import Pilots, make_pilots
from tests.promises.test_pages_cost_the_same import cost
from tests.schools.calendar.days_off import open_again
from tests.village import NOON, TUESDAY, Village

MOMENT = datetime.fromisoformat(NOON)

FRIDAY = TUESDAY + timedelta(days=3)


@pytest.fixture
def pilots(village: Village) -> Pilots:
    """A meeting today at half past two and one on Friday, and something to do before Friday and before 8 December."""
    pilots = make_pilots(village, more=1)
    change_pilot_meeting(
        pilots.meeting, NewMeeting(TUESDAY, "Over grenzen.", time(14, 30), "De Esdoorn"), version=1, by=pilots.leader
    )
    plan_pilot_meeting(pilots.group, NewMeeting(FRIDAY, "Over rust."), by=pilots.leader)
    give_assignment(pilots.group, NewAssignment("Zeg iets aardigs", FRIDAY), by=pilots.leader)
    return pilots


def on_today(village: Village, who: Staff) -> list[tuple[str, str, str]]:
    """Margin, title and sentence of what is of a group of schools on Vandaag, and the coming days."""
    page = today_page(village.viewer(who), MOMENT)
    assert (page.things, page.ahead) != (None, None)
    things = [
        (one.margin, one.due.title, one.due.sentence) for one in page.things or () if "/pilotgroep/" in one.due.url
    ]
    return things + [(str(one.day), "", one.what) for one in page.ahead or () if "/pilotgroep/" in one.url]


def among_actions(village: Village, who: Staff) -> list[tuple[str, str, str, str]]:
    shelves = my_actions(village.viewer(who), MOMENT).shelves
    return [
        (shelf.key, one.margin, one.who, one.when)
        for shelf in shelves
        for one in shelf.actions
        if "/pilotgroep/" in one.url
    ]


def in_feed(who: Staff) -> dict[str, tuple[str, int]]:
    """Title and sequence of what is of a group, by the first day."""
    assert who.account is not None
    data = Client().get(f"/agenda/{make_feed(who.account)}.ics").content
    found: list[Any] = [one for one in Calendar.from_ical(data).walk("VEVENT") if str(one["UID"]).startswith("pilot")]
    return {str(one["DTSTART"].dt)[:10]: (str(one["SUMMARY"]), int(one["SEQUENCE"])) for one in found}


MEETING = ("14.30", "Samen glanzen", "Bijeenkomst met de andere scholen. Waar: De Esdoorn.")
ASSIGNMENT = ("opdracht", "Zeg iets aardigs", "Een opdracht van Samen glanzen, tot vr 27 nov.")
AHEAD = [("2026-11-24", "", "14.30 Bijeenkomst · Samen glanzen"), ("2026-11-27", "", "Bijeenkomst · Samen glanzen")]


def test_who_takes_part_sees_it_with_a_group_and_without(pilots: Pilots, village: Village) -> None:
    """A teacher has much to do this day, and a meeting with a time comes first; who does the office sees nothing."""
    assert [on_today(village, who) for who in (village.ivo, village.hanneke)] == [[MEETING, ASSIGNMENT, *AHEAD]] * 2
    assert on_today(village, village.anna)[:1] == [MEETING]
    assert [on_today(village, who) for who in (village.otto, pilots.head)] == [[], [MEETING, ASSIGNMENT, *AHEAD]]
    assert among_actions(village, village.anna) == [
        ("nu", "scholen", "Samen glanzen", "di 24 nov"),
        ("deze-week", "scholen", "Samen glanzen", "vr 27 nov"),
        ("deze-week", "opdracht", "Zeg iets aardigs", "vr 27 nov"),
        ("later", "opdracht", "Bel drie ouders als het goed gaat", "di 8 dec"),
    ]


@pytest.mark.parametrize("why", ["it ended", "the school left", "called off and done"])
def test_what_is_over_stands_nowhere(pilots: Pilots, village: Village, why: str) -> None:
    if why == "it ended":
        end_group(pilots.group, by=pilots.board)
    elif why == "the school left":
        pilots.place_of(village.linde).leave(village.viewer(village.hanneke))
    else:
        for row in pilots.group.meetings.all():
            call_off_pilot_meeting(row, by=pilots.leader)
        for task in pilots.group.assignments.all():
            say_done(task, "Dat ging goed.", by=village.viewer(village.anna))
    assert (on_today(village, village.hanneke), among_actions(village, village.anna)) == ([], [])


@pytest.mark.parametrize(("weeks", "said"), [(-3, None), (-2, "."), (-1, "."), (1, ", tot di 1 dec."), (2, None)])
def test_an_assignment_is_named_around_its_day(pilots: Pilots, village: Village, weeks: int, said: str | None) -> None:
    """A week before on Vandaag and two weeks after; that its day went by is said nowhere."""
    pilots.group.assignments.all().update(due_on=TUESDAY + timedelta(weeks=weeks))
    found = [line for line in on_today(village, village.hanneke) if line[0] == "opdracht"]
    assert {sentence for _m, _t, sentence in found} == ({f"Een opdracht van Samen glanzen{said}"} if said else set())


def test_a_phone_learns_that_a_meeting_moved(pilots: Pilots, village: Village) -> None:
    open_again(village.linde, Year(2026))
    title = "Bijeenkomst van Samen glanzen"
    assert in_feed(village.anna) == {"2026-11-24": (title, 2), "2026-11-27": (title, 1)}
    assert in_feed(village.otto) == {}
    row = pilots.group.meetings.get(held_on=FRIDAY)
    change_pilot_meeting(row, NewMeeting(date(2026, 12, 3), "Over rust."), version=1, by=pilots.leader)
    assert in_feed(village.anna) == {"2026-11-24": (title, 2), "2026-12-03": (title, 2)}
    call_off_pilot_meeting(row, by=pilots.leader)
    assert in_feed(village.anna) == {"2026-11-24": (title, 2)}
    assert "De Esdoorn" in village.signed_in(village.anna).get("/s/linde/agenda?vorm=lijst").content.decode()


@pytest.mark.parametrize("who", ["anna", "ivo"])
def test_thirty_meetings_cost_what_one_costs(pilots: Pilots, village: Village, who: str) -> None:
    open_again(village.linde, Year(2026))
    client = village.signed_in(getattr(village, who))
    pages = [f"/s/linde/{page}" for page in ("vandaag", "mijn-acties", "agenda")]
    few = [cost(client, page) for page in pages]
    for number in range(30):
        plan_pilot_meeting(pilots.group, NewMeeting(TUESDAY, f"Over {number}."), by=pilots.leader)
        give_assignment(pilots.group, NewAssignment(f"Bel {number}", FRIDAY), by=pilots.leader)
    assert ([cost(client, page) for page in pages], max(few) <= 12) == (few, True), few
