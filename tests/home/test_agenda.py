"""The calendar of a school year: everything that has a day, in order, with a warning where a day is an odd one."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.home.calendar_page import AgendaPage, agenda_page
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Holiday, Staff
from glansrijk.schools.moving_holidays import add_holiday, open_next_year
from tests import make
from tests.home.test_actions import step
from tests.schools.calendar.days_off import open_again
from tests.village import TUESDAY, Village

STUDY_DAY = date(2026, 11, 26)


@pytest.fixture
def calendar(village: Village) -> Village:
    """The village with the holidays of region north, and a study day on Thursday."""
    year = open_again(village.linde, Year(2026))
    by = village.viewer(village.otto)
    add_holiday(year, name="Studiedag", first_on=STUDY_DAY, last_on=STUDY_DAY, kind="study_day", by=by)
    return village


def page(village: Village, who: Staff, *, year: str = "", form: str = "") -> AgendaPage:
    return agenda_page(village.viewer(who), asked=year, form=form)


def lines(found: AgendaPage, month: str) -> list[tuple[str, str, str]]:
    """What stands in a month: when, what, and what kind of thing it is where the title does not say so."""
    (part,) = [part for part in found.months if part.picture.month.code == month]
    return [(line.when, line.item.title, line.margin) for line in part.lines]


def test_months_from_the_first_to_the_last_school_day(calendar: Village) -> None:
    found = page(calendar, calendar.anna)
    assert [part.picture.month.short for part in found.months] == [
        "aug", "sep", "okt", "nov", "dec", "jan", "feb", "mrt", "apr", "mei", "jun", "jul",
    ]  # fmt: skip
    assert [part.picture.is_running for part in found.months].index(True) == 3
    assert (found.label, found.has_year, found.may_change) == ("2026–2027", True, False)


def test_a_month_tells_holidays_study_days_checks_quarters_and_windows(calendar: Village) -> None:
    found = page(calendar, calendar.anna)
    assert lines(found, "2026-10") == [
        ("10 okt – 18 okt", "Herfstvakantie", "geen school"),
        ("vr 30 okt", "Einde van kwartaal 1", ""),
        ("vr 30 okt", "Maandcheck oktober", ""),
    ]
    assert lines(found, "2026-11") == [
        ("2 nov – 30 nov", "Omgekeerd 10-minutengesprek", "periode"),
        ("do 26 nov", "Studiedag", ""),
        ("ma 30 nov", "Maandcheck november", ""),
    ]


def test_a_window_names_the_free_days_in_it(calendar: Village) -> None:
    found = page(calendar, calendar.anna)
    november = next(part for part in found.months if part.picture.month.code == "2026-11")
    assert november.lines[0].item.warning == "Vrij in deze periode: Studiedag (do 26 nov)."


def test_a_step_on_a_free_day_is_warned_about_at_the_top_and_names_nobody(calendar: Village) -> None:
    step(calendar, calendar.anna, calendar.eva, calendar.group5, due_on=STUDY_DAY, what="Bel Eva over Sem.")
    step(calendar, calendar.anna, calendar.peter, calendar.group5, due_on=date(2026, 11, 27), what="Bel Peter.")
    found = page(calendar, calendar.anna)
    assert [(line.when, line.item.title, line.item.warning) for line in found.warnings] == [
        ("do 26 nov", "Stap die je wilt zetten", "Deze dag is vrij: Studiedag. Klopt de dag?")
    ]
    html = calendar.signed_in(calendar.anna).get("/s/linde/agenda").content.decode()
    assert "Klopt dit?" in html
    assert [name for name in ("Eva", "Sem", "Peter") if name in re.sub(r"<[^>]+>", " ", html)] == []
    assert page(calendar, calendar.bram).warnings == ()


def test_the_picture_draws_each_day_once_with_what_lies_on_it(calendar: Village) -> None:
    found = page(calendar, calendar.anna)
    november = next(part.picture.picture for part in found.months if part.picture.month.code == "2026-11")
    drawn = re.findall(r'<span class="([^"]*)">(\d+)((?:<em class="[^"]*"></em>)*)</span>', november)
    assert [int(day) for _classes, day, _marks in drawn] == list(range(1, 31))
    by_day = {int(day): (set(classes.split()), re.findall(r"mark-(\w+)", marks)) for classes, day, marks in drawn}
    assert by_day[1] == ({"day", "weekend"}, [])
    assert by_day[2] == ({"day", "window"}, [])
    assert by_day[24] == ({"day", "window", "today"}, [])
    assert by_day[26] == ({"day", "study"}, [])
    assert by_day[30] == ({"day", "window"}, ["check"])
    assert 'role="img" aria-label="november 2026: 20 schooldagen. Hieronder staat wat er is."' in november
    december = next(part.picture.picture for part in found.months if part.picture.month.code == "2026-12")
    assert '<span class="day free">19</span>' in december


def test_a_name_of_a_holiday_is_never_markup(calendar: Village) -> None:
    Holiday.objects.filter(name="Studiedag").update(name="<b>Feest</b>")
    html = calendar.signed_in(calendar.anna).get("/s/linde/agenda").content.decode()
    assert "<b>Feest</b>" not in html
    assert "&lt;b&gt;Feest&lt;/b&gt;" in html


def test_as_a_list_it_has_the_same_words_and_no_picture(calendar: Village) -> None:
    anna = calendar.signed_in(calendar.anna)
    as_picture, as_list = (anna.get(f"/s/linde/agenda?vorm={form}").content.decode() for form in ("kaart", "lijst"))
    what = re.compile(r'class="agenda-what">(.*?)</span>')
    assert what.findall(as_list) == what.findall(as_picture) != []
    assert ("month-grid" in as_picture, "month-grid" in as_list) == (True, False)


def test_another_year_and_nonsense_in_the_address(calendar: Village) -> None:
    open_next_year(Year(2027), by=calendar.viewer(calendar.otto))
    assert page(calendar, calendar.anna, year="2027-2028").label == "2027–2028"
    assert page(calendar, calendar.anna, year="gisteren", form="kubus").label == "2026–2027"
    assert calendar.signed_in(calendar.anna).get("/s/linde/agenda?jaar=%00&vorm=%27").status_code == 200


def test_without_a_year_it_says_what_to_do(village: Village) -> None:
    school = make.make_school(slug="nieuw", name="De Nieuwe School")
    teacher, office = make.make_staff(school, "Tess", Role.TEACHER), make.make_staff(school, "Olaf", Role.OFFICE)
    told = [village.signed_in(who).get("/s/nieuw/agenda").content.decode() for who in (teacher, office)]
    assert "Vraag het de administratie." in told[0]
    assert "Zet het erin bij de vrije dagen." in told[1]


def test_it_is_of_ones_own_school_only(calendar: Village) -> None:
    assert calendar.signed_in(calendar.daan).get("/s/linde/agenda").status_code == 404
    assert Client().get("/s/linde/agenda").status_code == 302
    titles = {line.item.title for part in page_of_the_other(calendar).months for line in part.lines}
    assert "Studiedag" not in titles


def page_of_the_other(village: Village) -> AgendaPage:
    return page(village, village.daan)


def cost(village: Village) -> int:
    anna = village.signed_in(village.anna)
    anna.get("/s/linde/agenda")
    with CaptureQueriesContext(connection) as queries:
        anna.get("/s/linde/agenda")
    return len(queries)


def test_it_costs_the_same_with_more_days_and_more_steps(calendar: Village) -> None:
    before = cost(calendar)
    assert before <= 12
    for day in (date(2026, 12, number) for number in range(1, 11)):
        Holiday.objects.create(
            school=calendar.linde,
            school_year=Holiday.objects.all()[0].school_year,
            name=f"Vrij {day}",
            first_on=day,
            last_on=day,
        )
        step(calendar, calendar.anna, calendar.eva, calendar.group5, due_on=day)
    assert cost(calendar) == before


def test_today_is_the_day_it_is_in_amsterdam(calendar: Village) -> None:
    assert datetime.fromisoformat("2026-11-24T12:00:00+01:00").date() == TUESDAY
    found = page(calendar, calendar.anna)
    drawn = [part.picture.picture.count("today") for part in found.months]
    assert sum(drawn) == 1
