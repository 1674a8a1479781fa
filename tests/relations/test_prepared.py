"""Prepared reads of a class keep the fence: each viewer gets what the plain queryset gives them, and no more (R96)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import QuerySet

from glansrijk.lib import prepared
from glansrijk.lib.prepared import UnpreparedError
from glansrijk.relations import contacts, glanskaart_page, levels, lines
from glansrijk.relations.checking import set_apart
from glansrijk.relations.models import Estimate
from glansrijk.relations.taking_steps import Choice, set_step
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import ContactBan, Group, Staff
from glansrijk.schools.viewer import Viewer
from tests import make
from tests.village import TUESDAY, Village

OCTOBER, NOVEMBER = Month(2026, 10).first, Month(2026, 11).first
# Every read of a class, with the facts that it takes after the group.
READS: dict[str, tuple[Callable[..., QuerySet[Any, Any]], tuple[date, ...]]] = {
    "lines": (lines._rows, (TUESDAY,)),
    "lines of another day": (lines._rows, (date(2026, 9, 1),)),
    "levels of a month": (levels._rows, (NOVEMBER, NOVEMBER)),
    "levels of two months": (levels._rows, (OCTOBER, NOVEMBER)),
    "last contacts": (contacts._last, ()),
    "steps": (glanskaart_page._steps, ()),
    "teachers": (glanskaart_page._teachers, ()),
}


@pytest.fixture
def full(village: Village) -> Village:
    """The village with something in every table that is read, at both schools."""
    for group, rater, parent in (
        (village.group5, village.anna, village.eva),
        (village.group5, village.bram, village.petra),
        (village.group6, village.carla, village.tim.parent_links.get().parent),
        (village.other5, village.daan, village.far_parent),
    ):
        make.make_estimate(parent, group, Level.MATT, rater=rater)
        make.make_estimate(parent, group, Level.DULL, rater=rater, month=Month(2026, 10))
        make.make_contact(parent, group, by=rater, on=TUESDAY)
    anna, bel_eva = village.viewer(village.anna), Choice("Bel Eva", date(2026, 12, 4))
    home = village.homes["eva"].pk
    set_step(bel_eva, parent_id=village.eva.pk, home_id=home, group=village.group5, owner=village.anna, by=anna)
    set_apart(village.homes["akker"].pk, group=village.group5, by=anna)
    ContactBan.objects.create(
        school=village.linde, link=village.peter.links.get(), from_on=make.START, reason="rechter"
    )
    make.make_assignment(village.carla, village.group5)
    make.make_staff(village.linde, "Twee Petten", Role.IB, Role.HEAD)
    return village


def everyone(village: Village) -> dict[str, Staff]:
    """Who looks, from the widest sight to none; the same kinds of viewer after each other."""
    names = ("anna", "carla", "bram", "ivo", "hanneke", "otto", "daan")
    return {name: getattr(village, name) for name in names}


def groups(village: Village) -> dict[str, Group]:
    """Where they look."""
    return {"5": village.group5, "6": village.group6, "other 5": village.other5}


@pytest.mark.parametrize("which", READS)
def test_every_viewer_gets_what_the_queryset_gives(full: Village, which: str) -> None:
    build, facts = READS[which]
    for staff in everyone(full).values():
        viewer = full.viewer(staff)
        for group in groups(full).values():
            plain = sorted(build(viewer, group.pk, *facts), key=repr)
            assert sorted(viewer.read(build, group.pk, *facts), key=repr) == plain


def test_who_sees_how_many_rows(full: Village) -> None:
    """The control of the test above: there is something to see, for some."""
    found = {
        (name, of): len(full.viewer(staff).read(levels._rows, group.pk, NOVEMBER, NOVEMBER))
        for name, staff in everyone(full).items()
        for of, group in groups(full).items()
    }
    assert {key: number for key, number in found.items() if number} == {
        ("anna", "5"): 2,
        ("bram", "5"): 2,
        ("carla", "5"): 2,
        ("carla", "6"): 1,
        ("ivo", "5"): 2,
        ("ivo", "6"): 1,
        ("daan", "other 5"): 1,
    }


@pytest.mark.parametrize("which", READS)
def test_another_school_gets_nothing_through_a_read_that_was_prepared_here(full: Village, which: str) -> None:
    build, facts = READS[which]
    at_home = full.viewer(full.anna).read(build, full.group5.pk, *facts)
    kept = len(prepared._kept)
    away = full.viewer(full.daan).read(build, full.group5.pk, *facts)
    assert (bool(at_home), away, len(prepared._kept)) == (True, [], kept)


def without_a_fence(viewer: Viewer, group: int) -> QuerySet[Any, Any]:
    """Somebody forgot `visible_to`."""
    return Estimate.objects.filter(relation__group=group).values_list("level")


def with_the_account(viewer: Viewer, group: int) -> QuerySet[Any, Any]:
    """Somebody asks the viewer for more than there is."""
    rows = Estimate.objects.visible_to(viewer).filter(relation__group=group, rater__account=viewer.account_id)
    return rows.values_list("level")


def by_a_setting(viewer: Viewer, group: int) -> QuerySet[Any, Any]:
    """Somebody lets a setting of the school decide."""
    rows = Estimate.objects.visible_to(viewer).filter(relation__group=group)
    return rows.order_by("level" if viewer.school.two_words else "pk").values_list("level")


@pytest.mark.parametrize("build", [without_a_fence, with_the_account, by_a_setting])
def test_a_read_that_forgets_the_fence_or_asks_for_more_fails_at_once(full: Village, build: Any) -> None:
    with pytest.raises((UnpreparedError, AttributeError, full.linde.DoesNotExist)):
        full.viewer(full.anna).read(build, full.group5.pk)
    assert [key for key in prepared._kept if build.__name__ in repr(key)] == []


def test_the_viewer_is_the_same_as_from_the_tables(full: Village) -> None:
    """School, colleague and groups are put together from columns."""
    viewer = full.viewer(full.carla)
    assert (viewer.school, viewer.staff) == (full.linde, full.carla)
    for put_together, read in (
        (viewer.school, type(full.linde).objects.get(pk=full.linde.pk)),
        (viewer.staff, Staff.objects.get(pk=full.carla.pk)),
        *((one, type(one).objects.get(pk=one.pk)) for one in viewer.assignments),
        *((one.group, Group.objects.get(pk=one.group_id)) for one in viewer.assignments),
    ):
        columns = [field.attname for field in read._meta.concrete_fields]
        assert [getattr(put_together, name) for name in columns] == [getattr(read, name) for name in columns]
    assert [one.group.school_year.start for one in viewer.assignments] == [2026, 2026]
