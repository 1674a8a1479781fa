"""A world that is put back is the world that was made: the same rows in every table, and objects of the test's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

from glansrijk.rules.roles import Role
from glansrijk.schools.models import School
from tests import kept, make
from tests.promises.conftest import _fill_both
from tests.village import NOON, Village, _build


def full_village() -> Village:
    """With a row of every model in both schools, and what was written in the log."""
    village = _build()
    _fill_both(village)
    return village


def made_and_gone(world: Callable[[], Any]) -> tuple[Any, dict[str, kept.Rows]]:
    """A world and the rows that it left, of which nothing is there any more."""
    with time_machine.travel(NOON, tick=False), transaction.atomic():
        made = world()
        connection.check_constraints()  # here a transaction does what it else leaves for its end
        rows = kept._all_rows()
        transaction.set_rollback(True)
    return made, rows


@pytest.fixture
def as_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was kept before."""
    monkeypatch.setattr(kept, "_kept", {})
    monkeypatch.setattr(kept, "_made", Counter())


@pytest.mark.usefixtures("db", "as_new")
def test_a_world_that_is_put_back_is_the_one_that_was_made() -> None:
    calls: list[None] = []

    def make_it() -> Village:
        calls.append(None)
        return full_village()

    def world() -> Village:
        return kept.as_made_before("full", make=make_it)

    (_, _), (made, rows), (again, same), (once_more, _) = (made_and_gone(world) for _ in range(4))
    assert len(calls) == 2
    assert {table: rows[table] ^ same[table] for table in rows if rows[table] != same[table]} == {}
    assert sum(map(len, rows.values())) > 300
    assert (again.sem, again.sem is not made.sem, again.sem is not once_more.sem) == (made.sem, True, True)
    assert again.sem.school is again.linde


@pytest.mark.usefixtures("db", "as_new")
def test_what_comes_after_a_world_that_was_put_back_has_numbers_of_its_own() -> None:
    for _ in range(3):
        with time_machine.travel(NOON, tick=False), transaction.atomic():
            village = kept.as_made_before("village", make=_build)
            later = make.make_staff(village.linde, "Ada Laat", Role.OFFICE)
            assert later.pk > max(village.daan.pk, village.otto.pk)
            transaction.set_rollback(True)


@pytest.mark.usefixtures("db", "as_new")
def test_on_top_of_other_rows_it_is_made_anew() -> None:
    """What is made depends on what is there already."""

    def how_many() -> int:
        return kept.as_made_before("count", make=School.objects.count, on_top=True)

    with time_machine.travel(NOON, tick=False):
        assert [how_many(), how_many(), how_many()] == [0, 0, 0]
        make.make_school()
        assert [how_many(), how_many(), how_many()] == [1, 1, 1]


@pytest.mark.usefixtures("db", "as_new")
def test_numbers_that_are_taken_make_it_anew() -> None:
    with time_machine.travel(NOON, tick=False):
        for _ in range(2):
            with transaction.atomic():
                first = kept.as_made_before("school", make=make.make_school)
                transaction.set_rollback(True)
        School.objects.create(pk=first.pk, board=make.make_board(), name="Eerder", slug="eerder")
        assert kept.as_made_before("school", make=make.make_school).pk != first.pk
