"""The pages of the handover: who reads and writes what, and what they answer to what is sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from glansrijk.audit.models import Seen
from glansrijk.rules.handover import Part, parts_of
from glansrijk.schools.models import Staff
from glansrijk.talks.handing_over import compose_group
from glansrijk.talks.models import Handover, HandoverConfirmation
from glansrijk.talks.planning import talk_for
from tests import make
from tests.talks.next_year import AUGUST, JUNE, JUNE_NOON, NEXT, handover_of, next_group
from tests.talks.talk_pages import tree_of
from tests.village import Village, make_village

PILE = "/s/linde/overdracht"


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast on 22 June 2027."""
    with time_machine.travel(JUNE_NOON, tick=True):
        village = make_village()
        village.give_second_step(village.hanneke)
        yield village


@pytest.fixture
def handover(village: Village) -> Handover:
    """About Elif, the mother of Ömer, who goes to Carla."""
    next_group(village, "6", village.omer, teachers=[village.carla])
    compose_group(village.group5, by=village.viewer(village.anna, on=JUNE))
    return handover_of(village.omer, village.elif_)


def url(handover: Handover, more: str = "") -> str:
    return f"{PILE}/{handover.pk}{more}"


def text(handover: Handover, **parts: str) -> dict[str, object]:
    return {**{part.value: "" for part in Part}, **parts, "version": handover.version}


def statuses(village: Village, path: str) -> dict[str, int]:
    people: dict[str, Staff] = {who: getattr(village, who) for who in "anna bram carla ivo hanneke otto daan".split()}
    return {who: village.signed_in(staff).get(path).status_code for who, staff in people.items()}


def seen(client: Client, handover: Handover, says: str = "") -> None:
    client.post(url(handover, "/gezien"), {"version": handover.version, "says": says, "on": "2027-06-22"})


def test_who_gives_who_takes_over_and_the_care_coordinator_read_it(village: Village, handover: Handover) -> None:
    assert statuses(village, url(handover)) == {
        "anna": 200,
        "bram": 200,
        "carla": 200,
        "ivo": 200,
        "hanneke": 403,
        "otto": 403,
        "daan": 404,
    }


def test_who_takes_over_nothing_of_this_child_reads_nothing(village: Village, handover: Handover) -> None:
    other = handover_of(village.noor, village.petra)
    assert village.signed_in(village.carla).get(url(other)).status_code == 404


def test_reading_is_noted_and_changes_nothing_else(village: Village, handover: Handover) -> None:
    village.signed_in(village.carla).get(url(handover))
    assert list(Seen.objects.values_list("page", "about_type", "about_id")) == [("handover", "pupil", village.omer.pk)]


def test_composing_makes_one_for_every_parent_once(village: Village) -> None:
    client = village.signed_in(village.anna)
    for _ in range(2):
        answer = client.post(f"{PILE}/samenstellen", {"lijst": "geeft-2026-5"})
        assert answer.status_code == 302
    assert Handover.objects.count() == 6


@pytest.mark.parametrize(("who", "status"), [("carla", 404), ("ivo", 302), ("hanneke", 403), ("otto", 403)])
def test_only_who_has_the_group_composes(village: Village, who: str, status: int) -> None:
    answer = village.signed_in(getattr(village, who)).post(f"{PILE}/samenstellen", {"lijst": "geeft-2026-5"})
    assert (answer.status_code, Handover.objects.count()) == (status, 6 if status == 302 else 0)


def test_the_text_is_changed_part_by_part(village: Village, handover: Handover) -> None:
    sent = text(handover, works="Even bellen.\r\n\r\nNooit mailen.", reach="## Bereiken")
    village.signed_in(village.anna).post(url(handover), sent)
    handover.refresh_from_db()
    assert (parts_of(handover.text), handover.version) == (
        {Part.WORKS: "Even bellen.\n\nNooit mailen.", Part.REACH: "Bereiken"},
        2,
    )


def test_sending_the_same_text_twice_changes_it_once(village: Village, handover: Handover) -> None:
    client = village.signed_in(village.anna)
    sent = text(handover, works="Even bellen.")
    answers = [client.post(url(handover), sent).status_code for _ in range(2)]
    handover.refresh_from_db()
    assert (answers, handover.version) == ([302, 302], 2)


def test_of_two_at_once_the_second_sees_both_texts(village: Village, handover: Handover) -> None:
    village.signed_in(village.anna).post(url(handover), text(handover, works="Bellen."))
    answer = village.signed_in(village.bram).post(url(handover), text(handover, works="Mailen."))
    page = answer.content.decode()
    assert (answer.status_code, "Bellen." in page, "Mailen." in page) == (409, True, True)
    handover.refresh_from_db()
    assert parts_of(handover.text)[Part.WORKS] == "Bellen."


def test_a_text_that_is_too_long_stays_on_the_page(village: Village, handover: Handover) -> None:
    answer = village.signed_in(village.anna).post(url(handover), text(handover, works="a" * 20_001))
    assert (answer.status_code, "a" * 20_001 in answer.content.decode()) == (400, True)
    handover.refresh_from_db()
    assert handover.version == 1


@pytest.mark.parametrize("more", ["", "/gezien"])
def test_who_takes_over_writes_nothing(village: Village, handover: Handover, more: str) -> None:
    sent = {**text(handover, works="Anders."), "says": "Anders.", "on": "2027-06-22"}
    village.signed_in(village.carla).post(url(handover, more), sent)
    handover.refresh_from_db()
    assert (handover.version, handover.parents_saw_on, handover.parents_say) == (1, None, "")


