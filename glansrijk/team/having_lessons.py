"""Lessons as homework, and one's own turn: done, perhaps with a sentence on what one takes along (R49, R71)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.lesson_files import Lesson
from glansrijk.team.models import LessonTurn, PlannedLesson
from glansrijk.team.no_names import refuse_names
from glansrijk.team.who_is_in_the_team import team_on


@transaction.atomic
def give_homework(lesson: Lesson, *, due_on: date, by: Viewer) -> PlannedLesson:
    """Give the whole team a lesson as homework; who had it already has it. Twice is once.

    Raises:
        Refused: the lesson stands on the agenda of a meeting.
    """
    row, made = PlannedLesson.objects.select_for_update().get_or_create(
        school_id=by.school.pk,
        lesson=lesson.slug,
        closed_on=None,
        defaults={"title": lesson.title, "letter": lesson.letter, "due_on": due_on, "by": by.staff},
    )
    if row.meeting_id:
        raise Refused(_("Deze les staat al op de agenda van een vergadering. Haal hem daar eerst af."))
    if made:
        _give_turns(lesson, due_on, by)
        record("lesson.homework", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def close_homework(planned: PlannedLesson, *, by: Viewer) -> None:
    """The team had this lesson. Who did not do it yet can still do it. Twice is once."""
    rows = PlannedLesson.objects.filter(pk=planned.pk, closed_on__isnull=True, due_on__isnull=False)
    if rows.update(closed_on=by.today):
        record("lesson.homework_closed", school_id=by.school.pk, by=by, about=planned)


@transaction.atomic
def hand_in(lesson: Lesson, takeaway: str, *, by: Viewer) -> None:
    """I did this lesson; `takeaway` may stay empty. Handed in again it is the new sentence that stays.

    Raises:
        Refused: the sentence names somebody of this school.
    """
    words = takeaway.strip()
    refuse_names(words, school_id=by.school.pk)
    values = {"school_id": by.school.pk, "title": lesson.title, "way": "path", "done_on": by.today, "takeaway": words}
    turn, made = LessonTurn.objects.select_for_update().get_or_create(
        staff=by.staff, lesson=lesson.slug, defaults=values
    )
    if not made and (turn.done_on is None or turn.takeaway != words):
        turn.hand_in(words, on=by.today)
    record("lesson.handed_in", school_id=by.school.pk, by=by, about=turn)


def _give_turns(lesson: Lesson, due_on: date, by: Viewer) -> None:
    LessonTurn.objects.bulk_create(
        (
            LessonTurn(
                school_id=by.school.pk,
                staff=one,
                lesson=lesson.slug,
                title=lesson.title,
                way="homework",
                due_on=due_on,
            )
            for one in team_on(by.school.pk, by.today)
        ),
        ignore_conflicts=True,
    )
