"""Mornings on which parents walk in: on the calendar, what was heard flows on, and nobody has to come."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from glansrijk.audit.models import Event
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.together.gatherings import Plan, call_off, plan_gathering
from glansrijk.together.gatherings_page import gatherings_of_year
from glansrijk.together.models import Gathering, Idea
from tests.village import TUESDAY, Village

LIST = "/s/linde/inloop"


def form(**more: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "theme": "Gezond eten",
        "held_on": "2026-11-30",
        "from_time": "08:30",
        "until_time": "09:30",
        "place": "De ouderkamer",
        "host": "Stichting Samen",
        "head_present": "on",
        **more,
    }


def planned(village: Village, *, day: date = TUESDAY) -> Gathering:
    return plan_gathering(Plan("Kinderen en spelen", day, time(8, 30), time(9, 30)), by=village.viewer(village.anna))


def test_planned_once_however_often_it_is_sent(village: Village) -> None:
    anna, data = village.signed_in(village.anna), form()
    for _again in range(2):
        anna.post(f"{LIST}/nieuw", data)
    (row,) = Gathering.objects.all()
    assert (row.theme, row.held_on, row.from_time, row.host) == (
        "Gezond eten",
        date(2026, 11, 30),
        time(8, 30),
        "Stichting Samen",
    )
    assert (row.head_present, row.by, Event.objects.filter(kind="gathering.planned").count()) == (True, village.anna, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": ""},
        {"theme": "a" * 121},
        {"held_on": "gisteren"},
        {"until_time": "08:00"},
        {"from_time": "", "until_time": "09:00"},
        {"from_time": "half negen"},
        {"place": "a" * 81},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(village: Village, wrong: dict[str, str]) -> None:
    answer = village.signed_in(village.anna).post(f"{LIST}/nieuw", form(**wrong))
    assert (answer.status_code, Gathering.objects.count()) == (400, 0)


def test_two_at_once_lose_nothing(village: Village) -> None:
    row = planned(village)
    url = f"{LIST}/{row.pk}/wijzigen"
    anna, bram = village.signed_in(village.anna), village.signed_in(village.bram)
    assert anna.post(url, form(version=1, theme="Van Anna")).status_code == 302
    page = bram.post(url, form(version=1, theme="Van Bram"))
    assert (page.status_code, "Van Anna" in page.content.decode(), "Van Bram" in page.content.decode()) == (
        409,
        True,
        True,
    )
    assert Gathering.objects.get().theme == "Van Anna"


def test_called_off_and_on_again(village: Village) -> None:
    row, anna = planned(village, day=date(2026, 12, 1)), village.signed_in(village.anna)
    for _again in range(2):
        anna.post(f"{LIST}/{row.pk}/afgelast")
    assert "Deze inloop gaat niet door." in anna.get(f"{LIST}/{row.pk}").content.decode()
    anna.post(f"{LIST}/{row.pk}/afgelast", {"toch": "1"})
    row.refresh_from_db()
    assert (row.called_off_at, row.version) == (None, 3)


def test_on_the_calendar_of_everyone_who_works_here(village: Village) -> None:
    row = planned(village, day=date(2026, 12, 1))
    off = planned(village, day=date(2026, 12, 2))
    call_off(off, by=village.viewer(village.anna))
    items = list(gatherings_of_year(village.viewer(village.otto), Year(2026), Calendar()))
    assert [(item.key, item.title, item.first, item.at) for item in items] == [
        (f"inloop-{row.pk}", "Inloop: Kinderen en spelen", date(2026, 12, 1), time(8, 30))
    ]
    assert list(gatherings_of_year(village.viewer(village.daan), Year(2026), Calendar())) == []
    assert "Kinderen en spelen" in village.signed_in(village.otto).get("/s/linde/agenda?maand=2026-12").content.decode()


def test_what_was_heard_flows_on(village: Village) -> None:
    row, anna = planned(village), village.signed_in(village.anna)
    data = {"key": str(uuid4()), "kind": "worry", "text": "kanarie op het plein", "said_on": "2026-11-24"}
    answer = anna.post(f"/s/linde/ideeen/nieuw?inloop={row.pk}", data)
    idea = Idea.objects.get()
    assert answer["Location"] == f"{LIST}/{row.pk}"
    assert (idea.gathering, idea.brought, idea.by_parents.count()) == (row, "gathering", 0)
    seen = {
        who: "kanarie" in village.signed_in(getattr(village, who)).get(f"{LIST}/{row.pk}").content.decode()
        for who in ("anna", "bram", "carla", "ivo", "hanneke", "otto")
    }
    assert seen == {"anna": True, "bram": False, "carla": False, "ivo": True, "hanneke": True, "otto": False}


def test_a_number_and_nobody_has_to_count(village: Village) -> None:
    row, anna = planned(village), village.signed_in(village.anna)
    for came, status, kept in (("12", 302, 12), ("-1", 400, 12), ("veel", 400, 12), ("", 302, None)):
        assert anna.post(f"{LIST}/{row.pk}/aantal", {"came": came}).status_code == status
        row.refresh_from_db()
        assert row.came == kept


def test_another_school_finds_no_morning(village: Village) -> None:
    row, daan = planned(village), village.signed_in(village.daan)
    found = [daan.get(f"/s/{school}/inloop/{row.pk}").status_code for school in ("linde", "esdoorn")]
    assert found == [404, 404]
    assert daan.post(f"/s/esdoorn/ideeen/nieuw?inloop={row.pk}", {"text": "x"}).status_code == 404
