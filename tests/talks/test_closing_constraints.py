"""What the database itself refuses about handovers and closed years, and files that come in after a year is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from glansrijk.rules.roles import Role
from glansrijk.schools.models import Placement, School
from glansrijk.schools.viewer import viewer_of
from glansrijk.talks.closing_the_year import close_year
from glansrijk.talks.models import Handover, HandoverConfirmation, YearClosing
from tests import make
from tests.schools.imports.formats.samples import Group
from tests.schools.imports.formats.samples import School as SchoolOnPaper
from tests.schools.imports.taking_in import CHILDREN, SANNE, plan_for, take_in, told
from tests.talks.next_year import JUNE, JUNE_NOON, NEXT
from tests.village import Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast on 22 June 2027."""
    with time_machine.travel(JUNE_NOON, tick=True):
        yield make_village()


def handover(village: Village, **values: Any) -> Handover:
    known = {
        "school": village.linde,
        "pupil": village.sem,
        "parent": village.eva,
        "school_year": make.make_year(village.linde),
        "from_group": village.group5,
    }
    return Handover.objects.create(**known | values)


def refused(name: str) -> Any:
    return pytest.raises(IntegrityError, match=rf"{name}|UNIQUE")


def test_one_handover_of_a_parent_a_year(village: Village) -> None:
    handover(village)
    with transaction.atomic(), refused("handover_once_a_year"):
        handover(village)


def test_seen_is_always_a_text_that_was_seen(village: Village) -> None:
    with transaction.atomic(), refused("handover_seen_which_text"):
        handover(village, parents_saw_on=JUNE)


def test_a_colleague_confirms_a_side_once(village: Village) -> None:
    values = {"school": village.linde, "handover": handover(village), "staff": village.anna, "version": 1}
    HandoverConfirmation.objects.create(side="giving", **values)
    with transaction.atomic(), refused("handover_confirmed_once"):
        HandoverConfirmation.objects.create(side="giving", **values)
    with transaction.atomic(), refused("handover_side_known"):
        HandoverConfirmation.objects.create(side="looking", **values)


def test_a_year_is_closed_once(village: Village) -> None:
    year = make.make_year(village.linde)
    YearClosing.objects.create(school=village.linde, school_year=year)
    with transaction.atomic(), refused("year_closed_once"):
        YearClosing.objects.create(school=village.linde, school_year=year)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"undone_at": True}, "year_undone_after_closed"),
        ({"claimed_at": True, "closed_at": True}, "year_busy_or_closed"),
    ],
)
def test_a_year_is_undone_after_it_was_closed_and_never_busy_and_closed(
    village: Village, values: dict[str, bool], name: str
) -> None:
    moments = {field: timezone.now() for field in values}
    with transaction.atomic(), refused(name):
        YearClosing.objects.create(school=village.linde, school_year=make.make_year(village.linde), **moments)


def closed_school() -> School:
    """A school that came from a file, and closed its year."""
    school = make.make_school(slug="dorp", brin="99ZX")
    with time_machine.travel("2026-11-24T12:00+01:00"):
        take_in(school, replace(CHILDREN, brin="99ZX").data())
    head = make.make_staff(school, "Hilde Kop", Role.HEAD)
    assert head.account is not None
    viewer = viewer_of(head.account, "dorp", JUNE)
    assert viewer is not None
    close_year(make.THIS_YEAR, {"moment": "Nog niet begonnen."}, by=viewer)
    return school


def test_the_same_file_of_the_closed_year_opens_nothing_again(db: None) -> None:
    with time_machine.travel(JUNE_NOON):
        school = closed_school()
        plan = plan_for(school, replace(CHILDREN, brin="99ZX").data())
    assert (plan.is_empty, told(plan)) == (True, [])


def test_a_file_of_the_new_year_goes_before_what_was_proposed(db: None) -> None:
    with time_machine.travel(JUNE_NOON):
        school = closed_school()
        moved = replace(SANNE, year_group="6", group="G6A")
        new_year = SchoolOnPaper([Group("G6A", "6A")], [moved], brin="99ZX", school_year="2027-2028")
        take_in(school, new_year.data())
    rows = Placement.objects.filter(school=school, school_year__start=NEXT.start, pupil__first_name="Sanne")
    assert list(rows.values_list("group__name", "year_group")) == [("6A", "6")]
