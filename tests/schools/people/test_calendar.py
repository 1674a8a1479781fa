"""The calendar: official days off that a school changes, and that come back without throwing its own away."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import calendar_of, official_days_off, open_year
from glansrijk.schools.models import Holiday, SchoolYear
from tests import make
from tests.village import Village

AUTUMN_NORTH = (date(2026, 10, 10), date(2026, 10, 18))
AUTUMN_MIDDLE = (date(2026, 10, 17), date(2026, 10, 25))


@pytest.fixture
def year(village: Village) -> SchoolYear:
    """The school year with the official days off of region north."""
    row = make.make_year(village.linde)
    Holiday.objects.bulk_create(
        Holiday(school=village.linde, school_year=row, name=name, first_on=first, last_on=last)
        for name, first, last in official_days_off(Year(2026), "noord")
    )
    return row


@pytest.fixture
def office(village: Village) -> Client:
    """The browser of the office."""
    return village.signed_in(village.otto)


def autumn() -> list[tuple[date, date]]:
    return list(Holiday.objects.filter(name="Herfstvakantie").values_list("first_on", "last_on"))


def take_over(client: Client) -> None:
    client.post("/s/linde/kalender/2026/overnemen")


def test_a_new_year_comes_with_the_holidays_of_the_region_and_marks_advice(village: Village) -> None:
    open_year(village.esdoorn, Year(2027))
    advice = Holiday.objects.filter(school=village.esdoorn, advice=True).values_list("name", flat=True)
    assert set(advice) == {"Herfstvakantie", "Voorjaarsvakantie"}


def test_everybody_reads_and_only_head_and_office_find_something_to_change(village: Village, year: SchoolYear) -> None:
    shown = {
        who.first_name: "Weghalen" in village.signed_in(who).get("/s/linde/kalender").content.decode()
        for who in (village.anna, village.ivo, village.otto, village.hanneke)
    }
    assert shown == {"Anna": False, "Ivo": False, "Otto": True, "Hanneke": True}


def test_a_free_day_is_added_and_counts(village: Village, year: SchoolYear, office: Client) -> None:
    form = {"name": " Studie dag ", "first_on": "2026-11-25"}
    office.post("/s/linde/kalender/2026/vrij", form)
    assert not calendar_of(village.linde).is_school_day(date(2026, 11, 25))
    row = Holiday.objects.get(name="Studie dag")
    assert (row.last_on, row.school_year, row.advice) == (date(2026, 11, 25), year, False)
    assert Event.objects.get(kind="holiday.added").facts == {"first_on": "2026-11-25", "last_on": "2026-11-25"}


def test_a_holiday_is_moved_and_is_no_advice_any_more(year: SchoolYear, office: Client) -> None:
    Holiday.objects.filter(name="Herfstvakantie").update(advice=True)
    row = Holiday.objects.get(name="Herfstvakantie")
    form = {"name": "Herfstvakantie", "first_on": "2026-10-10", "last_on": "2026-10-18"}
    office.post(f"/s/linde/kalender/vrij/{row.pk}", {**form, "name": "Herfst"})
    row.refresh_from_db()
    assert (row.name, row.advice) == ("Herfst", True)
    office.post(f"/s/linde/kalender/vrij/{row.pk}", {**form, "last_on": "2026-10-20"})
    row.refresh_from_db()
    assert (row.last_on, row.advice) == (date(2026, 10, 20), False)


def test_a_holiday_is_taken_out(village: Village, year: SchoolYear, office: Client) -> None:
    row = Holiday.objects.get(name="Goede vrijdag")
    office.post(f"/s/linde/kalender/vrij/{row.pk}/weg")
    assert calendar_of(village.linde).is_school_day(row.first_on)


def test_the_last_day_before_the_first_is_refused_on_the_page_and_by_the_database(
    village: Village, year: SchoolYear, office: Client
) -> None:
    form = {"name": "x", "first_on": "2026-11-25", "last_on": "2026-11-24"}
    page = office.post("/s/linde/kalender/2026/vrij", form).content.decode()
    assert "De laatste dag ligt voor de eerste. Kies een latere dag." in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Holiday.objects.create(
            school=village.linde, school_year=year, name="x", first_on=date(2026, 11, 25), last_on=date(2026, 11, 24)
        )


def test_the_same_days_twice_are_refused_in_words(year: SchoolYear, office: Client) -> None:
    form = {"name": "Herfstvakantie", "first_on": "2026-10-10"}
    assert "Deze vrije dagen staan er al." in office.post("/s/linde/kalender/2026/vrij", form).content.decode()
    assert autumn() == [AUTUMN_NORTH]


def test_overlaps_and_days_outside_the_year_are_told(year: SchoolYear, office: Client) -> None:
    office.post("/s/linde/kalender/2026/vrij", {"name": "Studiedag", "first_on": "2026-10-15"})
    office.post("/s/linde/kalender/2026/vrij", {"name": "Later", "first_on": "2027-08-02"})
    told = office.get("/s/linde/kalender").context["page"].warnings
    assert told == (
        "Later valt deels buiten schooljaar 2026–2027. Klopt de datum?",
        "Herfstvakantie en Studiedag vallen over elkaar heen. Dat is niet erg: een vrije dag telt één keer.",
    )


def test_months_tell_their_school_days_and_last_day(year: SchoolYear, office: Client) -> None:
    months = {row.month.code: row for row in office.get("/s/linde/kalender").context["page"].months}
    assert len(months) == 10
    october = months["2026-10"]
    assert (october.school_days, october.school_weeks, october.closes) == (17, 4, "vr 30 okt")
    assert months["2026-11"].running


# --- taking over ---


def test_another_region_brings_its_holidays_and_takes_the_old_ones_away(
    village: Village, year: SchoolYear, office: Client
) -> None:
    village.linde.settle(name="De Linde", region="midden", list_order="surname", two_words=False)
    take_over(office)
    assert autumn() == [AUTUMN_MIDDLE]
    official = {(name, first) for name, first, _last in official_days_off(Year(2026), "midden")}
    assert set(Holiday.objects.filter(school_year=year).values_list("name", "first_on")) == official


def test_what_the_school_chose_stays(village: Village, year: SchoolYear, office: Client) -> None:
    own = date(2026, 10, 12), date(2026, 10, 23)
    Holiday.objects.filter(name="Herfstvakantie").update(first_on=own[0], last_on=own[1])
    Holiday.objects.create(school=village.linde, school_year=year, name="Studiedag", first_on=own[0], last_on=own[0])
    village.linde.settle(name="De Linde", region="midden", list_order="surname", two_words=False)
    take_over(office)
    assert autumn() == [own]
    assert Holiday.objects.filter(name="Studiedag").count() == 1


def test_the_plan_is_shown_before_anything_happens(village: Village, year: SchoolYear, office: Client) -> None:
    Holiday.objects.filter(name="Goede vrijdag").delete()
    village.linde.settle(name="De Linde", region="midden", list_order="surname", two_words=False)
    plan = office.get("/s/linde/kalender/2026/overnemen").context["plan"]
    assert {name for name, _first, _last in plan.come} >= {"Goede vrijdag", "Herfstvakantie"}
    assert "Herfstvakantie" in {row.name for row in plan.go}
    assert autumn() == [AUTUMN_NORTH]


def test_a_second_time_changes_nothing(year: SchoolYear, office: Client) -> None:
    before = set(Holiday.objects.values_list("pk", flat=True))
    take_over(office)
    assert set(Holiday.objects.values_list("pk", flat=True)) == before
    assert "Er valt niets over te nemen" in office.get("/s/linde/kalender/2026/overnemen").content.decode()


def test_the_next_year_is_opened_once(village: Village, year: SchoolYear, office: Client) -> None:
    assert office.post("/s/linde/kalender/jaar").status_code == 302
    assert office.post("/s/linde/kalender/jaar").status_code == 404
    assert list(SchoolYear.objects.in_school(village.linde.pk).values_list("start", flat=True)) == [2026, 2027]
    labels = [label for label, _url, _current in office.get("/s/linde/kalender").context["page"].tabs]
    assert labels == ["2026–2027", "2027–2028"]


def test_a_year_that_is_not_there_is_not_found(office: Client) -> None:
    assert office.post("/s/linde/kalender/2031/vrij", {"name": "x", "first_on": "2031-09-01"}).status_code == 404
