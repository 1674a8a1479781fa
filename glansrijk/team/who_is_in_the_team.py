"""Who is in the team on a day: who teaches, the intern begeleider and the head; without who left."""

from __future__ import annotations

from datetime import date

from django.db.models import Min

from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant, Staff

ROLES = (Role.TEACHER, Role.IB, Role.HEAD)


def team_on(school_id: int, day: date) -> list[Staff]:
    """The people of the team, by name; one query."""
    grants = RoleGrant.objects.in_school(school_id).held_on(day).filter(role__in=ROLES)
    rows = Staff.objects.in_school(school_id).working().filter(pk__in=grants.values("staff"))
    return list(rows.order_by("sort_name", "pk"))


def joined_on(school_id: int) -> dict[int, date]:
    """Since when each person is in the team, by the number of the person; one query."""
    grants = RoleGrant.objects.in_school(school_id).filter(role__in=ROLES)
    rows = grants.values("staff").annotate(first=Min("from_on"))
    return {row["staff"]: row["first"] for row in rows}
