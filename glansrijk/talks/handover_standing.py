"""How far handovers are: who gives, who takes over, who confirmed which text, and whether the parent saw it.

Five queries, for one handover and for a school alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from glansrijk.rules.handover import Confirming
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Assignment, Group, ParentLink, Placement, Staff
from glansrijk.schools.models.owned import overlaps
from glansrijk.talks.handover_facts import CLOSING_KIND
from glansrijk.talks.models import Handover, HandoverConfirmation, Invitation


@dataclass(frozen=True)
class Standing:
    """One handover with who is in it."""

    handover: Handover
    confirming: Confirming
    next_group: Group | None
    givers: tuple[Staff, ...]
    takers: tuple[Staff, ...]

    def is_giver(self, staff: Staff) -> bool:
        """Whether this colleague gives."""
        return staff.pk in self.confirming.givers

    def is_taker(self, staff: Staff) -> bool:
        """Whether this colleague takes over."""
        return staff in self.takers

    def waits_for(self, staff: Staff) -> bool:
        """Whether it is this colleague's turn: the parent saw it, and for who takes over it was given."""
        it = self.confirming
        if not it.parent_saw:
            return False
        return staff.pk in it.giving_waits or (it.given and staff.pk in it.taking_waits)

    def names_of(self, ids: Iterable[int]) -> list[str]:
        """What these colleagues are called."""
        wanted = set(ids)
        return [one.called for one in dict.fromkeys((*self.givers, *self.takers)) if one.pk in wanted]


def standings_of(handovers: Sequence[Handover], year: Year, today: date) -> list[Standing]:
    """How far each of these handovers of one school year is; givers are who has the group on the day, or its last."""
    pupils = [one.pupil_id for one in handovers]
    places = next_places(pupils, year)
    groups = {one.from_group_id for one in handovers} | {place.group_id for place in places.values() if place.group_id}
    teachers = _teachers(groups, year, today)
    own = _parents_who_work_here(pupils)
    said, excused = _said(handovers), _excused(pupils, year)
    found = []
    for one in handovers:
        place = places.get(one.pupil_id)
        givers = _without(teachers[one.from_group_id], own[one.pupil_id])
        takers = _without(teachers[place.group_id] if place and place.group_id else [], own[one.pupil_id])
        confirming = _confirming(one, givers, takers, said[one.pk], excused=(one.pupil_id, one.parent_id) in excused)
        found.append(Standing(one, confirming, place.group if place else None, tuple(givers), tuple(takers)))
    return found


def next_places(pupils: Sequence[int], year: Year) -> dict[int, Placement]:
    """The place of each child in the year after this one, the newest when it moved."""
    rows = Placement.objects.filter(pupil__in=pupils, school_year__start=year.next.start, group__isnull=False)
    return {row.pupil_id: row for row in rows.select_related("group").order_by("from_on", "pk")}


def _teachers(groups: Iterable[int], year: Year, today: date) -> dict[int, list[Staff]]:
    """Who has each group now, or on the nearest day of its school year; only who can sign in can confirm."""
    rows = Assignment.objects.filter(group__in=list(groups), staff__left_on__isnull=True, staff__account__isnull=False)
    this, coming = min(today, year.last), max(today, year.next.first)
    holds = Q(overlaps(this, this), group__school_year__start=year.start)
    will = Q(overlaps(coming, None), group__school_year__start=year.next.start)
    found: dict[int, list[Staff]] = defaultdict(list)
    for row in rows.filter(holds | will).select_related("staff").order_by("from_on", "pk"):
        if row.staff not in found[row.group_id]:
            found[row.group_id].append(row.staff)
    return found


def _parents_who_work_here(pupils: Sequence[int]) -> dict[int, set[int]]:
    """Colleagues who are a parent of the child: they are no side of the handover."""
    rows = ParentLink.objects.filter(pupil__in=pupils, parent__staff__isnull=False)
    found: dict[int, set[int]] = defaultdict(set)
    for pupil, staff in rows.values_list("pupil", "parent__staff"):
        found[pupil].add(staff)
    return found


def _said(handovers: Sequence[Handover]) -> dict[int, list[HandoverConfirmation]]:
    found: dict[int, list[HandoverConfirmation]] = defaultdict(list)
    for row in HandoverConfirmation.objects.filter(handover__in=[one.pk for one in handovers]).order_by("pk"):
        found[row.handover_id].append(row)
    return found


def _excused(pupils: Sequence[int], year: Year) -> set[tuple[int, int]]:
    """Child and parent of whom it is written down why the closing talk does not take place."""
    rows = Invitation.objects.filter(
        pupil__in=pupils,
        moment__school_year__start=year.start,
        moment__kind=CLOSING_KIND,
        excused_on__isnull=False,
    )
    return set(rows.values_list("pupil", "parent"))


def _without(teachers: Sequence[Staff], own: set[int]) -> list[Staff]:
    return [one for one in teachers if one.pk not in own]


def _confirming(
    handover: Handover, givers: list[Staff], takers: list[Staff], said: list[HandoverConfirmation], *, excused: bool
) -> Confirming:
    gave = {row.staff_id: row.version for row in said if row.side == "giving"}
    took = {row.staff_id: row.version for row in said if row.side == "receiving"}
    # Who goes along with the group gives and takes in one.
    took.update({one.pk: gave[one.pk] for one in givers if one in takers and one.pk in gave})
    return Confirming(
        version=handover.version,
        givers=frozenset(one.pk for one in givers),
        takers=frozenset(one.pk for one in takers),
        gave=gave,
        took=took,
        read=handover.parents_saw_version,
        excused=excused,
    )
