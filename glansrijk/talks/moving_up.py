"""Moving up, as rows: who sits where from 1 August, what ends with the year, and who leaves the school."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from glansrijk.rules.moving_up import NO_GROUP
from glansrijk.schools.imports.plan_groups import slug_of
from glansrijk.schools.imports.rowset import RowSet
from glansrijk.schools.models import Assignment, Group, Participation, Placement, Pupil, SchoolYear
from glansrijk.talks.models import Handover, YearClosing
from glansrijk.talks.moving_up_plan import Plan

LONGEST_NAME = 64


def gather_moves(closing: YearClosing, plan: Plan, coming: SchoolYear) -> RowSet:
    """Everything that changes when everyone moves up; nothing is written yet."""
    rows = RowSet()
    groups = _groups(rows, closing, plan, coming)
    _seats(rows, closing, plan, coming, groups)
    _ends(rows, closing)
    _leavers(rows, plan, coming)
    _handovers(rows, closing, plan, groups)
    return rows


def _groups(rows: RowSet, closing: YearClosing, plan: Plan, coming: SchoolYear) -> dict[str, Group]:
    """The groups of next year by name: those that are there, and the ones that are still to be made."""
    there = list(Group.objects.filter(school_year=coming).order_by("position", "pk"))
    found = {group.name: group for group in there if not group.composite}
    slugs = {group.slug for group in there}
    for position, name in enumerate(plan.names, start=1):
        if name not in found:
            slug = _free(slug_of(name), slugs)
            codes = {seat.year_group for seat in plan.by_group[name]} or plan.names[name]
            found[name] = rows.make(
                Group(
                    school_id=closing.school_id,
                    school_year=coming,
                    key=f"over-{slug}",
                    name=name[:LONGEST_NAME],
                    slug=slug,
                    year_group=next(iter(codes)) if len(codes) == 1 else "",
                    position=position,
                )
            )
    return found


def _free(wanted: str, taken: set[str]) -> str:
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    taken.add(free)
    return free


def _seats(rows: RowSet, closing: YearClosing, plan: Plan, coming: SchoolYear, groups: dict[str, Group]) -> None:
    for seat in plan.seats:
        if not seat.by_file and not seat.leaves:
            rows.make(
                Placement(
                    school_id=closing.school_id,
                    school_year=coming,
                    pupil_id=seat.child.key,
                    group=groups.get(seat.group) if seat.group != NO_GROUP else None,
                    year_group=seat.year_group,
                    from_on=coming.year.first,
                )
            )


def _ends(rows: RowSet, closing: YearClosing) -> None:
    """Places, seats in composite groups and who teaches what end with the year, so that nobody keeps an old group."""
    year, last = closing.school_year, closing.school_year.year.last
    still = Q(until_on__isnull=True) | Q(until_on__gt=last)
    of_year: Iterable[Placement | Participation | Assignment] = (
        *Placement.objects.filter(still, school_year=year),
        *Participation.objects.filter(still, group__school_year=year),
        *Assignment.objects.filter(still, group__school_year=year),
    )
    for row in of_year:
        rows.change(row, until_on=max(last, row.from_on))


def _leavers(rows: RowSet, plan: Plan, coming: SchoolYear) -> None:
    """Who leaves is of the school until the last day of the year."""
    leaving = [seat.child.key for seat in plan.seats if seat.leaves]
    for pupil in Pupil.objects.filter(pk__in=leaving, left_on__isnull=True):
        rows.change(pupil, left_on=coming.year.first)


def _handovers(rows: RowSet, closing: YearClosing, plan: Plan, groups: dict[str, Group]) -> None:
    """Every handover knows to which group it went."""
    goes = {seat.child.key: groups.get(seat.group) for seat in plan.seats}
    for handover in Handover.objects.filter(school_year=closing.school_year):
        group = goes.get(handover.pupil_id)
        if group is not None:
            rows.change(handover, to_group=group)
