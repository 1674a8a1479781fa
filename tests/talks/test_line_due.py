"""What of the line stands on Vandaag: talks of today by the clock, and moments that are nearly over."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.today_list import DueKind
from glansrijk.talks.due import due_things
from glansrijk.talks.models import Moment
from glansrijk.talks.planning import call_off, excuse, invite
from tests.talks.line_world import held, lay, moment, planned
from tests.village import TUESDAY, Village

TODAY_AT = datetime(2026, 11, 24, 15, 15, tzinfo=AMSTERDAM)


@pytest.fixture
def laid(village: Village) -> Village:
    """The village with its line."""
    lay(village)
    return village


def test_a_talk_of_today_stands_there_with_its_time_and_its_parents(laid: Village) -> None:
    planned(laid, "omgekeerd", laid.noor, laid.petra, laid.joris, at=TODAY_AT)
    [talk] = [one for one in due_things(laid.viewer(laid.anna)) if one.kind is DueKind.TALK]
    assert (talk.when, talk.title, talk.sentence, talk.family) == (
        time(15, 15),
        "Noor Akker",
        "Omgekeerd 10-minutengesprek met Petra en Joris, lokaal 5.",
        laid.homes["akker"].pk,
    )
    assert talk.is_due(TUESDAY)


def test_a_talk_of_later_waits_for_its_day(laid: Village) -> None:
    planned(laid, "omgekeerd", laid.noor, laid.petra)
    [talk] = [one for one in due_things(laid.viewer(laid.anna)) if one.kind is DueKind.TALK]
    assert (talk.day, talk.is_due(TUESDAY), talk.ahead) == (
        date(2026, 11, 26),
        False,
        "15.15 Omgekeerd 10-minutengesprek · Noor",
    )


def test_what_was_called_off_or_held_stands_nowhere(laid: Village) -> None:
    call_off(planned(laid, "omgekeerd", laid.noor, laid.petra, at=TODAY_AT), by=laid.viewer(laid.anna))
    held(laid, "omgekeerd", laid.omer, laid.elif_, on=TUESDAY)
    assert [one for one in due_things(laid.viewer(laid.anna)) if one.kind is DueKind.TALK] == []


def test_a_moment_that_is_nearly_over_says_how_many_wait(laid: Village) -> None:
    held(laid, "omgekeerd", laid.sem, laid.eva, on=TUESDAY)
    planned(laid, "omgekeerd", laid.noor, laid.petra, laid.joris)
    excuse(moment("omgekeerd"), laid.sem, laid.peter, reason="Wil per brief.", by=laid.viewer(laid.anna))
    [due] = [one for one in due_things(laid.viewer(laid.anna)) if one.kind is DueKind.CONTACT]
    assert (due.title, due.sentence) == (
        "Omgekeerd 10-minutengesprek",
        "2 ouders van groep 5 hebben nog geen dag. Het kan tot ma 30 nov.",
    )


def test_children_without_a_day_are_named_too(laid: Village) -> None:
    Moment.objects.filter(kind="kindgesprek").update(first_on=date(2026, 11, 2), last_on=date(2026, 11, 27))
    planned(laid, "kindgesprek", laid.sem)
    sentences = {one.title: one.sentence for one in due_things(laid.viewer(laid.anna))}
    assert sentences["Kindgesprek"] == "3 kinderen van groep 5 hebben nog geen dag. Het kan tot vr 27 nov."


def test_who_is_not_invited_is_told_before_the_closing_talks_begin(laid: Village) -> None:
    Moment.objects.filter(kind="afsluitend").update(first_on=date(2026, 12, 7), last_on=date(2026, 12, 18))
    invite(moment("afsluitend"), laid.sem, laid.eva, on=TUESDAY, through="paper", by=laid.viewer(laid.anna))
    sentences = {one.title: one.sentence for one in due_things(laid.viewer(laid.anna))}
    assert sentences["Afsluitend gesprek"] == "Nog 5 ouders van groep 5 zijn niet uitgenodigd."


def test_a_moment_of_other_year_groups_waits_for_nobody(laid: Village) -> None:
    Moment.objects.filter(kind="omgekeerd").update(year_groups="6 7")
    assert due_things(laid.viewer(laid.anna)) == []
    assert [one.title for one in due_things(laid.viewer(laid.carla))] == ["Omgekeerd 10-minutengesprek"]


def test_who_teaches_no_group_has_nothing(laid: Village) -> None:
    planned(laid, "omgekeerd", laid.noor, laid.petra, at=TODAY_AT)
    assert due_things(laid.viewer(laid.ivo)) == []
    assert [one for one in due_things(laid.viewer(laid.carla)) if one.kind is DueKind.TALK] == []


def test_vandaag_shows_the_talks_of_today_first_and_three_things_at_most(laid: Village) -> None:
    for hour, (child, parent) in enumerate(
        ((laid.omer, laid.elif_), (laid.noor, laid.petra), (laid.sem, laid.eva), (laid.sem, laid.peter)), start=13
    ):
        planned(laid, "omgekeerd", child, parent, at=TODAY_AT.replace(hour=hour))
    page = laid.signed_in(laid.anna).get("/s/linde/vandaag").context["page"]
    assert [(thing.margin, thing.due.title, thing.button) for thing in page.things] == [
        ("13.15", "Ömer Kaya", "Voorbereiden"),
        ("14.15", "Noor Akker", "Voorbereiden"),
        ("15.15", "Sem Bakker", "Voorbereiden"),
    ]
    assert [row.what for row in page.ahead if row.is_today][-1] == "16.15 Omgekeerd 10-minutengesprek · Sem"


def test_my_actions_hold_talks_and_moments_with_their_day(laid: Village) -> None:
    planned(laid, "omgekeerd", laid.noor, laid.petra, laid.joris)
    page = laid.signed_in(laid.anna).get("/s/linde/mijn-acties").context["page"]
    told = [(shelf.key, one.margin, one.who, one.when) for shelf in page.shelves for one in shelf.actions]
    assert told == [
        ("deze-week", "gesprek", "Noor Akker", "do 26 nov"),
        ("later", "contact", "Omgekeerd 10-minutengesprek", "ma 30 nov"),
    ]
