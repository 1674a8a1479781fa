"""Vandaag: at most three things, each in a plain sentence with a reason; and nothing else that asks for attention."""

from __future__ import annotations

import random
import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glansrijk.home import today_page as page_module
from glansrijk.home.today_page import TodayPage, choose, today_page
from glansrijk.relations.due import RelationDue, due_things, own_day
from glansrijk.relations.logging_contact import Entry, log_contact
from glansrijk.relations.models import HelpRequest, Matter, Step
from glansrijk.relations.taking_steps import Choice, finish_step, set_step
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.rules.today_list import DueKind, pick
from glansrijk.schools.models import ContactBan, Holiday, Parent, Staff
from tests import make
from tests.village import TUESDAY, Village

OCTOBER = Month(2026, 10)


def at(hour: int, day: date = TUESDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)


def page_of(village: Village, who: Staff, *, another: int = 0) -> TodayPage:
    return today_page(village.viewer(who), timezone.now(), another=another)


def said(page: TodayPage) -> list[tuple[str, str]]:
    """Margin and title of each thing."""
    assert page.things is not None
    return [(thing.margin, thing.due.title) for thing in page.things]


def met(village: Village, *parents: Parent, by: Staff, on: date = TUESDAY - timedelta(days=7)) -> None:
    """A good contact a week ago, so that nobody is asked for."""
    log_contact(
        Entry(on=on, kind="square", tone="appreciation"),
        parents=[parent.pk for parent in parents],
        group=village.group5,
        by=village.viewer(by),
    )


@pytest.fixture
def calm(village: Village) -> Village:
    """Everybody was met last week with a good word, and the check is done."""
    parents = [village.eva, village.peter, village.petra, village.joris, village.elif_, village.carla_as_parent]
    met(village, *parents, by=village.anna)
    for parent in parents:
        make.make_estimate(parent, village.group5, Level.CLEAR, rater=village.anna)
    return village


def step_for(village: Village, parent: Parent, *, due_on: date, sentence: str = "Bel over de schoolreis.") -> Step:
    return set_step(
        Choice(sentence, due_on),
        parent_id=parent.pk,
        home_id=None,
        group=village.group5,
        owner=village.anna,
        by=village.viewer(village.anna),
    )


def test_a_calm_day_says_so_and_nothing_else(calm: Village) -> None:
    page = page_of(calm, calm.anna)
    assert (page.day, page.greeting, page.summary) == (
        "dinsdag 24 november",
        "Goedemiddag Anna.",
        "Niets voor vandaag. Fijne middag.",
    )
    assert (page.things, page.checks, page.ahead) == ((), (), ())


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(8, "Goedemorgen Anna."), (12, "Goedemiddag Anna."), (17, "Goedemiddag Anna."), (18, "Goedenavond Anna.")],
)
def test_the_greeting_goes_by_the_clock_at_school(calm: Village, hour: int, greeting: str) -> None:
    assert today_page(calm.viewer(calm.anna), at(hour)).greeting == greeting


def test_an_own_step_is_one_thing_with_gedaan(calm: Village) -> None:
    step = step_for(calm, calm.eva, due_on=TUESDAY)
    page = page_of(calm, calm.anna)
    assert (page.summary, said(page)) == ("Eén ding voor vandaag.", [("stap", "Eva, thuis van Sem")])
    assert page.things is not None
    assert page.things[0].finish_url == f"/s/linde/stap/{step.pk}/gedaan"
    assert page.things[0].due.sentence == "Bel over de schoolreis."


def test_a_step_of_yesterday_slides_on_without_a_word(calm: Village) -> None:
    step_for(calm, calm.eva, due_on=TUESDAY - timedelta(days=1))
    html = calm.signed_in(calm.anna).get("/s/linde/vandaag").content.decode()
    assert "Bel over de schoolreis." in html
    assert re.findall(r"te laat|gisteren|verlopen|achterstallig", html) == []


