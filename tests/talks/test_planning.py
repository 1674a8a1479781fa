"""Planning a talk: nobody is invited twice by chance, nobody sits in two talks of one moment."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from glansrijk.talks.models import Invitation, Talk
from glansrijk.talks.planning import When, excuse, invite, plan, talk_for
from tests import make
from tests.village import TUESDAY, Village

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_parents_of_one_child_share_a_talk_when_asked_so(village: Village) -> None:
    moment, by = make.make_moment(village.linde), village.viewer(village.anna)
    talk = talk_for(moment, village.noor, [village.petra, village.joris], by=by)
    assert talk_for(moment, village.noor, [village.petra, village.joris], by=by) == talk
    assert Talk.objects.count() == 1
    assert set(Invitation.objects.values_list("parent", "talk")) == {
        (village.petra.pk, talk.pk),
        (village.joris.pk, talk.pk),
    }


def test_separated_parents_each_have_their_own(village: Village) -> None:
    moment, by = make.make_moment(village.linde), village.viewer(village.anna)
    of_eva = talk_for(moment, village.sem, [village.eva], by=by)
    of_peter = talk_for(moment, village.sem, [village.peter], by=by)
    assert of_eva != of_peter


def test_the_group_of_that_day_stays_with_the_talk(village: Village) -> None:
    moment, by = make.make_moment(village.linde), village.viewer(village.anna)
    talk = talk_for(moment, village.sem, [village.eva], by=by)
    assert talk.group == village.group5


def test_another_time_counts_up_for_the_calendar_of_the_parent(village: Village) -> None:
    moment, by = make.make_moment(village.linde), village.viewer(village.anna)
    talk = talk_for(moment, village.sem, [village.eva], by=by)
    first = datetime(2026, 11, 26, 15, 15, tzinfo=AMSTERDAM)
    plan(talk, When(first, place="lokaal 5"), by=by)
    plan(talk, When(first.replace(hour=16)), by=by)
    assert (talk.sequence, talk.planned_at) == (2, first.replace(hour=16))


def test_invited_twice_is_one_invitation_that_was_made_twice(village: Village) -> None:
    moment, by = make.make_moment(village.linde), village.viewer(village.anna)
    invite(moment, village.sem, village.eva, on=date(2026, 11, 3), through="paper", by=by)
    row = invite(moment, village.sem, village.eva, on=TUESDAY, through="spoken", by=by)
    assert (Invitation.objects.count(), row.times, row.invited_on, row.through) == (1, 2, TUESDAY, "spoken")


def test_a_talk_that_does_not_take_place_needs_a_reason(village: Village) -> None:
    moment, by = make.make_moment(village.linde), village.viewer(village.anna)
    with pytest.raises(ValueError, match="waarom dit gesprek niet doorgaat"):
        excuse(moment, village.sem, village.eva, reason="  ", by=by)
    assert Invitation.objects.count() == 0
    row = excuse(moment, village.sem, village.eva, reason="wil per brief", by=by)
    assert (row.excused_reason, row.excused_on, row.excused_by) == ("wil per brief", TUESDAY, village.anna)
