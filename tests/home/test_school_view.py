"""The school view: what the school did is exact, how contact goes is told of the whole school only (A2.4, R2, R19)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.home.coverage import school_coverage
from glansrijk.home.five_letters_page import letters_page
from glansrijk.home.school_view import school_view
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.five_letters import GlansLetter
from glansrijk.rules.parts import Part
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import ReachWish
from glansrijk.talks.models import Invitation, Moment, Talk
from glansrijk.team.counting_months import count_month, count_months_that_are_over
from glansrijk.team.models import MonthPicture, OwnTask
from tests import make
from tests.talks.line_world import held, lay
from tests.team.school_months import OCTOBER, count_october, homes_with
from tests.village import TUESDAY, Village

PAGES = ("/s/linde/schoolbeeld", "/s/linde/vijf-letters")


@pytest.fixture
def head(village: Village) -> Client:
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


def told(village: Village) -> list[tuple[str, list[tuple[str, int]]]]:
    page = school_view(village.viewer(village.hanneke))
    return [(row.month.name, [(part.word, part.homes) for part in row.parts]) for row in page.pictures]


def test_who_leads_sees_the_pages_and_nobody_else(village: Village, head: Client) -> None:
    found = {
        who: [village.signed_in(getattr(village, who)).get(page).status_code for page in PAGES]
        for who in ("hanneke", "ivo", "anna", "otto")
    }
    assert found == {"hanneke": [200, 200], "ivo": [200, 200], "anna": [403, 403], "otto": [403, 403]}


def test_the_line_per_group_counts_children_and_the_check_is_done_or_open(village: Village) -> None:
    lay(village)
    held(village, "kindgesprek", village.sem)
    _, (iris,) = make.make_family(village.linde, "Ina Zes", "Iris Zes", group=village.group6)
    make.make_estimate(iris, village.group6, Level.CLEAR, rater=village.carla)
    tineke = village.tim.parent_links.get().parent
    make.make_estimate(tineke, village.group6, Level.DULL, rater=village.carla)
    page = school_view(village.viewer(village.hanneke))
    found = [(row.group.title, dict(row.moments).get("Kindgesprek"), row.check_done) for row in page.rows]
    assert found == [("Groep 5", "1 van 4", False), ("Groep 6", "0 van 2", True)]


def test_a_parent_who_is_on_no_list_any_more_is_not_counted_for_another(village: Village) -> None:
    _, (iris,) = make.make_family(village.linde, "Ina Zes", "Iris Zes", group=village.group6)
    make.make_estimate(iris, village.group6, Level.CLEAR, rater=village.carla)
    type(iris).objects.filter(pk=iris.pk).update(deceased=True)
    head = village.viewer(village.hanneke)
    found = {row.group.title: row.coverage for row in school_coverage(head, Month.of(TUESDAY)).groups}
    assert found["Groep 6"] == Coverage(0, 1)
    assert [row.check_done for row in school_view(head).rows] == [False, False]


def test_a_month_is_told_in_steps_of_six_with_few_joined(village: Village) -> None:
    homes_with(village, dull=2, matt=7, clear=16, shining=20, unknown=3)
    assert told(village) == []
    assert count_october(village) is True
    assert told(village) == [("oktober", [("dof en mat", 12), ("helder", 18), ("glanst", 18)])]


def test_a_month_is_counted_once_and_never_again(village: Village, head: Client) -> None:
    homes_with(village, dull=8, clear=16)
    count_october(village)
    before = told(village)
    homes_with(village, dull=9)
    assert (count_october(village), told(village)) == (False, before)
    with pytest.raises(IntegrityError), transaction.atomic():
        MonthPicture.objects.create(school=village.linde, month=OCTOBER.first, counted_on=TUESDAY)


def test_the_worker_counts_what_is_over_and_not_the_running_month(village: Village) -> None:
    homes_with(village, clear=12)
    homes_with(village, month=Month(2026, 11), clear=12)
    assert count_months_that_are_over(TUESDAY) == 1
    assert [row.month for row in MonthPicture.objects.all()] == [OCTOBER.first]
    assert count_months_that_are_over(TUESDAY) == 0


def test_of_a_school_of_few_homes_nothing_is_told(village: Village, head: Client) -> None:
    homes_with(village, dull=1, clear=3)
    count_october(village)
    assert told(village) == [("oktober", [])]
    assert "Te weinig thuizen om te tonen." in head.get(PAGES[0]).content.decode()


def test_a_home_is_one_light_and_the_more_careful_word_counts(village: Village) -> None:
    homes_with(village, clear=5)
    for parent, level in ((village.petra, Level.SHINING), (village.joris, Level.CLEAR)):
        make.make_estimate(parent, village.group5, level, rater=village.anna, month=OCTOBER)
    count_october(village)
    assert told(village) == [("oktober", [("helder", 6)])]


def test_every_parent_counts_when_all_four_are_so(village: Village, head: Client) -> None:
    lay(village)
    moment = Moment.objects.get(kind="hoop-en-dromen")
    for number in range(12):
        pupil, (parent,) = make.make_family(village.linde, "Kind Goed", "Ouder Goed", group=village.group6)
        talk = Talk.objects.create(
            school=village.linde, moment=moment, pupil=pupil, group=village.group6, held_on=date(2026, 9, 20)
        )
        Invitation.objects.create(school=village.linde, moment=moment, pupil=pupil, parent=parent, talk=talk)
        ReachWish.objects.create(school=village.linde, parent=parent)
        make.make_contact(parent, village.group6, by=village.carla, on=date(2026, 10, 20))
        level = Level.CLEAR if number else Level.SHINING
        make.make_estimate(parent, village.group6, level, rater=village.carla, month=OCTOBER)
    count_month(village.linde, OCTOBER, date(2026, 11, 1))
    page = letters_page(village.viewer(village.hanneke))
    assert page.involved is not None
    assert (page.involved.sentence, page.label) == ("Ongeveer 12 van 19 ouders.", "Succesvol betrokken")
    text = head.get(PAGES[1]).content.decode()
    assert [sentence in text for sentence in page.definition] == [True] * 4


def test_each_letter_has_a_measure_and_the_one_that_lags_has_one_suggestion(village: Village, head: Client) -> None:
    village.linde.leave_out({Part.TEAM})
    lay(village)
    held(village, "kindgesprek", village.sem)
    make.make_estimate(village.eva, village.group5, Level.CLEAR, rater=village.anna)
    ReachWish.objects.create(school=village.linde, parent=village.eva)
    page = letters_page(village.viewer(village.hanneke))
    found = {one.letter: (one.coverage.done, one.coverage.of) if one.coverage else None for one in page.letters}
    assert found == {
        GlansLetter.ATTITUDE: (0, 3),
        GlansLetter.LINE: (0, 7),
        GlansLetter.AMBITION: None,
        GlansLetter.BESIDE: (1, 7),
        GlansLetter.SYSTEM: (1, 7),
    }
    assert page.lags is GlansLetter.ATTITUDE
    text = head.get(PAGES[1]).content.decode()
    assert text.count("Hier zijn jullie het minst ver.") == 1
    assert GlansLetter.ATTITUDE.suggestion in text


def test_the_own_list_is_of_the_head_alone_and_a_press_can_be_undone(village: Village, head: Client) -> None:
    key = uuid4()
    for _ in range(2):
        head.post(f"{PAGES[1]}/eigen-lijst", {"key": key, "text": "Carla vragen naar de les."})
    assert OwnTask.objects.count() == 1
    assert "Carla vragen" not in village.signed_in(village.ivo).get(PAGES[1]).content.decode()
    head.post(f"{PAGES[1]}/eigen-lijst/{key}/gedaan")
    assert OwnTask.objects.get().done_at is not None
    head.post(f"{PAGES[1]}/eigen-lijst/{key}/terug")
    assert OwnTask.objects.get().done_at is None
    refused = head.post(f"{PAGES[1]}/eigen-lijst", {"key": uuid4(), "text": " "})
    assert (refused.status_code, "Dit is nog leeg." in refused.content.decode()) == (400, True)
    other = OwnTask.objects.create(school=village.linde, staff=village.ivo, text="Iets van Ivo")
    assert head.post(f"{PAGES[1]}/eigen-lijst/{other.key}/gedaan").status_code == 404


def test_what_was_done_long_ago_is_off_the_list(village: Village, head: Client) -> None:
    done = OwnTask.objects.create(school=village.linde, staff=village.hanneke, text="Heel lang geleden")
    OwnTask.objects.update(done_at=done.made_at - timedelta(days=15))
    assert "Heel lang geleden" not in head.get(PAGES[1]).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_forty_groups_cost_what_two_cost(village: Village, head: Client, address: str) -> None:
    lay(village)
    homes_with(village, clear=8, dull=8)
    count_october(village)

    def cost() -> int:
        head.get(address)  # once a minute it is noted that somebody is still there
        with CaptureQueriesContext(connection) as queries:
            assert head.get(address).status_code == 200
        return len(queries)

    few = cost()
    for number in range(38):
        group = make.make_group(village.linde, called=f"7-{number}")
        make.make_staff(village.linde, f"Juf Nummer{number}", Role.TEACHER, groups=(group,))
        make.make_family(village.linde, "Kind Meer", "Ouder Meer", "Ouder Nogeen", group=group)
    assert (cost(), few <= 12) == (few, True), few
