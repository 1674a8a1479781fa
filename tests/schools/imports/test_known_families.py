"""What is known of a whole school is packed small, and tells the same as the rows themselves."""

from datetime import date

import pytest

from glansrijk.schools.imports import known_parents, parts_of_lists
from glansrijk.schools.imports.known_families import KnownFamilies, know_families
from glansrijk.schools.imports.known_part import know_part
from glansrijk.schools.models import Parent, School
from tests import make
from tests.schools.imports.taking_in import CHILDREN, TODAY, homes, parents_csv, plan_for, take_in, told

ANNA = ("anna", "bakker")


def known(school: School) -> KnownFamilies:
    return know_families(school, TODAY)


def test_a_parent_is_found_with_everything_that_tells_who_it_is(school: School) -> None:
    anna = make.make_parent(school, "Anna de Bakker", key="O1", email="Anna@voorbeeld.nl", phone="+31612345678")
    make.make_parent(school, "Piet Smit")
    found = known(school).parents.numbered("O1")
    assert found is not None
    assert (found.pk, found.name, found.name_key) == (anna.pk, anna.name, ANNA)
    assert found.ways == {("email", "anna@voorbeeld.nl"), ("phone", "+31612345678")}
    assert known(school).parents.get(anna.pk) == found
    assert known(school).parents.numbered("O2") is None
    assert known(school).parents.numbered("") is None


@pytest.mark.parametrize("hashes", ["as they are", "all alike"])
def test_who_shares_a_hash_is_compared_in_full(school: School, monkeypatch: pytest.MonkeyPatch, hashes: str) -> None:
    if hashes == "all alike":
        monkeypatch.setattr(known_parents, "hash", lambda _mark: 1, raising=False)
    first = make.make_parent(school, "Anna Bakker", key="O1", email="thuis@voorbeeld.nl")
    twin = make.make_parent(school, "Anna Bakker", email="thuis@voorbeeld.nl")
    make.make_parent(school, "Piet Bakker", key="O2", email="thuis@voorbeeld.nl")
    parents = known(school).parents
    assert {one.pk for one in parents.reached(("email", ANNA, "thuis@voorbeeld.nl"))} == {first.pk, twin.pk}
    assert list(parents.reached(("phone", ANNA, "thuis@voorbeeld.nl"))) == []
    assert [one.pk for one in [parents.numbered("O1")] if one] == [first.pk]


def test_the_parents_of_a_child_are_those_of_today_before_others(school: School) -> None:
    child, brother = make.make_pupil(school), make.make_pupil(school)
    gone, here = make.make_parent(school, "Piet Smit"), make.make_parent(school)
    make.link(child, gone, until_on=date(2026, 10, 1))
    make.link(child, here)
    make.link(brother, gone)
    parents = known(school).parents
    assert [one.pk for one in parents.at_child(child.pk)] == [here.pk, gone.pk]
    assert parents.children_of(gone.pk) == {child.pk, brother.pk}
    assert list(parents.at_child(0)) == []


def test_nobody_of_another_school_is_known(school: School) -> None:
    other = make.make_school(slug="elders")
    child = make.make_pupil(other)
    make.link(child, make.make_parent(other, key="O1", email="anna@voorbeeld.nl"), home=make.make_home(other))
    there = known(school)
    assert (list(there.parents), there.pupils, there.parents.numbered("O1")) == ([], [], None)
    part = know_part(there, children=[child.pk], parents=[Parent.objects.get().pk])
    assert (part.parents, part.links, part.homes) == ({}, {}, {})


def test_of_a_part_come_its_ties_and_the_homes_of_its_people(school: School) -> None:
    child, sister, stranger = (make.make_pupil(school, f"{name} Bakker") for name in ("Sem", "Lot", "Jip"))
    anna, piet, els = (make.make_parent(school, name) for name in ("Anna Bakker", "Piet Bakker", "Els Smit"))
    home, elsewhere, later = (make.make_home(school) for _ in range(3))
    tie = make.link(child, anna, home=home)
    for parent in (anna, piet):
        make.link(sister, parent, home=home)
    make.link(stranger, els, home=elsewhere)
    part = know_part(known(school), children=[child.pk], parents=[piet.pk, 0])
    assert set(part.parents) == {anna.pk, piet.pk}
    assert part.links == {child.pk: [tie]}
    assert part.links[child.pk][0].parent is part.parents[anna.pk]
    assert part.people == {home.pk: {anna.pk, piet.pk}}
    assert part.homes == {frozenset({anna.pk, piet.pk}): home}
    assert later.pk not in part.people


def test_of_two_homes_of_the_same_people_the_next_child_comes_in_the_first(school: School) -> None:
    child, sister = make.make_pupil(school), make.make_pupil(school)
    anna = make.make_parent(school)
    second, first = make.make_home(school), make.make_home(school)
    make.link(child, anna, home=first)
    make.link(sister, anna, home=second)
    part = know_part(known(school), children=[], parents=[anna.pk])
    assert part.homes == {frozenset({anna.pk}): first}


@pytest.mark.parametrize("at_once", [1, 10_000])
def test_families_that_share_a_home_are_compared_together(
    school: School, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Taken in one after the other, the second would not find in the home whom the first took out."""
    monkeypatch.setattr(parts_of_lists, "AT_ONCE", at_once)
    take_in(school, CHILDREN.data())
    head = "leerlingnummer;voornaam ouder 1;achternaam ouder 1;adres ouder 1"
    take_in(school, parents_csv("1001;Petra;Wit;Dorpsstraat 1", "1002;Kim;Smit;Dorpsstraat 1", head=head))
    assert homes(school) == [["Kim", "Petra"]]
    apart = parents_csv("1001;Petra;Wit;Kerkpad 7", "1002;Kim;Smit;Dorpsstraat 1", head=head)
    assert told(plan_for(school, apart)) == [("changed", "parents", "Kim Smit", "ander thuis")]
    take_in(school, apart)
    assert homes(school) == [["Kim"], ["Petra"]]
    assert plan_for(school, apart).is_empty
