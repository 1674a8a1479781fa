"""How far the schools of a group are: counts, and never a person (R64, T9).

How many lessons a team had is counted in the rows of that school. The trainer has no school: for this one count the
schools that take part are opened, and closed again before anything is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery

from glansrijk.network.models import (
    PilotAssignment,
    PilotAttendance,
    PilotDone,
    PilotGroup,
    PilotMeeting,
    PilotSchool,
    PilotTrainer,
)
from glansrijk.network.pilot_access import Leader
from glansrijk.rules.small_groups import SMALLEST_CELL
from glansrijk.schools.models import Board, RoleGrant
from glansrijk.schools.second_wall import open_also
from glansrijk.team.lesson_files import lessons
from glansrijk.team.models import PlannedLesson
from glansrijk.team.who_is_in_the_team import ROLES


@dataclass(frozen=True)
class SchoolProgress:
    """One school: a number of lessons (None: its team is too small to tell), meetings, assignments."""

    name: str
    lessons: int | None
    came: int
    done: int


@dataclass(frozen=True)
class Progress:
    """All schools of a group, by name, and of how many each count is."""

    schools: tuple[SchoolProgress, ...]
    lessons: int
    meetings: int
    assignments: int


def progress_of(group: PilotGroup, day: date) -> Progress:
    """Five queries, for however many schools."""
    rows = group.schools.taking_part().order_by("school__name", "pk").values_list("school_id", "school__name")
    numbers = [number for number, _name in rows]
    held = PilotMeeting.objects.that_go_on().filter(pilot_group=group, held_on__lte=day)
    had = _lessons_had(numbers, day)
    came = _by_school(PilotAttendance.objects.filter(meeting__in=held, people__gt=0))
    done = _by_school(PilotDone.objects.filter(pilot_group=group))
    schools = (SchoolProgress(name, had.get(number), came.get(number, 0), done.get(number, 0)) for number, name in rows)
    of = PilotGroup.objects.filter(pk=group.pk).aggregate(
        meetings=Count("meetings", filter=Q(meetings__in=held), distinct=True),
        assignments=Count("assignments", distinct=True),
    )
    return Progress(tuple(schools), len(lessons()), of["meetings"], of["assignments"])


def asked_of(group: PilotGroup) -> tuple[PilotSchool, ...]:
    """Every invitation, with its school; one query."""
    return tuple(group.schools.select_related("school__board").order_by("school__name", "-invited_at"))


def groups_made(board: Board) -> list[PilotGroup]:
    """The groups of a board; one query."""
    return list(PilotGroup.objects.made_by_board(board).select_related("board"))


def groups_led(leader: Leader) -> list[PilotGroup]:
    """The groups that somebody leads today, by name; one query."""
    rows = PilotGroup.objects.led_by(leader.account, leader.today).select_related("board")
    return list(rows.order_by("name", "pk"))


def meetings_of(group: PilotGroup) -> list[PilotMeeting]:
    """The meetings of a group, the last first; one query."""
    return list(group.meetings.order_by("-held_on", "-pk"))


def assignments_of(group: PilotGroup) -> list[PilotAssignment]:
    """The assignments of a group, the last first; one query."""
    return list(group.assignments.order_by("-due_on", "-pk"))


def meeting_of(group: PilotGroup, number: int) -> PilotMeeting | None:
    """One meeting of a group; None when it is of another."""
    return group.meetings.filter(pk=number).select_related("pilot_group").first()


def trainer_of(group: PilotGroup, number: int) -> PilotTrainer | None:
    """One trainer of a group; None when it is of another."""
    return group.trainers.filter(pk=number).select_related("group").first()


def attendance_by_school(meeting: PilotMeeting) -> list[tuple[int, str, int | None]]:
    """Number and name of each school that takes part, with how many people came."""
    people = dict(meeting.attendance.values_list("school_id", "people"))
    rows = meeting.pilot_group.schools.taking_part().order_by("school__name", "pk")
    return [(number, name, people.get(number)) for number, name in rows.values_list("school_id", "school__name")]


def _lessons_had(schools: Sequence[int], day: date) -> dict[int, int]:
    """How many lessons each team had. Of a team of fewer than six people the count would be about persons: not told."""
    known = [one.slug for one in lessons()]
    with open_also(*schools):
        had = (
            PlannedLesson.objects.closed()
            .filter(school=OuterRef("school_id"), lesson__in=known)
            .order_by()
            .values("school")
            .annotate(number=Count("lesson", distinct=True))
        )
        teams = (
            RoleGrant.objects.held_on(day)
            .filter(school__in=schools, role__in=ROLES, staff__left_on__isnull=True)
            .values("school_id")
            .annotate(people=Count("staff", distinct=True), had=Subquery(had.values("number")))
        )
        return {team["school_id"]: team["had"] or 0 for team in teams if team["people"] >= SMALLEST_CELL}


def _by_school(rows: object) -> dict[int, int]:
    return dict(rows.values_list("school_id").annotate(number=Count("pk")))  # type: ignore[attr-defined]
