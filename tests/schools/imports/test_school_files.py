"""A school file becomes groups, pupils and places; a second file changes only what differs."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine

from glansrijk.schools.models import Group, Holiday, Participation, Pupil, School, SchoolYear
from tests import make
from tests.schools.imports.formats.samples import VERSIONS, Person, large_school, soap
from tests.schools.imports.formats.samples import School as SchoolOnPaper
from tests.schools.imports.taking_in import (
    CHILDREN,
    EMIR,
    G5A,
    G5B,
    G34,
    NOOR,
    PLUS,
    SANNE,
    TODAY,
    YEAR_BEGAN,
    notes,
    places,
    plan_for,
    take_in,
    told,
)

YESTERDAY = date(2026, 11, 23)


def with_children(*pupils: Person, **changes: object) -> bytes:
    return replace(CHILDREN, pupils=pupils, **changes).data()  # type: ignore[arg-type]


def test_the_first_file_fills_the_school(school: School) -> None:
    take_in(school, CHILDREN.data())
    groups = Group.objects.filter(school=school).order_by("position")
    assert list(groups.values_list("name", "slug", "year_group", "composite", "position")) == [
        ("5A", "5a", "5", False, 1),
        ("5B", "5b", "5", False, 2),
        ("Plusgroep", "plusgroep", "", True, 3),
    ]
    assert places(school) == [
        ("Emir", "5a", "5", YEAR_BEGAN, None),
        ("Noor", "5b", "5", YEAR_BEGAN, None),
        ("Sanne", "5a", "5", YEAR_BEGAN, None),
    ]
    noor = Pupil.objects.get(key="1003")
    assert (noor.name.full, noor.sort_name, noor.born_on) == ("Noor van 't Hof", "hof  noor  van t", date(2016, 3, 1))
    school.refresh_from_db()
    assert (school.brin, school.location) == ("99ZZ", "00")


def test_it_opens_the_school_year_with_its_holidays(school: School) -> None:
    take_in(school, CHILDREN.data())
    year = SchoolYear.objects.get(school=school)
    assert year.start == 2026
    assert Holiday.objects.filter(school_year=year, name="Herfstvakantie").count() == 1


def test_the_same_file_twice_changes_nothing(school: School) -> None:
    take_in(school, CHILDREN.data())
    plan = plan_for(school, CHILDREN.data())
    assert (plan.is_empty, told(plan), plan.problems) == (True, [], [])


@pytest.mark.parametrize("version", VERSIONS)
def test_a_whole_school_of_every_version(school: School, version: str) -> None:
    data = large_school(120, version=version).data()
    take_in(school, data)
    assert Pupil.objects.filter(school=school).count() == 120
    assert plan_for(school, data).is_empty


def test_uwlr_is_the_same_file_in_an_envelope(school: School) -> None:
    take_in(school, CHILDREN.data())
    assert plan_for(school, soap(CHILDREN)).is_empty


def test_a_combination_group_leaves_the_year_group_to_the_pupil(school: School) -> None:
    third, fourth = replace(EMIR, group="G34", year_group="3"), replace(SANNE, group="G34", year_group="4")
    take_in(school, SchoolOnPaper([G34], [third, fourth]).data())
    assert Group.objects.get(school=school).slug == "3-4"
    assert [(name, year) for name, _group, year, _from, _until in places(school)] == [("Emir", "3"), ("Sanne", "4")]


def test_a_pupil_without_a_group_has_a_place_all_the_same(school: School) -> None:
    take_in(school, with_children(replace(SANNE, group="")))
    assert places(school) == [("Sanne", None, "5", YEAR_BEGAN, None)]


def test_a_composite_group_stands_beside_the_base_group(school: School) -> None:
    plus = replace(SANNE, composites=("PLUS",))
    take_in(school, with_children(plus, EMIR))
    assert list(Participation.objects.values_list("pupil__key", "group__slug", "until_on")) == [
        ("1001", "plusgroep", None)
    ]
    assert plan_for(school, with_children(plus, EMIR)).is_empty
    assert told(plan_for(school, with_children(SANNE, EMIR))) == [
        ("changed", "pupils", "Sanne van den Berg", "niet meer in Plusgroep"),
    ]
    without = with_children(SANNE, EMIR, groups=[G5A, G5B])
    assert told(plan_for(school, without)) == [
        ("changed", "pupils", "Sanne van den Berg", "niet meer in Plusgroep"),
        ("gone", "groups", "Plusgroep", "staat niet in het bestand"),
    ]
    take_in(school, without)
    assert list(Participation.objects.values_list("from_on", "until_on")) == [(YEAR_BEGAN, YESTERDAY)]
    assert Group.objects.filter(slug="plusgroep").count() == 1
    assert plan_for(school, without).is_empty


def test_a_move_in_march_closes_the_old_place_and_opens_a_new_one(school: School) -> None:
    take_in(school, CHILDREN.data())
    with time_machine.travel("2027-03-15 12:00:00+01:00"):
        moved = with_children(replace(SANNE, group="G5B"), EMIR, NOOR)
        assert told(plan_for(school, moved)) == [
            ("changed", "pupils", "Sanne van den Berg", "van Groep 5A naar Groep 5B")
        ]
        take_in(school, moved)
        assert plan_for(school, moved).is_empty
    assert [place for place in places(school) if place[0] == "Sanne"] == [
        ("Sanne", "5a", "5", YEAR_BEGAN, date(2027, 3, 14)),
        ("Sanne", "5b", "5", date(2027, 3, 15), None),
    ]


def test_a_second_move_on_one_day_corrects_the_first(school: School) -> None:
    take_in(school, CHILDREN.data())
    take_in(school, with_children(replace(SANNE, group="G5B"), EMIR, NOOR))
    take_in(school, with_children(replace(SANNE, group=""), EMIR, NOOR))
    assert [place for place in places(school) if place[0] == "Sanne"] == [
        ("Sanne", "5a", "5", YEAR_BEGAN, YESTERDAY),
        ("Sanne", None, "5", TODAY, None),
    ]


def test_another_year_group_is_a_correction(school: School) -> None:
    take_in(school, CHILDREN.data())
    take_in(school, with_children(replace(SANNE, year_group="6"), EMIR, NOOR))
    assert [place for place in places(school) if place[0] == "Sanne"] == [("Sanne", "5a", "6", YEAR_BEGAN, None)]


def test_a_child_of_three_starts_later(school: School) -> None:
    toddler = Person("2001", "Mila", "Bakker", born_on="2023-01-12", year_group="1", enrolled_on="2027-01-12")
    take_in(school, with_children(SANNE, toddler))
    mila = Pupil.objects.get(key="2001")
    assert (mila.starts_on, mila.left_on) == (date(2027, 1, 12), None)
    assert [place for place in places(school) if place[0] == "Mila"] == [("Mila", None, "1", date(2027, 1, 12), None)]
    later = replace(toddler, enrolled_on="2027-02-01")
    take_in(school, with_children(SANNE, later))
    assert [place for place in places(school) if place[0] == "Mila"] == [("Mila", None, "1", date(2027, 2, 1), None)]
    assert plan_for(school, with_children(SANNE, later)).is_empty


def test_a_child_who_starts_next_year_has_no_place_yet(school: School) -> None:
    baby = Person("2002", "Bram", "Vis", born_on="2024-10-01", year_group="1", enrolled_on="2028-10-01")
    take_in(school, with_children(SANNE, baby))
    assert [place[0] for place in places(school)] == ["Sanne"]
    assert plan_for(school, with_children(SANNE, baby)).is_empty


def test_a_new_child_in_november_sits_there_since_its_first_day(school: School) -> None:
    take_in(school, with_children(SANNE))
    started, silent = replace(EMIR, enrolled_on="2026-11-09"), replace(NOOR, enrolled_on="2020-08-24")
    take_in(school, with_children(SANNE, started, silent))
    assert places(school) == [
        ("Emir", "5a", "5", date(2026, 11, 9), None),
        ("Noor", "5b", "5", TODAY, None),
        ("Sanne", "5a", "5", YEAR_BEGAN, None),
    ]


def test_gone_is_not_deleted(school: School) -> None:
    take_in(school, CHILDREN.data())
    fewer = with_children(SANNE, EMIR)
    assert told(plan_for(school, fewer)) == [("gone", "pupils", "Noor van 't Hof", "staat niet in het bestand")]
    take_in(school, fewer)
    noor = Pupil.objects.get(key="1003")
    assert noor.left_on == TODAY
    assert [place for place in places(school) if place[0] == "Noor"] == [("Noor", "5b", "5", YEAR_BEGAN, YESTERDAY)]
    assert plan_for(school, fewer).is_empty


def test_who_is_in_the_file_again_is_back(school: School) -> None:
    take_in(school, CHILDREN.data())
    take_in(school, with_children(SANNE, EMIR))
    assert told(plan_for(school, CHILDREN.data())) == [("changed", "pupils", "Noor van 't Hof", "is er weer, Groep 5B")]
    take_in(school, CHILDREN.data())
    assert Pupil.objects.get(key="1003").left_on is None
    assert [place for place in places(school) if place[0] == "Noor"] == [
        ("Noor", "5b", "5", YEAR_BEGAN, YESTERDAY),
        ("Noor", "5b", "5", TODAY, None),
    ]


def test_a_day_of_leaving_ends_the_place_on_that_day(school: School) -> None:
    take_in(school, CHILDREN.data())
    left = with_children(SANNE, EMIR, replace(NOOR, left_on="2026-10-01"))
    assert told(plan_for(school, left)) == [("gone", "pupils", "Noor van 't Hof", "van school op 1 oktober 2026")]
    take_in(school, left)
    assert Pupil.objects.get(key="1003").left_on == date(2026, 10, 1)
    assert [place for place in places(school) if place[0] == "Noor"] == [
        ("Noor", "5b", "5", YEAR_BEGAN, date(2026, 10, 1))
    ]
    assert plan_for(school, left).is_empty


def test_a_day_of_leaving_to_come_only_ends_the_place(school: School) -> None:
    leaving = with_children(SANNE, EMIR, replace(NOOR, left_on="2027-02-01"))
    take_in(school, leaving)
    assert Pupil.objects.get(key="1003").left_on is None
    assert [place for place in places(school) if place[0] == "Noor"] == [
        ("Noor", "5b", "5", YEAR_BEGAN, date(2027, 2, 1))
    ]
    assert plan_for(school, leaving).is_empty
    take_in(school, CHILDREN.data())
    assert [place for place in places(school) if place[0] == "Noor"] == [("Noor", "5b", "5", YEAR_BEGAN, None)]


def test_who_left_in_an_earlier_year_does_not_come_in(school: School) -> None:
    data = with_children(SANNE, replace(NOOR, left_on="2026-07-01"))
    plan = plan_for(school, data)
    assert [entry.name for entry in plan.entries if entry.whom == "pupils"] == ["Sanne van den Berg"]
    assert [message for _row, message in notes(plan)] == [
        "Dit kind ging van school op 1 juli 2026, voor dit schooljaar. We lezen het niet in."
    ]


def test_a_child_who_left_this_year_leaves_the_trace_of_this_year(school: School) -> None:
    left = with_children(SANNE, replace(NOOR, left_on="2026-10-01"))
    take_in(school, left)
    assert ("Noor", "5b", "5", YEAR_BEGAN, date(2026, 10, 1)) in places(school)
    assert plan_for(school, left).is_empty


def test_names_and_birth_dates_follow_the_file(school: School) -> None:
    take_in(school, CHILDREN.data())
    renamed = with_children(replace(SANNE, surname="Berg-Smit", born_on="2016-11-04"), EMIR, NOOR)
    assert told(plan_for(school, renamed)) == [
        ("changed", "pupils", "Sanne van den Berg-Smit", "heette Sanne van den Berg, geboortedatum")
    ]
    take_in(school, renamed)
    assert Pupil.objects.get(key="1001").sort_name == "berg smit  sanne  van den"


def test_a_person_with_one_name(school: School) -> None:
    only = Person("3001", "Madonna", year_group="5", group="G5A")
    initials = Person("3002", surname="", initials="AJ", year_group="5", group="G5A")
    take_in(school, with_children(only, initials))
    assert sorted(pupil.name.full for pupil in Pupil.objects.all()) == ["A.J.", "Madonna"]
    assert plan_for(school, with_children(only, initials)).is_empty


def test_groups_with_one_name_keep_their_own_address(school: School) -> None:
    twin = replace(G5A, key="G5X")
    data = SchoolOnPaper([G5A, twin], [SANNE, replace(EMIR, group="G5X")]).data()
    take_in(school, data)
    assert list(Group.objects.order_by("position").values_list("key", "slug")) == [("G5A", "5a"), ("G5X", "5a-2")]
    assert plan_for(school, data).is_empty


def test_a_group_that_is_renamed_keeps_its_address(school: School) -> None:
    take_in(school, CHILDREN.data())
    renamed = replace(CHILDREN, groups=[replace(G5A, name="Groep 5 blauw"), G5B, PLUS]).data()
    assert told(plan_for(school, renamed)) == [("changed", "groups", "Groep 5 blauw", "heette Groep 5A")]
    take_in(school, renamed)
    assert Group.objects.get(key="G5A").slug == "5a"


def test_dummy_keys_of_groups_mean_nothing(school: School) -> None:
    one, two = replace(G5A, key="#001"), replace(G5B, key="#002")
    first = SchoolOnPaper([one, two], [replace(SANNE, group="#001"), replace(NOOR, group="#002")]).data()
    take_in(school, first)
    one, two = replace(G5A, key="#002"), replace(G5B, key="#001")
    other_keys = SchoolOnPaper([one, two], [replace(SANNE, group="#002"), replace(NOOR, group="#001")]).data()
    assert plan_for(school, other_keys).is_empty


def test_a_file_without_brin_is_taken_at_its_word(school: School) -> None:
    take_in(school, CHILDREN.data())
    assert plan_for(school, replace(CHILDREN, brin="").data()).is_empty


@pytest.mark.parametrize("changes", [{"brin": "98YY"}, {"location": "01"}])
def test_a_file_of_another_school_is_refused(school: School, changes: dict[str, str]) -> None:
    take_in(school, CHILDREN.data())
    plan = plan_for(school, replace(CHILDREN, **changes).data())  # type: ignore[arg-type]
    theirs = "98YY" if "brin" in changes else "99ZZ-01"
    assert [problem.message for problem in plan.problems if problem.level == "stop"] == [
        f"Dit is het bestand van een andere school: BRIN {theirs}, en deze school heeft 99ZZ. "
        "Kies het bestand van deze school."
    ]
    assert plan.is_empty


def test_a_brin_that_another_school_has_is_refused(school: School) -> None:
    make.make_school(brin="99ZZ", location="00")
    plan = plan_for(school, CHILDREN.data())
    assert [problem.level for problem in plan.problems] == ["stop"]
