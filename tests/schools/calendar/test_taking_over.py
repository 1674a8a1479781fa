"""Taking over the government's days off: a plan first, the school's own stays, and past days never move."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import official_days_off
from glansrijk.schools.imports.formats.school_holidays import Vacation
from glansrijk.schools.models import CalendarChange, Holiday, PublishedHolidays, SchoolYear
from glansrijk.schools.taking_over_holidays import Plan, plan_of
from tests.schools.calendar.days_off import AUTUMN_NORTH, SPRING_NORTH, SPRING_SOUTH, days, live_in, open_again
from tests.village import TUESDAY, Village

TAKE_OVER = "/s/linde/kalender/2026/overnemen"


def plan_shown(client: Client) -> Plan:
    """What the page says that would happen."""
    (plan,) = client.get(TAKE_OVER).context["plans"]
    assert isinstance(plan, Plan)
    return plan


def take_over(client: Client, *give_up: int) -> int:
    """Look, and press the button."""
    mark = client.get(TAKE_OVER).context["mark"]
    return client.post(TAKE_OVER, {"mark": mark, "give_up": give_up}).status_code


def test_another_region_moves_what_lies_ahead_and_leaves_what_has_been(
    village: Village, year: SchoolYear, office: Client
) -> None:
    live_in(village.linde, "zuid")
    plan = plan_shown(office)
    assert [(row.name, row.first_on, one.first) for row, one in plan.changed] == [
        ("Voorjaarsvakantie", SPRING_NORTH[0], SPRING_SOUTH[0]),
        ("Zomervakantie", date(2027, 7, 10), date(2027, 7, 24)),
    ]
    assert [(row.name, row.first_on) for row in plan.past] == [
        ("Zomervakantie", date(2026, 8, 1)),
        ("Herfstvakantie", AUTUMN_NORTH[0]),
    ]
    assert (plan.new, plan.gone, plan.kept) == ([], [], [])
    assert take_over(office) == 302
    assert (days("Herfstvakantie"), days("Voorjaarsvakantie")) == ([AUTUMN_NORTH], [SPRING_SOUTH])
    assert [first for first, _last in days("Zomervakantie")] == [date(2026, 8, 1), date(2027, 7, 24)]


def test_the_settings_lead_on_to_that_plan(village: Village, year: SchoolYear) -> None:
    head = village.signed_in(village.hanneke)
    form = {"name": "De Linde", "region": "zuid", "list_order": "surname"}
    page = head.post("/s/linde/instellingen", form, follow=True)
    assert "De regio is anders." in page.content.decode()
    assert [row.name for row, _one in page.context["plans"][0].changed] == ["Voorjaarsvakantie", "Zomervakantie"]
    assert days("Voorjaarsvakantie") == [SPRING_NORTH], "looking changes nothing"


def test_another_region_reaches_the_years_that_are_open_already(
    village: Village, year: SchoolYear, office: Client
) -> None:
    open_again(village.linde, Year(2027))
    live_in(village.linde, "zuid")
    url = "/s/linde/kalender/overnemen"
    page = office.get(url)
    assert [str(plan.year) for plan in page.context["plans"]] == ["2026–2027", "2027–2028"]
    assert office.post(url, {"mark": page.context["mark"]}).status_code == 302
    for start in (2026, 2027):
        official = {(one.name, one.first) for one in official_days_off(Year(start), "zuid") if one.first >= TUESDAY}
        ahead = Holiday.objects.filter(school_year__start=start, first_on__gte=TUESDAY)
        assert set(ahead.values_list("name", "first_on")) == official
    assert CalendarChange.objects.count() == 1


def test_what_the_school_chose_stays_and_is_shown(village: Village, year: SchoolYear, office: Client) -> None:
    own = date(2027, 2, 20), date(2027, 3, 1)
    row = Holiday.objects.get(name="Voorjaarsvakantie")
    form = {"name": row.name, "kind": "holiday", "first_on": "2027-02-20", "last_on": "2027-03-01"}
    office.post(f"/s/linde/kalender/vrij/{row.pk}", form)
    live_in(village.linde, "zuid")
    page = office.get(TAKE_OVER)
    assert [(kept.pk, one.first) for kept, one in page.context["plans"][0].kept] == [(row.pk, SPRING_SOUTH[0])]
    words = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
    assert "Blijft zoals de school het koos Voorjaarsvakantie, 20 februari 2027 tot en met 1 maart 2027" in words
    assert "Toch de dagen van de overheid nemen: 13 februari 2027 tot en met 21 februari 2027" in words
    take_over(office)
    assert days("Voorjaarsvakantie") == [own]


def test_the_school_may_give_up_its_own_days(village: Village, year: SchoolYear, office: Client) -> None:
    row = Holiday.objects.get(name="Voorjaarsvakantie")
    row.move(name=row.name, first_on=date(2027, 2, 22), last_on=date(2027, 2, 26))
    row.choose()
    take_over(office, row.pk)
    assert days("Voorjaarsvakantie") == [SPRING_NORTH]
    assert Holiday.objects.get(name="Voorjaarsvakantie").official


def test_days_that_are_nobodys_choice_cannot_be_given_up(year: SchoolYear, office: Client) -> None:
    mark = office.get(TAKE_OVER).context["mark"]
    row = Holiday.objects.get(name="Goede vrijdag")
    assert office.post(TAKE_OVER, {"mark": mark, "give_up": [row.pk]}).status_code == 409
    assert days("Goede vrijdag")


def test_study_days_and_a_longer_holiday_of_the_school_stay(village: Village, year: SchoolYear, office: Client) -> None:
    may = Holiday.objects.get(name="Meivakantie")
    may.move(name="Mei", first_on=date(2027, 4, 24), last_on=date(2027, 5, 9))
    may.choose()
    Holiday.objects.filter(name="Hemelvaartsdag").delete()
    office.post("/s/linde/kalender/2026/vrij", {"name": "Studiedag", "kind": "study_day", "first_on": "2026-12-07"})
    plan = plan_shown(office)
    assert (plan.new, plan.changed, plan.gone, plan.kept) == ([], [], [], [])
    take_over(office)
    assert (len(days("Studiedag")), len(days("Mei")), days("Hemelvaartsdag")) == (1, 1, [])


def test_what_was_taken_out_comes_back_when_it_lies_ahead(year: SchoolYear, office: Client) -> None:
    Holiday.objects.filter(name__in=["Goede vrijdag", "Herfstvakantie"]).delete()
    assert [one.name for one in plan_shown(office).new] == ["Goede vrijdag"]
    take_over(office)
    assert (len(days("Goede vrijdag")), days("Herfstvakantie")) == (1, [])


def test_a_second_time_changes_nothing(year: SchoolYear, office: Client) -> None:
    before = set(Holiday.objects.values_list("pk", flat=True))
    take_over(office)
    assert set(Holiday.objects.values_list("pk", flat=True)) == before
    assert "Er valt niets over te nemen" in office.get(TAKE_OVER).content.decode()
    assert not CalendarChange.objects.exists()


def test_a_calendar_that_changed_since_is_shown_again(village: Village, year: SchoolYear, office: Client) -> None:
    live_in(village.linde, "zuid")
    mark = office.get(TAKE_OVER).context["mark"]
    Holiday.objects.filter(name="Voorjaarsvakantie").delete()
    answer = office.post(TAKE_OVER, {"mark": mark})
    assert answer.status_code == 409
    assert "De kalender is intussen veranderd. Kijk nog een keer wat er gebeurt." in answer.content.decode()
    assert not CalendarChange.objects.exists()


def test_taking_over_is_undone_as_a_whole(village: Village, year: SchoolYear, office: Client) -> None:
    before = set(Holiday.objects.values_list("name", "first_on", "last_on", "official"))
    live_in(village.linde, "zuid")
    take_over(office)
    office.post(f"/s/linde/kalender/terug/{CalendarChange.objects.get().pk}")
    assert set(Holiday.objects.values_list("name", "first_on", "last_on", "official")) == before


def test_only_head_and_office_may(village: Village, year: SchoolYear) -> None:
    assert village.signed_in(village.anna).get(TAKE_OVER).status_code == 403
    assert village.signed_in(village.daan).get(TAKE_OVER).status_code == 404


def test_a_year_that_is_over_has_no_plan(village: Village, office: Client) -> None:
    SchoolYear.objects.create(school=village.linde, start=2025)
    assert office.get("/s/linde/kalender/2025/overnemen").context["plans"] == []


# --- the plan itself ---

OFFICIAL = official_days_off(Year(2026), "zuid")
some_days = st.dates(date(2026, 8, 1), date(2027, 7, 20))
official_rows = st.sampled_from([*OFFICIAL, *official_days_off(Year(2026), "noord")]).map(
    lambda one: Holiday(name=one.name, first_on=one.first, last_on=one.last, official=True)
)
own_rows = st.builds(
    lambda name, first, length: Holiday(name=name, first_on=first, last_on=first + timedelta(days=length)),
    st.sampled_from(["Studiedag", "Voorjaarsvakantie", "Meivakantie"]),
    some_days,
    st.integers(0, 12),
)


@given(st.lists(official_rows | own_rows, min_size=1, max_size=12), some_days)
def test_no_plan_touches_the_past_or_the_schools_own(rows: list[Holiday], today: date) -> None:
    plan = plan_of(SchoolYear(start=2026), rows, OFFICIAL, today=today)
    leaving = [*plan.gone, *(row for row, _one in plan.changed)]
    coming = [*plan.new, *(one for _row, one in plan.changed)]
    assert all(row.official and row.first_on >= today for row in leaving)
    assert all(one.first >= today for one in coming)
    assert all(not row.official and row.first_on >= today <= one.first for row, one in plan.kept)
    assert len({id(row) for row in leaving}) == len(leaving)


@given(st.lists(official_rows | own_rows, min_size=1, max_size=12), some_days)
def test_carrying_a_plan_out_leaves_nothing_more_to_do(rows: list[Holiday], today: date) -> None:
    plan = plan_of(SchoolYear(start=2026), rows, OFFICIAL, today=today)
    leaving = {id(row) for row in [*plan.gone, *(row for row, _one in plan.changed)]}
    made = [
        Holiday(name=one.name, first_on=one.first, last_on=one.last, official=True)
        for one in [*plan.new, *(one for _row, one in plan.changed)]
    ]
    after = [row for row in rows if id(row) not in leaving] + made
    if after:
        assert not plan_of(SchoolYear(start=2026), after, OFFICIAL, today=today).changes


def test_an_empty_year_takes_everything() -> None:
    plan = plan_of(SchoolYear(start=2026), [], OFFICIAL, today=TUESDAY)
    assert plan.new == OFFICIAL


def test_marks_differ_when_plans_do() -> None:
    one, other = Vacation(date(2027, 2, 1), date(2027, 2, 5), "A", advice=False), SchoolYear(start=2026)
    assert Plan(other).mark == Plan(other).mark != Plan(other, new=[one]).mark


def test_the_database_keeps_one_file_in_use_and_one_that_waits(village: Village) -> None:
    for in_use in (True, False):
        PublishedHolidays.objects.create(school=village.linde, in_use=in_use)
        with pytest.raises(IntegrityError), transaction.atomic():
            PublishedHolidays.objects.create(school=village.linde, in_use=in_use)
