"""A meeting that was closed too soon is open again: what closing counted is taken back, what people did since stays."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import LessonTurn, Meeting, ModuleClosing, PlannedLesson
from glansrijk.team.models.lesson import LessonTurnQuerySet


@dataclass(frozen=True)
class Consequences:
    """What opening it again does: lessons that are to be had again, tasks that go, and what stays with who did it."""

    lessons: tuple[PlannedLesson, ...]
    catching_up: int
    kept: int
    reason_not: str = ""


def may_reopen(meeting: Meeting, viewer: Viewer) -> bool:
    """Who leads the school, and whoever closed it."""
    return viewer.leads or meeting.ended_by_id == viewer.staff.pk


def consequences(meeting: Meeting) -> Consequences:
    """What would happen, and why it cannot when something followed that does not go back."""
    lessons = tuple(_lessons(meeting))
    turns = _turns(meeting, lessons)
    return Consequences(
        lessons,
        catching_up=turns.filter(way="catch_up", done_on__isnull=True).count(),
        kept=turns.filter(_done_since(meeting)).count(),
        reason_not=_reason_not(meeting, lessons),
    )


@transaction.atomic
def reopen_meeting(meeting: Meeting, *, by: Viewer) -> None:
    """Open a closed meeting again. Twice is once.

    Raises:
        Refused: a module was closed since, or one of its lessons is planned anew.
    """
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.ended_at is None:
        return
    lessons = tuple(_lessons(row))
    reason = _reason_not(row, lessons)
    if reason:
        raise Refused(reason)
    _take_back_turns(row, lessons)
    PlannedLesson.objects.filter(pk__in=[one.pk for one in lessons]).update(closed_on=None)
    row.learning_moments.filter(used_on=row.held_on).update(used_on=None)
    Meeting.objects.filter(pk=row.pk).update(ended_at=None, ended_by=None, version=F("version") + 1)
    record("meeting.reopened", school_id=by.school.pk, by=by, about=row, lessons=len(lessons))


def _take_back_turns(meeting: Meeting, lessons: tuple[PlannedLesson, ...]) -> None:
    """Who did a lesson at home, or wrote what they take along, keeps it. Homework of before is homework again."""
    turns = _turns(meeting, lessons).exclude(_done_since(meeting))
    turns.filter(way="meeting", due_on__isnull=False).update(way="homework", done_on=None)
    turns.filter(Q(way="meeting", due_on__isnull=True) | Q(way="catch_up", done_on__isnull=True)).delete()


def _lessons(meeting: Meeting) -> list[PlannedLesson]:
    return list(meeting.lessons.filter(closed_on=meeting.held_on).order_by("pk"))


def _turns(meeting: Meeting, lessons: tuple[PlannedLesson, ...]) -> LessonTurnQuerySet:
    """What closing wrote of whoever was written down: in the meeting on its day, or to catch up."""
    turns: LessonTurnQuerySet = LessonTurn.objects.in_school(meeting.school_id).filter(
        lesson__in=[one.lesson for one in lessons], staff__in=meeting.attendance.values("staff")
    )
    return turns.filter(Q(way="meeting", done_on=meeting.held_on) | Q(way="catch_up"))


def _done_since(meeting: Meeting) -> Q:
    return ~Q(takeaway="") | Q(way="catch_up", done_on__isnull=False)


def _reason_not(meeting: Meeting, lessons: tuple[PlannedLesson, ...]) -> str:
    closed = ModuleClosing.objects.in_school(meeting.school_id).filter(letter__in={one.letter for one in lessons})
    if closed.exists():
        return _("De module van een les uit deze vergadering is al afgesloten. De vergadering blijft zoals die was.")
    again = PlannedLesson.objects.in_school(meeting.school_id).to_come()
    if again.filter(lesson__in=[one.lesson for one in lessons]).exists():
        return _("Een les uit deze vergadering is opnieuw gepland. Haal die daar eerst af.")
    return ""
