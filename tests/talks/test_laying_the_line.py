"""Laying the line: the method's line to begin with, own moments beside it, and nothing that exists twice."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from glansrijk.audit.models import Event
from glansrijk.rules.moment_windows import BetweenDays, FirstWeeks, InMonths, LastWeeks, SchoolWeeks
from glansrijk.rules.recurring import Returns
from glansrijk.rules.year_line import CORE_KINDS, METHOD, Laid
from glansrijk.schools.refusing import Refused
from glansrijk.talks.laying_the_line import (
    add_moment,
    begin_with_the_method,
    bring_back,
    change_moment,
    move_up,
    stop_moment,
)
from glansrijk.talks.models import FixedMoment
from tests.village import Village

IN_JANUARY = Laid("Leesgesprek", Returns("month", 1, 1))


def names() -> list[str]:
    return list(FixedMoment.objects.in_use().order_by("position").values_list("name", flat=True))


@pytest.mark.parametrize(
    ("kept", "rule"),
    [
        (Returns("first_weeks", 1, 6), FirstWeeks(6)),
        (Returns("last_weeks", 1, 5), LastWeeks(5)),
        (Returns("weeks", 3, 8), SchoolWeeks(3, 8)),
        (Returns("month", 11, 1), InMonths(11, 1)),
        (Returns("days", 1115, 1204), BetweenDays((11, 15), (12, 4))),
    ],
)
def test_what_a_school_keeps_is_a_rule_that_counts(kept: Returns, rule: object) -> None:
    assert kept.recurring == rule


@pytest.mark.parametrize("kept", [Returns("weeks", 8, 3), Returns("days", 431, 501), Returns("ooit", 1, 1)])
def test_numbers_that_no_year_has_are_refused(kept: Returns) -> None:
    with pytest.raises(ValueError, match="Dit zegt niet wanneer iets terugkomt"):
        _ = kept.recurring


@pytest.mark.parametrize(
    "columns",
    [
        {"rule": "first_weeks", "rule_from": 2, "rule_to": 6},
        {"rule": "weeks", "rule_from": 8, "rule_to": 3},
        {"rule": "weeks", "rule_from": 1, "rule_to": 54},
        {"rule": "month", "rule_from": 0, "rule_to": 13},
        {"rule": "days", "rule_from": 1, "rule_to": 1},
        {"rule": "enrolment", "rule_from": 1, "rule_to": 1},
    ],
)
def test_the_database_keeps_no_rule_without_its_numbers(village: Village, columns: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="fixed_moment_rule_has_its_numbers"), transaction.atomic():
        FixedMoment.objects.create(school=village.linde, kind="leesgesprek", name="Leesgesprek", **columns)


def test_a_school_begins_with_the_line_of_the_method_once(village: Village) -> None:
    by = village.viewer(village.hanneke)
    assert [begin_with_the_method(by=by), begin_with_the_method(by=by)] == [6, 0]
    assert tuple(FixedMoment.objects.order_by("position").values_list("kind", flat=True)) == CORE_KINDS
    assert list(FixedMoment.objects.filter(invite_all=True).values_list("kind", flat=True)) == ["afsluitend"]
    assert Event.objects.filter(kind="line.begun").count() == 1


def test_an_own_moment_has_a_kind_of_its_own(village: Village) -> None:
    by = village.viewer(village.hanneke)
    begin_with_the_method(by=by)
    own = add_moment(IN_JANUARY, by=by)
    called_like_the_method = add_moment(replace(IN_JANUARY, name="Omgekeerd"), by=by)
    assert (own.kind, called_like_the_method.kind) == ("leesgesprek", "omgekeerd-2")
    assert names()[-2:] == ["Leesgesprek", "Omgekeerd"]


def test_a_second_moment_may_be_of_a_kind_of_the_method(village: Village) -> None:
    by = village.viewer(village.hanneke)
    assert add_moment(IN_JANUARY, kind="voortgang", by=by).kind == "voortgang"


def test_two_moments_of_one_name_would_be_taken_for_each_other(village: Village) -> None:
    by = village.viewer(village.hanneke)
    begin_with_the_method(by=by)
    with pytest.raises(Refused, match="‘voortgangsgesprek’ staat al in de lijn"):
        add_moment(replace(IN_JANUARY, name="voortgangsgesprek"), by=by)
    assert FixedMoment.objects.count() == 6


def test_another_name_keeps_the_kind(village: Village) -> None:
    by = village.viewer(village.hanneke)
    own = add_moment(IN_JANUARY, by=by)
    assert change_moment(own, replace(IN_JANUARY, name="Boekgesprek"), by=by)
    assert not change_moment(own, replace(IN_JANUARY, name="Boekgesprek"), by=by)
    assert (own.name, own.kind) == ("Boekgesprek", "leesgesprek")
    assert Event.objects.filter(kind="line.changed").count() == 1


def test_a_moment_stops_and_comes_back_unless_its_name_is_taken(village: Village) -> None:
    by = village.viewer(village.hanneke)
    own = add_moment(IN_JANUARY, by=by)
    stop_moment(own, by=by)
    assert names() == []
    bring_back(own, by=by)
    assert names() == ["Leesgesprek"]
    stop_moment(own, by=by)
    add_moment(IN_JANUARY, by=by)
    with pytest.raises(Refused, match="staat al in de lijn"):
        bring_back(own, by=by)


def test_a_moment_moves_up_in_the_line(village: Village) -> None:
    by = village.viewer(village.hanneke)
    begin_with_the_method(by=by)
    last = FixedMoment.objects.get(kind="afsluitend")
    move_up(last, by=by)
    assert names()[-2:] == [METHOD["afsluitend"].name, METHOD["voortgang"].name]
    move_up(FixedMoment.objects.get(kind="startgesprek"), by=by)
    assert names()[0] == "Startgesprek"
