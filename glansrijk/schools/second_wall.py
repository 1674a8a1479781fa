"""Through which doors the second wall opens: each opens as few schools as it can (docs/decisions/0017).

Two functions of the database look over the wall, before anybody is known at a school: at which schools an account works
(numbers only), and which schools let in who runs the server, until when (docs/decisions/0032).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from glansrijk.audit.models import OF_NO_SCHOOL
from glansrijk.lib import second_wall
from glansrijk.schools.models import School, Staff, SupportInvitation

_FUNCTION = """
CREATE OR REPLACE FUNCTION schools_of_account(account bigint, at_slug text) RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(string_agg(DISTINCT school.id::text, ','), '') FROM schools_school AS school
  JOIN schools_staff AS staff ON staff.school_id = school.id
  WHERE staff.account_id = account AND staff.left_on IS NULL AND (at_slug IS NULL OR school.slug = at_slug)
$$
"""

# What support may come in by, or came in by, of schools of which nothing is open yet: no reason, and nobody else.
_SUPPORT = """
CREATE OR REPLACE FUNCTION support_invitations(account bigint, moment timestamptz) RETURNS TABLE (
  id bigint, school_id bigint, slug text, school_name text, until_at timestamptz, is_inside boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT invitation.id, school.id, school.slug, school.name, invitation.until_at, invitation.taken_by_id IS NOT NULL
  FROM schools_supportinvitation AS invitation
  JOIN schools_school AS school ON school.id = invitation.school_id
  JOIN accounts_account AS operator ON operator.id = account AND operator.is_operator AND operator.is_active
  WHERE invitation.ended_at IS NULL AND invitation.until_at > moment
    AND (invitation.taken_by_id = account OR (invitation.taken_by_id IS NULL AND invitation.taken_at IS NULL))
$$
"""
_FUNCTIONS = {"schools_of_account(bigint, text)": _FUNCTION, "support_invitations(bigint, timestamptz)": _SUPPORT}


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


def open_where_invited(account_id: int, moment: datetime, *, slug: str = "", invitation: int = 0) -> None:
    """Open the school that this account, which runs the server, is inside (`slug`) or may come in at (`invitation`)."""
    if second_wall.stands():
        which = "is_inside AND slug = %s" if slug else "id = %s"
        schools = f"SELECT string_agg(school_id::text, ',') FROM support_invitations(%s, %s) WHERE {which}"  # noqa: S608
        asked = f"SELECT set_config(%s, COALESCE(({schools}), ''), true)"
        second_wall.tell(asked, [second_wall.SCHOOLS, account_id, moment, slug or invitation])


def invitations_of(account_id: int, moment: datetime) -> list[tuple[int, str, str, datetime, bool]]:
    """What this account may come in by: number, slug and name of the school, until when, and whether it is inside."""
    if not second_wall.stands():
        rows = SupportInvitation.objects.for_operator(account_id, moment).order_by("school__name", "pk")
        found = rows.values_list("pk", "school__slug", "school__name", "until_at", "taken_by")
        return [(pk, slug, name, until, taken is not None) for pk, slug, name, until, taken in found]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, slug, school_name, until_at, is_inside FROM support_invitations(%s, %s) "
            "ORDER BY school_name, id",
            [account_id, moment],
        )
        return list(cursor.fetchall())


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
    """In the background, where a round of work looks at all schools, their groups, and the log of what is of none."""
    if not second_wall.stands():
        yield
        return
    every = School.objects.order_by("pk").values_list("pk", flat=True)
    with second_wall.schools_open([OF_NO_SCHOOL, *every], groups=second_wall.every_group()):
        yield


@contextmanager
def open_also(*schools: int) -> Iterator[None]:
    """Within a request, for a few lines that write or count at other schools: these too, and then no longer."""
    if not second_wall.stands():
        yield
        return
    (before,) = second_wall.tell("SELECT COALESCE(current_setting(%s, true), '')", [second_wall.SCHOOLS])
    both = ",".join([*filter(None, [before]), *map(str, schools)])
    second_wall.tell("SELECT set_config(%s, %s, true)", [second_wall.SCHOOLS, both])
    try:
        yield
    finally:
        if not connection.needs_rollback:
            second_wall.tell("SELECT set_config(%s, %s, true)", [second_wall.SCHOOLS, before])


@contextmanager
def own_schools_open(account_id: int) -> Iterator[None]:
    """Within a request, for a few lines that ask what somebody is at the own schools; then no longer."""
    with open_also(*map(int, _schools_over_the_wall(account_id))):
        yield


def put_up(database: BaseDatabaseWrapper, role: str) -> None:
    """The wall with its doors, for this role."""
    second_wall.put_up(database, role)
    with database.cursor() as cursor:
        name = database.ops.quote_name(role)
        for function, made in _FUNCTIONS.items():
            cursor.execute(made)
            cursor.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {name}")
