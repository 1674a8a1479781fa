"""How far a school is with every moment of a year, in numbers: per group, for parents, children and pupils (R9, R16).

Counts are about what the school did and are exact (`Thing.COVERAGE`): who may see no talk may still see how many there
were. Three queries, whatever the size of the school.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q

from glansrijk.rules.coverage import Coverage
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.year_line import START
from glansrijk.rules.year_line import Count as Counted
from glansrijk.schools.models import ContactBan, ParentLink, Placement, SchoolYear
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Invitation, Moment, Talk

# Group, the child's own year group, and whether it is the child's first year here.
Seat = tuple[int, str, bool]


@dataclass(frozen=True)
class MomentCount:
    """One moment in one group: its children, and whoever is spoken with (the parents, or the pupils themselves)."""

    children: Coverage
    spoken_with: Counted

    def __add__(self, other: MomentCount) -> MomentCount:
        """Take two groups together."""
        return MomentCount(self.children + other.children, self.spoken_with + other.spoken_with)


NOBODY = MomentCount(Coverage(0, 0), Counted())


@dataclass(frozen=True)
class LineCounts:
    """The counts of a year; a group that has no child for a moment has no count of it."""

    of_groups: dict[tuple[int, int], MomentCount]

    def of(self, group_id: int, moment: Moment) -> MomentCount | None:
        """How far a group is with a moment; None when it is not for this group."""
        return self.of_groups.get((group_id, moment.pk))

    def of_school(self, moment: Moment) -> MomentCount:
        """How far all these groups are with a moment."""
        return sum((count for (_, pk), count in self.of_groups.items() if pk == moment.pk), NOBODY)


def day_in(year: SchoolYear, today: date) -> date:
    """The day on which a year is looked at: today, and for another year its nearest day."""
    return min(max(today, year.year.first), year.year.last)


def line_counts(viewer: Viewer, year: SchoolYear, moments: list[Moment], groups: list[int]) -> LineCounts:
    """The counts of these groups; the caller sees to it that they are for this viewer."""
    day = day_in(year, viewer.today)
    seats = _seats(year, groups, day)
    talks, asked = _talks(year, groups, day, viewer), _asked(year, groups, day, viewer)
    found: dict[tuple[int, int], MomentCount] = {}
    for moment in moments:
        for group in groups:
            children, pairs = _for(moment, seats, group)
            if children:
                key = (group, moment.pk)
                of_children = (*talks.get(key, (0, 0)), children)
                found[key] = _count(moment, of_children, (*asked.get(key, (0, 0, 0, 0)), pairs), day)
    return LineCounts(found)


def new_in(year: SchoolYear, pupil: str = "pupil") -> Any:
    """Whether it is the child's first year at this school: who is to come this year, or came after its first day."""
    first, last = year.year.first, year.year.last
    before = Placement.objects.filter(pupil=OuterRef(pupil), from_on__lte=first)
    starts = Q(**{f"{pupil}__starts_on__range": (first, last)})
    return ExpressionWrapper(starts | ~Exists(before), output_field=BooleanField())


def midnight(day: date) -> datetime:
    """The moment at which a day begins at school."""
    return datetime.combine(day, time(), tzinfo=AMSTERDAM)


def not_banned(day: date) -> Any:
    """The condition that school may have contact about this tie."""
    return ~Exists(ContactBan.objects.in_force(day).filter(link=OuterRef("pk")))


def _count(
    moment: Moment, children: tuple[int, int, int], parents: tuple[int, int, int, int, int], day: date
) -> MomentCount:
    held, planned, of = children
    over = day > moment.last_on
    of = max(of, held)
    if not moment.with_parents:
        still = max(0, of - held - planned)
        return MomentCount(Coverage(held, of), Counted(held, of - held - still, still, still * over))
    done, coming, excused, invited, all_parents = parents
    still = max(0, all_parents - done - coming - excused)
    settled = done + coming + excused
    counted = Counted(done, coming, still, still * over, excused, settled + min(invited, still))
    return MomentCount(Coverage(held, of), counted)


def _for(moment: Moment, seats: dict[Seat, tuple[int, int]], group: int) -> tuple[int, int]:
    rows = [
        numbers
        for (at, year_group, new), numbers in seats.items()
        if at == group and moment.is_for(year_group) and (new or moment.kind != START)
    ]
    return sum(children for children, _ in rows), sum(pairs for _, pairs in rows)


def _seats(year: SchoolYear, groups: list[int], day: date) -> dict[Seat, tuple[int, int]]:
    """Children, and parents of children: a parent of two children in one group is spoken with about both."""
    tie = "pupil__parent_links"
    banned = ContactBan.objects.in_force(day).filter(link__pupil__placements__group__in=groups).values("link")
    counts = holds_on(day, f"{tie}__") & Q(**{f"{tie}__parent__deceased": False}) & ~Q(**{f"{tie}__in": banned})
    rows = Placement.objects.filter(holds_on(day), group__in=groups).annotate(new=new_in(year))
    seats = rows.values_list("group", "year_group", "new").annotate(
        children=Count("pupil", distinct=True), pairs=Count(tie, filter=counts, distinct=True)
    )
    return {(group, year_group, new): (children, pairs) for group, year_group, new, children, pairs in seats}


def _talks(year: SchoolYear, groups: list[int], day: date, viewer: Viewer) -> dict[tuple[int, int], tuple[int, int]]:
    """Children spoken of (with), and children whose talk is still to come."""
    rows = Talk.objects.filter(
        holds_on(day, "pupil__placements__"),
        pupil__placements__group__in=groups,
        moment__school_year=year,
        cancelled_at__isnull=True,
    )
    held = Q(held_on__isnull=False)
    to_come = ~held & Q(planned_at__gte=midnight(viewer.today))
    counted = rows.values_list("pupil__placements__group", "moment").annotate(
        held=Count("pupil", distinct=True, filter=held), to_come=Count("pupil", distinct=True, filter=to_come)
    )
    return {(group, moment): (done, planned) for group, moment, done, planned in counted}


def _asked(
    year: SchoolYear, groups: list[int], day: date, viewer: Viewer
) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """Parents who were spoken with, who have a day, who have a reason, and who are invited and still open."""
    # Few ties have a ban, so those are looked up once, and not again for each invitation.
    banned = ContactBan.objects.in_force(day).filter(link__pupil__placements__group__in=groups).values("link")
    tie = ParentLink.objects.that_hold(day).filter(pupil=OuterRef("pupil"), parent=OuterRef("parent"))
    tie = tie.exclude(pk__in=banned)
    rows = Invitation.objects.filter(
        Exists(tie),
        holds_on(day, "pupil__placements__"),
        pupil__placements__group__in=groups,
        moment__school_year=year,
    )
    goes_on = Q(talk__isnull=False, talk__cancelled_at__isnull=True)
    done = goes_on & Q(talk__held_on__isnull=False) & (Q(present__isnull=True) | Q(present=True))
    planned = ~done & goes_on & Q(talk__held_on__isnull=True, talk__planned_at__gte=midnight(viewer.today))
    excused = ~done & ~planned & Q(excused_on__isnull=False)
    invited = ~done & ~planned & ~excused & Q(invited_on__isnull=False)
    counted = rows.values_list("pupil__placements__group", "moment").annotate(
        done=Count("pk", filter=done),
        planned=Count("pk", filter=planned),
        excused=Count("pk", filter=excused),
        invited=Count("pk", filter=invited),
    )
    return {
        (group, moment): (held, coming, reason, waiting) for group, moment, held, coming, reason, waiting in counted
    }