def test_a_step_of_tomorrow_waits_among_the_coming_days(calm: Village) -> None:
    step_for(calm, calm.eva, due_on=TUESDAY + timedelta(days=1))
    page = page_of(calm, calm.anna)
    assert page.things == ()
    assert page.ahead is not None
    assert [(row.weekday, row.day.day, row.what) for row in page.ahead] == [
        ("wo", 25, "Bel over de schoolreis · thuis van Sem")
    ]


def test_a_step_that_is_done_is_gone(calm: Village) -> None:
    finish_step(step_for(calm, calm.eva, due_on=TUESDAY), by=calm.viewer(calm.anna))
    page = page_of(calm, calm.anna)
    assert (page.things, page.ahead) == ((), ())


@pytest.mark.parametrize("gone", ["deceased", "banned", "left"])
def test_a_step_about_who_cannot_be_reached_is_on_no_list(calm: Village, gone: str) -> None:
    step_for(calm, calm.eva, due_on=TUESDAY)
    link = calm.eva.links.get()
    if gone == "deceased":
        calm.eva.die(TUESDAY)
    elif gone == "banned":
        ContactBan.objects.create(
            school=calm.linde, link=link, from_on=make.START, reason="x", by=calm.hanneke.account, at=timezone.now()
        )
    else:
        link.end(TUESDAY - timedelta(days=1))
    page = page_of(calm, calm.anna)
    assert (page.things, page.ahead) == ((), ())


def test_dull_contact_without_a_step_asks_for_one(calm: Village) -> None:
    make.make_estimate(calm.eva, calm.group5, Level.DULL, rater=calm.anna, month=OCTOBER)
    calm.eva.relations.get().estimates.filter(month=date(2026, 11, 1)).update(
        level=Level.DULL, at="2026-11-03T12:00:00+01:00"
    )
    page = page_of(calm, calm.anna)
    assert said(page) == [("stap", "Eva, thuis van Sem")]
    assert page.things is not None
    assert (page.things[0].button, page.things[0].why) == (
        "Stap kiezen",
        "Je ziet dit omdat het contact in 2 maandchecks na elkaar mat of dof was.",
    )


def test_one_home_to_share_something_good_with_and_another_on_request(calm: Village) -> None:
    calm.eva.relations.get().contacts.update(tone="neither")
    calm.elif_.relations.get().contacts.update(tone="neither")
    first, second, third = (said(page_of(calm, calm.anna, another=number)) for number in range(3))
    assert (first, second) == (
        [("delen", "Iets moois met thuis van Sem")],
        [("delen", "Iets moois met thuis van Ömer")],
    )
    assert third == first


def test_after_a_good_word_today_nothing_more_is_suggested(calm: Village) -> None:
    calm.eva.relations.get().contacts.update(tone="neither")
    met(calm, calm.petra, by=calm.anna, on=TUESDAY)
    assert page_of(calm, calm.anna).things == ()


def test_own_child_is_never_a_thing(calm: Village) -> None:
    make.make_assignment(calm.carla, calm.group5)
    found = [thing.title for thing in due_things(calm.viewer(calm.carla))]
    assert [title for title in found if "Lina" in title or "Carla" in title] == []


def test_the_open_check_is_one_line_with_a_way_on(village: Village) -> None:
    make.make_estimate(village.petra, village.group5, Level.CLEAR, rater=village.anna)
    make.make_estimate(village.joris, village.group5, Level.CLEAR, rater=village.anna)
    with time_machine.travel("2026-11-16 12:00:00+01:00"):
        page = today_page(village.viewer(village.anna, on=date(2026, 11, 16)), timezone.now())
    assert page.checks is not None
    assert [(line.month, line.done, line.of, line.next_child, line.url) for line in page.checks] == [
        ("november", 1, 5, "Sem", "/s/linde/groep/5/check/2026-11")
    ]


def test_the_counts_are_those_of_the_check_itself(village: Village) -> None:
    check = own_day(village.viewer(village.anna)).checks[0]
    html = village.signed_in(village.anna).get("/s/linde/groep/5/check/2026-11").content.decode()
    assert f"{check.coverage.of}" == "5"
    assert html  # the cover; the count of the check is tested with the check


