"""Undoing a closed year: every row as it was, until the new year begins or somebody wrote on what was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import models

from glansrijk.audit.models import Event
from glansrijk.rules.moving_up import Choice, How
from glansrijk.schools.models import Assignment, Group, Holiday, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.talks.closing_the_year import Closer, choose_moves, close_year, undo_closing
from glansrijk.talks.models import Moment, YearClosing
from glansrijk.talks.moving_up_plan import Moves
from tests import make
from tests.talks.next_year import (
    AUGUST,
    JUNE,
    JUNE_NOON,
    NEXT,
    all_is_done,
    everything,
    held_talk,
    next_group,
    places_of,
)
from tests.village import Village, make_village

THIS = make.THIS_YEAR


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast on 22 June 2027, with everything done."""
    with time_machine.travel(JUNE_NOON, tick=True):
        village = make_village()
        all_is_done(village)
        yield village


def close(village: Village, **more: Any) -> YearClosing:
    return close_year(THIS, {}, by=village.viewer(village.hanneke, on=JUNE), **more)


def dated(coming: SchoolYear, by: Closer) -> list[models.Model]:
    """A step as the line has one."""
    row = Moment.objects.create(
        school=coming.school, school_year=coming, kind="afsluitend", name="Einde", first_on=AUGUST, last_on=AUGUST
    )
    Moment.objects.filter(school_year=coming).exclude(pk=row.pk).update(first_on=AUGUST, last_on=AUGUST)
    return [row]


def test_undoing_puts_every_row_back(village: Village) -> None:
    make.make_pupil(village.linde, "Acht Groot", group=make.make_group(village.linde, called="8"))
    next_group(village, "6", village.sem)
    make.make_moment(village.linde, first_on=NEXT.first, last_on=NEXT.last, year=NEXT)
    before = everything()
    closing = close(village, steps=[dated])
    assert everything() != before
    undo_closing(closing, by=village.viewer(village.hanneke, on=THIS.last))
    assert everything() == before
    assert list(Event.objects.order_by("-pk").values_list("kind", flat=True)[:2]) == [
        "year.closing_undone",
        "year.closed",
    ]


def test_a_year_that_was_opened_for_it_goes_too(village: Village) -> None:
    closing = close(village)
    assert Holiday.objects.filter(school=village.linde, school_year__start=NEXT.start).count() > 5
    undo_closing(closing, by=village.viewer(village.hanneke, on=JUNE))
    assert not SchoolYear.objects.filter(school=village.linde, start=NEXT.start).exists()


def test_after_undoing_it_can_be_closed_again_with_what_was_chosen(village: Village) -> None:
    moves, by = Moves(choices={village.sem.pk: Choice(How.STAYS)}), village.viewer(village.hanneke, on=JUNE)
    choose_moves(THIS, moves, version=0, by=by)
    undo_closing(close(village), by=village.viewer(village.hanneke, on=JUNE))
    close(village)
    assert (places_of(village.sem), YearClosing.objects.that_stands().count()) == ([("5", "5")], 1)


def test_undoing_ends_when_the_new_year_begins(village: Village) -> None:
    closing = close(village)
    with time_machine.travel("2027-08-01 09:00:00+02:00"), pytest.raises(Refused, match="begonnen op 1 augustus 2027"):
        undo_closing(closing, by=village.viewer(village.hanneke, on=NEXT.first))


def test_undoing_twice_is_told(village: Village) -> None:
    closing = close(village)
    by = village.viewer(village.hanneke, on=JUNE)
    undo_closing(closing, by=by)
    with pytest.raises(Refused, match="al ongedaan gemaakt"):
        undo_closing(closing, by=by)


def somebody_assigns(village: Village) -> None:
    group = Group.objects.get(school_year__start=NEXT.start, name="6")
    Assignment.objects.create(school=village.linde, staff=village.carla, group=group, from_on=NEXT.first)


def somebody_moves_a_child(village: Village) -> None:
    place = village.sem.placements.get(school_year__start=NEXT.start)
    place.correct(group=None, year_group="6")


def somebody_lets_a_place_go_on(village: Village) -> None:
    village.sem.placements.filter(school_year__start=THIS.start).update(until_on=JUNE)


def somebody_talks(village: Village) -> None:
    held_talk(Moment.objects.get(name="Einde"), village.sem, [village.eva], on=JUNE)


@pytest.mark.parametrize(
    "write", [somebody_assigns, somebody_moves_a_child, somebody_lets_a_place_go_on, somebody_talks]
)
def test_what_somebody_wrote_since_is_not_thrown_away(village: Village, write: Callable[[Village], None]) -> None:
    closing = close(village, steps=[dated])
    write(village)
    before = everything()
    with pytest.raises(Refused, match="al verder gewerkt"):
        undo_closing(closing, by=village.viewer(village.hanneke, on=JUNE))
    assert everything() == before
