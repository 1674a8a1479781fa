"""Rounds happen in the village on Tuesday 24 November 2026: groups 5 and 6, on Thursday afternoon 3 December."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
import time_machine
from django.core.cache import cache

from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.making import Times, add_session, make_round
from glansrijk.rounds.models import Round, RoundTeacher
from glansrijk.schools.models import ParentLink, PortalOpening
from tests import make
from tests.rounds.round_world import THURSDAY, asked, plan_now, second_afternoon, tell
from tests.village import NOON, TUESDAY, Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast; custody is decided for everybody, and the pages for parents are open."""
    with time_machine.travel(NOON, tick=True):
        cache.clear()
        found = make_village()
        ParentLink.objects.all().take_custody("yes")
        for home in found.homes.values():
            home.confirm(None)
        PortalOpening.objects.create(school=found.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
        yield found


@pytest.fixture
def round_(village: Village) -> Round:
    """A round of groups 5 and 6 with one afternoon, from 15.00 to 17.00."""
    moment = make.make_moment(
        village.linde,
        kind="voortgang",
        called="Voortgangsgesprek",
        first_on=date(2026, 11, 23),
        last_on=date(2026, 12, 18),
    )
    by = village.viewer(village.otto)
    row = make_round(
        moment,
        [village.group5, village.group6],
        name="Gesprekken in december",
        minutes=10,
        reply_until_on=date(2026, 11, 30),
        keep_apart=True,
        by=by,
    )
    add_session(row, Times(THURSDAY, time(15), time(17)), by=by)
    return row


@pytest.fixture
def told(village: Village, round_: Round) -> RoundAtHand:
    """A round with two afternoons that everybody knows."""
    second_afternoon(village, round_)
    for row in RoundTeacher.objects.filter(round=round_).select_related("staff"):
        row.take_times(place=f"bij {row.staff.first_name}", max_in_row=None, away=None)
    asked(village, round_)
    plan_now(village, round_)
    tell(village, round_)
    return RoundAtHand(round_, TUESDAY)
