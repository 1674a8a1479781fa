"""How far a school is with closing a year: per group the talks and the handovers, and how everyone moves up.

Six queries, whatever the size of the school. It counts what the school did, so the head sees it without seeing a talk.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef

from glansrijk.rules.closing import GroupTally, Open, what_is_open
from glansrijk.rules.handover import Confirming, Standing
from glansrijk.rules.moving_up import LEAVES
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.year_line import CLOSING
from glansrijk.schools.models import ContactBan, Group, ParentLink
from glansrijk.talks.handover_ties import nearest_day
from glansrijk.talks.models import Handover, Moment, YearClosing
from glansrijk.talks.moving_up_plan import Moves, Plan, Row, plan_of, rows_of

Pair = tuple[int, int]


@dataclass(frozen=True)
class Checklist:
    """Everything that has to be done before the year is closed."""

    year: Year
    tallies: tuple[GroupTally, ...]
    opened: tuple[Open, ...]
    plan: Plan

    @property
    def later(self) -> int:
        """Handovers that wait until it is known who takes over."""
        return sum(tally.later for tally in self.tallies)


@dataclass
class _Known:
    """What was read."""

    groups: list[Group] = field(default_factory=list)
    names: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    confirm: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    ties: dict[Pair, bool] = field(default_factory=dict)
    own: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    invited: set[Pair] = field(default_factory=set)
    held: set[Pair] = field(default_factory=set)
    excused: set[Pair] = field(default_factory=set)
    # The year groups of each closing talk; none named means all of them.
    for_groups: list[frozenset[str]] = field(default_factory=list)
    handovers: dict[Pair, tuple[int, int, int | None]] = field(default_factory=dict)
    said: dict[int, list[tuple[int, str, int]]] = field(default_factory=lambda: defaultdict(list))
    year_groups: dict[int, str] = field(default_factory=dict)

    def is_asked(self, pair: Pair) -> bool:
        """Whether there is a closing talk for a child of this year group, and this parent is invited to talks."""
        code = self.year_groups[pair[0]]
        has_it = not self.for_groups or any(not codes or code in codes for codes in self.for_groups)
        return has_it and self.ties[pair]


def checklist(school_id: int, closing: YearClosing | None, year: Year, today: date) -> Checklist:
    """The checklist of a school; `closing` holds what was chosen about moving up."""
    known = _Known()
    _know_groups(known, school_id, year, today)
    _know_ties(known, school_id, nearest_day(year, today), today)
    _know_talks(known, school_id, year)
    _know_handovers(known, school_id, year)
    rows = rows_of(school_id, year, today)
    plan = plan_of(rows, known.groups, Moves.from_json(closing.moves if closing else {}), year)
    tallies = tuple(_tallies(known, rows, plan, year))
    return Checklist(year, tallies, tuple(what_is_open(tallies, has_moment=bool(known.for_groups))), plan)


def _know_groups(known: _Known, school_id: int, year: Year, today: date) -> None:
    """The groups of both years, with who has them now, or will have them."""
    rows = Group.objects.in_school(school_id).filter(school_year__start__in=(year.start, year.next.start))
    told = rows.select_related("school_year").order_by("school_year__start", "position", "name", "pk")
    assigned = told.values_list(
        "pk", "school_year__start", "assignments__staff", "assignments__staff__first_name",
        "assignments__staff__surname", "assignments__staff__account", "assignments__staff__left_on",
        "assignments__from_on", "assignments__until_on",
    )  # fmt: skip
    known.groups = list(told)
    this, coming = nearest_day(year, today), max(today, year.next.first)
    for group, start, staff, first, surname, account, left, from_on, until in assigned:
        now = start == year.start
        if not staff or left or (until and until < (this if now else coming)) or (now and from_on > this):
            continue
        known.names[group][staff] = first or surname
        if account:
            known.confirm[group].add(staff)


def _know_ties(known: _Known, school_id: int, day: date, today: date) -> None:
    """Parents with whom there may be contact: whether each is invited to talks. And which parents work here."""
    banned = ContactBan.objects.in_force(today).filter(link=OuterRef("pk"))
    rows = ParentLink.objects.in_school(school_id).that_hold(day).annotate(banned=Exists(banned)).order_by("pk")
    for pupil, parent, invite, banned_, staff in rows.values_list(
        "pupil", "parent", "invite", "banned", "parent__staff"
    ):
        if staff:
            known.own[pupil].add(staff)
        if not banned_:
            known.ties[pupil, parent] = invite


def _know_talks(known: _Known, school_id: int, year: Year) -> None:
    """The closing talks: a moment without invitations counts as a moment."""
    rows = Moment.objects.in_school(school_id).filter(school_year__start=year.start, kind=CLOSING)
    told: dict[int, frozenset[str]] = {}
    for moment, codes, pupil, parent, invited, excused, held, present in rows.values_list(
        "pk", "year_groups", "invitations__pupil", "invitations__parent", "invitations__invited_on",
        "invitations__excused_on",
        "invitations__talk__held_on", "invitations__present",
    ):  # fmt: skip
        told[moment] = frozenset(codes.split())
        pair = (pupil, parent)
        if excused:
            known.excused.add(pair)
        if invited or held:
            known.invited.add(pair)
        if held and present is not False:
            known.held.add(pair)
    known.for_groups = list(told.values())


def _know_handovers(known: _Known, school_id: int, year: Year) -> None:
    rows = Handover.objects.in_school(school_id).of_year(year.start).order_by("pk")
    for pk, pupil, parent, version, read, staff, side, which in rows.values_list(
        "pk", "pupil", "parent", "version", "parents_saw_version",
        "confirmations__staff", "confirmations__side", "confirmations__version",
    ):  # fmt: skip
        known.handovers[pupil, parent] = (pk, version, read)
        if staff:
            known.said[pk].append((staff, side, which))


def _tallies(known: _Known, rows: list[Row], plan: Plan, year: Year) -> list[GroupTally]:
    here = [row for row in rows if row.start == year.start and row.here]
    sits = {row.pupil: row.group_id for row in here if row.group_id is not None}
    coming = {row.pupil: row.group_id for row in rows if row.start == year.next.start}
    leave = {seat.child.key for seat in plan.seats if seat.group == LEAVES}
    known.year_groups = {row.pupil: row.year_group for row in here}
    pairs: dict[int, list[Pair]] = defaultdict(list)
    for pair in known.ties:
        if pair[0] in sits:
            pairs[sits[pair[0]]].append(pair)
    groups = [group for group in known.groups if group.school_year.start == year.start and not group.composite]
    return [_tally(known, group, pairs[group.pk], coming, leave) for group in groups if pairs[group.pk]]


def _tally(
    known: _Known, group: Group, pairs: list[Pair], coming: dict[int, int | None], leave: set[int]
) -> GroupTally:
    asked = {pair for pair in pairs if known.is_asked(pair)}
    held = asked & known.held
    excused = (asked & known.excused) - held
    go_on = [pair for pair in pairs if pair[0] not in leave]
    there = [pair for pair in go_on if pair in known.handovers]
    return GroupTally(
        name=group.title,
        teachers=tuple(known.names[group.pk].values()),
        parents=len(asked),
        invited=len((asked & known.invited) - excused),
        held=len(held),
        excused=len(excused),
        handovers=len(go_on),
        standings=tuple(_standing(known, pair, group.pk, coming.get(pair[0])) for pair in there),
    )


def _standing(known: _Known, pair: Pair, group: int, next_group: int | None) -> Standing:
    pk, version, read = known.handovers[pair]
    own = known.own[pair[0]]
    givers = frozenset(known.confirm[group] - own)
    takers = frozenset(known.confirm[next_group] - own) if next_group else frozenset()
    gave = {staff: which for staff, side, which in known.said[pk] if side == "giving"}
    took = {staff: which for staff, side, which in known.said[pk] if side == "receiving"}
    took.update({staff: gave[staff] for staff in givers & takers if staff in gave})
    return Confirming(version, givers, takers, gave, took, read, excused=pair in known.excused).standing
