"""The pages of closing a year: the head alone, in its season; and what they answer to what is sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from glansrijk.lib import progress
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Group, Staff
from glansrijk.talks import closing_the_year, tasks
from glansrijk.talks.models import Handover, YearClosing
from tests import make
from tests.talks.large_school import make_large_school
from tests.talks.next_year import JUNE_NOON, NEXT, all_is_done, everything, places_of
from tests.village import Village, make_village

YEAR = "/s/linde/jaar-afsluiten"


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast on 22 June 2027, with everything done."""
    with time_machine.travel(JUNE_NOON, tick=True):
        village = make_village()
        all_is_done(village)
        village.give_second_step(village.hanneke)
        yield village


@pytest.fixture
def head(village: Village) -> Client:
    """The browser of Hanneke."""
    return village.signed_in(village.hanneke)


@pytest.mark.parametrize("path", ["", "/overgaan", "/overgaan/kinderen?groep=5"])
def test_only_the_head_comes_here(village: Village, path: str) -> None:
    people: dict[str, Staff] = {who: getattr(village, who) for who in "anna ivo hanneke otto daan".split()}
    found = {who: village.signed_in(staff).get(YEAR + path).status_code for who, staff in people.items()}
    assert found == {"anna": 403, "ivo": 403, "hanneke": 200, "otto": 403, "daan": 404}


@pytest.mark.parametrize("path", ["/sluiten", "/ongedaan-maken", "/overgaan", "/overgaan/kinderen?groep=5"])
def test_nobody_else_sends_anything(village: Village, path: str) -> None:
    browsers = {who: village.signed_in(getattr(village, who)) for who in "anna ivo otto daan".split()}
    before = everything()
    found = {who: browser.post(YEAR + path).status_code for who, browser in browsers.items()}
    assert (found, everything() == before) == ({"anna": 403, "ivo": 403, "otto": 403, "daan": 404}, True)


@pytest.mark.parametrize(
    ("day", "said"), [("2027-03-31", "Vanaf 1 april 2027"), ("2027-04-01", "Alles is rond"), ("2027-09-01", "Alles is")]
)
def test_there_is_a_time_of_year_for_it(village: Village, day: str, said: str) -> None:
    with time_machine.travel(f"{day}T12:00:00+02:00"):
        assert said in village.signed_in(village.hanneke).get(YEAR).content.decode()


def test_what_is_open_is_said_in_one_sentence_each_and_nothing_is_changed(village: Village, head: Client) -> None:
    village.eva.invitations.all().delete()
    Handover.objects.get(pupil=village.omer).confirmations.all().delete()
    before = everything()
    answer = head.post(f"{YEAR}/sluiten", {"invited": "Later begonnen.", "held": "Later begonnen."})
    page = answer.content.decode()
    sentences = [
        "Eén ouder is nog niet uitgenodigd voor het afsluitend gesprek, in Groep 5.",
        "Met één ouder is het afsluitend gesprek nog niet gevoerd, in Groep 5.",
        "Eén overdracht is nog niet rond, in Groep 5.",
    ]
    assert (answer.status_code, [sentence in page for sentence in sentences]) == (422, [True] * 3)
    assert (page.count('value="Later begonnen."'), everything() == before) == (2, True)


def test_the_head_sees_counts_and_no_name_of_a_parent(village: Village, head: Client) -> None:
    page = head.get(YEAR).content.decode()
    assert ("Anna, Bram" in page, "Elif" in page, "Kaya" in page) == (True, False, False)


def test_closing_twice_by_a_double_press_is_closing_once(village: Village, head: Client) -> None:
    for _ in range(2):
        assert head.post(f"{YEAR}/sluiten").status_code == 302
    assert YearClosing.objects.that_stands().count() == 1
    assert "Door Hanneke, op 22 juni 2027." in head.get(YEAR).content.decode()


def test_a_large_school_is_closed_by_the_worker_and_the_page_says_how_far(village: Village) -> None:
    school = make_large_school(180)
    village.give_second_step(school.head)
    client = village.signed_in(school.head)
    assert client.post("/s/groot/jaar-afsluiten/sluiten").status_code == 302
    closing = YearClosing.objects.get(school=school.school)
    progress.report(closing_the_year.work_of(closing), 50)
    assert 'value="50"' in client.get("/s/groot/jaar-afsluiten").content.decode()
    assert DBTaskResult.objects.get().args_kwargs["args"] == [closing.pk, school.head.pk, school.head.account_id]
    tasks.close_year.call(closing.pk, school.head.pk, school.head.account_id)
    page = client.get("/s/groot/jaar-afsluiten").content.decode()
    assert ("Het jaar is afgesloten" in page, progress.how_far(closing_the_year.work_of(closing))) == (True, 0)


