"""The second wall between schools, in PostgreSQL itself: row-level security (docs/decisions/0017).

Every table with a `school_id` shows only rows of the schools that are open in this transaction. Nothing open is nothing
shown. The first wall is `visible_to(viewer)`; this one holds where somebody forgets it. On SQLite nothing happens here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.db import OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase

SCHOOLS = "glansrijk.schools"  # which schools are open: numbers with commas between them
PUBLISHED = "glansrijk.published"  # of which schools a stranger may read what they published, and nothing else
GROUPS = "glansrijk.pilot_groups"  # which groups of schools are open, in the same way (decision 0029)
NOTHING_OPEN = dict.fromkeys((SCHOOLS, PUBLISHED, GROUPS), "")
Respond = Callable[[HttpRequest], HttpResponseBase]
# Rows that anybody may add and whose numbers say nothing of a school: what happened outside all schools (signing in).
ALSO_OF_NO_SCHOOL = frozenset({"audit_event"})
# A row that its school gave to other schools is read by them too; only its school changes it (decision 0030).
GIVEN = "shown_to_others_at"
# What was written down never changes; rows go only where the log was shortened, which the triggers see to.
ADDED_TO_ONLY = ("audit_event", "audit_seen", "audit_link", "audit_anchor")
# Copies of what a school told everybody (docs/decisions/0031): also read where only that is open, never written there.
TOLD_TO_ALL = frozenset({"network_publishedpage", "network_publishedpiece"})
_OPEN, _TOLD, _OPEN_GROUPS = (
    f"(SELECT string_to_array(NULLIF(current_setting('{setting}', true), ''), ','))::bigint[]"
    for setting in (SCHOOLS, PUBLISHED, GROUPS)
)
_OWN, _OF_GROUP = f"school_id = ANY ({_OPEN})", f"pilot_group_id = ANY ({_OPEN_GROUPS})"
_BESIDES = {
    "told_to_all": f"FOR SELECT USING (school_id = ANY ({_TOLD}))",
    "given_to_others": f"FOR SELECT USING ({GIVEN} IS NOT NULL)",
    # A colleague who wrote in a group goes out of these rows wherever the colleague goes: also without any group open.
    "own_in_group": f"FOR UPDATE USING ({_OWN}) WITH CHECK ({_OWN})",
}


def stands() -> bool:
    """Whether there can be a second wall: only PostgreSQL has one."""
    return connection.vendor == "postgresql"


_ROLE = """DO $$ BEGIN CREATE ROLE {name} NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"""


class WallMiddleware:
    """One transaction per request, with no school open until a rule of access opens one; only on PostgreSQL."""

    def __init__(self, get_response: Respond) -> None:
        if not stands():
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer behind the wall. What goes wrong inside is an answer by now, so what was done before it stays done."""
        with behind_the_wall():
            return self.get_response(request)


@contextmanager
def behind_the_wall() -> Iterator[None]:
    """A transaction in which no school is open yet, as the role that may not look over the wall."""
    inside_another = connection.in_atomic_block
    with transaction.atomic(savepoint=False):
        _say(_as_role(settings.DATABASE_ROLE) | NOTHING_OPEN)
        yield
        if inside_another and not connection.needs_rollback:
            _say(_as_role("none") | NOTHING_OPEN)


@contextmanager
def schools_open(schools: Iterable[int], *, groups: Iterable[int] = ()) -> Iterator[None]:
    """Work for these schools, and these groups of schools, outside a request: one thing takes many transactions there.

    It holds for the session of the database. Within a request `schools.second_wall.open_also` ends with the request.
    """
    if not stands():
        yield
        return
    now = "COALESCE(current_setting(%s, true), '')"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {now}, {now}, current_setting('role')", [SCHOOLS, GROUPS])
        *before, role = cursor.fetchone()
    opened = {SCHOOLS: _numbers(schools), GROUPS: _numbers(groups)}
    _say(_as_role(settings.DATABASE_ROLE) | opened, for_long=True)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _say(_as_role(role) | dict(zip(opened, before, strict=True)), for_long=True)


def _numbers(rows: Iterable[int]) -> str:
    return ",".join(map(str, rows))


def _as_role(role: str) -> dict[str, str]:
    return {"role": role} if settings.DATABASE_ROLE else {}


def _say(values: dict[str, str], *, for_long: bool = False) -> None:
    asked = ", ".join("set_config(%s, %s, %s)" for _ in values)
    tell(f"SELECT {asked}", [part for name, value in values.items() for part in (name, value, not for_long)])


def tell(question: str, facts: Sequence[object]) -> tuple[Any, ...]:
    """Say something to the wall, and hear the one row that it answers.

    Not by a cursor of Django: it is no question of the page, and counts for none.
    """
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(question, facts)
        return tuple(cursor.fetchone())


