"""Homes are proposals: by address where there is one, else by who belongs to the child, and confirmed by a person."""

from datetime import date

import pytest

from glansrijk.schools.models import Home, ParentLink, School
from tests import make
from tests.schools.imports.taking_in import CHILDREN, homes, parents_csv, plan_for, take_in, told

ADDRESS = (
    "leerlingnummer;voornaam ouder 1;achternaam ouder 1;adres ouder 1;voornaam ouder 2;achternaam ouder 2;adres ouder 2"
)
TWO = "leerlingnummer;voornaam ouder 1;achternaam ouder 1;voornaam ouder 2;achternaam ouder 2"
RELATION = "leerlingnummer;roepnaam;achternaam;relatie;email"


@pytest.fixture
def school(school: School) -> School:
    """With Sanne (1001), Emir (1002) and Noor (1003)."""
    take_in(school, CHILDREN.data())
    return school


def test_two_parents_without_an_address_are_proposed_as_one_home(school: School) -> None:
    take_in(school, parents_csv("1001;Petra;Wit;Joris;Bos", head=TWO))
    assert homes(school) == [["Joris", "Petra"]]
    assert Home.objects.proposed().count() == 1


def test_different_addresses_are_different_homes_and_are_kept_nowhere(school: School) -> None:
    data = parents_csv("1001;Petra;Wit;Dorpsstraat 1;Joris;Bos;Kerkpad 7", head=ADDRESS)
    take_in(school, data)
    assert homes(school) == [["Joris"], ["Petra"]]
    assert plan_for(school, data).is_empty


def test_one_address_is_one_home_for_brothers_and_sisters(school: School) -> None:
    take_in(
        school,
        parents_csv(
            "1001;Petra;Wit;Dorpsstraat 1;Joris;Bos;Kerkpad 7",
            "1002;Petra;Wit;dorpsstraat 1;Kim;Smit;Dorpsstraat  1",
            head=ADDRESS,
        ),
    )
    assert homes(school) == [["Joris"], ["Kim", "Petra"]]


def test_the_same_parents_of_two_children_are_one_home(school: School) -> None:
    head = f"{TWO};e-mail ouder 1;e-mail ouder 2"
    both = "Petra;Wit;Joris;Bos;petra@voorbeeld.nl;joris@voorbeeld.nl"
    data = parents_csv(f"1001;{both}", f"1002;{both}", head=head)
    take_in(school, data)
    assert Home.objects.count() == 1
    later = parents_csv(f"1003;{both}", head=head)
    take_in(school, later)
    assert Home.objects.count() == 1
    assert ParentLink.objects.count() == 6


def test_of_more_than_two_parents_only_who_share_something_live_together(school: School) -> None:
    rows = [
        "1001;Anna;Vries;moeder;",
        "1001;Kees;Jansen;stiefvader;kees@voorbeeld.nl",
        "1001;Piet;Bakker;vader;",
        "1001;Els;Bakker;stiefmoeder;",
    ]
    take_in(school, parents_csv(*rows, head=RELATION))
    assert homes(school) == [["Anna"], ["Els", "Piet"], ["Kees"]]


def test_foster_parents_do_not_live_with_parents(school: School) -> None:
    rows = [
        "1001;Anna;Vries;moeder;",
        "1001;Jan;Pleeg;pleegvader;",
        "1001;Els;Zorg;pleegmoeder;",
        "1001;Ilse;Smit;voogd;",
    ]
    take_in(school, parents_csv(*rows, head=RELATION))
    assert homes(school) == [["Anna"], ["Els", "Jan"], ["Ilse"]]


def test_a_home_stays_what_it_was(school: School) -> None:
    take_in(school, parents_csv("1001;Petra;Wit;Joris;Bos", head=TWO))
    joris = ParentLink.objects.get(parent__first_name="Joris")
    joris.live_in(make.make_home(school))
    assert plan_for(school, parents_csv("1001;Petra;Wit;Joris;Bos", head=TWO)).is_empty


def test_a_list_with_addresses_takes_a_proposed_home_apart(school: School) -> None:
    take_in(school, parents_csv("1001;Petra;Wit;Joris;Bos", head=TWO))
    apart = parents_csv("1001;Petra;Wit;Dorpsstraat 1;Joris;Bos;Kerkpad 7", head=ADDRESS)
    assert told(plan_for(school, apart)) == [("changed", "parents", "Joris Bos", "ander thuis")]
    take_in(school, apart)
    assert homes(school) == [["Joris"], ["Petra"]]
    assert plan_for(school, apart).is_empty


def test_a_confirmed_home_is_not_taken_apart_and_takes_nobody_in(school: School) -> None:
    take_in(school, parents_csv("1001;Petra;Wit;Joris;Bos", head=TWO))
    Home.objects.get().confirm(None)
    apart = parents_csv("1001;Petra;Wit;Dorpsstraat 1;Joris;Bos;Kerkpad 7", head=ADDRESS)
    assert plan_for(school, apart).is_empty
    third = parents_csv("1001;Petra;Wit;", "1001;Joris;Bos;", "1001;Jan;Wit;", head=RELATION.replace("relatie", "taal"))
    take_in(school, third)
    assert homes(school) == [["Jan"], ["Joris", "Petra"]]


def test_a_confirmed_home_takes_the_next_child_of_the_same_people(school: School) -> None:
    head = f"{TWO};e-mail ouder 1;e-mail ouder 2"
    both = "Petra;Wit;Joris;Bos;petra@voorbeeld.nl;joris@voorbeeld.nl"
    take_in(school, parents_csv(f"1001;{both}", head=head))
    Home.objects.get().confirm(None)
    take_in(school, parents_csv(f"1001;{both}", f"1002;{both}", head=head))
    assert Home.objects.count() == 1


def test_a_parent_who_died_before_keeps_the_home_of_the_other(school: School) -> None:
    take_in(school, parents_csv("1001;Petra;Wit;Joris;Bos", head=TWO))
    ParentLink.objects.get(parent__first_name="Joris").parent.die(date(2026, 10, 1))
    assert plan_for(school, parents_csv("1001;Petra;Wit;;", head=TWO)).is_empty
