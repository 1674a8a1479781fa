"""A prepared read gives what the queryset itself gives, and refuses what it cannot keep (decision 0007)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pytest_django.fixtures import DjangoAssertNumQueries

from glansrijk.lib import prepared
from glansrijk.lib.prepared import UnpreparedError, ask
from glansrijk.schools.models import Group, Holiday, School
from tests import make

FIRST_MARK, FIRST_MARKED_DAY = 7_700_000_000_001, date(1801, 1, 1)
DAYS = some.dates(date(1799, 1, 1), date(2060, 1, 1)) | some.just(FIRST_MARKED_DAY)
NAMES = some.sampled_from(["Herfst", "Kerst", "Mei", "\1", "'; DROP TABLE schools_holiday; --", "%s"])

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test prepares anew."""
    monkeypatch.setattr(prepared, "_kept", {})


@pytest.fixture
def school() -> School:
    """A school with holidays."""
    school = make.make_school(slug="linde", name="De Linde", brin="99ZZ", location="00")
    year = make.make_group(school, called="5").school_year
    Holiday.objects.all().delete()
    for number, name in enumerate(("Herfst", "Kerst", "Mei", "'; DROP TABLE schools_holiday; --", "%s")):
        Holiday.objects.create(
            school=school,
            school_year=year,
            name=name,
            first_on=date(2026, 10 + number % 3, 1 + number),
            last_on=date(2026, 10 + number % 3, 9),
            advice=number % 2 == 0,
        )
    return school


def in_time(school: int, name: str, first: date, last: date) -> QuerySet[Any, Any]:
    """All kinds of facts, one of them twice, beside values that are always the same."""
    rows = Holiday.objects.filter(Q(name=name) | Q(first_on__gte=first, last_on__lte=last), school=school, advice=True)
    rows = rows.exclude(name="Zomer").exclude(last_on__lt=first)
    return rows.order_by("pk").values_list("name", "first_on", "advice")


def test_it_is_asked_in_one_query_and_gives_values_of_ours(
    school: School, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    facts = (school.pk, "Herfst", date(2026, 12, 1), date(2026, 12, 31))
    with django_assert_num_queries(1):
        rows = ask(in_time, facts)
    assert rows == [("Mei", date(2026, 12, 3), True)]
    assert [type(value) for value in rows[0]] == [str, date, bool]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES, first=DAYS, last=DAYS, away=some.sampled_from([0, 1, FIRST_MARK]))
def test_whatever_the_facts_it_gives_what_the_queryset_gives(
    school: School, name: str, first: date, last: date, away: int
) -> None:
    facts = (school.pk + away, name, first, last)
    assert ask(in_time, facts) == list(in_time(*facts))


def of_groups(count: int, school: int, *groups: int) -> QuerySet[Any, Any]:
    """As many groups as the shape says."""
    assert len(groups) == count
    return Group.objects.filter(school=school, pk__in=groups).order_by("pk").values_list("pk", "name")


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_another_number_of_facts_is_another_question(school: School, count: int) -> None:
    groups = [make.make_group(school, called=str(number)).pk for number in range(3)][:count]
    for chosen in (groups, groups[::-1]):
        facts = (school.pk, *chosen)
        assert ask(of_groups, facts, shape=(count,)) == list(of_groups(count, *facts))


def of_a_set(school: int, *groups: int) -> QuerySet[Any, Any]:
    """The same by a set, which comes in an order of its own."""
    return Group.objects.filter(pk__in=frozenset(groups), school=school).order_by("pk").values_list("pk", "name")


@pytest.mark.parametrize("chosen", [(8, 1), (1, 8), (31, 32), (32, 31), (5, 64, 33)])
def test_facts_of_a_set_come_in_any_order(school: School, chosen: tuple[int, ...]) -> None:
    groups = [make.make_group(school, called=str(number)).pk for number in range(3)]
    for facts in ((school.pk, *chosen), (school.pk, *groups), (school.pk, *groups[::-1])):
        assert ask(of_a_set, facts) == list(of_a_set(*facts))


