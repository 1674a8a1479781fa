"""Days off by hand: added, moved, taken out and put back, while what has been stays as it was."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import calendar_of, open_year
from glansrijk.schools.models import CalendarChange, Holiday, SchoolYear
from tests.schools.calendar.days_off import AUTUMN_NORTH, days
from tests.village import TUESDAY, Village

ADD = "/s/linde/kalender/2026/vrij"
STUDY = {"name": " Studie dag ", "kind": "study_day", "first_on": "2026-11-25"}
PAST = "Dit verandert dagen die al geweest zijn. Die blijven zoals ze waren. Kies dagen vanaf vandaag."


def told(client: Client, url: str, form: dict[str, str]) -> str:
    """What the page says after a form was sent."""
    return client.post(url, form, follow=True).content.decode()


def test_a_new_year_comes_with_the_holidays_of_the_region_and_marks_advice(village: Village) -> None:
    open_year(village.esdoorn, Year(2027))
    rows = Holiday.objects.filter(school=village.esdoorn)
    assert set(rows.filter(advice=True).values_list("name", flat=True)) == {"Herfstvakantie", "Voorjaarsvakantie"}
    assert set(rows.values_list("official", "kind")) == {(True, "holiday")}


def test_everybody_reads_and_only_head_and_office_find_something_to_change(village: Village, year: SchoolYear) -> None:
    shown = {
        who.first_name: "Weghalen" in village.signed_in(who).get("/s/linde/kalender").content.decode()
        for who in (village.anna, village.ivo, village.otto, village.hanneke)
    }
    assert shown == {"Anna": False, "Ivo": False, "Otto": True, "Hanneke": True}


def test_a_teacher_changes_nothing(village: Village, year: SchoolYear) -> None:
    anna, row = village.signed_in(village.anna), Holiday.objects.get(name="Goede vrijdag")
    addresses = [ADD, f"/s/linde/kalender/vrij/{row.pk}", f"/s/linde/kalender/vrij/{row.pk}/weg"]
    assert [anna.post(url, STUDY).status_code for url in addresses] == [403, 403, 403]
    assert not CalendarChange.objects.exists()


def test_a_study_day_is_added_and_counts(village: Village, year: SchoolYear, office: Client) -> None:
    assert "De vrije dagen staan erbij." in told(office, ADD, STUDY)
    assert not calendar_of(village.linde).is_school_day(date(2026, 11, 25))
    row = Holiday.objects.get(name="Studie dag")
    assert (row.last_on, row.kind, row.advice, row.official) == (date(2026, 11, 25), "study_day", False, False)
    assert Event.objects.get(kind="holiday.added").facts == {"first_on": "2026-11-25", "last_on": "2026-11-25"}


def test_a_holiday_is_moved_and_is_the_schools_own_then(year: SchoolYear, office: Client) -> None:
    row = Holiday.objects.get(name="Voorjaarsvakantie")
    form = {"name": "Voorjaar", "kind": "holiday", "first_on": "2027-02-20", "last_on": "2027-02-28"}
    office.post(f"/s/linde/kalender/vrij/{row.pk}", form)
    row.refresh_from_db()
    assert (row.name, row.advice, row.official) == ("Voorjaar", True, True)
    office.post(f"/s/linde/kalender/vrij/{row.pk}", {**form, "last_on": "2027-03-01"})
    row.refresh_from_db()
    assert (row.last_on, row.advice, row.official) == (date(2027, 3, 1), False, False)


def test_saving_without_a_change_is_no_change(year: SchoolYear, office: Client) -> None:
    row = Holiday.objects.get(name="Goede vrijdag")
    office.post(
        f"/s/linde/kalender/vrij/{row.pk}", {"name": row.name, "kind": "holiday", "first_on": row.first_on.isoformat()}
    )
    assert not CalendarChange.objects.exists()


def test_a_holiday_is_taken_out(village: Village, year: SchoolYear, office: Client) -> None:
    row = Holiday.objects.get(name="Goede vrijdag")
    office.post(f"/s/linde/kalender/vrij/{row.pk}/weg")
    assert calendar_of(village.linde).is_school_day(row.first_on)


def test_the_last_day_before_the_first_is_refused_on_the_page_and_by_the_database(
    village: Village, year: SchoolYear, office: Client
) -> None:
    assert "De laatste dag ligt voor de eerste. Kies een latere dag." in told(
        office, ADD, {**STUDY, "last_on": "2026-11-24"}
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Holiday.objects.create(
            school=village.linde, school_year=year, name="x", first_on=date(2026, 11, 25), last_on=date(2026, 11, 24)
        )


def test_the_database_knows_three_kinds_of_days_off_and_four_of_changes(village: Village, year: SchoolYear) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Holiday.objects.filter(name="Goede vrijdag").update(kind="feest")
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarChange.objects.create(school=village.linde, what="gegokt")


def test_the_same_days_twice_are_refused_in_words(year: SchoolYear, office: Client) -> None:
    form = {"name": "Goede vrijdag", "kind": "free_day", "first_on": "2027-03-26"}
    assert "Deze vrije dagen staan er al." in told(office, ADD, form)
    assert len(days("Goede vrijdag")) == 1


def test_overlaps_and_days_outside_the_year_are_told(year: SchoolYear, office: Client) -> None:
    office.post(ADD, {"name": "Studiedag", "kind": "study_day", "first_on": "2026-12-21"})
    office.post(ADD, {"name": "Later", "kind": "free_day", "first_on": "2027-08-02"})
    assert office.get("/s/linde/kalender").context["page"].warnings == (
        "Later valt deels buiten schooljaar 2026–2027. Klopt de datum?",
        "Kerstvakantie en Studiedag vallen over elkaar heen. Dat is niet erg: een vrije dag telt één keer.",
    )


def test_months_tell_their_school_days_and_last_day(year: SchoolYear, office: Client) -> None:
    months = {row.month.code: row for row in office.get("/s/linde/kalender").context["page"].months}
    assert len(months) == 10
    october = months["2026-10"]
    assert (october.school_days, october.school_weeks, october.closes) == (17, 4, "vr 30 okt")
    assert months["2026-11"].running


def test_two_people_who_change_the_same_days_see_each_others(year: SchoolYear, office: Client) -> None:
    row = Holiday.objects.get(name="Goede vrijdag")
    url = f"/s/linde/kalender/vrij/{row.pk}"
    mine = {"name": "Paasstudie", "kind": "study_day", "first_on": "2027-03-25", "stood": row.mark}
    office.post(url, {"name": "Goede vrijdag", "kind": "holiday", "first_on": "2027-03-24", "stood": row.mark})
    answer = office.post(url, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nu staat er: Goede vrijdag, wo 24 mrt 2027." in page
    assert 'value="Paasstudie"' in page
    assert days("Goede vrijdag") == [(date(2027, 3, 24),) * 2]
    row.refresh_from_db()
    assert f'value="{row.mark}"' in page, "a second time it goes through"
    office.post(url, {**mine, "stood": row.mark})
    assert days("Paasstudie") == [(date(2027, 3, 25),) * 2]


# --- what has been ---


@pytest.mark.parametrize("form", [
    {"name": "Studiedag", "kind": "study_day", "first_on": "2026-11-23"},
    {"name": "Week", "kind": "free_day", "first_on": "2026-11-20", "last_on": "2026-11-27"},
])  # fmt: skip
def test_a_school_day_that_has_been_cannot_become_free(year: SchoolYear, office: Client, form: dict[str, str]) -> None:
    before = list(Holiday.objects.values_list("pk", "first_on", "last_on"))
    page = told(office, ADD, form)
    assert PAST in page
    assert f'value="{form["name"]}"' in page, "what was typed stays"
    assert list(Holiday.objects.values_list("pk", "first_on", "last_on")) == before
    assert not CalendarChange.objects.exists()


def test_a_holiday_that_has_been_is_not_moved_or_taken_out_but_may_get_another_name(
    year: SchoolYear, office: Client
) -> None:
    row = Holiday.objects.get(name="Herfstvakantie")
    form = {"name": "Herfst", "kind": "holiday", "first_on": "2026-10-10", "last_on": "2026-10-18"}
    assert PAST in told(office, f"/s/linde/kalender/vrij/{row.pk}", {**form, "last_on": "2026-10-20"})
    assert PAST in told(office, f"/s/linde/kalender/vrij/{row.pk}/weg", {})
    assert days("Herfstvakantie") == [AUTUMN_NORTH]
    office.post(f"/s/linde/kalender/vrij/{row.pk}", form)
    assert days("Herfst") == [AUTUMN_NORTH]


def test_today_may_become_free(village: Village, year: SchoolYear, office: Client) -> None:
    office.post(ADD, {"name": "Sneeuwvrij", "kind": "free_day", "first_on": TUESDAY.isoformat()})
    assert days("Sneeuwvrij") == [(TUESDAY, TUESDAY)]
    row = Holiday.objects.get(name="Sneeuwvrij")
    office.post(f"/s/linde/kalender/vrij/{row.pk}/weg")
    assert days("Sneeuwvrij") == []


# --- undoing ---


def undo(client: Client, change: CalendarChange | None = None) -> str:
    number = (change or CalendarChange.objects.order_by("-pk")[0]).pk
    return told(client, f"/s/linde/kalender/terug/{number}", {})


def everything() -> set[tuple[object, ...]]:
    return set(Holiday.objects.values_list("name", "first_on", "last_on", "kind", "advice", "official"))


def test_each_change_can_be_undone_one_after_the_other(village: Village, year: SchoolYear, office: Client) -> None:
    stood = [everything()]
    office.post(ADD, STUDY)
    stood.append(everything())
    row = Holiday.objects.get(name="Voorjaarsvakantie")
    form = {"name": "Voorjaar", "kind": "free_day", "first_on": "2027-02-22", "last_on": "2027-02-26"}
    office.post(f"/s/linde/kalender/vrij/{row.pk}", form)
    stood.append(everything())
    office.post(f"/s/linde/kalender/vrij/{Holiday.objects.get(name='Goede vrijdag').pk}/weg")
    for before in reversed(stood):
        assert "Het is teruggedraaid." in undo(office, CalendarChange.objects.standing()[0])
        assert everything() == before
    assert not CalendarChange.objects.standing().exists()
    assert Event.objects.filter(kind="calendar.undone").count() == 3


def test_only_the_last_change_is_undone_and_only_once(year: SchoolYear, office: Client) -> None:
    office.post(ADD, STUDY)
    office.post(ADD, {**STUDY, "name": "Nog een"})
    first, second = CalendarChange.objects.order_by("pk")
    assert "Alleen de laatste wijziging kun je terugdraaien." in undo(office, first)
    undo(office, second)
    assert "Alleen de laatste wijziging kun je terugdraaien." in undo(office, second)
    assert (days("Studie dag"), days("Nog een")) == ([(date(2026, 11, 25),) * 2], [])


def test_a_change_is_not_undone_once_its_days_have_been(village: Village, year: SchoolYear, office: Client) -> None:
    office.post(ADD, {**STUDY, "first_on": TUESDAY.isoformat()})
    CalendarChange.objects.update(came=[{**CalendarChange.objects.get().came[0], "first_on": "2026-11-23"}])
    Holiday.objects.filter(name="Studie dag").update(first_on=TUESDAY - timedelta(days=1))
    assert PAST in undo(office)
    assert days("Studie dag") == [(TUESDAY - timedelta(days=1), TUESDAY)]
    assert CalendarChange.objects.standing().exists()


def test_a_change_of_another_school_is_not_there(village: Village, year: SchoolYear, office: Client) -> None:
    other = CalendarChange.objects.create(school=village.esdoorn, what="added")
    assert office.post(f"/s/linde/kalender/terug/{other.pk}").status_code == 404


def test_when_the_days_are_other_ones_by_now_nothing_is_undone(year: SchoolYear, office: Client) -> None:
    office.post(ADD, STUDY)
    Holiday.objects.filter(name="Studie dag").update(name="Anders")
    assert "Dit kun je niet terugdraaien: de vrije dagen zijn intussen anders." in undo(office)
    assert CalendarChange.objects.standing().exists()


# --- years ---


def test_the_next_year_is_opened_once(village: Village, year: SchoolYear, office: Client) -> None:
    assert office.post("/s/linde/kalender/jaar").status_code == 302
    assert office.post("/s/linde/kalender/jaar").status_code == 404
    assert list(SchoolYear.objects.in_school(village.linde.pk).values_list("start", flat=True)) == [2026, 2027]
    labels = [label for label, _url, _current in office.get("/s/linde/kalender").context["page"].tabs]
    assert labels == ["2026–2027", "2027–2028"]


def test_a_year_that_is_not_there_is_not_found(office: Client) -> None:
    assert office.post("/s/linde/kalender/2031/vrij", STUDY).status_code == 404
