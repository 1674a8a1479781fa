"""A file is of one school year: an older one is refused, and next year's changes nothing today."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine

from glansrijk.schools.models import Placement, Pupil, School
from tests.schools.imports.formats.samples import Person
from tests.schools.imports.formats.samples import School as SchoolOnPaper
from tests.schools.imports.taking_in import (
    CHILDREN,
    EMIR,
    G5A,
    NOOR,
    SANNE,
    YEAR_BEGAN,
    notes,
    places,
    plan_for,
    take_in,
    told,
)

G6A = replace(G5A, key="G6A", name="6A", year_group="6")
NEXT_YEAR = replace(
    CHILDREN,
    school_year="2027-2028",
    groups=[G6A],
    pupils=[replace(SANNE, group="G6A", year_group="6"), replace(EMIR, group="G6A", year_group="6")],
)
NOTHING_TODAY = (
    "Dit bestand is van schooljaar 2027–2028. Vandaag verandert er niets in de groepen: het geldt vanaf 1 augustus."
)


def test_an_older_year_is_refused(school: School) -> None:
    take_in(school, CHILDREN.data())
    plan = plan_for(school, replace(CHILDREN, school_year="2025-2026").data())
    assert [(problem.level, problem.message, problem.column) for problem in plan.problems] == [
        (
            "stop",
            "Dit bestand is van schooljaar 2025–2026, en we hebben al 2026–2027. Een ouder jaar lezen we niet meer in. "
            "Maak het bestand opnieuw en kies het nieuwste schooljaar.",
            "schooljaar",
        )
    ]
    assert plan.is_empty


def test_the_first_file_may_be_of_a_year_that_is_over_and_says_so(school: School) -> None:
    plan = plan_for(school, replace(CHILDREN, school_year="2024-2025").data())
    assert notes(plan) == [
        (None, "Dit bestand is van schooljaar 2024–2025. Nu is het 2026–2027. Kijk na of dat klopt.")
    ]
    take_in(school, replace(CHILDREN, school_year="2024-2025").data())
    assert {place[3] for place in places(school)} == {date(2024, 8, 1)}


def test_next_years_file_changes_nothing_today(school: School) -> None:
    take_in(school, CHILDREN.data())
    today = places(school)
    plan = plan_for(school, NEXT_YEAR.data())
    assert told(plan) == [
        ("changed", "pupils", "Emir Yilmaz", "Groep 6A"),
        ("changed", "pupils", "Sanne van den Berg", "Groep 6A"),
        ("new", "groups", "Groep 6A", ""),
    ]
    assert notes(plan) == [(None, NOTHING_TODAY)]
    take_in(school, NEXT_YEAR.data())
    assert [place for place in places(school) if place[3] < date(2027, 8, 1)] == today
    assert [place for place in places(school) if place not in today] == [
        ("Emir", "6a", "6", date(2027, 8, 1), None),
        ("Sanne", "6a", "6", date(2027, 8, 1), None),
    ]
    assert Pupil.objects.get(key="1003").left_on is None
    assert plan_for(school, NEXT_YEAR.data()).is_empty


def test_a_second_file_of_next_year_sets_right_what_has_not_begun(school: School) -> None:
    take_in(school, CHILDREN.data())
    take_in(school, NEXT_YEAR.data())
    without_emir = replace(NEXT_YEAR, groups=[replace(G6A, key="G6B", name="6B")])
    without_emir = replace(without_emir, pupils=[replace(SANNE, group="G6B", year_group="6")])
    assert told(plan_for(school, without_emir.data())) == [
        ("changed", "pupils", "Sanne van den Berg", "van Groep 6A naar Groep 6B"),
        ("gone", "groups", "Groep 6A", "staat niet in het bestand"),
        ("gone", "pupils", "Emir Yilmaz", "niet meer in de groepen van dit jaar"),
        ("new", "groups", "Groep 6B", ""),
    ]
    take_in(school, without_emir.data())
    assert [place for place in places(school) if place[3] > YEAR_BEGAN] == [
        ("Emir", "6a", "6", date(2027, 8, 1), date(2027, 8, 1)),
        ("Sanne", "6b", "6", date(2027, 8, 1), None),
    ]
    assert Pupil.objects.get(key="1002").left_on is None
    assert plan_for(school, without_emir.data()).is_empty


def test_once_the_year_has_begun_who_is_not_in_it_has_left(school: School) -> None:
    take_in(school, CHILDREN.data())
    with time_machine.travel("2027-09-01 12:00:00+02:00"):
        assert [line for line in told(plan_for(school, NEXT_YEAR.data())) if line[0] == "gone"] == [
            ("gone", "pupils", "Noor van 't Hof", "staat niet in het bestand")
        ]
        take_in(school, NEXT_YEAR.data())
        assert plan_for(school, NEXT_YEAR.data()).is_empty
    assert Pupil.objects.get(key="1003").left_on == date(2027, 7, 31)
    noor = Placement.objects.get(pupil__key="1003")
    assert (noor.school_year.start, noor.until_on) == (2026, None)


def test_a_file_of_next_year_after_one_of_next_year_is_not_older(school: School) -> None:
    take_in(school, NEXT_YEAR.data())
    assert [problem.level for problem in plan_for(school, CHILDREN.data()).problems] == ["stop"]


def test_a_school_year_nobody_can_work_with(school: School) -> None:
    plan = plan_for(school, replace(CHILDREN, school_year="0001-0002").data())
    assert [problem.level for problem in plan.problems] == ["stop"]


BIRTH = {"born_on": "2016-11-03"}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (replace(SANNE, key="#001"), replace(SANNE, key="#007")),
        (replace(SANNE, key="#001"), replace(SANNE, key="")),
        (replace(SANNE, key="1001"), replace(SANNE, key="#001")),
        (replace(SANNE, key="#001", born_on=""), replace(SANNE, key="#002", born_on="")),
    ],
)
def test_dummy_numbers_are_matched_by_name_and_birth_date(school: School, first: Person, then: Person) -> None:
    take_in(school, SchoolOnPaper([G5A], [first, EMIR]).data())
    plan = plan_for(school, SchoolOnPaper([G5A], [then, EMIR]).data())
    assert (plan.is_empty, told(plan)) == (True, [])


def test_a_number_is_taken_over_once_it_is_known(school: School) -> None:
    take_in(school, SchoolOnPaper([G5A], [replace(SANNE, key="#001")]).data())
    assert Pupil.objects.get().key == ""
    assert told(plan_for(school, SchoolOnPaper([G5A], [SANNE]).data())) == [
        ("changed", "pupils", "Sanne van den Berg", "leerlingnummer")
    ]


def test_a_dummy_number_of_another_child_is_another_child(school: School) -> None:
    take_in(school, SchoolOnPaper([G5A], [replace(SANNE, key="#001")]).data())
    plan = plan_for(school, SchoolOnPaper([G5A], [replace(SANNE, key="#002"), replace(EMIR, key="#001")]).data())
    assert told(plan) == [("new", "pupils", "Emir Yilmaz", "Groep 5A")]


def test_two_children_with_one_name_and_no_birth_date_are_told_apart_by_nobody(school: School) -> None:
    one, two = replace(SANNE, key="#1", born_on="2016-01-01"), replace(SANNE, key="#2", born_on="2017-01-01")
    take_in(school, SchoolOnPaper([G5A], [one, two, EMIR]).data())
    plan = plan_for(school, SchoolOnPaper([G5A], [replace(SANNE, key="#9", born_on=""), EMIR, NOOR]).data())
    assert [line for line in told(plan) if "Sanne" in line[2]] == []
    assert [message for _row, message in notes(plan) if "meer kinderen" in message] == [
        "Er zijn meer kinderen met deze naam. We weten niet wie dit is en slaan de regel over. "
        "Vul het leerlingnummer of de geboortedatum in."
    ]


def test_twins_with_everything_alike_but_the_number(school: School) -> None:
    twins = SchoolOnPaper([G5A], [SANNE, replace(SANNE, key="1009", first="Sanna")])
    take_in(school, twins.data())
    assert Pupil.objects.count() == 2
    assert plan_for(school, twins.data()).is_empty