def test_a_worker_that_died_is_told_and_it_can_be_done_again(village: Village, head: Client) -> None:
    head.post(f"{YEAR}/overgaan", {"version": 0, "groups": "5\n6"})
    assert YearClosing.objects.get().claim({})
    assert "We sluiten het jaar af" in head.get(YEAR).content.decode()
    with time_machine.travel("2027-06-22T12:20:00+02:00"):
        assert "Het afsluiten is blijven steken." in head.get(YEAR).content.decode()
        head.post(f"{YEAR}/sluiten")
    assert YearClosing.objects.that_stands().count() == 1


def test_undo_by_the_page(village: Village, head: Client) -> None:
    before = everything()
    head.post(f"{YEAR}/sluiten")
    page = head.post(f"{YEAR}/ongedaan-maken", follow=True).content.decode()
    assert ("Alles is weer zoals het was." in page, everything() == before) == (True, True)


def test_groups_and_streams_are_chosen(village: Village, head: Client) -> None:
    head.post(f"{YEAR}/overgaan", {"version": 0, "groups": "5\r\n6\r\n7\r\n\r\n7"})
    stream = {"stream-0": "7", "stream-1": "7"}
    assert head.post(f"{YEAR}/overgaan", {"version": 2, "groups": "5\n6\n7", **stream}).status_code == 302
    head.post(f"{YEAR}/sluiten")
    names = Group.objects.filter(school=village.linde, school_year__start=NEXT.start).order_by("position")
    assert list(names.values_list("name", flat=True)) == ["5", "6", "7"]
    assert (places_of(village.sem), places_of(village.tim)) == ([("7", "6")], [("7", "7")])


MANY = "\n".join(f"{number} extra" for number in range(81))


@pytest.mark.parametrize(("groups", "said"), [("a" * 65, "hoogstens 64 tekens"), (MANY, "meer dan 80 groepen")])
def test_names_of_groups_that_cannot_be(village: Village, head: Client, groups: str, said: str) -> None:
    answer = head.post(f"{YEAR}/overgaan", {"version": 0, "groups": groups})
    assert (answer.status_code, said in answer.content.decode(), YearClosing.objects.count()) == (400, True, 0)


def test_one_child_is_chosen_for(village: Village, head: Client) -> None:
    children = (village.sem, village.noor, village.omer, village.lina)
    sent = {"version": 0, **{f"how-{child.pk}": "up" for child in children}}
    sent |= {f"group-{child.pk}": "=" for child in children} | {f"how-{village.sem.pk}": "stays"}
    assert head.post(f"{YEAR}/overgaan/kinderen?groep=5", sent).status_code == 302
    assert YearClosing.objects.get().moves["children"] == {str(village.sem.pk): {"how": "stays", "group": None}}
    assert "doet het jaar nog eens" in head.get(f"{YEAR}/overgaan/kinderen?groep=5").content.decode()


def test_two_heads_who_choose_at_once_are_told(village: Village, head: Client) -> None:
    for groups in ("5\n6", "5\n6\n7"):
        page = head.post(f"{YEAR}/overgaan", {"version": 0, "groups": groups})
    assert (page.status_code, "intussen iets anders" in page.content.decode()) == (400, True)


def test_the_checklist_costs_the_same_for_a_large_school(village: Village, head: Client) -> None:
    def cost(client: Client, path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    school = make_large_school(90)
    village.give_second_step(school.head)
    large = village.signed_in(school.head)
    costs = {
        path: (cost(head, YEAR + path), cost(large, "/s/groot/jaar-afsluiten" + path)) for path in ("", "/overgaan")
    }
    assert {path: few == many and few <= 12 for path, (few, many) in costs.items()} == {"": True, "/overgaan": True}, (
        costs
    )


def test_a_school_without_a_year_has_nothing_to_close(village: Village) -> None:
    school = make.make_school(slug="leeg")
    empty = make.make_staff(school, "Lea Leeg", Role.HEAD)
    village.give_second_step(empty)
    assert "nog geen tijd" in village.signed_in(empty).get("/s/leeg/jaar-afsluiten").content.decode()
