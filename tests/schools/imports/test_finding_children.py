"""Which child a row is about: by number, by name and birth date, and never by a guess."""

import pytest

from glansrijk.schools.models import Pupil, School
from tests import make
from tests.schools.imports.taking_in import CHILDREN, notes, parents_csv, plan_for, take_in

BY_NAME = "voornaam leerling;achternaam leerling;geboortedatum;groep;voornaam ouder 1;achternaam ouder 1"
BOTH = "leerlingnummer;voornaam leerling;achternaam leerling;geboortedatum;voornaam ouder 1;achternaam ouder 1"
PETRA = "Petra;Wit"


@pytest.fixture
def school(school: School) -> School:
    """With Sanne (1001), Emir (1002) and Noor (1003), and two children called Mila Bakker."""
    take_in(school, CHILDREN.data())
    for key, born_on in (("2001", "2016-01-01"), ("2002", "2017-02-02")):
        pupil = make.make_pupil(school, "Mila Bakker", key=key)
        Pupil.objects.filter(pk=pupil.pk).update(born_on=born_on)
    make.make_pupil(school, "Daan Nul", key="0042")
    return school


def children_of(school: School, row: str, head: str) -> list[str]:
    return [entry.detail for entry in plan_for(school, parents_csv(row, head=head)).entries]


@pytest.mark.parametrize(
    ("row", "child"),
    [
        (f"Sanne;van den Berg;3-11-2016;;{PETRA}", "Sanne van den Berg"),
        (f"SANNE;Berg;;5A;{PETRA}", "Sanne van den Berg"),
        (f"Sanne;van den Berg;;;{PETRA}", "Sanne van den Berg"),
        (f"Mila;Bakker;2-2-2017;;{PETRA}", "Mila Bakker"),
    ],
)
def test_a_child_is_found_by_name(school: School, row: str, child: str) -> None:
    assert children_of(school, row, BY_NAME) == [child]


@pytest.mark.parametrize("row", [f"Mila;Bakker;;;{PETRA}", f"Mila;Bakker;9-9-2019;;{PETRA}", f"Mila;;;;{PETRA}"])
def test_a_name_that_is_not_sure_is_left_out(school: School, row: str) -> None:
    assert children_of(school, row, BY_NAME) == []


@pytest.mark.parametrize(
    ("row", "child"),
    [
        (f"1001;;;;{PETRA}", "Sanne van den Berg"),
        (f"1001;Sanne;van den Berg;;{PETRA}", "Sanne van den Berg"),
        (f"1001;Susanna;Berg;;{PETRA}", "Sanne van den Berg"),
        (f"1001;Sanne;Smit;;{PETRA}", "Sanne van den Berg"),
        (f"42;;;;{PETRA}", "Daan Nul"),
        (f"00042;;;;{PETRA}", "Daan Nul"),
        (f"777;Noor;van 't Hof;1-3-2016;{PETRA}", "Noor van 't Hof"),
    ],
)
def test_a_number_decides_and_a_name_may_help(school: School, row: str, child: str) -> None:
    assert children_of(school, row, BOTH) == [child]


def test_a_number_with_the_name_of_another_child_is_never_followed(school: School) -> None:
    plan = plan_for(school, parents_csv(f"1001;Emir;Yilmaz;;{PETRA}", f"1002;Emir;Yilmaz;;{PETRA}", head=BOTH))
    assert [entry.detail for entry in plan.entries] == ["Emir Yilmaz"]
    assert notes(plan)[0] == (
        2,
        "Leerlingnummer 1001 hoort bij een kind met een andere naam. We slaan de rij over, zodat er geen ouder bij het "
        "verkeerde kind komt. Verbeter de rij.",
    )


def test_an_unknown_number_with_a_name_only_is_left_out(school: School) -> None:
    assert children_of(school, f"777;Noor;van 't Hof;;{PETRA}", BOTH) == []
