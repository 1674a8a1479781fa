"""A child by hand: added, left, and back again, by head and office."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from glansrijk.audit.models import Event
from glansrijk.schools.enrolling_pupils import send_off, welcome_back
from glansrijk.schools.models import Placement, Pupil, Staff
from glansrijk.schools.refusing import Refused
from tests import make
from tests.schools.imports.formats.samples import Group as GroupOnPaper
from tests.schools.imports.formats.samples import Person
from tests.schools.imports.formats.samples import School as SchoolOnPaper
from tests.schools.imports.taking_in import plan_for
from tests.village import TUESDAY, Village

NEW = "/s/linde/kinderen/nieuw"


def filled_in(village: Village, **other: str) -> dict[str, str]:
    return {
        "first_name": "Zoë",
        "particle": "van 't",
        "surname": "Hof",
        "key": "7001",
        "born_on": "2018-03-04",
        "group": str(village.group5.pk),
        "year_group": "5",
        "from_on": TUESDAY.isoformat(),
        **other,
    }


def said(village: Village, who: Staff, **other: str) -> str:
    """What the page says after sending the form."""
    return village.signed_in(who).post(NEW, filled_in(village, **other), follow=True).content.decode()


def test_the_office_adds_a_child_in_a_group(village: Village) -> None:
    page = said(village, village.otto)
    child = Pupil.objects.get(key="7001")
    assert (child.name.full, child.born_on, child.starts_on, child.school) == (
        "Zoë van 't Hof",
        date(2018, 3, 4),
        None,
        village.linde,
    )
    (place,) = child.placements.all()
    assert (place.group, place.year_group, place.from_on, place.until_on) == (village.group5, "5", TUESDAY, None)
    assert "Het kind staat erbij. Zet nu de ouders erbij." in page
    assert list(Event.objects.filter(about_id=child.pk, about_type="pupil").values_list("kind", flat=True)) == [
        "pupil.enrolled",
        "pupil.placed",
    ]


def test_a_child_that_starts_later_is_still_to_come(village: Village) -> None:
    said(village, village.hanneke, from_on="2027-02-01")
    child = Pupil.objects.get(key="7001")
    assert child.starts_on == date(2027, 2, 1)
    assert child not in Pupil.objects.at_school_on(TUESDAY)


def test_a_second_press_gives_no_second_child(village: Village) -> None:
    said(village, village.otto)
    assert "Leerlingnummer 7001 is al van Zoë van &#x27;t Hof." in said(village, village.otto)
    assert "staat al bij de kinderen" in said(village, village.otto, key="")
    assert Pupil.objects.filter(surname="Hof").count() == 1


def test_two_children_of_one_name_differ_by_date_of_birth(village: Village) -> None:
    said(village, village.otto)
    said(village, village.otto, key="", born_on="2019-01-02")
    assert Pupil.objects.filter(surname="Hof").count() == 2


WRONG = {
    "no name at all": ({"first_name": "", "surname": ""}, "Vul een roepnaam of een achternaam in."),
    "a day that does not exist": ({"born_on": "31-02-2018"}, "Dit is geen dag."),
    "not born yet": ({"born_on": "2030-01-01"}, "Deze dag moet nog komen."),
    "a group of another year": ({"from_on": "2028-09-01"}, "Deze groep hoort bij een ander schooljaar."),
    "a group of another school": ({"group": "999999"}, "group"),
    "a number that is too long": ({"key": "9" * 300}, "key"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_and_what_was_typed_stays(village: Village, what: str) -> None:
    other, sentence = WRONG[what]
    before = (Pupil.objects.count(), Placement.objects.count(), Event.objects.count())
    page = said(village, village.otto, **other)
    assert (sentence in page, "van &#x27;t" in page) == (True, True)
    village.signed_in(village.otto)
    assert (Pupil.objects.count(), Placement.objects.count()) == before[:2]


def test_who_may_add_a_child_or_let_it_go(village: Village) -> None:
    people = {name: getattr(village, name) for name in ("anna", "ivo", "hanneke", "otto", "daan")}
    answers = {}
    for name, staff in people.items():
        client = village.signed_in(staff)
        sent = client.post(f"/s/linde/kinderen/{village.sem.pk}/van-school", {"on": "3000-01-01"})
        answers[name] = (client.get(NEW).status_code, sent.status_code)
    assert answers == {
        "anna": (403, 403),
        "ivo": (403, 403),
        "hanneke": (200, 200),
        "otto": (200, 200),
        "daan": (404, 404),
    }
    assert not Pupil.objects.exclude(left_on=None).exists()


def test_the_next_file_knows_a_child_that_was_added_by_hand(village: Village) -> None:
    said(village, village.otto)
    listed = [Person(p.key, p.first_name, p.surname, p.prefix) for p in Pupil.objects.in_school(village.linde.pk)]
    file = SchoolOnPaper([GroupOnPaper("G5", "5")], [replace_group(person) for person in listed if person.key])
    plan = plan_for(village.linde, file.data())
    assert [entry.name for entry in plan.entries if entry.what == "new" and entry.whom == "pupils"] == []


def replace_group(person: Person) -> Person:
    """The same child in the group of the file."""
    return Person(person.key, person.first, person.surname, person.prefix, group="G5", year_group="5")


# --- leaving and coming back ---


def test_a_child_leaves_and_its_places_end(village: Village) -> None:
    client = village.signed_in(village.otto)
    day = TUESDAY - timedelta(days=4)
    page = client.post(f"/s/linde/kinderen/{village.sem.pk}/van-school", {"on": day.isoformat()}, follow=True)
    village.sem.refresh_from_db()
    assert village.sem.left_on == day
    assert list(village.sem.placements.values_list("until_on", flat=True)) == [day]
    assert "Was dit een vergissing? Kies dan ‘Weer op school’." in page.content.decode()
    assert "Sem Bakker" not in client.get("/s/linde/kinderen?groep=5").content.decode()


def test_a_mistake_is_taken_back_whole(village: Village) -> None:
    plus = make.make_group(village.linde, called="Plusgroep", composite=True)
    village.sem.participations.create(school=village.linde, group=plus, from_on=make.START)
    before = seats(village.sem)
    office = village.viewer(village.otto)
    send_off(village.sem, on=TUESDAY, by=office)
    assert seats(village.sem) != before
    client = village.signed_in(village.otto)
    client.post(f"/s/linde/kinderen/{village.sem.pk}/weer-op-school")
    village.sem.refresh_from_db()
    assert (village.sem.left_on, seats(village.sem)) == (None, before)
    assert Event.objects.filter(kind__in=["pupil.sent_off", "pupil.welcomed_back"]).count() == 2


def seats(pupil: Pupil) -> list[tuple[object, ...]]:
    rows = (*pupil.placements.all(), *pupil.participations.all())
    return [(row.group_id, row.from_on, row.until_on) for row in rows]


def test_a_place_that_ended_before_stays_ended(village: Village) -> None:
    old = make.make_pupil(village.linde, "Oud Kind", group=village.group5)
    old.placements.get().end(date(2026, 10, 1))
    send_off(old, on=date(2026, 11, 2), by=village.viewer(village.otto))
    welcome_back(old, by=village.viewer(village.otto))
    assert old.placements.get().until_on == date(2026, 10, 1)


def test_leaving_twice_or_tomorrow_is_refused(village: Village) -> None:
    office = village.viewer(village.otto)
    with pytest.raises(Refused):
        send_off(village.sem, on=TUESDAY + timedelta(days=1), by=office)
    with pytest.raises(Refused):
        welcome_back(village.sem, by=office)
    send_off(village.sem, on=TUESDAY, by=office)
    with pytest.raises(Refused):
        send_off(village.sem, on=TUESDAY, by=office)


def test_who_was_here_before_comes_back_and_is_not_added_again(village: Village) -> None:
    said(village, village.otto)
    child = Pupil.objects.get(key="7001")
    send_off(child, on=TUESDAY, by=village.viewer(village.otto))
    assert "Zoek dit kind op en kies ‘Weer op school’." in said(village, village.otto, key="")


def test_who_keeps_the_list_finds_a_child_that_left(village: Village) -> None:
    send_off(village.sem, on=TUESDAY, by=village.viewer(village.otto))
    found = {
        name: "Sem Bakker" in village.signed_in(staff).get("/s/linde/kinderen?zoek=sem").content.decode()
        for name, staff in (("otto", village.otto), ("ivo", village.ivo))
    }
    assert found == {"otto": True, "ivo": False}
    assert (
        "van school sinds 24 november 2026"
        in village.signed_in(village.otto).get("/s/linde/kinderen?zoek=sem").content.decode()
    )
