"""Talents: per school year, by who said so, and the picture of a group without what a child keeps to itself (R11)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from glansrijk.schools.models import Pupil
from glansrijk.talks.models import Talent
from glansrijk.talks.talents import add_talent, talents_of_child, talents_of_group
from tests import make
from tests.village import Village

PAGE = "/s/linde/groep/5/talenten"


def talent(village: Village, pupil: Pupil, **values: object) -> Talent:
    row: dict[str, object] = {"source": "child", "school_year": village.group5.school_year, **values}
    return Talent.objects.create(school=village.linde, pupil=pupil, **row)


def test_the_picture_of_a_group(village: Village) -> None:
    talent(village, village.sem, picture="bouwen")
    talent(village, village.noor, picture="bouwen")
    talent(village, village.noor, picture="bouwen", source="parent")
    talent(village, village.omer, word="Skaten")
    talent(village, village.sem, word="skaten")
    talent(village, village.sem, picture="koken", dream=True)
    talent(village, village.omer, picture="lezen", shared=False)
    page = talents_of_group(village.group5, village.viewer(village.anna))
    assert [(line.word, line.children) for line in page.good_at] == [
        ("bouwen", ("Noor", "Sem")),
        ("Skaten", ("Sem", "Ömer")),
    ]
    assert [(line.word, line.children) for line in page.become] == [("kok of bakker", ("Sem",))]
    assert ([pupil.first_name for pupil in page.still_to_ask], page.told, page.children) == (["Lina"], 3, 4)


def test_two_children_with_one_first_name_are_told_apart(village: Village) -> None:
    other = make.make_pupil(village.linde, "Sem Visser", group=village.group5)
    for pupil in (village.sem, other):
        talent(village, pupil, picture="bouwen")
    page = talents_of_group(village.group5, village.viewer(village.anna))
    assert page.good_at[0].children == ("Sem Bakker", "Sem Visser")


def test_through_the_years_what_is_new_shows(village: Village) -> None:
    before = make.make_year(village.linde, year=make.THIS_YEAR.previous)
    talent(village, village.sem, picture="bouwen", school_year=before)
    talent(village, village.sem, picture="lezen", school_year=before)
    talent(village, village.sem, picture="bouwen")
    new = talent(village, village.sem, picture="rekenen")
    years, become = talents_of_child(village.sem, village.viewer(village.anna))
    assert [(one.label, len(one.talents), one.new) for one in years] == [
        ("2026–2027", 2, frozenset({new.pk})),
        ("2025–2026", 2, frozenset()),
    ]
    assert become == ()


@pytest.mark.parametrize("values", [{}, {"word": "x", "source": "opa"}])
def test_what_says_nothing_or_comes_from_nowhere_is_refused(village: Village, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        talent(village, village.sem, **values)


def test_noted_twice_is_one(village: Village) -> None:
    by = village.viewer(village.anna)
    for _ in range(2):
        add_talent(village.sem, picture="bouwen", word="", dream=False, source="parent", by=by)
    assert Talent.objects.count() == 1
    talent(village, village.sem, picture="bouwen")
    with pytest.raises(IntegrityError), transaction.atomic():
        talent(village, village.sem, picture="bouwen")


def test_a_teacher_adds_a_talent_and_takes_it_away(village: Village) -> None:
    client, child = village.signed_in(village.anna), f"/s/linde/kind/{village.sem.pk}"
    client.post(f"{child}/talent", {"what": "later:koken", "source": "parent"})
    client.post(f"{child}/talent", {"what": "", "word": " moppen  vertellen ", "source": "teacher"})
    rows = Talent.objects.order_by("pk")
    assert list(rows.values_list("picture", "word", "dream", "source")) == [
        ("koken", "", True, "parent"),
        ("", "moppen vertellen", False, "teacher"),
    ]
    page = client.get(f"{child}/zelf").content.decode()
    assert ("kok of bakker" in page, "zei een ouder" in page) == (True, True)
    client.post(f"{child}/talent/{rows[0].pk}/weg")
    assert Talent.objects.count() == 1


def test_what_the_child_named_is_not_the_teachers_to_take_away(village: Village) -> None:
    row = talent(village, village.sem, picture="bouwen")
    answer = village.signed_in(village.anna).post(f"/s/linde/kind/{village.sem.pk}/talent/{row.pk}/weg")
    assert (answer.status_code, Talent.objects.count()) == (404, 1)


@pytest.mark.parametrize(
    "data",
    [
        {"source": "teacher"},
        {"what": "talent:bestaat-niet", "source": "teacher"},
        {"word": "x" * 61, "source": "teacher"},
        {"what": "talent:bouwen", "source": "child"},
    ],
)
def test_what_is_not_right_is_said(village: Village, data: dict[str, str]) -> None:
    answer = village.signed_in(village.anna).post(f"/s/linde/kind/{village.sem.pk}/talent", data)
    assert (answer.status_code, Talent.objects.count()) == (400, 0)


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("ivo", 200), ("carla", 404), ("otto", 403), ("daan", 404)])
def test_the_picture_is_for_who_sees_the_talks(village: Village, who: str, status: int) -> None:
    """Carla teaches group 6, and her own child sits in group 5."""
    assert village.signed_in(getattr(village, who)).get(PAGE).status_code == status


def test_thirty_children_cost_what_one_costs(village: Village, django_assert_max_num_queries: object) -> None:
    client = village.signed_in(village.anna)
    for number in range(30):
        talent(village, make.make_pupil(village.linde, f"Kind{number} Veel", group=village.group5), picture="bouwen")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(PAGE).status_code == 200
