"""Through which doors the second wall opens: each opens as few schools as it can (docs/decisions/0017).

Two functions of the database look over the wall, and give numbers only: which schools an account works at, and whether
it works at one. They are asked before anybody is known at a school.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from glansrijk.audit.models import OF_NO_SCHOOL
from glansrijk.lib import second_wall
from glansrijk.schools.models import School, Staff

_FUNCTION = """
CREATE OR REPLACE FUNCTION schools_of_account(account bigint, at_slug text) RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(string_agg(DISTINCT school.id::text, ','), '') FROM schools_school AS school
  JOIN schools_staff AS staff ON staff.school_id = school.id
  WHERE staff.account_id = account AND staff.left_on IS NULL AND (at_slug IS NULL OR school.slug = at_slug)
$$
"""


def open_where_works(account_id: int | None, slug: str | None = None) -> None:
    """Open the school with this slug when this account works there; without a slug all schools where it works."""
    if second_wall.stands():
        asked = "SELECT set_config(%s, schools_of_account(%s, %s), true)"
        second_wall.tell(asked, [second_wall.SCHOOLS, account_id, slug])


def open_for_parents(slug: str) -> None:
    """Open the school whose door somebody stands at. What may be seen there, the rules of the door decide."""
    if second_wall.stands():
        asked = "SELECT set_config(%s, COALESCE((SELECT id::text FROM schools_school WHERE slug = %s), ''), true)"
        second_wall.tell(asked, [second_wall.SCHOOLS, slug])


def open_published(slug: str | None = None) -> None:
    """Open what this school (without a slug: what each school) told everybody, and no other row of any school."""
    if second_wall.stands():
        asked = (
            "SELECT set_config(%s, COALESCE((SELECT string_agg(id::text, ',') FROM schools_school "
            "WHERE %s::text IS NULL OR slug = %s), ''), true)"
        )
        second_wall.tell(asked, [second_wall.PUBLISHED, slug, slug])


def works_elsewhere(account_id: int, school_id: int) -> bool:
    """Whether this account works at another school too, also where that school is not open: yes or no, nothing more."""
    elsewhere = Staff.objects.filter(account=account_id, left_on__isnull=True).exclude(school=school_id)
    return elsewhere.exists() or bool(_schools_over_the_wall(account_id) - {str(school_id)})


def _schools_over_the_wall(account_id: int) -> set[str]:
    """The numbers of the schools where this account works; none where no wall was put before this session."""
    if not second_wall.stands():
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true) IS NOT NULL", [second_wall.SCHOOLS])
        if not cursor.fetchone()[0]:
            return set()
        cursor.execute("SELECT schools_of_account(%s, NULL)", [account_id])
        return set(filter(None, cursor.fetchone()[0].split(",")))


@contextmanager
def every_school_open() -> Iterator[None]:
    """In the background, where one round of work looks at all schools, and at the log of what belongs to none."""
    if not second_wall.stands():
        yield
        return
    with second_wall.schools_open([OF_NO_SCHOOL, *School.objects.order_by("pk").values_list("pk", flat=True)]):
        yield


@contextmanager
def open_also(*schools: int) -> Iterator[None]:
    """Within a request, for a few lines that write at another school: these schools too, and then no longer."""
    if not second_wall.stands():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(current_setting(%s, true), '')", [second_wall.SCHOOLS])
        (before,) = cursor.fetchone()
    both = ",".join([*filter(None, [before]), *map(str, schools)])
    second_wall.tell("SELECT set_config(%s, %s, true)", [second_wall.SCHOOLS, both])
    try:
        yield
    finally:
        if not connection.needs_rollback:
            second_wall.tell("SELECT set_config(%s, %s, true)", [second_wall.SCHOOLS, before])


def put_up(database: BaseDatabaseWrapper, role: str) -> None:
    """The wall with its doors, for this role."""
    second_wall.put_up(database, role)
    with database.cursor() as cursor:
        cursor.execute(_FUNCTION)
        cursor.execute("REVOKE ALL ON FUNCTION schools_of_account(bigint, text) FROM PUBLIC")
        name = database.ops.quote_name(role)
        cursor.execute(f"GRANT EXECUTE ON FUNCTION schools_of_account(bigint, text) TO {name}")
