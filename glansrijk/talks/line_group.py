"""One group and every moment of a year: which child, which parents, and how far each of them is (R8, R9, R10, R15).

Gathered in five queries as plain rows and put together in memory, so that 1 and 30 children cost the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from glansrijk.rules.moment_windows import Window
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.year_line import START, Count, MomentFacts, MomentState, count_moments, state
from glansrijk.schools.models import Group, SchoolYear
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_counts import day_in
from glansrijk.talks.line_people import ChildInLine, ParentInLine, children_of
from glansrijk.talks.models import Invitation, Moment, Talk


@dataclass(frozen=True)
class TalkFact:
    """A talk that goes on: when it is or was."""

    pk: int
    at: datetime | None
    minutes: int
    place: str
    held_on: date | None
    version: int

    @property
    def planned_on(self) -> date | None:
        """The day on the clock of the school."""
        return at_school(self.at).date() if self.at else None


@dataclass(frozen=True)
class Asked:
    """Where a parent stands with a moment, as it was written down."""

    invited_on: date | None = None
    times: int = 0
    answer: str = ""
    answered_on: date | None = None
    present: bool | None = None
    excused_on: date | None = None
    reason: str = ""
    talk: TalkFact | None = None

    @property
    def facts(self) -> MomentFacts:
        """The same as the rules want it; who was not there was not spoken with."""
        talk = self.talk if self.present is not False else None
        return MomentFacts(
            done_on=talk.held_on if talk else None,
            planned_on=talk.planned_on if talk and not talk.held_on else None,
            invited_on=self.invited_on,
            excused=self.reason,
        )


NOT_ASKED = Asked()


@dataclass(frozen=True)
class Place:
    """One moment of one child, with one parent or with the child alone: what is known and how far it is."""

    child: ChildInLine
    parent: ParentInLine | None
    asked: Asked
    state: MomentState

    @property
    def talk(self) -> TalkFact | None:
        """The talk in which it happens."""
        return self.asked.talk


@dataclass(frozen=True)
class GroupLine:
    """A group in a year: its children, the moments of the year, and everything written down between the two."""

    viewer: Viewer
    group: Group
    year: SchoolYear
    moments: tuple[Moment, ...]
    children: tuple[ChildInLine, ...]
    asked: dict[tuple[int, int, int], Asked]
    with_pupil: dict[tuple[int, int], Asked]

    @property
    def title(self) -> str:
        """The group inside a sentence: 'groep 5'."""
        return self.group.title_within

    @cached_property
    def shown(self) -> tuple[ChildInLine, ...]:
        """The children whose talks this viewer may see: never one's own child."""
        return tuple(child for child in self.children if not child.own)

    def is_for(self, moment: Moment, child: ChildInLine) -> bool:
        """Whether a child has a moment: of its own year group, and the start only in its first year here."""
        return moment.is_for(child.year_group) and (child.new or moment.kind != START or self._was_asked(moment, child))

    def places(self, moment: Moment, child: ChildInLine) -> tuple[Place, ...]:
        """Who is spoken with about a child: each parent, or itself; nobody when the moment is not for it."""
        if child.own or not self.is_for(moment, child):
            return ()
        if not moment.with_parents:
            asked = self.with_pupil.get((moment.pk, child.pupil_id), NOT_ASKED)
            return (Place(child, None, asked, self._state(moment, asked)),)
        return tuple(self._place(moment, child, parent) for parent in child.spoken_with)

    def all_places(self, moment: Moment) -> Iterator[Place]:
        """Everybody who is spoken with at this moment, in the order of the list."""
        for child in self.children:
            yield from self.places(moment, child)

    def count(self, moment: Moment) -> Count:
        """How far the group is with a moment, of the children whose talks this viewer may see."""
        facts = (place.asked.facts for place in self.all_places(moment))
        return count_moments(facts, Window(moment.first_on, moment.last_on), today=self.viewer.today)

    @cached_property
    def held_moments(self) -> tuple[Moment, ...]:
        """The moments that at least one child of the group has."""
        return tuple(moment for moment in self.moments if any(self.is_for(moment, child) for child in self.children))

    def _was_asked(self, moment: Moment, child: ChildInLine) -> bool:
        return any((moment.pk, child.pupil_id, parent.parent_id) in self.asked for parent in child.parents)

    def _place(self, moment: Moment, child: ChildInLine, parent: ParentInLine) -> Place:
        asked = self.asked.get((moment.pk, child.pupil_id, parent.parent_id), NOT_ASKED)
        return Place(child, parent, asked, self._state(moment, asked))

    def _state(self, moment: Moment, asked: Asked) -> MomentState:
        return state(asked.facts, Window(moment.first_on, moment.last_on), today=self.viewer.today)


def group_line(viewer: Viewer, group: Group) -> GroupLine:
    """The line of a group in its year, in five queries."""
    year, day = group.school_year, day_in(group.school_year, viewer.today)
    moments = tuple(viewer.sees(Moment).of_year(year.start))
    talks = {row[0]: row for row in viewer.read(_talks, group.pk, year.pk, day)}
    return GroupLine(
        viewer=viewer,
        group=group,
        year=year,
        moments=moments,
        children=children_of(viewer, group, year, day),
        asked=dict(_asked(viewer, group, year, day, talks)),
        with_pupil=_with_pupil(talks, moments),
    )


def _talks(viewer: Viewer, group: int, year: int, day: date) -> QuerySet[Any, Any]:
    """Talks that go on: not the ones that were called off."""
    rows = Talk.objects.visible_to(viewer).filter(
        holds_on(day, "pupil__placements__"),
        pupil__placements__group=group,
        moment__school_year=year,
        cancelled_at__isnull=True,
    )
    columns = ("pk", "planned_at", "minutes", "place", "held_on", "version", "moment_id", "pupil_id")
    return rows.order_by("pk").values_list(*columns)


def _asked(
    viewer: Viewer, group: Group, year: SchoolYear, day: date, talks: dict[int, Any]
) -> Iterator[tuple[tuple[int, int, int], Asked]]:
    for moment, pupil, parent, talk, *known in viewer.read(_invitations, group.pk, year.pk, day):
        held = TalkFact(*talks[talk][:6]) if talk in talks else None
        yield (moment, pupil, parent), replace(Asked(*known), talk=held)


def _invitations(viewer: Viewer, group: int, year: int, day: date) -> QuerySet[Any, Any]:
    rows = Invitation.objects.visible_to(viewer).filter(
        holds_on(day, "pupil__placements__"), pupil__placements__group=group, moment__school_year=year
    )
    return rows.values_list(
        "moment_id",
        "pupil_id",
        "parent_id",
        "talk_id",
        "invited_on",
        "times",
        "answer",
        "answered_on",
        "present",
        "excused_on",
        "excused_reason",
    )


def _with_pupil(talks: dict[int, Any], moments: tuple[Moment, ...]) -> dict[tuple[int, int], Asked]:
    """The talk with the child itself, of each moment that is one."""
    alone = {moment.pk for moment in moments if not moment.with_parents}
    rows = (row for row in talks.values() if row[6] in alone)
    return {(row[6], row[7]): Asked(talk=TalkFact(*row[:6])) for row in rows}
