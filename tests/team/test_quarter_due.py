"""What the quarterly talk asks for in Mijn acties and on the calendar, of the head and of the teacher."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Staff
from glansrijk.schools.viewer import Viewer
from glansrijk.team.on_the_calendar import team_on_the_calendar
from glansrijk.team.quarter_at_hand import quarter_asked
from glansrijk.team.quarter_card import share_card, write_card
from glansrijk.team.quarter_due import quarter_due
from glansrijk.team.quarter_planning import leave_out, note_held, plan_talk
from tests import make
from tests.village import Village


@pytest.fixture
def village(village: Village) -> Village:
    """The head has a second step."""
    village.give_second_step(village.hanneke)
    return village


def said(viewer: Viewer) -> list[tuple[str, str, date]]:
    return [(due.title, due.sentence, due.day) for due in quarter_due(viewer)]


def test_both_see_the_talk_and_the_teacher_the_card_that_is_not_shared(village: Village) -> None:
    head, anna = village.viewer(village.hanneke), village.viewer(village.anna)
    at = datetime(2026, 12, 1, 15, 15, tzinfo=AMSTERDAM)
    talk = plan_talk(quarter_asked(head, 2), village.anna, at, by=head)
    day = date(2026, 12, 1)
    assert said(head) == [("Kwartaalgesprek met Anna", "Om 15.15.", day)]
    assert said(anna) == [("Kwartaalgesprek", "Om 15.15. Je kaart is nog niet gedeeld.", day)]
    assert [said(village.viewer(who)) for who in (village.bram, village.ivo, village.otto)] == [[], [], []]
    texts = {"parents": "", "climate": "", "agreements": "", "in_the_way": "", "goes_well": "Het lezen."}
    share_card(write_card(quarter_asked(anna, 2), texts, version=0, by=anna), by=anna)
    assert said(head) == [("Kwartaalgesprek met Anna", "Om 15.15. De kaart is gedeeld.", day)]
    assert said(anna) == [("Kwartaalgesprek", "Om 15.15.", day)]
    assert "Kwartaalgesprek met Anna" in village.signed_in(village.hanneke).get("/s/linde/mijn-acties").content.decode()
    note_held(talk, day, by=head)
    assert (said(head), said(anna)) == ([], [])


def test_near_the_end_of_a_quarter_the_head_hears_how_many_have_no_moment(village: Village) -> None:
    before = village.viewer(village.hanneke, on=date(2027, 1, 7))
    after = village.viewer(village.hanneke, on=date(2027, 1, 11))
    last = quarter_asked(after, 2).days.last
    assert said(before) == []
    assert said(after) == [("Kwartaalgesprekken plannen", "3 leerkrachten hebben dit kwartaal nog geen moment.", last)]
    leave_out(quarter_asked(after, 2), village.anna, "met verlof", by=after)
    village.bram.leave(date(2027, 1, 8))
    assert said(after) == [("Kwartaalgesprekken plannen", "1 leerkracht heeft dit kwartaal nog geen moment.", last)]
    assert said(village.viewer(village.carla, on=date(2027, 1, 11))) == []


def test_the_calendar_names_nobody_in_its_title(village: Village) -> None:
    head = village.viewer(village.hanneke)
    plan_talk(quarter_asked(head, 2), village.anna, datetime(2026, 12, 1, 15, 15, tzinfo=AMSTERDAM), by=head)

    def items(who: Staff) -> list[tuple[str, str]]:
        found = team_on_the_calendar(village.viewer(who), make.THIS_YEAR, calendar_of(village.linde))
        return [(item.title, item.about) for item in found]

    assert items(village.hanneke) == [("Kwartaalgesprek", "Anna")]
    assert items(village.anna) == [("Kwartaalgesprek", "")]
    assert (items(village.bram), items(village.ivo)) == ([], [])
