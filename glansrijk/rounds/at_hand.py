"""A round in one's hand: its sessions, people, families, talks and times, each read once when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from glansrijk.lib.said import names_said
from glansrijk.rounds.models import (
    AlsoThere,
    Appointment,
    Family,
    Helper,
    Round,
    RoundParent,
    RoundState,
    RoundTalk,
    RoundTeacher,
    Session,
    Taken,
)
from glansrijk.rounds.models.round import ASKED, CLOSED, PUBLISHED
from glansrijk.rounds.models.talk import NEEDED
from glansrijk.rules.homes import and_list, called
from glansrijk.rules.round_times import clock
from glansrijk.schools.models import Assignment, Parent, ParentLink, Placement
from glansrijk.schools.models.owned import holds_on


@dataclass
class RoundAtHand:
    """One round. Nothing here asks who looks: the round itself was found through the viewer."""

    round: Round
    today: date

    @cached_property
    def states(self) -> dict[str, RoundState]:
        """The latest of each state."""
        rows = RoundState.objects.filter(round=self.round).select_related("by").order_by("at", "pk")
        return {row.state: row for row in rows}

    def since(self, state: str) -> datetime | None:
        """Since when the round is so; the round may have brought it along (`with_its_state`)."""
        if hasattr(self.round, f"{state}_at"):
            known: datetime | None = getattr(self.round, f"{state}_at")
            return known
        return self.states[state].at if state in self.states else None

    @property
    def is_asked(self) -> bool:
        """Whether parents were asked."""
        return self.since(ASKED) is not None

    @property
    def is_published(self) -> bool:
        """Whether parents know the timetable."""
        return self.since(PUBLISHED) is not None

    @property
    def is_closed(self) -> bool:
        """Whether it is over."""
        return self.since(CLOSED) is not None

    @property
    def takes_answers(self) -> bool:
        """Whether a parent can still say when they can come."""
        return self.today <= self.round.reply_until_on and not self.is_published and not self.is_closed

    @cached_property
    def sessions(self) -> dict[int, Session]:
        """In the order of time."""
        return {row.pk: row for row in Session.objects.filter(round=self.round).order_by("falls_on", "starts_at", "pk")}

    @cached_property
    def teachers(self) -> dict[int, RoundTeacher]:
        """By the number of the colleague."""
        rows = RoundTeacher.objects.filter(round=self.round).select_related("staff")
        return {row.staff_id: row for row in rows.order_by("staff__sort_name", "pk")}

    @cached_property
    def helpers(self) -> dict[int, Helper]:
        """Interpreters."""
        return {row.pk: row for row in Helper.objects.filter(round=self.round).order_by("name")}

    @cached_property
    def members(self) -> dict[int, list[RoundParent]]:
        """The parents of each family."""
        found: dict[int, list[RoundParent]] = defaultdict(list)
        rows = RoundParent.objects.filter(round=self.round).select_related("parent", "family")
        for row in rows.order_by("parent__sort_name", "pk"):
            found[row.family_id].append(row)
        return dict(found)

    @cached_property
    def families(self) -> dict[int, Family]:
        """Families with somebody in them."""
        return {pk: rows[0].family for pk, rows in self.members.items()}

    @cached_property
    def talks(self) -> dict[int, RoundTalk]:
        """Talks of those families, with their time where they have one."""
        rows = RoundTalk.objects.filter(round=self.round, family__members__isnull=False).distinct()
        places = Placement.objects.filter(holds_on(self.today), pupil=OuterRef("pupil"), group__isnull=False)
        rows = rows.annotate(group_now=Subquery(places.order_by("-from_on", "-pk").values("group")[:1]))
        rows = rows.select_related("pupil", "helper", "appointment", "called_off_by")
        return {row.pk: row for row in rows.order_by("pupil__sort_name", "pk")}

    @property
    def wanted(self) -> list[RoundTalk]:
        """Talks that are to have a time."""
        return [talk for talk in self.talks.values() if talk.need == NEEDED]

    @cached_property
    def also(self) -> dict[int, list[int]]:
        """Colleagues who join each talk."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in AlsoThere.objects.filter(talk__round=self.round).order_by("pk"):
            found[row.talk_id].append(row.staff_id)
        return dict(found)

    @cached_property
    def taken(self) -> list[Taken]:
        """Slots of colleagues that are taken: in this round, and in others on the same days."""
        days = Session.objects.filter(round=self.round).values("falls_on")
        rows = Taken.objects.in_school(self.round.school_id).filter(teacher__isnull=False)
        rows = rows.filter(Q(session__round=self.round) | Q(session__falls_on__in=days))
        return list(rows.select_related("appointment", "session__round"))

    @cached_property
    def attending(self) -> dict[int, set[int]]:
        """The colleagues at each talk that has a time."""
        found: dict[int, set[int]] = defaultdict(set)
        for row in self.taken:
            if row.session.round_id == self.round.pk:
                found[row.appointment.talk_id].add(row.teacher_id or 0)
        return dict(found)

    @cached_property
    def seats(self) -> dict[tuple[int, int], list[RoundTalk]]:
        """The talks of each colleague in each session, as parent too, in the order of time."""
        found: dict[tuple[int, int], list[RoundTalk]] = defaultdict(list)
        placed = [(row.slot, row.session_id, talk) for talk in self.talks.values() if (row := appointment_of(talk))]
        for _slot, session, talk in sorted(placed, key=lambda one: one[0]):
            for staff in self.attending.get(talk.pk, ()):
                found[session, staff].append(talk)
        return found

    @cached_property
    def elsewhere(self) -> list[tuple[int | None, datetime, datetime]]:
        """Of the talks of other rounds on these days: the colleague, from when and until when."""
        found = []
        for row in self.taken:
            if row.session.round_id != self.round.pk:
                minutes = row.session.round.minutes
                begins = row.session.moment_of(row.slot, minutes)
                found.append((row.teacher_id, begins, begins + timedelta(minutes=minutes)))
        return found

    @cached_property
    def group_of(self) -> dict[int, int]:
        """The group of each child today."""
        known = {talk.pupil_id: getattr(talk, "group_now", None) for talk in self.talks.values()}
        return {pupil: group for pupil, group in known.items() if group}

    @cached_property
    def group_titles(self) -> dict[int, str]:
        """How the groups of the round are called."""
        rows = self.round.groups.select_related("group")
        return {row.group_id: row.group.title for row in rows}

    @cached_property
    def assignments(self) -> dict[int, list[Assignment]]:
        """Who teaches each group today."""
        found: dict[int, dict[int, Assignment]] = defaultdict(dict)
        for row in self._assigned:
            found[row.group_id][row.pk] = row
        return {group: list(rows.values()) for group, rows in found.items()}

    @cached_property
    def _assigned(self) -> list[Any]:
        """The same, with a row for each child of which the teacher is a parent."""
        rows = Assignment.objects.filter(holds_on(self.today), group__in=set(self.group_of.values()))
        return list(rows.annotate(own_child=F("staff__as_parent__links__pupil")).order_by("pk"))

    @cached_property
    def own_children(self) -> set[tuple[int, int]]:
        """Colleague and child, of each teacher who is a parent of that child: they never hold a talk about it."""
        return {(row.staff_id, row.own_child) for row in self._assigned if row.own_child}

    @cached_property
    def invited(self) -> set[tuple[int, int]]:
        """Parent and child of each tie that holds today, with custody, that school invites."""
        rows = ParentLink.objects.that_hold(self.today).filter(custody="yes", invite=True)
        children = {talk.pupil_id for talk in self.talks.values()}
        return set(rows.exclude(information="none").filter(pupil__in=children).values_list("parent", "pupil"))

    def parents_of(self, talk: RoundTalk) -> list[Parent]:
        """The parents of the family who come to this talk: a member may be tied to one child and not to another."""
        members = (row.parent for row in self.members.get(talk.family_id, ()))
        return [parent for parent in members if (parent.pk, talk.pupil_id) in self.invited]

    @cached_property
    def talks_of(self) -> dict[int, list[RoundTalk]]:
        """The talks of each family."""
        found: dict[int, list[RoundTalk]] = defaultdict(list)
        for talk in self.talks.values():
            found[talk.family_id].append(talk)
        return dict(found)

    def parents_called(self, family: int) -> str:
        """How the parents of a family are called."""
        return and_list([called(row.parent.name, row.parent.organisation) for row in self.members.get(family, ())])

    def title_of(self, family: int) -> str:
        """A family by its children and parents: 'Sem Bakker (Eva)'."""
        children = and_list(list(dict.fromkeys(talk.pupil.name.full for talk in self.talks_of.get(family, ()))))
        return f"{children} ({self.parents_called(family)})"

    def moment_of(self, talk: RoundTalk) -> datetime | None:
        """When it is; None when it has no time, or needs none."""
        row = appointment_of(talk)
        if row is None or talk.need != NEEDED:
            return None
        return self.sessions[row.session_id].moment_of(row.slot, self.round.minutes)

    def time_of(self, talk: RoundTalk) -> str:
        """'15.35' when it has a time."""
        row = appointment_of(talk)
        return clock(self.sessions[row.session_id].starts_at, row.slot, self.round.minutes) if row else ""

    def comes_as_parent(self, talk: RoundTalk, staff: int) -> bool:
        """Whether a colleague is at this talk as a parent: two hats, and here the other one."""
        return any(row.parent.staff_id == staff for row in self.members.get(talk.family_id, ()))

    def teaching(self, talk: RoundTalk) -> list[int]:
        """The colleagues who hold this talk."""
        return [one for one in sorted(self.attending.get(talk.pk, ())) if not self.comes_as_parent(talk, one)]

    def names_of(self, staff: Iterable[int]) -> str:
        """These colleagues by name."""
        return names_said([self.teachers[one].staff.name.full for one in staff if one in self.teachers])

    def places_of(self, staff: Iterable[int]) -> str:
        """Where one has to be for these colleagues."""
        return and_list(list(dict.fromkeys(self.teachers[one].place for one in staff if one in self.teachers)))


def appointment_of(talk: RoundTalk) -> Appointment | None:
    """The time of a talk; None when it has none."""
    found: Appointment | None = getattr(talk, "appointment", None)
    return found
