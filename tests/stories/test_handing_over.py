"""The end of a year: two teachers hand over, and the head closes a year of 300 children and opens the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.relations.models import Estimate
from glansrijk.schools.models import Group, Placement
from glansrijk.talks.models import Handover, YearClosing
from tests import make
from tests.stories.conftest import SignIn
from tests.talks.large_school import LargeSchool, make_large_school
from tests.talks.next_year import JUNE, JUNE_NOON, NEXT, answer, held_talk, next_group
from tests.village import Village, make_village

Accessible = Callable[[Page], None]


@pytest.fixture
def village(live_server: LiveServer) -> Iterator[Village]:
    """The known cast on 22 June 2027, seen by the server's threads too."""
    with time_machine.travel(JUNE_NOON, tick=True):
        yield make_village()


@pytest.fixture
def school(village: Village) -> LargeSchool:
    """300 children in 12 groups, with their talks held and their handovers given."""
    school = make_large_school(300)
    village.give_second_step(school.head)
    return school


def test_two_teachers_hand_over(
    village: Village, page: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    next_group(village, "6", village.omer, teachers=[village.carla])
    talk = held_talk(make.make_moment(village.linde), village.omer, [village.elif_], on=JUNE)
    answer(talk, "hoop", "Dat hij durft te vragen.", voice="parent", parent=village.elif_)
    village.group5.assignments.filter(staff=village.bram).delete()
    sign_in(page, village.anna)
    page.goto(f"{live_server.url}/s/linde/overdracht")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Stel 6 overdrachten samen").click()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Elif").click()
    expect(page.get_by_text("Dat hij durft te vragen.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Tekst wijzigen").click()
    page.get_by_role("textbox", name="Wat werkt").fill("Even bellen na vijven.")
    then_it_is_accessible(page)
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_label("Wat de ouder erbij zegt").fill("Bel mij, mijn man werkt.")
    page.get_by_role("button", name="De ouder heeft dit gezien").click()
    page.get_by_role("button", name="Dit kan mee").click()
    expect(page.get_by_text("Bevestigd.")).to_be_visible()
    then_it_is_accessible(page)
    sign_in(page, village.carla)
    page.goto(f"{live_server.url}/s/linde/overdracht?lijst=krijgt-2026-6")
    page.get_by_role("link", name="Lees en bevestig").click()
    expect(page.get_by_text("Bel mij, mijn man werkt.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Ik heb deze gelezen").click()
    expect(page.get_by_text("1 van 1 overdrachten zijn rond.")).to_be_visible()
    then_it_is_accessible(page)


def test_a_year_of_300_children_is_closed_and_the_next_one_opens(
    school: LargeSchool, page: Page, live_server: LiveServer, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    sign_in(page, school.head)
    page.goto(f"{live_server.url}/s/groot/jaar-afsluiten")
    expect(page.get_by_role("heading", name="Alles is rond")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Bekijk de namen en wijzig").click()
    then_it_is_accessible(page)
    page.get_by_role("link", name="Groep 3a", exact=True).click()
    then_it_is_accessible(page)
    page.get_by_label(school.first_of("3a"), exact=True).select_option("doet het jaar nog eens")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Er verandert nog niets")).to_be_visible()
    page.get_by_role("link", name="Het jaar afsluiten").first.click()
    page.get_by_role("button", name="Sluit het schooljaar af").click()
    expect(page.get_by_role("heading", name="We sluiten het jaar af")).to_be_visible()
    then_it_is_accessible(page)
    call_command("db_worker", batch=True, interval=0.0, startup_delay=False, verbosity=0)
    expect(page.get_by_role("heading", name="Het jaar is afgesloten")).to_be_visible()
    then_it_is_accessible(page)
    places = Placement.objects.filter(school=school.school, school_year__start=NEXT.start)
    leavers = school.children_in("8")
    assert (places.count(), places.filter(year_group="3").count()) == (300 - leavers, school.children_in("2") + 1)
    assert Estimate.objects.filter(school=school.school, relation__group__school_year__start=NEXT.start).count() == 0
    assert Handover.objects.filter(to_group__isnull=True).count() == 0
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text("Alles is weer zoals het was.")).to_be_visible()
    assert Group.objects.filter(school=school.school, school_year__start=NEXT.start).count() == 0
    assert YearClosing.objects.filter(undone_at__isnull=False).count() == 1
