"""Children: found by any part of their name, moved in March, with or without parents, and nobody else's data."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from glansrijk.audit.models import Event, Seen
from glansrijk.schools.models import Group, Parent, ParentLink, Placement, Pupil, Staff
from glansrijk.schools.placing_pupils import place_pupil
from glansrijk.schools.refusing import Refused
from tests import make
from tests.village import TUESDAY, Village

MARCH = date(2027, 3, 1)


def names(village: Village, who: Staff, **query: str) -> list[str]:
    page = village.signed_in(who).get("/s/linde/kinderen", query).context["page"]
    return [row.pupil.name.full for row in page.rows]


def page_of(village: Village, who: Staff, pupil: Pupil) -> str:
    return village.signed_in(who).get(f"/s/linde/kinderen/{pupil.pk}").content.decode()


# --- the list ---


def test_the_list_shows_a_group_in_the_order_of_the_school(village: Village) -> None:
    in_order = ["Noor van den Akker", "Sem Bakker", "Ömer Kaya", "Lina Wit"]
    assert names(village, village.otto, groep="5") == in_order
    village.linde.settle(name="De Linde", region="noord", list_order="first_name", two_words=False)
    assert names(village, village.otto, groep="5") == ["Lina Wit", "Noor van den Akker", "Ömer Kaya", "Sem Bakker"]


@pytest.mark.parametrize("typed", ["omer", "KAYA ömer", "kay"])
def test_a_child_is_found_by_any_part_of_the_name(village: Village, typed: str) -> None:
    assert names(village, village.otto, zoek=typed) == ["Ömer Kaya"]


def test_a_prefix_is_a_part_of_the_name_too(village: Village) -> None:
    assert names(village, village.ivo, zoek="van den akker") == ["Noor van den Akker"]


def test_a_teacher_searches_in_the_own_groups_only(village: Village) -> None:
    assert names(village, village.anna, zoek="tim") == []
    assert names(village, village.carla, zoek="tim") == ["Tim Zes"]


def test_nobody_finds_children_of_another_school(village: Village) -> None:
    assert names(village, village.hanneke, zoek="ver weg") == []


def test_a_teacher_of_a_composite_group_sees_who_takes_part(village: Village) -> None:
    plus = make.make_group(village.linde, called="Plusgroep", composite=True)
    village.tim.participations.create(school=village.linde, group=plus, from_on=make.START)
    make.make_assignment(village.anna, plus)
    assert names(village, village.anna, groep="plusgroep") == ["Tim Zes"]


def test_a_teacher_without_a_group_gets_an_empty_page(village: Village) -> None:
    new = make.make_staff(village.linde, "Nina Nieuw", *village.viewer(village.anna).roles)
    assert names(village, new) == []


def test_who_is_enrolled_and_did_not_start_stands_without_group(village: Village) -> None:
    make.make_pupil(village.linde, "Kees Kleuter", from_on=date(2027, 1, 11))
    Pupil.objects.filter(first_name="Kees").update(starts_on=date(2027, 1, 11))
    page = village.signed_in(village.otto).get("/s/linde/kinderen?groep=zonder-groep")
    assert [row.pupil.first_name for row in page.context["page"].rows] == ["Kees"]
    assert "komt op 11 januari 2027" in page.content.decode()


def test_children_without_parent_are_listed_with_the_reason(village: Village) -> None:
    child = make.make_pupil(village.linde, "Alleen Hier", group=village.group5)
    url = f"/s/linde/kinderen/{child.pk}/geen-ouder"
    village.signed_in(village.otto).post(url, {"reason": "De voogd is nog niet bekend"})
    page = village.signed_in(village.otto).get("/s/linde/kinderen?groep=zonder-ouder").context["page"]
    assert [(row.pupil.first_name, row.note) for row in page.rows] == [("Alleen", "De voogd is nog niet bekend")]
    assert Event.objects.get(kind="pupil.no_parent_explained").facts == {}


# --- one child ---


def test_opening_a_child_or_a_parent_is_written_down(village: Village) -> None:
    page_of(village, village.anna, village.sem)
    tie = ParentLink.objects.get(parent=village.eva)
    village.signed_in(village.ivo).get(f"/s/linde/kinderen/{village.sem.pk}/ouder/{tie.pk}")
    seen = Seen.objects.order_by("pk").values_list("page", "about_id", "by_account_id")
    assert list(seen) == [
        ("pupil", village.sem.pk, village.anna.account_id),
        ("parent", village.eva.pk, village.ivo.account_id),
    ]


def test_shielded_contact_data_are_for_head_and_office_only(village: Village) -> None:
    village.peter.shield(secret=True)
    shown = {
        who.first_name: "peter@voorbeeld.nl" in page_of(village, who, village.sem)
        for who in (village.anna, village.ivo, village.otto, village.hanneke)
    }
    assert shown == {"Anna": False, "Ivo": False, "Otto": True, "Hanneke": True}
    assert "afgeschermd" in page_of(village, village.anna, village.sem)


def test_a_child_with_two_homes_shows_both(village: Village) -> None:
    page = village.signed_in(village.anna).get(f"/s/linde/kinderen/{village.sem.pk}").context["page"]
    assert [home.title for home in page.homes] == ["Eva", "Peter"]


def test_a_parent_who_died_stays_visible_apart(village: Village) -> None:
    page = village.signed_in(village.anna).get(f"/s/linde/kinderen/{village.omer.pk}").context["page"]
    assert [card.own_name for card in page.deceased] == ["Hakan"]
    assert [home.title for home in page.homes] == ["Elif"]


def test_four_parents_and_more_are_all_there(village: Village) -> None:
    home = village.homes["eva"]
    for number in range(3):
        make.link(village.sem, make.make_parent(village.linde, f"Extra{number} Ouder"), home=home)
    page = village.signed_in(village.anna).get(f"/s/linde/kinderen/{village.sem.pk}").context["page"]
    assert [home.title for home in page.homes] == ["Eva, Extra0, Extra1 en Extra2", "Peter"]


def test_brothers_and_sisters_are_named_as_far_as_one_may_see_them(village: Village) -> None:
    make.link(village.tim, village.eva)
    siblings = {
        who.first_name: village.signed_in(who).get(f"/s/linde/kinderen/{village.sem.pk}").context["page"].siblings
        for who in (village.anna, village.ivo)
    }
    assert siblings == {"Anna": (), "Ivo": (village.tim,)}


def test_a_teacher_finds_nothing_to_change(village: Village) -> None:
    page = page_of(village, village.anna, village.sem).partition("<main")[2].partition("</main>")[0]
    assert ("Sem" in page, "<form" in page, "Ouder toevoegen" in page) == (True, False, False)


# --- groups ---


def places(pupil: Pupil) -> list[tuple[str, date, date | None]]:
    rows = Placement.objects.filter(pupil=pupil).select_related("group").order_by("from_on")
    return [(row.group.name if row.group else "", row.from_on, row.until_on) for row in rows]


def test_a_move_in_march_closes_one_place_and_opens_the_other(village: Village) -> None:
    form = {"group": village.group6.pk, "year_group": "5", "from_on": "2027-03-01"}
    village.signed_in(village.otto).post(f"/s/linde/kinderen/{village.sem.pk}/groep", form)
    assert places(village.sem) == [("5", make.START, date(2027, 2, 28)), ("6", MARCH, None)]
    assert Event.objects.get(kind="pupil.placed").facts == {"group": village.group6.pk, "from_on": "2027-03-01"}
    with time_machine.travel("2027-02-28 12:00:00+01:00"):
        assert names(village, village.otto, groep="6") == ["Tim Zes"]
    with time_machine.travel("2027-03-01 12:00:00+01:00"):
        assert names(village, village.otto, groep="6") == ["Sem Bakker", "Tim Zes"]
        assert village.signed_in(village.anna).get(f"/s/linde/kinderen/{village.sem.pk}").status_code == 404


def test_a_move_on_the_first_day_is_a_correction(village: Village) -> None:
    place_pupil(village.sem, village.group6, year_group="6", from_on=make.START, by=village.viewer(village.otto))
    assert places(village.sem) == [("6", make.START, None)]


def test_a_move_before_a_later_one_is_refused_in_words(village: Village) -> None:
    office = village.viewer(village.otto)
    place_pupil(village.sem, village.group6, year_group="5", from_on=MARCH, by=office)
    form = {"group": village.group5.pk, "year_group": "5", "from_on": "2027-01-11"}
    page = village.signed_in(village.otto).post(f"/s/linde/kinderen/{village.sem.pk}/groep", form).content.decode()
    assert "Dit kind zit vanaf 1 maart 2027 al ergens anders. Kies een latere dag." in page


def test_a_group_of_another_year_is_refused(village: Village) -> None:
    with pytest.raises(Refused):
        place_pupil(
            village.sem, village.group6, year_group="6", from_on=date(2027, 9, 1), by=village.viewer(village.otto)
        )
    assert places(village.sem) == [("5", make.START, None)]


def test_a_child_who_starts_later_gets_a_group(village: Village) -> None:
    child = Pupil(school=village.linde, key="K1", starts_on=date(2027, 1, 11))
    child.take_name(make.name("Kees Kleuter"))
    child.save()
    client = village.signed_in(village.otto)
    form = client.get(f"/s/linde/kinderen/{child.pk}/groep").context["form"]
    assert form.initial["from_on"] == date(2027, 1, 11)
    client.post(
        f"/s/linde/kinderen/{child.pk}/groep", {"group": village.group5.pk, "year_group": "1", "from_on": "2027-01-11"}
    )
    assert places(child) == [("5", date(2027, 1, 11), None)]


def test_two_open_places_in_a_year_are_refused_by_the_database(village: Village) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.create(
            school=village.linde, school_year=village.group6.school_year, pupil=village.sem, from_on=TUESDAY
        )


def test_a_group_of_another_school_is_no_choice(village: Village) -> None:
    form = {"group": village.other5.pk, "year_group": "5", "from_on": "2026-11-24"}
    page = village.signed_in(village.otto).post(f"/s/linde/kinderen/{village.sem.pk}/groep", form)
    assert page.status_code == 200
    assert Group.objects.get(pk=village.other5.pk).placements.count() == 1
    assert Parent.objects.in_school(village.linde.pk).count() == 8
