"""The monthly check: one key sets the level of all parents of a line, each rater in own rows (design 4.2, 4.3)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.relations.lines import Line
from glansrijk.relations.models import Estimate, Relation, SplitHome
from glansrijk.relations.relating import relations_with
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def estimate(line: Line, level: Level | None, *, group: Group, month: Month, by: Viewer) -> None:
    """Set the level that this rater gives to every parent on a line; None takes it back.

    The relation rows come into being here when they are not there yet (design 4.16).

    Raises:
        ValueError: the line holds nobody about whom this rater may say anything.
    """
    if line.own or not line.rated:
        raise ValueError("Over deze regel geef je geen oordeel.")
    relations = relations_with((parent.parent_id for parent in line.rated), group)
    if level is None:
        _take_back(relations, month, by)
    else:
        _put_down(relations, level, month, by)


@transaction.atomic
def estimate_many(levels: dict[Line, Level], *, group: Group, month: Month, by: Viewer) -> None:
    """Set several lines at once, all or nothing: the page without JavaScript sends them together."""
    for line, level in levels.items():
        estimate(line, level, group=group, month=month, by=by)


def _put_down(relations: list[Relation], level: Level, month: Month, by: Viewer) -> None:
    now = timezone.now()
    Estimate.objects.bulk_create(
        [
            Estimate(
                school_id=by.school.pk, relation=relation, month=month.first, rater=by.staff, level=level.value, at=now
            )
            for relation in relations
        ],
        update_conflicts=True,
        unique_fields=["relation", "month", "rater"],
        update_fields=["level", "at"],
    )
    _remember("estimate.set", relations, month, by)


def _take_back(relations: list[Relation], month: Month, by: Viewer) -> None:
    Estimate.objects.filter(relation__in=relations, month=month.first, rater=by.staff).delete()
    _remember("estimate.taken_back", relations, month, by)


def _remember(kind: str, relations: list[Relation], month: Month, by: Viewer) -> None:
    """The level itself stays out of the log: the log is kept longer than an estimate may be."""
    for relation in relations:
        record(kind, school_id=by.school.pk, by=by, about=relation, month=month.code)


@transaction.atomic
def set_apart(home_id: int, *, group: Group, by: Viewer) -> None:
    """Look at the parents of a home one by one from now on; levels given before stay with each of them."""
    split, made = SplitHome.objects.get_or_create(
        school_id=group.school_id, home_id=home_id, group=group, defaults={"by": by.staff}
    )
    if made:
        record("home.set_apart", school_id=group.school_id, by=by, about=split.home)


@transaction.atomic
def bring_together(home_id: int, *, group: Group, by: Viewer) -> None:
    """Look at the home as one line again."""
    deleted, _ = SplitHome.objects.filter(group=group, home_id=home_id).delete()
    if deleted:
        record("home.brought_together", school_id=group.school_id, by=by, group=group.pk, home=home_id)


def day_of(month: Month, today: date) -> date:
    """The day on which the list of a month is taken: its last day, or today while it runs."""
    return min(month.last, today) if today >= month.first else month.first
