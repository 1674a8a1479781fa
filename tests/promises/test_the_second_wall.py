"""The second wall between schools stands in PostgreSQL itself (TS4): also where Django's own filters are gone.

The whole run on PostgreSQL asks its pages behind it; here it is tried out. Decision 0017.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client

from glansrijk.lib.second_wall import (
    behind_the_wall,
    schools_open,
    take_down,
    unwalled,
    walled_models,
)
from glansrijk.rules.roles import Role
from glansrijk.schools.models import School, Staff
from glansrijk.schools.models.owned import OwnedQuerySet
from glansrijk.schools.second_wall import every_school_open, open_where_works
from glansrijk.schools.viewer import Viewer
from tests.audit.chains import run
from tests.promises.addresses import OF_SCHOOLS, SAYS_WHICH_SCHOOL, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import owned_models, release_canaries


def counts(school: School) -> dict[str, int]:
    """How many rows of a school the database shows now, by table."""
    return {
        model._meta.db_table: model._default_manager.filter(school_id=school.pk).count() for model in walled_models()
    }


def test_every_table_with_a_school_has_the_wall(db: None) -> None:
    assert {model._meta.db_table for model in owned_models()} < {model._meta.db_table for model in walled_models()}
    assert unwalled(connection) == []
    with connection.cursor() as cursor:
        cursor.execute("DROP POLICY school_wall ON relations_contact")
        cursor.execute("ALTER TABLE talks_talk DISABLE ROW LEVEL SECURITY")
    assert unwalled(connection) == ["relations_contact", "talks_talk"], "the control"


def test_the_role_may_not_look_over_it_nor_change_what_was_written_down(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = %s", [settings.DATABASE_ROLE]
        )
        assert cursor.fetchone() == (False, False, False)
    for sql in ("UPDATE audit_event SET kind = 'x'", "DELETE FROM audit_anchor", "DELETE FROM django_migrations"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), behind_the_wall():
            run(sql)


def test_nothing_open_shows_nothing_and_one_school_open_shows_that_one(two_schools: TwoSchools) -> None:
    here, there = two_schools.village.esdoorn, two_schools.village.linde
    as_owner = counts(there)
    owned = {model._meta.db_table for model in owned_models()}
    assert all(as_owner[table] for table in owned), "nothing to hide"
    with behind_the_wall():
        assert set(counts(there).values()) == {0}
        with schools_open([here.pk]):
            assert (set(counts(there).values()), counts(here)["schools_pupil"] > 0) == ({0}, True)
        with schools_open([here.pk, there.pk]):
            assert counts(there) == as_owner
    assert counts(there) == as_owner, "what a test prepares, it prepares as the owner"


def test_nothing_is_written_for_a_school_that_is_not_open(two_schools: TwoSchools) -> None:
    here, there = two_schools.village.esdoorn, two_schools.village.linde
    with behind_the_wall(), schools_open([here.pk]):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Staff.objects.create(school=there, first_name="Iemand", sort_name="iemand")
        assert Staff.objects.filter(pk=two_schools.village.anna.pk).update(first_name="Anders") == 0
    two_schools.village.anna.refresh_from_db()
    assert two_schools.village.anna.first_name == "Anna"


def test_the_door_of_an_account_opens_only_where_it_works(two_schools: TwoSchools) -> None:
    village = two_schools.village
    daan = village.daan.account_id
    for account, slug, opened in (
        (daan, "esdoorn", 1),
        (daan, "linde", 0),
        (daan, None, 1),
        (village.stranger.pk, None, 0),
        (None, None, 0),
    ):
        with behind_the_wall():
            open_where_works(account, slug)
            assert School.objects.filter(pk__in=Staff.objects.values("school")).count() == opened, (account, slug)


def test_the_background_opens_all_schools_and_closes_them(two_schools: TwoSchools) -> None:
    with behind_the_wall():
        with every_school_open():
            assert School.objects.filter(pk__in=Staff.objects.values("school")).count() == 2
        with schools_open([two_schools.village.linde.pk]):
            assert School.objects.filter(pk__in=Staff.objects.values("school")).count() == 1
        assert Staff.objects.count() == 0


@pytest.fixture
def filters_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutation: whoever looks, Django asks for every row of every school."""

    def everything(rows: Any, *whose: object) -> Any:
        return rows.all()

    def unprepared(viewer: Viewer, build: Any, *facts: Any) -> list[Any]:
        return list(build(viewer, *facts))

    for name in ("visible_to", "of_own_groups", "in_school"):
        for owner in (OwnedQuerySet, *_subclasses(OwnedQuerySet)):
            if name in vars(owner):
                monkeypatch.setattr(owner, name, everything)
    monkeypatch.setattr(Viewer, "read", unprepared)


def _subclasses(one: type[Any]) -> Iterator[type[Any]]:
    below: type[Any]
    for below in one.__subclasses__():
        yield below
        yield from _subclasses(below)


def leaks(client: Client, here: School, there: School) -> list[str]:
    """Where a word of the other school is found: own pages, and own pages with numbers of the other school."""
    client.raise_request_exception = False  # without filters a page may break; what it then says counts too
    found = []
    own, theirs = urls_in(OF_SCHOOLS, here), urls_in(OF_SCHOOLS, there)
    for name in own:
        for url in {own[name], theirs[name].replace(f"/s/{there.slug}/", f"/s/{here.slug}/")}:
            with transaction.atomic():
                response = client.get(url)
                transaction.set_rollback(True)
            text = (response.content.decode(errors="replace") + str(response.headers)).replace(url, "")
            if "kanarie" in (text.replace(there.name, "") if name in SAYS_WHICH_SCHOOL else text):
                found.append(name)
    return found


@pytest.mark.parametrize("role", [Role.IB, Role.HEAD])
def test_without_the_filters_of_django_nothing_leaks(
    two_schools: TwoSchools, filters_are_gone: None, role: Role
) -> None:
    here, there = two_schools.village.esdoorn, two_schools.village.linde
    list(release_canaries(there))
    there.refresh_from_db()
    assert leaks(two_schools.browser_of(two_schools.others[role]), here, there) == []


def test_the_control_without_the_second_wall_it_does_leak(two_schools: TwoSchools, filters_are_gone: None) -> None:
    here, there = two_schools.village.esdoorn, two_schools.village.linde
    list(release_canaries(there))
    there.refresh_from_db()
    connection.check_constraints()
    take_down(connection)
    assert len(set(leaks(two_schools.browser_of(two_schools.others[Role.IB]), here, there))) > 20
