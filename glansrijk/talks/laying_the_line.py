"""Laying the line of a school: the moments that come back every year (R8, R16, R52, R93).

What stands here holds for the years that are dated from it. A year that has its days keeps them: see
`dating_the_year.py`.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.core_things import TALK, CoreThing
from glansrijk.rules.recurring import Returns
from glansrijk.rules.year_line import CORE_KINDS, METHOD, Laid
from glansrijk.schools.fixed_by_board import refuse_what_is_fixed
from glansrijk.schools.models import School
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import FixedMoment

EVERY_SCHOOL_YEAR_GROUP = tuple("12345678")


def columns_of(laid: Laid) -> dict[str, object]:
    """A moment as somebody wants it, as columns of a fixed moment."""
    return {
        "name": laid.name,
        "with_whom": laid.with_whom,
        "rule": laid.returns.rule,
        "rule_from": laid.returns.first,
        "rule_to": laid.returns.last,
        "year_groups": " ".join(laid.year_groups),
        "minutes": laid.minutes,
        "invite_all": laid.invite_all,
    }


def laid_of(fixed: FixedMoment, *, name: str) -> Laid:
    """A fixed moment as somebody wants it, under another name."""
    return Laid(
        name, returns_of(fixed), fixed.with_whom, fixed.for_groups, minutes=fixed.minutes, invite_all=fixed.invite_all
    )


def returns_of(fixed: FixedMoment) -> Returns:
    """When a fixed moment comes back."""
    return Returns(fixed.rule, fixed.rule_from, fixed.rule_to)


@transaction.atomic
def begin_with_the_method(*, by: Viewer) -> int:
    """Give a school without a line the line of the method; how many moments were made, none where there is a line."""
    _one_at_a_time(by)
    if FixedMoment.objects.in_school(by.school.pk).exists():
        return 0
    made = FixedMoment.objects.bulk_create(
        FixedMoment(school=by.school, kind=kind, position=number, made_by=by.staff, **columns_of(laid))
        for number, (kind, laid) in enumerate(METHOD.items(), start=1)
    )
    record("line.begun", school_id=by.school.pk, by=by, about=by.school)
    return len(made)


@transaction.atomic
def add_moment(laid: Laid, *, kind: str = "", by: Viewer) -> FixedMoment:
    """Put a moment at the end of the line. Without a kind it is one of the school's own, with a guide of its own.

    Raises:
        Refused: a moment of this name comes back already.
    """
    _one_at_a_time(by)
    rows = FixedMoment.objects.in_school(by.school.pk)
    _refuse_the_same_name(laid.name, 0, by)
    fixed = FixedMoment.objects.create(
        school=by.school,
        kind=kind or _own_kind(laid.name, set(rows.values_list("kind", flat=True))),
        position=max(rows.values_list("position", flat=True), default=0) + 1,
        made_by=by.staff,
        **columns_of(laid),
    )
    record("line.added", school_id=by.school.pk, by=by, about=fixed)
    return fixed


@transaction.atomic
def change_moment(fixed: FixedMoment, laid: Laid, *, by: Viewer) -> bool:
    """Change a moment for the years to come; its kind stays what it was. Whether anything changed.

    Raises:
        Refused: another moment has this name, or the board has the name of this talk the same everywhere.
    """
    _one_at_a_time(by)
    if fixed.kind in METHOD and laid.name != fixed.name and laid.name != METHOD[fixed.kind].name:
        refuse_what_is_fixed(by.school, CoreThing(TALK, fixed.kind))
    _refuse_the_same_name(laid.name, fixed.pk, by)
    columns = columns_of(laid)
    if all(getattr(fixed, name) == value for name, value in columns.items()):
        return False
    FixedMoment.objects.filter(pk=fixed.pk).update(**columns)
    fixed.refresh_from_db()
    record("line.changed", school_id=by.school.pk, by=by, about=fixed)
    return True


@transaction.atomic
def stop_moment(fixed: FixedMoment, *, by: Viewer) -> None:
    """Let a moment not come back in the years to come; what is dated stays.

    Raises:
        Refused: the board has this talk in the line of all its schools.
    """
    if fixed.stopped_at is None:
        if fixed.kind in METHOD:
            refuse_what_is_fixed(by.school, CoreThing(TALK, fixed.kind))
        fixed.stop()
        record("line.stopped", school_id=by.school.pk, by=by, about=fixed)


@transaction.atomic
def bring_back(fixed: FixedMoment, *, by: Viewer) -> None:
    """Let a moment that was stopped come back in the years to come.

    Raises:
        Refused: another moment took its name meanwhile.
    """
    _one_at_a_time(by)
    _refuse_the_same_name(fixed.name, fixed.pk, by)
    if fixed.stopped_at is not None:
        fixed.come_back()
        record("line.resumed", school_id=by.school.pk, by=by, about=fixed)


@transaction.atomic
def move_up(fixed: FixedMoment, *, by: Viewer) -> None:
    """Let a moment change places with the one before it in the line."""
    _one_at_a_time(by)
    rows = list(FixedMoment.objects.in_school(by.school.pk).in_use().order_by("position", "pk"))
    at = next((number for number, row in enumerate(rows) if row.pk == fixed.pk), 0)
    if at == 0:
        return
    rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for number, row in enumerate(rows, start=1):
        row.position = number
    FixedMoment.objects.bulk_update(rows, ["position"])
    record("line.ordered", school_id=by.school.pk, by=by, about=fixed)


def _one_at_a_time(by: Viewer) -> None:
    """Two people who lay the line in the same second would both find it empty."""
    School.objects.select_for_update().get(pk=by.school.pk)


def _refuse_the_same_name(name: str, but: int, by: Viewer) -> None:
    rows = FixedMoment.objects.in_school(by.school.pk).in_use().exclude(pk=but)
    if any(other.lower() == name.lower() for other in rows.values_list("name", flat=True)):
        raise Refused(_("‘%(name)s’ staat al in de lijn. Geef dit moment een andere naam.") % {"name": name})


def _own_kind(name: str, taken: set[str]) -> str:
    wanted = slugify(name)[:34] or "gesprek"
    candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, 1000)))
    return next(kind for kind in candidates if kind not in taken and kind not in CORE_KINDS)