def test_on_a_day_off_nothing_is_due(village: Village) -> None:
    step_for(village, village.eva, due_on=TUESDAY)
    year = village.group5.school_year
    Holiday.objects.create(school=village.linde, school_year=year, name="Studiedag", first_on=TUESDAY, last_on=TUESDAY)
    page = page_of(village, village.anna)
    assert (page.things, page.summary) == ((), "Niets voor vandaag. Fijne middag.")


def test_an_intern_begeleider_sees_who_waits_for_an_answer(village: Village) -> None:
    HelpRequest.objects.create(
        school=village.linde,
        relation=make.make_relation(village.eva, village.group5),
        to_role=Role.IB.value,
        question="Hoe begin ik dit gesprek?",
        asked_by=village.anna,
    )
    page = page_of(village, village.ivo)
    assert said(page) == [("hulp", "Eva, thuis van Sem")]
    assert page.may_write is False
    assert [margin for margin, _ in said(page_of(village, village.anna))].count("hulp") == 0


def test_a_matter_comes_back_on_the_day_that_was_agreed(calm: Village) -> None:
    matter = {"school": calm.linde, "group": calm.group5, "pupil": calm.sem, "home": calm.homes["eva"]}
    days = {"put_on_table_on": date(2026, 10, 5), "discussed_on": date(2026, 10, 8), "agreed_on": date(2026, 10, 8)}
    Matter.objects.create(**matter, **days, title="Huiswerk", opened_by=calm.anna, look_back_on=TUESDAY)
    assert said(page_of(calm, calm.anna)) == [("vraagstuk", "Thuis van Sem")]


def test_a_block_that_fails_leaves_the_rest_alone(calm: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(page_module, "_ahead", fail)
    html = calm.signed_in(calm.anna).get("/s/linde/vandaag").content.decode()
    assert (html.count("Dit lukt nu niet. De rest werkt."), "Contact gehad?" in html) == (1, True)
    monkeypatch.setattr(page_module, "own_day", fail)
    page = calm.signed_in(calm.anna).get("/s/linde/vandaag")
    assert (page.status_code, "Contact gehad?" in page.content.decode()) == (200, True)


def test_never_more_than_three_for_a_hundred_teachers() -> None:
    chance, kinds = random.Random(26), list(DueKind)
    for teacher in range(100):
        things = tuple(
            RelationDue(
                chance.choice(kinds),
                TUESDAY - timedelta(days=chance.randrange(-3, 40)),
                f"Kind {number}",
                "Een zin.",
                f"/gezin/{number}",
                weight=chance.randrange(5),
                family=chance.choice([None, *range(12)]),
            )
            for number in range(teacher * 41 // 100)
        )
        chosen = choose(things, TUESDAY, another=teacher)
        assert len(chosen) == min(3, len(chosen))
        assert len(pick(things, today=TUESDAY)) == len(chosen)
        assert sum(thing.kind is DueKind.APPRECIATION for thing in chosen) <= 1


def test_thirty_families_cost_what_one_costs(village: Village) -> None:
    client = village.signed_in(village.anna)
    client.get("/s/linde/vandaag")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/s/linde/vandaag").status_code == 200
        return len(queries)

    few = cost()
    for number in range(30):
        _, (parent, _other) = make.make_family(
            village.linde, f"Kind{number} Velen", f"Moeder{number} Velen", f"Vader{number} Velen", group=village.group5
        )
        make.make_estimate(parent, village.group5, Level(number % 5), rater=village.anna)
        make.make_contact(parent, village.group5, by=village.anna, on=TUESDAY)
        step_for(village, parent, due_on=TUESDAY + timedelta(days=number % 5))
    assert (cost(), few <= 12) == (few, True)


def test_who_teaches_nobody_goes_to_the_school_page(village: Village) -> None:
    client = village.signed_in(village.otto)
    assert client.get("/s/linde/vandaag").status_code == 200
    assert "Vandaag" not in client.get("/s/linde/").content.decode()
