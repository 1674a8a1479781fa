"""The plan of moving up: the children of a year, the groups of the next, and what the school chose about both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from glansrijk.rules.moving_up import (
    LEAVES,
    NO_GROUP,
    Child,
    Choice,
    How,
    Seat,
    Stream,
    move_up,
    propose,
    streams_of,
    year_groups_in,
)
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Group, Placement
from glansrijk.talks.handover_ties import nearest_day

MOST_GROUPS = 80


@dataclass(frozen=True)
class Moves:
    """What the school chose: names of groups, a group per stream, and what differs for one child."""

    groups: tuple[str, ...] = ()
    streams: Mapping[Stream, str] = field(default_factory=dict)
    choices: Mapping[int, Choice] = field(default_factory=dict)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Moves:
        """The choices as they are kept."""
        return cls(
            groups=tuple(told.get("groups", ())),
            streams={(group, code): target for group, code, target in told.get("streams", ())},
            choices={
                int(key): Choice(How(one["how"]), one.get("group")) for key, one in told.get("children", {}).items()
            },
        )

    def as_json(self) -> dict[str, Any]:
        """The choices as plain values."""
        return {
            "groups": list(self.groups),
            "streams": [[group, code, target] for (group, code), target in self.streams.items()],
            "children": {str(key): {"how": one.how.value, "group": one.group} for key, one in self.choices.items()},
        }


@dataclass(frozen=True)
class Plan:
    """Everyone of this year with a seat in the next. `from_file` says whether a file of next year was taken in."""

    children: tuple[Child, ...]
    names: Mapping[str, frozenset[str]]
    seats: tuple[Seat, ...]
    moves: Moves
    targets: Mapping[Stream, str]
    from_file: bool

    @property
    def streams(self) -> dict[Stream, list[Child]]:
        """The children who still move up by hand, by group and year group."""
        return streams_of(self.children)

    def target(self, stream: Stream) -> str:
        """Where most of a stream goes: what was chosen, or what is proposed."""
        first = self.streams[stream][0]
        return move_up([first], self.names, streams=self.targets)[0].group

    @property
    def by_group(self) -> dict[str, list[Seat]]:
        """The seats by the group of next year."""
        found: dict[str, list[Seat]] = {name: [] for name in self.names}
        for seat in self.seats:
            found.setdefault(seat.group, []).append(seat)
        return found


@dataclass(frozen=True)
class Row:
    """A place of this year or the next, as it is read."""

    pupil: int
    year_group: str
    group: str
    group_id: int | None
    start: int
    here: bool


def rows_of(school_id: int, year: Year, today: date) -> list[Row]:
    """The places of this year and the next, in one query; `here` says that it holds on the day of this year."""
    day = nearest_day(year, today)
    rows = Placement.objects.in_school(school_id).filter(school_year__start__in=(year.start, year.next.start))
    told = rows.order_by("from_on", "pk").values_list(
        "pupil", "year_group", "group__name", "group", "school_year__start", "from_on", "until_on", "pupil__left_on"
    )
    return [
        Row(pupil, code, name or "", group, start, from_on <= day and (until is None or until >= day))
        for pupil, code, name, group, start, from_on, until, left in told
        if left is None or left > day
    ]


def plan_of(rows: Iterable[Row], groups: Iterable[Group], moves: Moves, year: Year) -> Plan:
    """Give everyone a seat. Reads nothing: `rows` and `groups` are those of this year and the next."""
    known = list(rows)
    of_this = {row.pupil: row for row in known if row.start == year.start and row.here}
    of_next = {row.pupil: row for row in known if row.start == year.next.start}
    base = [group for group in groups if not group.composite]
    coming = [group for group in base if group.school_year.start == year.next.start]
    children = tuple(_child(row, of_next.get(row.pupil)) for row in of_this.values())
    names = _names(base, coming, children, moves, year)
    targets = {**(_not_in_the_file(children, names) if of_next else {}), **moves.streams}
    seats = move_up(children, names, streams=targets, choices=moves.choices)
    return Plan(children, names, tuple(seats), moves, targets, bool(of_next))


def _not_in_the_file(children: Iterable[Child], names: Mapping[str, frozenset[str]]) -> dict[Stream, str]:
    """Whom a file of next year does not have waits without a group until somebody chooses; after group 8 one leaves."""
    streams = streams_of(children)
    return {stream: LEAVES if propose(stream, names) == LEAVES else NO_GROUP for stream in streams}


def _child(row: Row, coming: Row | None) -> Child:
    if coming is None:
        return Child(row.pupil, row.year_group, row.group)
    return Child(row.pupil, coming.year_group, row.group, placed=coming.group)


def _names(
    base: list[Group], coming: list[Group], children: Iterable[Child], moves: Moves, year: Year
) -> dict[str, frozenset[str]]:
    """The groups of next year with their year groups: of a file, as chosen, or else those of this year again."""
    if coming:
        return {group.name: _codes(group.name, group.year_group) for group in coming}
    sits: dict[str, set[str]] = defaultdict(set)
    for child in children:
        sits[child.group].add(child.year_group)
    own = [group for group in base if group.school_year.start == year.start]
    names = moves.groups or tuple(dict.fromkeys(group.name for group in own))
    codes = {group.name: group.year_group for group in own}
    return {name: year_groups_in(name) or frozenset(sits[name]) or _codes("", codes.get(name, "")) for name in names}


def _codes(name: str, year_group: str) -> frozenset[str]:
    return year_groups_in(name) or (frozenset([year_group]) if year_group else frozenset())
