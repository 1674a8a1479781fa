"""How far handovers are: who gives, who takes over, who confirmed which text, and whether the parent saw it.

Three queries, for one handover and for a school alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from glansrijk.rules.handover import Confirming
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.year_line import CLOSING
from glansrijk.schools.models import Assignment, Group, Placement, Staff
from glansrijk.schools.models.owned import overlaps
from glansrijk.talks.models import Handover, Invitation


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


class Said(NamedTuple):
    """A colleague confirmed one text, on one side."""

    staff: int
    side: str
    version: int


def standings_of(handovers: Sequence[Handover], year: Year, today: date) -> list[Standing]:
    """How far each of these handovers of one school year is; givers are who has the group on the day, or its last."""
    pupils = [one.pupil_id for one in handovers]
    places = next_places(pupils, year)
    groups = {one.from_group_id for one in handovers} | {place.group_id for place in places.values() if place.group_id}
    teachers, own = _teachers(groups, year, today)
    said, excused = _said(handovers)
    found = []
    for one in handovers:
        place = places.get(one.pupil_id)
        givers = _without(teachers[one.from_group_id], own[one.pupil_id])
        takers = _without(teachers[place.group_id] if place and place.group_id else [], own[one.pupil_id])
        confirming = _confirming(one, givers, takers, said[one.pk], excused=one.pk in excused)
        found.append(Standing(one, confirming, place.group if place else None, tuple(givers), tuple(takers)))
    return found


def next_places(pupils: Sequence[int], year: Year) -> dict[int, Placement]:
    """The place of each child in the year after this one, the newest when it moved."""
    rows = Placement.objects.filter(pupil__in=pupils, school_year__start=year.next.start, group__isnull=False)
    return {row.pupil_id: row for row in rows.select_related("group").order_by("from_on", "pk")}


def _teachers(groups: Iterable[int], year: Year, today: date) -> tuple[dict[int, list[Staff]], dict[int, set[int]]]:
    """Who has each group now, or on the nearest day of its school year; only who can sign in can confirm.

    And who of them is a parent of which child: they are no side of its handover.
    """
    rows = Assignment.objects.filter(group__in=list(groups), staff__left_on__isnull=True, staff__account__isnull=False)
    this, coming = min(today, year.last), max(today, year.next.first)
    holds = Q(overlaps(this, this), group__school_year__start=year.start)
    will = Q(overlaps(coming, None), group__school_year__start=year.next.start)
    of_own = F("staff__as_parent__links__pupil")
    told: Any = rows.filter(holds | will).select_related("staff").annotate(own_child=of_own)
    found: dict[int, list[Staff]] = defaultdict(list)
    own: dict[int, set[int]] = defaultdict(set)
    for row in told.order_by("from_on", "pk"):
        own[row.own_child].add(row.staff_id)
        if row.staff not in found[row.group_id]:
            found[row.group_id].append(row.staff)
    return found, own


def _said(handovers: Sequence[Handover]) -> tuple[dict[int, list[Said]], set[int]]:
    """Who confirmed which text of each, and of which it is written down why the closing talk does not take place."""
    closing_talk = Invitation.objects.filter(
        pupil=OuterRef("pupil"),
        parent=OuterRef("parent"),
        moment__school_year=OuterRef("school_year"),
        moment__kind=CLOSING,
        excused_on__isnull=False,
    )
    rows = Handover.objects.filter(pk__in=[one.pk for one in handovers]).annotate(excused=Exists(closing_talk))
    found: dict[int, list[Said]] = defaultdict(list)
    excused = set()
    for pk, is_excused, staff, side, version in rows.order_by("confirmations__pk").values_list(
        "pk", "excused", "confirmations__staff", "confirmations__side", "confirmations__version"
    ):
        if is_excused:
            excused.add(pk)
        if staff:
            found[pk].append(Said(staff, side, version))
    return found, excused


def _without(teachers: Sequence[Staff], own: set[int]) -> list[Staff]:
    return [one for one in teachers if one.pk not in own]


def _confirming(
    handover: Handover, givers: list[Staff], takers: list[Staff], said: list[Said], *, excused: bool
) -> Confirming:
    gave = {row.staff: row.version for row in said if row.side == "giving"}
    took = {row.staff: row.version for row in said if row.side == "receiving"}
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