def latest(school: int) -> QuerySet[Any, Any]:
    """What the database works out: a day and a yes or no."""
    other = Holiday.objects.filter(school=OuterRef("school"), advice=False)
    rows = Holiday.objects.filter(school=school).values_list("school_id").annotate(Max("last_on"), other=Exists(other))
    return rows.order_by("school_id")


def test_what_the_database_works_out_is_a_day_and_a_boolean_too(school: School) -> None:
    rows = ask(latest, (school.pk,))
    assert rows == [(school.pk, date(2026, 12, 9), True)]
    assert [type(value) for value in rows[0]] == [int, date, bool]


def peeks(school: int) -> QuerySet[Any, Any]:
    """Decides by a fact what it asks."""
    rows = (
        Holiday.objects.filter(school=school)
        if school > 1_000_000_000
        else Holiday.objects.filter(school_id__gt=school)
    )
    return rows.values_list("name")


def forgets(school: int, name: str) -> QuerySet[Any, Any]:
    """Takes a fact and does nothing with it: a fence that fell down."""
    return Holiday.objects.filter(name=name).values_list("name")


def has_the_mark(school: int) -> QuerySet[Any, Any]:
    """Holds a value of its own that looks like the mark of a fact."""
    return Holiday.objects.filter(Q(school=school) | Q(school=FIRST_MARK)).values_list("name")


def bends(school: int, name: str) -> QuerySet[Any, Any]:
    """Puts a fact inside another text."""
    return Holiday.objects.filter(school=school, name__icontains=name).values_list("name")


@pytest.mark.parametrize(
    ("build", "facts"),
    [
        (peeks, (7,)),
        (forgets, (7, "Mei")),
        (has_the_mark, (7,)),
        (bends, (7, "Mei")),
        (in_time, (7, "Mei", datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 1))),
        (has_the_mark, (True,)),
        (has_the_mark, (None,)),
    ],
)
def test_what_cannot_be_prepared_is_refused(build: Any, facts: Any) -> None:
    with pytest.raises(UnpreparedError):
        ask(build, facts)
    assert prepared._kept == {}


def test_a_function_that_carries_a_value_along_is_refused(school: School) -> None:
    def of_this_request(day: date) -> QuerySet[Any, Any]:
        return Holiday.objects.filter(school=school, first_on=day).values_list("name")

    with pytest.raises(UnpreparedError):
        ask(of_this_request, (date(2026, 10, 1),))


def test_what_asks_nothing_asks_nothing(school: School, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert ask(of_groups, (school.pk,), shape=(0,)) == []


def test_facts_travel_as_parameters_and_are_not_kept(school: School) -> None:
    ask(in_time, (school.pk, "Herfst", date(2026, 12, 1), date(2026, 12, 31)))
    (kept,) = prepared._kept.values()
    assert sorted({number for number, _ in kept.places if number is not None}) == [0, 1, 2, 3]
    assert "Herfst" not in kept.sql
    assert "Herfst" not in [value for _, value in kept.places]


def test_the_question_is_compiled_once(school: School) -> None:
    for name in ("Herfst", "Kerst", "Mei"):
        ask(in_time, (school.pk, name, date(2026, 12, 1), date(2026, 12, 31)))
    assert len(prepared._kept) == 1


def filled(number: int) -> list[Any]:
    """The parameters for one of many, without asking the database."""
    (kept,) = prepared._kept.values()
    return kept.filled((number, f"naam {number}", date(2026, 1, 1 + number % 28), date(2026, 2, 1)), connection)


def test_threads_do_not_mix_up_their_facts(school: School) -> None:
    ask(in_time, (school.pk, "Herfst", date(2026, 12, 1), date(2026, 12, 31)))
    expected = [filled(number) for number in range(200)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(filled, range(200)))
    assert found == expected