def test_what_the_parent_says_stands_beside_it_and_asks_no_new_reading(village: Village, handover: Handover) -> None:
    client = village.signed_in(village.anna)
    seen(client, handover, says="Bel mij liever 's avonds.")
    handover.refresh_from_db()
    assert (handover.parents_saw_on, handover.parents_saw_version, handover.version) == (JUNE, 1, 1)
    assert "Elif zegt erbij" in client.get(url(handover)).content.decode()


def test_a_wrong_day_keeps_what_was_typed(village: Village, handover: Handover) -> None:
    sent = {"version": 1, "says": "Bel mij.", "on": "2027-07-22"}
    answer = village.signed_in(village.anna).post(url(handover, "/gezien"), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Bel mij." in page, "Die dag moet nog komen." in page) == (400, True, True)


def test_both_sides_confirm(village: Village, handover: Handover) -> None:
    seen(village.signed_in(village.anna), handover)
    for who in (village.anna, village.bram, village.carla):
        village.signed_in(who).post(url(handover, "/bevestigen"), {"version": 1})
    assert set(HandoverConfirmation.objects.values_list("staff", "side", "version")) == {
        (village.anna.pk, "giving", 1),
        (village.bram.pk, "giving", 1),
        (village.carla.pk, "receiving", 1),
    }


@pytest.mark.parametrize("version", ["2", "", "x", "-1"])
def test_only_the_text_that_was_read_is_confirmed(village: Village, handover: Handover, version: str) -> None:
    seen(village.signed_in(village.anna), handover)
    village.signed_in(village.anna).post(url(handover, "/bevestigen"), {"version": version})
    assert HandoverConfirmation.objects.count() == 0


def test_a_confirmation_of_an_earlier_text_is_said_to_count_no_more(village: Village, handover: Handover) -> None:
    client = village.signed_in(village.anna)
    seen(client, handover)
    client.post(url(handover, "/bevestigen"), {"version": 1})
    client.post(url(handover), text(handover, works="Even bellen."))
    page = client.get(url(handover)).content.decode()
    assert ("Wat Anna eerder bevestigde telt niet meer." in page, "De ouder zag een eerdere tekst." in page) == (
        True,
        True,
    )


def test_the_other_home_in_a_text_is_pointed_at(village: Village, handover: Handover) -> None:
    client, row = village.signed_in(village.anna), handover_of(village.sem, village.eva)
    client.post(url(row), text(row, works="Niet via Peter."))
    assert "In deze tekst staat Peter." in client.get(url(row)).content.decode()


def test_a_pile_is_read_and_confirmed_at_once(village: Village, handover: Handover) -> None:
    client = village.signed_in(village.anna)
    for row in Handover.objects.all():
        seen(client, row)
    page = client.get(f"{PILE}/lezen?lijst=geeft-2026-5").content.decode()
    assert page.count('name="gelezen"') == 6
    sent = {"lijst": "geeft-2026-5", "gelezen": [f"{pk}:1" for pk in Handover.objects.values_list("pk", flat=True)]}
    client.post(f"{PILE}/bevestigen", {**sent, "gelezen": [*sent["gelezen"], "x:1", "1", "99999:1"]})
    assert HandoverConfirmation.objects.filter(staff=village.anna, side="giving").count() == 6
    again = client.post(f"{PILE}/bevestigen", {**sent, "lijst": "x" * 9_000})
    assert again["Location"] == f"{PILE}?lijst=", "what is no pile is in no address"


def test_the_closing_talk_leads_to_what_the_parent_is_to_read(village: Village, handover: Handover) -> None:
    moment = make.make_moment(village.linde, kind="afsluitend", called="Afsluitend gesprek", last_on=JUNE)
    client = village.signed_in(village.anna)
    by = village.viewer(village.anna)
    links = {}
    families = ((village.omer, village.elif_), (village.sem, village.eva))
    for pupil, parent in families:
        talk = talk_for(moment, pupil, [parent], by=by)
        links[parent.pk] = _links_of_handover(client, talk.pk)
    assert links == {parent.pk: [url(handover_of(pupil, parent))] for pupil, parent in families}
    Handover.objects.all().delete()
    assert _links_of_handover(client, talk.pk) == [PILE]


def _links_of_handover(client: Client, talk: int) -> list[str]:
    tree = tree_of(client.get(f"/s/linde/gesprek/{talk}"))
    return [link.get("href") for link in tree.get_element_by_id("overdracht").iter("a")]


def test_in_august_who_takes_over_still_reads_and_who_gave_no_longer(village: Village, handover: Handover) -> None:
    for assignment in village.group5.assignments.all():
        assignment.end(JUNE.replace(day=22))
    with time_machine.travel(f"{AUGUST}T12:00:00+02:00"):
        assert village.signed_in(village.carla).get(url(handover)).status_code == 200
        assert village.signed_in(village.anna).get(url(handover)).status_code == 404
        pile = village.signed_in(village.carla).get(f"{PILE}?lijst=krijgt-2026-6").content.decode()
    assert f"{PILE}/{handover.pk}" in pile


def test_a_child_that_moves_away_next_year_takes_its_handover_along(village: Village, handover: Handover) -> None:
    with time_machine.travel(f"{AUGUST}T12:00:00+02:00"):
        village.omer.placements.get(school_year__start=NEXT.start).end(AUGUST.replace(day=20))
        assert village.signed_in(village.carla).get(url(handover)).status_code == 404
