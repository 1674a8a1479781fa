"""A meeting that is held: who is there, and closing it. Who was not there catches up the lesson later (R49)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.models import Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import Attendance, LessonTurn, Meeting, PlannedLesson


@transaction.atomic
def write_down_who_is_there(meeting: Meeting, team: Iterable[Staff], there: Collection[int], *, by: Viewer) -> None:
    """Write down of each person of the team whether they are there; once more changes it.

    Raises:
        Refused: the meeting is over.
    """
    if not meeting.is_open:
        raise Refused(_("Deze vergadering is afgesloten. Wie er was, verandert niet meer."))
    now = timezone.now()
    rows = [
        Attendance(school_id=by.school.pk, meeting=meeting, staff=one, was_there=one.pk in there, by=by.staff, at=now)
        for one in team
    ]
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["meeting", "staff"], update_fields=["was_there", "by", "at"]
    )
    record("meeting.attendance", school_id=by.school.pk, by=by, about=meeting, there=len(there))


@transaction.atomic
def end_meeting(meeting: Meeting, *, catch_up_by: date, by: Viewer) -> None:
    """Close a meeting: its lessons count for who was there, who was not has until a day. Twice is once.

    Raises:
        Refused: it does not go on, its day still comes, or there was a lesson and nobody wrote down who was there.
    """
    if meeting.called_off_at:
        raise Refused(_("Deze vergadering gaat niet door."))
    if meeting.held_on > by.today:
        raise Refused(_("Deze vergadering komt nog. Sluit hem af als hij is geweest, of wijzig eerst de dag."))
    rows = Meeting.objects.filter(pk=meeting.pk, ended_at__isnull=True)
    if not rows.update(ended_at=timezone.now(), ended_by=by.staff, version=F("version") + 1):
        return
    attendance = dict(meeting.attendance.values_list("staff", "was_there"))
    lessons = list(meeting.lessons.to_come())
    if lessons and not attendance:
        raise Refused(_("Vink eerst aan wie er is. Dan telt de les voor wie erbij was."))
    meeting.lessons.to_come().update(closed_on=meeting.held_on)
    meeting.learning_moments.filter(used_on__isnull=True).update(used_on=meeting.held_on)
    _count_lessons(lessons, attendance, meeting, catch_up_by)
    record("meeting.ended", school_id=by.school.pk, by=by, about=meeting, lessons=len(lessons))


def _count_lessons(
    lessons: list[PlannedLesson], attendance: dict[int, bool], meeting: Meeting, catch_up_by: date
) -> None:
    """Both forms count: who did a lesson already as homework keeps that."""
    slugs = [one.lesson for one in lessons]
    turns = LessonTurn.objects.in_school(meeting.school_id).filter(lesson__in=slugs, staff__in=attendance)
    known = set(turns.values_list("staff", "lesson"))
    there = [staff for staff, was_there in attendance.items() if was_there]
    turns.to_do().filter(staff__in=there).update(way="meeting", done_on=meeting.held_on)
    LessonTurn.objects.bulk_create(
        LessonTurn(
            school_id=meeting.school_id,
            staff_id=staff,
            lesson=one.lesson,
            title=one.title,
            way="meeting" if was_there else "catch_up",
            due_on=None if was_there else catch_up_by,
            done_on=meeting.held_on if was_there else None,
        )
        for one in lessons
        for staff, was_there in attendance.items()
        if (staff, one.lesson) not in known
    )
