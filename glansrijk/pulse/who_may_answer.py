"""Who may answer a pulse: parents to whom their own pages would be open, teachers, and the children at school now."""

from __future__ import annotations

from datetime import date

from glansrijk.pulse.models.pulse import CHILDREN, PARENTS
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Pupil, RoleGrant
from glansrijk.schools.parent_viewer import links_that_open


def how_many_may(voice: str, school_id: int, day: date) -> int:
    """How many people of a voice may answer on a day."""
    if voice == PARENTS:
        return links_that_open(day).filter(school=school_id).values("parent").distinct().count()
    if voice == CHILDREN:
        return Pupil.objects.in_school(school_id).at_school_on(day).count()
    rows = RoleGrant.objects.held_on(day).in_school(school_id).filter(role=Role.TEACHER, staff__left_on__isnull=True)
    return rows.values("staff").distinct().count()


def may_parent_answer(parent_id: int, school_id: int, day: date) -> bool:
    """Whether this parent may: with custody, informed by school, and with no ban on contact about any child."""
    return links_that_open(day).filter(school=school_id, parent=parent_id).exists()