def walled_models() -> list[type[Model]]:
    """Every model with rows of schools: with a column `school_id`, whatever it is called in the model."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if any(field.column == "school_id" for field in model._meta.local_concrete_fields)
    ]


def models_of_groups() -> list[type[Model]]:
    """Every model with rows of a group of schools; with a school as well, or of the group alone."""
    return [model for model in apps.get_models() if "pilot_group_id" in _columns(model)]


def every_group() -> list[int]:
    """The numbers of all groups of schools. A group itself has no wall (docs/decisions/0029)."""
    return list(apps.get_model("network", "PilotGroup")._default_manager.order_by("pk").values_list("pk", flat=True))


def models_behind_it() -> list[type[Model]]:
    """Every model of which the table has a wall, by the name of the table."""
    return sorted({*walled_models(), *models_of_groups()}, key=lambda model: model._meta.db_table)


def _columns(model: type[Model]) -> set[str]:
    return {str(field.column) for field in model._meta.local_concrete_fields}


def put_up(database: BaseDatabaseWrapper, role: str) -> None:
    """Make the role where it is not there, give it its rights, and put a policy on every table with a school.

    Done again after every migration: until then the role has no rights on a new table, so it is closed.
    """
    name = database.ops.quote_name(role)
    with database.cursor() as cursor:
        cursor.execute(_ROLE.format(name=name))
        for statement in (*_rights(name), *map(_policies, models_behind_it())):
            cursor.execute(statement)


def take_down(database: BaseDatabaseWrapper) -> None:
    """Remove the policies; for the control of a test, and for who wants to go back."""
    with database.cursor() as cursor:
        for model in models_behind_it():
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE ROW LEVEL SECURITY")


def unwalled(database: BaseDatabaseWrapper) -> list[str]:
    """Tables with rows of schools that have no policy here."""
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'school_wall' "
            "WHERE c.relrowsecurity AND c.relnamespace = current_schema()::regnamespace"
        )
        walled = {row[0] for row in cursor.fetchall()}
    return [model._meta.db_table for model in models_behind_it() if model._meta.db_table not in walled]


def must_stand(database: BaseDatabaseWrapper) -> None:
    """Say before anybody knocks that the wall is not there: without it the pages of the team break one by one.

    A database that does not answer yet is no reason to stop; then requests say so.

    Raises:
        ImproperlyConfigured: on PostgreSQL, tables with rows of schools that have no wall.
    """
    if database.vendor != "postgresql":
        return
    try:
        left = unwalled(database)
    except OperationalError:
        return
    if left:
        raise ImproperlyConfigured(
            f"PostgreSQL has no second wall between schools on {len(left)} tables (the first is {left[0]}). Run "
            "`bin/manage migrate` and then `bin/manage second_wall` as the owner of the tables (docs/settings.md)."
        )


def _rights(role: str) -> Iterator[str]:
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for table in ADDED_TO_ONLY:
        yield f"REVOKE UPDATE ON {table} FROM {role}"
    yield f"REVOKE DELETE ON audit_anchor FROM {role}"
    yield f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}"


def _policies(model: type[Model]) -> str:
    """All walls of one table: what is shown and taken, and where besides that something may be read or changed."""
    table, columns = model._meta.db_table, _columns(model)
    shown, taken = _shown_and_taken(table, columns)
    return "; ".join(
        (
            *(f"DROP POLICY IF EXISTS {name} ON {table}" for name in ("school_wall", *_BESIDES)),
            f"CREATE POLICY school_wall ON {table} USING ({shown}) WITH CHECK ({taken})",
            *(f"CREATE POLICY {name} ON {table} {_BESIDES[name]}" for name in _besides(table, columns)),
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        )
    )


def _shown_and_taken(table: str, columns: set[str]) -> tuple[str, str]:
    """Shown and taken where the school is open. What belongs to a group: where that group is open.

    A row of a school in a group is seen by its school and by the group; a new one is taken in an open group only.
    """
    if "pilot_group_id" in columns:
        return f"{_OWN} OR {_OF_GROUP}" if "school_id" in columns else _OF_GROUP, _OF_GROUP
    shown = f"school_id IS NULL OR {_OWN}" if table in ALSO_OF_NO_SCHOOL else _OWN
    return shown, shown


def _besides(table: str, columns: set[str]) -> Iterator[str]:
    if table in TOLD_TO_ALL:
        yield "told_to_all"
    if GIVEN in columns:
        yield "given_to_others"
    if {"school_id", "pilot_group_id"} <= columns:
        yield "own_in_group"
