"""What the line says: the picture in words, a child through the years, twins in two groups, a group of another year."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Placement, SchoolYear
from glansrijk.talks.dating_the_year import date_the_year
from glansrijk.talks.line_child import child_line
from glansrijk.talks.line_group import group_line
from glansrijk.talks.line_group_page import table
from glansrijk.talks.line_picture import drawing, in_words, picture
from glansrijk.talks.line_year import year_line
from glansrijk.talks.models import Moment
from tests import make
from tests.talks.line_world import held, lay, moment, planned
from tests.village import Village


@pytest.fixture
def laid(village: Village) -> Village:
    """The village with its line."""
    lay(village)
    return village


def test_a_group_is_told_in_words_beside_the_picture(laid: Village) -> None:
    held(laid, "hoop-en-dromen", laid.sem, laid.eva)
    page = year_line(laid.viewer(laid.anna))
    assert page is not None
    assert in_words(page, page.rows[0], page.drawn) == (
        "Hoop-en-dromengesprek: 1 van 4 kinderen. Omgekeerd 10-minutengesprek: 0 van 4 kinderen. "
        "Voortgangsgesprek: 0 van 4 kinderen. Afsluitend gesprek: 0 van 4 kinderen."
    )
    assert page.sentence == "Omgekeerd 10-minutengesprek: 0 van 4 kinderen."


def test_moments_on_the_same_days_lie_under_each_other(laid: Village) -> None:
    page = year_line(laid.viewer(laid.ivo))
    assert page is not None
    plain = drawing(page)
    make.make_moment(
        laid.linde, kind="leesgesprek", called="Lezen", first_on=date(2026, 11, 9), last_on=date(2026, 11, 13)
    )
    both = year_line(laid.viewer(laid.ivo))
    assert both is not None
    crowded = drawing(both)
    assert plain is not None
    assert crowded is not None
    assert (plain.lanes, crowded.lanes, crowded.row - plain.row) == (1, 2, 34)


def test_a_name_of_the_school_cannot_draw(laid: Village) -> None:
    Moment.objects.filter(kind="omgekeerd").update(name="<script>&")
    page = year_line(laid.viewer(laid.ivo))
    assert page is not None
    found = drawing(page)
    assert found is not None
    assert ("&lt;script&gt;&amp;" in picture(found), "<script>" in picture(found)) == (True, False)
    assert "<script>" not in table(group_line(laid.viewer(laid.anna), laid.group5))


def test_a_year_without_a_school_day_has_no_picture_and_still_a_page(laid: Village) -> None:
    year = SchoolYear.objects.get(school=laid.linde)
    year.holidays.create(school=laid.linde, name="Altijd", first_on=date(2026, 7, 1), last_on=date(2027, 8, 31))
    response = laid.signed_in(laid.anna).get(reverse("year_line", kwargs={"school": "linde"}))
    assert response.status_code == 200


def talk_of_last_year(laid: Village) -> None:
    """Sem sat in group 4, where a closing talk with Eva was held."""
    before = make.make_group(laid.linde, called="4", year=Year(2025))
    old = make.make_moment(
        laid.linde,
        kind="afsluitend",
        called="Terugkijken",
        year=Year(2025),
        first_on=date(2026, 6, 1),
        last_on=date(2026, 7, 3),
    )
    Placement.objects.create(
        school=laid.linde,
        school_year=before.school_year,
        pupil=laid.sem,
        group=before,
        year_group="4",
        from_on=date(2025, 8, 1),
        until_on=date(2026, 7, 31),
    )
    talk = held(laid, "hoop-en-dromen", laid.sem, laid.eva)
    type(talk).objects.filter(pk=talk.pk).update(moment=old, held_on=date(2026, 6, 9))
    talk.invitations.update(moment=old)


def test_a_child_through_its_years(laid: Village) -> None:
    talk_of_last_year(laid)
    planned(laid, "omgekeerd", laid.sem, laid.peter)
    page = child_line(laid.viewer(laid.anna), laid.sem.pk)
    told = [
        (year.group, stop.moment.name, tuple((one.names, one.words) for one in stop.said))
        for year in page.years
        for stop in year.stops
    ]
    assert told == [
        ("Groep 4", "Terugkijken", (("Eva", "gevoerd di 9 jun"),)),
        ("Groep 5", "Hoop-en-dromengesprek", (("", "nog open na de periode"),)),
        ("Groep 5", "Kindgesprek", (("", "nog open na de periode"),)),
        ("Groep 5", "Omgekeerd 10-minutengesprek", (("Eva", "nog open"), ("Peter", "gepland do 26 nov, 15.15"))),
        ("Groep 5", "Voortgangsgesprek", (("", "nog open"),)),
        ("Groep 5", "Afsluitend gesprek", (("", "nog open"),)),
    ]


def test_twins_in_two_groups_have_a_talk_each(laid: Village) -> None:
    twin = make.make_pupil(laid.linde, "Siem Bakker", group=laid.group6)
    make.link(twin, laid.eva, home=laid.homes["eva"])
    held(laid, "omgekeerd", laid.sem, laid.eva)
    of6 = group_line(laid.viewer(laid.carla), laid.group6)
    count = of6.count(moment("omgekeerd"))
    assert (count.done, count.of) == (0, 2)


def test_the_line_of_a_group_leads_to_how_the_teacher_works_with_parents(laid: Village) -> None:
    client = laid.signed_in(laid.anna)
    text = reverse("working_text", kwargs={"school": "linde", "group": "5"})
    page = client.get(reverse("group_line", kwargs={"school": "linde", "group": "5"})).content.decode()
    assert (page.count(f'href="{text}"'), client.get(text).status_code) == (1, 200)


def test_the_line_of_a_past_year_stays_readable(laid: Village) -> None:
    before = make.make_group(laid.linde, called="5", year=Year(2025))
    make.make_moment(laid.linde, year=Year(2025), first_on=date(2025, 9, 1), last_on=date(2025, 10, 10))
    make.make_pupil(laid.linde, "Oud Leerling", group=before, from_on=date(2025, 8, 1))
    client = laid.signed_in(laid.ivo)
    address = reverse("group_line", kwargs={"school": "linde", "group": "5"})
    page = client.get(f"{address}?jaar=2025-2026").content.decode()
    assert ("Oud Leerling" in page, "Sem Bakker" in page) == (True, False)


def test_next_year_can_be_looked_at_before_it_begins(laid: Village) -> None:
    following = make.make_year(laid.linde, year=Year(2027))
    date_the_year(following, by=laid.viewer(laid.hanneke))
    make.make_group(laid.linde, called="6", year=Year(2027))
    page = year_line(laid.viewer(laid.ivo), year="2027-2028")
    assert page is not None
    assert page.sentence == "De momenten van dit jaar liggen nog voor ons."
